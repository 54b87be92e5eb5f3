import type { Inputs } from '../../../engine/api/types';
import type { Tape } from '../../../engine/collateral/tape';
import type { Project } from '../../../engine/document/project';
import { inputsOf } from '../../engine-client/engineValues';
import { useWorkbench } from '../../store/useWorkbench';

/** The inputs that an analysis was asked of, and whose they were. */
export interface InputsInView {
  readonly inputs: Inputs;
  /** The scenario, or `Base`. */
  readonly name: string;
  /** The name that the deal gives itself. */
  readonly dealName: string;
  /** The loans of the base; a scenario's own are told as differences from them. */
  readonly baseTape: Tape;
}

let last: Inputs | null = null;

/** The inputs of what is in view; the same object as long as no part of them changes, so that threads are sent them once. */
export function inputsInView(): InputsInView | null {
  const { project, base, scenario, run } = useWorkbench.getState();
  if (!project || !base) return null;
  if (!last || !isSame(last, inputsOf(project))) last = inputsOf(project);
  return {
    inputs: last,
    name: base.scenarios.find(({ id }) => id === scenario)?.name ?? 'Base',
    dealName: run?.deal?.name ?? '',
    baseTape: base.tape,
  };
}

/** Whether a project still has these inputs. */
export function isOfInputs({ inputs }: Pick<InputsInView, 'inputs'>, project: Project | null): boolean {
  return project !== null && isSame(inputs, inputsOf(project));
}

/** Whether a project is of the deal that was asked of, its text edited or not: nothing is shown of another. */
export function isOfDeal({ inputs, dealName }: InputsInView, project: Project | null, name: string): boolean {
  return project !== null && project.deal.file === inputs.dealFile && dealName === name;
}

/**
 * Why what was found cannot be made a scenario of a document; '' where it can. A scenario differs from the base in inputs only, so that
 * the deal must be the one that was run, and loans put in or taken out since would move its own.
 */
export function refusalToOpen({ inputs, baseTape }: InputsInView, base: Project | null): string {
  if (!base || base.deal.file !== inputs.dealFile || base.deal.text !== inputs.dealText)
    return 'The deal has been edited since: run again to open it.';
  return base.tape === baseTape ? '' : 'The loans have been edited since: run again to open it.';
}

/** Every part is the same object; what a run does not depend on is no part. */
function isSame(a: Inputs, b: Inputs): boolean {
  return (Object.keys(a) as (keyof Inputs)[]).every((part) => part === 'register' || a[part] === b[part]);
}
