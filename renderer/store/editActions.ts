import {
  assumptionsCommand,
  deleteRowsCommand,
  insertRowsCommand,
  ratePathCommand,
  settingsCommand,
  tapeCellsCommand,
  tapePasteCommand,
} from './commands';
import type { Settings } from '../../engine/deal/settings';
import type { Project } from '../../engine/document/project';
import { DEFAULT_ASSUMPTIONS, NO_SETTINGS } from '../engine-client/engineValues';
import type { WorkbenchCore } from './createWorkbench';
import type { DocumentState } from './documentState';
import type { Command } from './history';
import type { WorkbenchActions } from './workbenchState';

type EditActions = Pick<
  WorkbenchActions,
  | 'editTapeCells'
  | 'pasteTape'
  | 'insertTapeRows'
  | 'deleteTapeRows'
  | 'setRatePath'
  | 'setAssumption'
  | 'setParameter'
  | 'setTable'
  | 'setChoice'
  | 'resetSettings'
  | 'resetAssumptions'
>;

/** Every way the screens change the document: one command each, through the one history. */
export function createEditActions(core: WorkbenchCore): EditActions {
  function change(make: (document: DocumentState) => Command | undefined): void {
    const document = core.document();
    if (document) core.perform(make(document));
  }

  function changeSettings<K extends keyof Settings>(
    part: K,
    name: string,
    value: Settings[K][string] | undefined,
    label: string,
  ): void {
    change((document) => {
      const { settings } = document.project;
      const values: Record<string, unknown> = { ...settings[part] };
      if (value === undefined) delete values[name];
      else values[name] = value;
      if (same(values[name], settings[part][name])) return undefined;
      return settingsCommand(document, label, { ...settings, [part]: values }, `${part}:${name}`);
    });
  }

  /** What a reset goes back to: the base under a scenario, else what the deal and the program begin with. */
  function inherited(): Pick<Project, 'settings' | 'assumptions'> {
    const { scenario, base } = core.get();
    return scenario !== null && base ? base : { settings: NO_SETTINGS, assumptions: DEFAULT_ASSUMPTIONS };
  }

  return {
    editTapeCells: (label, edits) => change((document) => tapeCellsCommand(document, label, edits)),
    pasteTape: (label, edits, appended) => change((document) => tapePasteCommand(document, label, edits, appended)),
    insertTapeRows: (at, rows) => change((document) => insertRowsCommand(document, at, rows)),
    deleteTapeRows: (rows) => change((document) => deleteRowsCommand(document, rows)),
    setRatePath: (index, path, label) => change((document) => ratePathCommand(document, index, path, label)),
    setAssumption: (name, value) =>
      change((document) => {
        const { assumptions } = document.project;
        if (assumptions[name] === value) return undefined;
        const next = { ...assumptions, [name]: value };
        return assumptionsCommand(document, `Change ${wordsOf(name)}`, next, `assumption:${name}`);
      }),
    setParameter: (name, value) =>
      changeSettings('parameters', name, value, `${value === undefined ? 'Reset' : 'Change'} ${wordsOf(name)}`),
    setTable: (name, rows) =>
      changeSettings('tables', name, rows, `${rows === undefined ? 'Reset' : 'Change'} ${wordsOf(name)}`),
    setChoice: (id, option) => changeSettings('choices', id, option, `Choice ${id}`),
    resetSettings: () =>
      change((document) =>
        same(document.project.settings, inherited().settings)
          ? undefined
          : settingsCommand(document, 'Reset all triggers and parameters', inherited().settings),
      ),
    resetAssumptions: () =>
      change((document) =>
        same(document.project.assumptions, inherited().assumptions)
          ? undefined
          : assumptionsCommand(document, 'Reset all assumptions', inherited().assumptions),
      ),
  };
}

/** `monthsToLiquidation`, `target_percentage` → words for a label. */
function wordsOf(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
