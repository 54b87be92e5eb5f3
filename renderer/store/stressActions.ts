import type { InputChange, Inputs } from '../../engine/api/types';
import type { Result } from '../../engine/core/problem';
import type { Project } from '../../engine/document/project';
import { changesBetween } from '../engine-client/engineValues';
import type { EngineCalls } from '../engine-client/protocol';
import type { AskedBreakEven } from '../engine-client/stressCalls';
import type { WorkbenchCore } from './createWorkbench';
import type { DocumentState } from './documentState';
import type { Patch } from './history';

/** The inputs that a stress changes. */
export type StressedParts = Pick<Inputs, 'assumptions' | 'poolAssumptions' | 'rates' | 'settings'>;

/** Everything in which a scenario can differ from the base. */
type OpenedInputs = StressedParts & Pick<Inputs, 'tape' | 'typed'>;

export interface StressActions {
  /** What is in view takes these inputs, as one step: what a goal seek found. */
  applyStress(label: string, parts: StressedParts): void;
  /** What the break-even of the document asks of what is in view, as work for threads. */
  planBreakEven(): Promise<Result<AskedBreakEven>>;
  /** How far each test of what is in view is from flipping, with the inputs that a flip map tries. */
  readHeadroom(): Promise<EngineCalls['headroom']['reply']>;
  /** All of these inputs, whatever is in view, as a new scenario that is shown: a cell of a grid to look into. Deal and loans are the base's. */
  openStress(name: string, inputs: OpenedInputs): void;
}

export function createStressActions(core: WorkbenchCore): StressActions {
  return {
    applyStress(label, parts) {
      const document = core.document();
      if (!document) return;
      const apply = partsPatch(document.project, parts);
      if (apply.changes.length === 0) return;
      const invert = partsPatch(withParts(document.project, parts), document.project);
      core.perform({ label, weight: JSON.stringify(apply.changes).length * 2, apply, invert });
    },
    planBreakEven() {
      const { analysis = {} } = core.get().base ?? {};
      const { breakEven: texts = {}, pricing = {} } = analysis;
      return core.engine.call('breakEvenPlan', { texts, pricing });
    },
    readHeadroom: () => core.engine.call('headroom', { of: 'view' }),
    openStress(name, inputs) {
      const { base, addScenarios } = core.get();
      if (base) addScenarios(`Open ${name}`, [{ name, changes: changesBetween(base, inputs) }]);
    },
  };
}

/** Tells the engine of the parts that differ, and sets all of them. */
function partsPatch(from: Project, to: StressedParts): Patch {
  const { assumptions, poolAssumptions, rates, settings } = to;
  const changes: InputChange[] = [];
  if (assumptions !== from.assumptions) changes.push({ kind: 'assumptions', assumptions });
  if (poolAssumptions !== from.poolAssumptions) changes.push({ kind: 'poolAssumptions', poolAssumptions });
  if (rates !== from.rates) changes.push({ kind: 'rates', rates });
  if (settings !== from.settings) changes.push({ kind: 'settings', settings });
  return {
    changes,
    apply: (document: DocumentState) => ({ ...document, project: withParts(document.project, to) }),
  };
}

function withParts(project: Project, { assumptions, poolAssumptions, rates, settings }: StressedParts): Project {
  return { ...project, assumptions, poolAssumptions, rates, settings };
}
