import type { Assumptions } from '../../engine/collateral/assumptions';
import type { Collections } from '../../engine/collections/collections';
import type { PinnedFlag, Settings } from '../../engine/deal/settings';
import { typedFromCollections } from '../engine-client/engineValues';
import { settingsCommand } from './commands';
import type { WorkbenchCore } from './createWorkbench';
import type { DocumentState } from './documentState';
import type { Command } from './history';
import { poolAssumptionsCommand, typedCommand, withTyped, type TypedEdit } from './inputCommands';

/** What the screens may do about typed inputs, pools and forced tests. */
export interface InputActions {
  /** One step; a null value gives the projected one back. */
  editTyped(label: string, edits: readonly TypedEdit[]): void;
  clearTyped(): void;
  /** What the loans are projected to bring, asked of the engine; null without loans. */
  readProjected(): Promise<Collections | null>;
  /** A collections file into typed inputs: what it holds is typed, everything else stays as it is. */
  importCollections(): Promise<void>;
  setPoolAssumption<K extends keyof Assumptions>(pool: string, name: K, value: Assumptions[K]): void;
  /** Assumptions of its own, at first those of the whole deal. */
  separatePool(pool: string): void;
  /** Back to the assumptions of the whole deal. */
  followBase(pool: string): void;
  /** Forces a Flag term to yes or no on every date; undefined lets the deal decide. */
  pinFlag(name: string, value: PinnedFlag | undefined): void;
}

export function createInputActions(core: WorkbenchCore): InputActions {
  function change(make: (document: DocumentState) => Command | undefined): void {
    const document = core.document();
    if (document) core.perform(make(document));
  }

  function pinned(settings: Settings, name: string, value: PinnedFlag | undefined): Settings['pinned'] {
    const others = Object.entries(settings.pinned).filter(([flag]) => flag !== name);
    return Object.fromEntries(value === undefined ? others : [...others, [name, value] as const]);
  }

  async function importCollections(): Promise<void> {
    const deal = core.get().run?.deal;
    if (!deal) {
      core.get().notify({ kind: 'problem', text: 'The deal must be read before its inputs are.', problems: [] });
      return;
    }
    const opened = await core.desktop().invoke('file:open', { kind: 'collections' });
    if (!opened.ok) {
      core.get().notify({ kind: 'problem', text: 'The file was not opened.', problems: opened.problems });
      return;
    }
    const file = opened.value;
    if (!file) return;
    const read = await core.engine.call('readCollections', { name: file.name, bytes: file.bytes, deal });
    if (!read.ok) {
      const problems = read.problems;
      const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
      core.get().notify({ kind: 'problem', text: `${file.name} was not imported; ${count}.`, problems });
      return;
    }
    const months = typedFromCollections(read.value, deal.inputs);
    const edits = Object.entries(months).flatMap(([month, cells]) =>
      Object.entries(cells).map(([key, value]): TypedEdit => ({ month, key, value })),
    );
    change((document) => typedCommand(document, `Import ${file.name}`, withTyped(document.project.typed, edits)));
    core.get().showSheet('Inputs');
    const text = `${read.value.months.length} months imported from ${file.name}.`;
    core.get().notify({ kind: 'info', text, problems: read.warnings });
  }

  return {
    editTyped: (label, edits) =>
      change((document) => typedCommand(document, label, withTyped(document.project.typed, edits))),
    clearTyped: () =>
      change((document) =>
        Object.keys(document.project.typed).length === 0
          ? undefined
          : typedCommand(document, 'Clear all typed inputs', {}),
      ),
    readProjected: () => core.engine.call('projected', { of: 'run' }),
    importCollections,
    setPoolAssumption: (pool, name, value) =>
      change((document) => {
        const { assumptions, poolAssumptions } = document.project;
        const own = poolAssumptions[pool] ?? assumptions;
        if (own[name] === value) return undefined;
        const next = { ...own, [name]: value };
        return poolAssumptionsCommand(document, `Change assumptions of ${pool}`, pool, next, `pool:${pool}:${name}`);
      }),
    separatePool: (pool) =>
      change((document) => {
        const { assumptions, poolAssumptions } = document.project;
        if (poolAssumptions[pool]) return undefined;
        return poolAssumptionsCommand(document, `Give ${pool} its own assumptions`, pool, assumptions);
      }),
    followBase: (pool) =>
      change((document) => {
        if (!document.project.poolAssumptions[pool]) return undefined;
        return poolAssumptionsCommand(document, `Let ${pool} follow all pools`, pool, undefined);
      }),
    pinFlag: (name, value) =>
      change((document) => {
        const { settings } = document.project;
        if (settings.pinned[name] === value) return undefined;
        const label = value === undefined ? `Let the deal decide ${name}` : `Force ${name} to ${value}`;
        return settingsCommand(document, label, { ...settings, pinned: pinned(settings, name, value) });
      }),
  };
}
