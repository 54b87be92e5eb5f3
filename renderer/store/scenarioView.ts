import type { Project } from '../../engine/document/project';
import type { Scenario, ScenarioChanges } from '../../engine/document/scenario';
import { NO_CHANGES, withChanges } from '../engine-client/engineValues';
import type { DocumentState } from './documentState';

/** What the screens read: the document as a scenario sees it, or the base. */
export interface View {
  readonly base: Project;
  /** Null for the base. */
  readonly changes: ScenarioChanges | null;
  readonly seen: DocumentState;
}

export function scenarioOf(project: Project | null, id: string | null): Scenario | undefined {
  return id === null ? undefined : project?.scenarios.find((scenario) => scenario.id === id);
}

/**
 * The document as a scenario sees it. Under a scenario the base takes the place of the inputs as opened: a changed cell is one
 * that differs from the base. Parts that the last view already had keep their identity, so that nothing is painted for them.
 */
export function viewOf(document: DocumentState, scenario: Scenario | undefined, last: View | null): View {
  const base = document.project;
  if (!scenario) return { base, changes: null, seen: document };
  const { changes } = scenario;
  const known = PARTS.filter(([part, from]) => last?.changes && isKnown(part, from, base, changes, last));
  // A part that is known is not worked out again: a tape would be copied only to be let go.
  const rest = {
    ...changes,
    ...Object.fromEntries(known.flatMap(([, from]) => from.map((key) => [key, NO_CHANGES[key]]))),
  };
  const parts = Object.fromEntries(known.map(([part]) => [part, last?.seen.project[part]]));
  const project = { ...withChanges(base, rest), ...parts };
  return { base, changes, seen: { project, origins: null, opened: base } };
}

/** Parts of the project, with the parts of the differences that make each. */
const PARTS = [
  ['tape', ['tape']],
  ['rates', ['rates']],
  ['assumptions', ['assumptions']],
  ['poolAssumptions', ['poolAssumptions']],
  ['typed', ['typed']],
  ['settings', ['parameters', 'tables', 'choices', 'pinned']],
] as const satisfies readonly (readonly [keyof Project, readonly (keyof ScenarioChanges)[]])[];

function isKnown(
  part: keyof Project,
  from: readonly (keyof ScenarioChanges)[],
  base: Project,
  changes: ScenarioChanges,
  last: View,
): boolean {
  return base[part] === last.base[part] && from.every((key) => changes[key] === last.changes?.[key]);
}
