import type { InputChange } from '../../engine/api/types';
import type { Project } from '../../engine/document/project';
import type { Scenario, ScenarioChanges } from '../../engine/document/scenario';
import { changesBetween, withRowsMoved } from '../engine-client/engineValues';
import type { DocumentState } from './documentState';
import type { Command, Patch } from './history';

/** Why a change cannot be made where the user is. */
export type Refusal = 'base is locked' | 'loans belong to the base';

/**
 * A change of what is in view as a step of the document, which is always the base with its scenarios. Under a scenario the
 * change becomes a difference of that scenario; the deal, its register and the scenarios themselves belong to the document.
 */
export function stepOf(
  command: Command,
  document: DocumentState,
  seen: DocumentState,
  scenario: Scenario | undefined,
): Command | Refusal {
  const kinds = command.apply.changes.map(({ kind }) => kind);
  // What the engine is told names the inputs that are touched; the deal text, the register and the list of scenarios are none.
  if (kinds.every((kind) => kind === 'register')) {
    const isOfBase = command.part === 'deal' || kinds.length > 0;
    return isOfBase && document.project.baseLocked ? 'base is locked' : command;
  }
  if (scenario) return ofScenario(command, document.project, seen, scenario);
  return document.project.baseLocked ? 'base is locked' : ofBase(command, document.project);
}

const OF_LOANS: readonly InputChange['kind'][] = ['tape', 'tapeInsert', 'tapeDelete', 'all'];

function movesLoans({ changes }: Patch): boolean {
  return changes.some(({ kind }) => OF_LOANS.includes(kind));
}

function ofScenario(command: Command, base: Project, seen: DocumentState, scenario: Scenario): Command | Refusal {
  if (movesLoans(command.apply)) return 'loans belong to the base';
  const { scenarios } = base;
  const changes = changesBetween(base, command.apply.apply(seen).project, scenario.changes);
  const { id } = scenario;
  const { mergeKey, ...rest } = command;
  return {
    ...rest,
    ...(mergeKey === undefined ? {} : { mergeKey: `${id}:${mergeKey}` }),
    weight: command.weight + weightOf(changes),
    apply: scenariosPatch(replaced(scenarios, { ...scenario, changes }), command.apply.changes, id),
    invert: scenariosPatch(scenarios, command.invert.changes, id),
  };
}

/** Each step holds the whole list of differing cells: it is counted, so that memory stays bounded. */
function weightOf(changes: ScenarioChanges): number {
  return changes.tape.length * 96;
}

function ofBase(command: Command, { scenarios }: Project): Command {
  const { apply, invert } = command;
  if (!scenarios.some(({ changes }) => changes.tape.length > 0) || !movesLoans(apply)) {
    return { ...command, apply: { ...apply, shows: null }, invert: { ...invert, shows: null } };
  }
  const moved = scenarios.map((scenario) => withRowsMoved(scenario, apply.changes));
  return {
    ...command,
    apply: { ...apply, shows: null, apply: (document) => withScenarios(apply.apply(document), moved) },
    invert: { ...invert, shows: null, apply: (document) => withScenarios(invert.apply(document), scenarios) },
  };
}

export function replaced(scenarios: readonly Scenario[], scenario: Scenario): readonly Scenario[] {
  return scenarios.map((each) => (each.id === scenario.id ? scenario : each));
}

export function withScenarios(document: DocumentState, scenarios: readonly Scenario[]): DocumentState {
  return { ...document, project: { ...document.project, scenarios } };
}

/** Other scenarios in place of these; `shows` is the one to look at then. */
export function scenariosPatch(
  scenarios: readonly Scenario[],
  changes: readonly InputChange[] = [],
  shows?: string | null,
): Patch {
  return {
    changes,
    apply: (document) => withScenarios(document, scenarios),
    ...(shows === undefined ? {} : { shows }),
  };
}
