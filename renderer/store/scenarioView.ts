import type { Project } from '../../engine/document/project';
import type { Scenario, ScenarioChanges } from '../../engine/document/scenario';
import { withChanges } from '../engine-client/engineValues';
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
  const project = withChanges(base, changes);
  const before = last?.changes ? last : null;
  const seen = before ? withKnownParts(project, base, changes, before) : project;
  return { base, changes, seen: { project: seen, origins: null, opened: base } };
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

function withKnownParts(project: Project, base: Project, changes: ScenarioChanges, before: View): Project {
  const known = PARTS.filter(([part, from]) => {
    return base[part] === before.base[part] && from.every((key) => changes[key] === before.changes?.[key]);
  });
  return { ...project, ...Object.fromEntries(known.map(([part]) => [part, before.seen.project[part]])) };
}
