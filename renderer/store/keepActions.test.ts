import { beforeEach, describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { KeptWork } from '../../electron/ipc/keep';
import { emptyTape } from '../../engine/collateral/tape';
import { DEFAULT_ASSUMPTIONS } from '../../engine/collateral/defaultAssumptions';
import { success } from '../../engine/core/problem';
import { NO_SETTINGS } from '../../engine/deal/settings';
import { EMPTY_PARTS } from '../../engine/document/inputsOf';
import type { Project } from '../../engine/document/project';
import { readProject, writeProject } from '../../engine/document/projectFile';
import type { Desktop } from '../desktop/desktop';
import type { EngineClient } from '../engine-client/client';
import { createWorkbench } from './createWorkbench';
import { useKeep } from './keepState';

const PROJECT: Project = {
  name: 'A',
  ...EMPTY_PARTS,
  deal: { file: 'a.deal.yaml', text: 'deal: A\n', draft: null },
  tape: emptyTape('none'),
  rates: {},
  assumptions: DEFAULT_ASSUMPTIONS,
  settings: NO_SETTINGS,
  notes: '',
};

const bytesOf = (project: Project): Uint8Array => new TextEncoder().encode(writeProject(project, '1'));
const lag = (months: number): Project => ({
  ...PROJECT,
  assumptions: { ...DEFAULT_ASSUMPTIONS, monthsToLiquidation: months },
});

/** A store on a host that answers each channel as the test says. */
function opened(answers: Readonly<Record<string, (request: never) => unknown>>) {
  const asked: string[] = [];
  const engine = {
    change: () => undefined,
    onRun: () => undefined,
    onBroken: () => undefined,
    close: () => undefined,
    call: async (call: string, request: { readonly project: Project; readonly bytes: Uint8Array }) => {
      if (call === 'writeProject') return success(bytesOf(request.project));
      if (call === 'readProject') return readProject(new TextDecoder().decode(request.bytes), 'a.stepdown');
      throw new Error(`not asked here: ${call}`);
    },
  } as unknown as EngineClient;
  const invoke = async (channel: string, request: never) => {
    asked.push(channel);
    const answer = answers[channel];
    if (!answer) throw new Error(`the host was not to be asked: ${channel}`);
    return { ok: true, value: answer(request) };
  };
  const store = createStore(
    createWorkbench({
      engine,
      makeEngine: () => engine,
      desktop: () => ({ kind: 'electron', invoke, onMenu: () => () => undefined }) as unknown as Desktop,
      loadSample: async () => success(PROJECT),
      storage: null,
    }),
  );
  return { asked, state: () => store.getState() };
}

const FILE = { token: 'one', name: 'a.stepdown', bytes: bytesOf(PROJECT) };
const WORK: KeptWork = { id: 'w', name: 'a.stepdown', at: 0, labels: ['Paste 500 cells'], aside: false, file: 'same' };
const question = () => useKeep.getState().questions[0];
const choose = async (label: string) => {
  const choice = question()?.choices.find((each) => each.label.startsWith(label));
  if (!choice) throw new Error(`no choice ${label}`);
  await choice.run();
};

beforeEach(() => useKeep.setState({ questions: [], found: [] }));

describe('recovered work', () => {
  it('opens unsaved under its own file, and keeps the names of its steps until it is saved', async () => {
    const { state } = opened({
      'keep:take': () => ({ token: 'one', name: 'a.stepdown', labels: ['Paste 500 cells'], bytes: bytesOf(lag(9)) }),
      'file:save': () => ({ name: 'a.stepdown', kept: null, change: null }),
    });
    await state().newFromSample();
    useKeep.setState({ found: [WORK] });
    await state().recover(WORK);
    expect(state()).toMatchObject({ dirty: true, fileToken: 'one', fileName: 'a.stepdown' });
    expect(state().base?.assumptions.monthsToLiquidation).toBe(9);
    expect(useKeep.getState().found).toEqual([]);
    state().setAssumption('severity', '40');
    expect(state().unsavedLabels()).toEqual(['Paste 500 cells', 'Change severity']);
    await state().save();
    expect(state().dirty).toBe(false);
    state().setAssumption('severity', '50');
    expect(state().unsavedLabels()).toEqual(['Change severity']);
  });
});

describe('a save that finds another file', () => {
  const changed = { name: 'a.stepdown', kept: null, change: { kind: 'changed', at: 0, by: 'bo on far', labels: [] } };

  async function edited(answers: Readonly<Record<string, (request: never) => unknown>>) {
    const store = opened(answers);
    await store.state().openFile(FILE);
    store.state().setAssumption('monthsToLiquidation', 3);
    return store;
  }

  it('stays unsaved and asks; overwriting says where theirs is', async () => {
    const saves: unknown[] = [];
    const { state } = await edited({
      'file:save': ({ over, labels }: { readonly over?: boolean; readonly labels: readonly string[] }) => {
        saves.push([over, labels]);
        return over ? { name: 'a.stepdown', kept: 'a.stepdown.bak', change: null } : changed;
      },
    });
    await state().save();
    expect(state().dirty).toBe(true);
    expect(question()?.text).toContain('a.stepdown was saved by bo on far');
    await choose('Overwrite');
    expect(state().dirty).toBe(false);
    expect(state().notice?.text).toBe('Saved a.stepdown; the other version is kept as a.stepdown.bak.');
    const labels = ['Change months to liquidation'];
    expect(saves).toEqual([
      [undefined, labels],
      [true, labels],
    ]);
  });

  it('theirs is opened only after mine is kept aside', async () => {
    const kept: Project[] = [];
    const { asked, state } = await edited({
      'file:save': () => changed,
      'keep:aside': ({ bytes }: { readonly bytes: Uint8Array }) => {
        const read = readProject(new TextDecoder().decode(bytes), 'a');
        if (read.ok) kept.push(read.value);
        return null;
      },
      'file:again': () => ({ ...FILE, bytes: bytesOf(lag(12)) }),
      'keep:list': () => [{ ...WORK, aside: true }],
    });
    await state().save();
    await choose('Reload theirs');
    expect(asked).toEqual(['file:save', 'keep:aside', 'file:again', 'keep:list']);
    expect(kept.map(({ assumptions }) => assumptions.monthsToLiquidation)).toEqual([3]);
    expect(state().base?.assumptions.monthsToLiquidation).toBe(12);
    expect(state().dirty).toBe(false);
    expect(useKeep.getState().found).toHaveLength(1);
  });

  it('nothing is reloaded when mine could not be kept', async () => {
    const { state } = await edited({
      'file:save': () => changed,
      'keep:aside': () => {
        throw new Error('the disk is full');
      },
    });
    await state().save();
    await choose('Reload theirs');
    expect(state().base?.assumptions.monthsToLiquidation).toBe(3);
    expect(state().dirty).toBe(true);
    expect(state().notice?.text).toContain('the disk is full');
  });
});

describe('leaving a document with unsaved changes', () => {
  it('goes on after a save, and stays where the save was given up', async () => {
    let answer: unknown = null;
    const { state } = opened({ 'file:saveAs': () => answer });
    await state().newFromSample();
    state().setAssumption('monthsToLiquidation', 3);
    await state().newFromSample();
    await choose('Save, then');
    expect(state().base?.assumptions.monthsToLiquidation).toBe(3);
    answer = { name: 'b.stepdown', token: 'two' };
    await state().newFromSample();
    await choose('Save, then');
    expect(state().base?.assumptions.monthsToLiquidation).toBe(DEFAULT_ASSUMPTIONS.monthsToLiquidation);
  });

  it('goes on without saving when told so', async () => {
    const { asked, state } = opened({});
    await state().newFromSample();
    state().setAssumption('monthsToLiquidation', 3);
    await state().newFromSample();
    await choose('Don’t save');
    expect(state().dirty).toBe(false);
    expect(asked).toEqual([]);
  });
});

describe('the watch over a file', () => {
  it('tells a change once, and who else has the file open', async () => {
    const standing = {
      change: { kind: 'gone', folder: true },
      others: [{ by: 'bo on far', since: 0 }],
    };
    const { state } = opened({ 'file:standing': () => standing });
    await state().openFile(FILE);
    await state().checkFile();
    const texts = useKeep.getState().questions.map(({ text }) => text);
    expect(texts.join(' ')).toMatch(/also open elsewhere: bo on far.*deleted, moved or renamed/s);
    useKeep.setState({ questions: [] });
    await state().checkFile();
    expect(useKeep.getState().questions).toEqual([]);
  });
});
