import type { RunReply } from '../../engine/api/types';
import type { Scenario, ScenarioChanges } from '../../engine/document/scenario';
import { freeName, inputChangesOf, newScenario, NO_CHANGES, SCENARIO_COLOURS } from '../engine-client/engineValues';
import type { WorkbenchCore } from './createWorkbench';
import type { Command } from './history';
import { replaced, scenariosPatch } from './scenarioSteps';
import { scenarioOf } from './scenarioView';

export interface ScenarioDraft {
  readonly name: string;
  /** How it differs from the base; none is the base itself, to be edited. */
  readonly changes?: ScenarioChanges;
}

/** What the screens may do about scenarios. Each is one step of history, but for looking at another. */
export interface ScenarioActions {
  /** Adds scenarios after the last, with free names; shows the first of them unless told not to. Answers their ids. */
  addScenarios(label: string, drafts: readonly ScenarioDraft[], show?: boolean): readonly string[];
  /** Of the scenario in view, or of the base where none is: a scenario without a difference. */
  duplicateScenario(id?: string | null): void;
  /** An empty name, or that of another, is refused in a line. Tells whether it was done. */
  renameScenario(id: string, name: string): boolean;
  recolourScenario(id: string, colour: number): void;
  /** To another place among the scenarios, 0 the first. */
  moveScenario(id: string, to: number): void;
  deleteScenario(id: string): void;
  /** Other differences in place of these: one of them given back to the base, say. */
  setScenarioChanges(id: string, changes: ScenarioChanges, label: string): void;
  /** A locked base is not edited; a scenario is. */
  lockBase(locked: boolean): void;
  /** Null is the base. */
  showScenario(id: string | null): void;
  /** A run of a scenario (null: the base) beside the one in view; null without a document. */
  runOf(id: string | null): Promise<RunReply | null>;
  /** The next (1) or the one before (−1), the base among them. */
  turnScenario(by: 1 | -1): void;
}

export function createScenarioActions(core: WorkbenchCore): ScenarioActions {
  const all = (): readonly Scenario[] => core.get().project?.scenarios ?? [];

  function change(label: string, scenarios: readonly Scenario[], shows?: string | null, mergeKey?: string): void {
    const { scenario } = core.get();
    const command: Command = {
      label,
      weight: 512 + scenarios.length * 64,
      apply: scenariosPatch(scenarios, [], shows),
      invert: scenariosPatch(all(), [], shows === undefined ? undefined : scenario),
      ...(mergeKey === undefined ? {} : { mergeKey }),
    };
    core.perform(command);
  }

  return {
    addScenarios(label, drafts, show = true) {
      if (!core.get().project || drafts.length === 0) return [];
      const scenarios = drafts.reduce<readonly Scenario[]>((list, { name, changes = NO_CHANGES }) => {
        return [...list, newScenario(list, name, changes)];
      }, all());
      const ids = scenarios.slice(all().length).map(({ id }) => id);
      change(label, scenarios, show ? ids[0] : undefined);
      return ids;
    },
    duplicateScenario(id = core.get().scenario) {
      const scenario = scenarioOf(core.get().project, id);
      const copy = newScenario(all(), scenario ? `${scenario.name} copy` : 'Scenario', scenario?.changes ?? NO_CHANGES);
      const at = scenario ? all().indexOf(scenario) + 1 : all().length;
      change(`Duplicate ${scenario?.name ?? 'Base'}`, all().toSpliced(at, 0, copy), copy.id);
    },
    renameScenario(id, wanted) {
      const scenario = scenarioOf(core.get().project, id);
      const name = wanted.trim();
      if (!scenario || name === scenario.name) return true;
      const others = all().filter((other) => other.id !== id);
      if (
        name === '' ||
        freeName(
          others.map((other) => other.name),
          name,
        ) !== name
      ) {
        const text = name === '' ? 'A scenario needs a name.' : `There is already a scenario called ${name}.`;
        core.get().notify({ kind: 'problem', text: `${text} It stays ${scenario.name}.`, problems: [] });
        return false;
      }
      change(`Rename ${scenario.name} to ${name}`, replaced(all(), { ...scenario, name }));
      return true;
    },
    recolourScenario(id, colour) {
      const scenario = scenarioOf(core.get().project, id);
      if (!scenario || scenario.colour === colour) return;
      const next = { ...scenario, colour: ((colour % SCENARIO_COLOURS) + SCENARIO_COLOURS) % SCENARIO_COLOURS };
      change(`Colour ${scenario.name}`, replaced(all(), next), undefined, `colour:${id}`);
    },
    moveScenario(id, to) {
      const scenario = scenarioOf(core.get().project, id);
      if (!scenario || all()[to] === scenario || to < 0 || to >= all().length) return;
      const others = all().filter((other) => other.id !== id);
      change(`Move ${scenario.name}`, others.toSpliced(to, 0, scenario));
    },
    deleteScenario(id) {
      const scenario = scenarioOf(core.get().project, id);
      if (!scenario) return;
      const shows = core.get().scenario === id ? null : undefined;
      change(
        `Delete ${scenario.name}`,
        all().filter((other) => other.id !== id),
        shows,
      );
    },
    setScenarioChanges(id, changes, label) {
      const scenario = scenarioOf(core.get().project, id);
      if (scenario) change(label, replaced(all(), { ...scenario, changes }));
    },
    lockBase(locked) {
      const { project } = core.get();
      if (!project || project.baseLocked === locked) return;
      const patch = (baseLocked: boolean): Command['apply'] => ({
        changes: [],
        apply: (document) => ({ ...document, project: { ...document.project, baseLocked } }),
      });
      core.perform({
        label: locked ? 'Lock the base' : 'Unlock the base',
        weight: 128,
        apply: patch(locked),
        invert: patch(!locked),
      });
    },
    showScenario: (id) => core.show(id),
    async runOf(id) {
      const { base } = core.get();
      if (!base) return null;
      const changes = scenarioOf(base, id)?.changes;
      return core.engine.call('runScenario', { changes: changes ? inputChangesOf(base, changes) : [] });
    },
    turnScenario(by) {
      const places = [null, ...all().map(({ id }) => id)];
      const at = places.indexOf(core.get().scenario);
      core.show(places[(at + by + places.length) % places.length] ?? null);
    },
  };
}
