import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { InputChange } from '../../engine/api/types';
import { emptyTape } from '../../engine/collateral/tape';
import type { Project } from '../../engine/document/project';
import type { Desktop } from '../desktop/desktop';
import { readInputs } from '../engine-client/readInputs';
import type { EngineClient } from '../engine-client/client';
import { DEFAULT_ASSUMPTIONS, EMPTY_PARTS, NO_SETTINGS } from '../engine-client/engineValues';
import { sampleRun } from '../testing/sampleRun';
import { createWorkbench } from './createWorkbench';
import type { Workbench } from './workbenchState';

const project: Project = {
  ...EMPTY_PARTS,
  name: '',
  deal: { file: 'd.deal.yaml', text: '', draft: null },
  tape: emptyTape('none'),
  rates: {},
  assumptions: DEFAULT_ASSUMPTIONS,
  settings: NO_SETTINGS,
  notes: '',
};
const run = sampleRun();
const deal = {
  ...run.deal!,
  firstMonth: '2005-01',
  inputs: [
    { name: 'remittance', label: 'Remitted', type: 'Money', required: true, perPool: false },
    { name: 'fee', label: 'Fee', type: 'Money', required: true, perPool: false },
  ] as const,
};

/** A store with an open document, beside an engine that only listens and a desktop that opens this text. */
function opened(file = ''): { readonly store: () => Workbench; readonly told: InputChange[] } {
  const told: InputChange[] = [];
  const engine = {
    change: (changes: readonly InputChange[]) => told.push(...changes),
    onRun: () => undefined,
    onBroken: () => undefined,
    close: () => undefined,
    call: (_: string, request: { readonly name: string; readonly bytes: Uint8Array }) =>
      Promise.resolve(readInputs(new TextDecoder().decode(request.bytes), request.name, deal)),
  } as unknown as EngineClient;
  const bytes = new TextEncoder().encode(file);
  const desktop = {
    kind: 'browser',
    invoke: () => Promise.resolve({ ok: true, value: { token: null, name: 'report.csv', bytes } }),
  } as unknown as Desktop;
  const store = createStore<Workbench>()(
    createWorkbench({
      engine,
      makeEngine: () => engine,
      desktop: () => desktop,
      loadSample: () => Promise.reject(new Error('no sample here')),
      storage: null,
    }),
  );
  store.setState({ project, opened: project, run: { ...run, deal } });
  return { store: store.getState, told };
}

describe('typed inputs in the store', () => {
  it('are a step of history that the engine hears of, and clearing them is another', () => {
    const { store, told } = opened();
    store().editTyped('Edit Remitted', [{ month: '2005-01', key: 'remittance', value: '7.00' }]);
    expect(store().project!.typed).toEqual({ '2005-01': { remittance: '7.00' } });
    expect(told.at(-1)).toEqual({ kind: 'typed', typed: store().project!.typed });
    expect(store().undoLabel).toBe('Edit Remitted');
    store().clearTyped();
    expect(store().project!.typed).toEqual({});
    store().clearTyped();
    expect(store().undoLabel).toBe('Clear all typed inputs');
    store().undo();
    store().undo();
    expect(store().project!.typed).toBe(project.typed);
    expect(store().dirty).toBe(false);
  });

  it('are taken from a collections file, whose missing columns leave what was there', async () => {
    const { store } = opened('distribution_month,remittance\n2005-01,10.00\n2005-02,\n2005-03,12.50\n');
    store().editTyped('Edit', [
      { month: '2005-02', key: 'remittance', value: '9.00' },
      { month: '2005-01', key: 'fee', value: '1.00' },
    ]);
    await store().importCollections();
    expect(store().project!.typed).toEqual({
      '2005-01': { fee: '1.00', remittance: '10.00' },
      '2005-02': { remittance: '9.00' },
      '2005-03': { remittance: '12.50' },
    });
    expect(store().undoLabel).toBe('Import report.csv');
    expect(store().sheet).toBe('Inputs');
  });

  it('stay as they are where the file has a mistake, and each is told', async () => {
    const { store } = opened('distribution_month,remitance\n2005-02,x\n');
    await store().importCollections();
    expect(store().project!.typed).toEqual({});
    expect(store().notice?.kind).toBe('problem');
    expect(store().notice?.problems.map(({ code }) => code)).toEqual([
      'COLLECTIONS/unknown-column',
      'COLLECTIONS/first-month',
    ]);
  });
});

describe('a forced test in the store', () => {
  it('is a setting that is taken back by reset, by undo and by the reset of all', () => {
    const { store, told } = opened();
    store().pinFlag('spread_ok', 'yes');
    expect(store().project!.settings.pinned).toEqual({ spread_ok: 'yes' });
    expect(told.at(-1)).toMatchObject({ kind: 'settings', settings: { pinned: { spread_ok: 'yes' } } });
    store().pinFlag('spread_ok', 'yes');
    store().pinFlag('spread_ok', 'no');
    expect(store().project!.settings.pinned).toEqual({ spread_ok: 'no' });
    store().undo();
    expect(store().project!.settings.pinned).toEqual({ spread_ok: 'yes' });
    store().pinFlag('spread_ok', undefined);
    expect(store().project!.settings.pinned).toEqual({});
    store().undo();
    store().resetSettings();
    expect(store().project!.settings.pinned).toEqual({});
  });
});

describe('assumptions of a pool in the store', () => {
  it('begin as those of all pools, differ when typed, and end by following again', () => {
    const { store } = opened();
    store().separatePool('g1');
    expect(store().project!.poolAssumptions).toEqual({ g1: DEFAULT_ASSUMPTIONS });
    store().setPoolAssumption('g1', 'severity', '4');
    store().setPoolAssumption('g1', 'severity', '40');
    expect(store().project!.poolAssumptions['g1']!.severity).toBe('40');
    expect(store().project!.assumptions).toBe(DEFAULT_ASSUMPTIONS);
    // Typing in one field is one step.
    store().undo();
    expect(store().project!.poolAssumptions).toEqual({ g1: DEFAULT_ASSUMPTIONS });
    store().followBase('g1');
    expect(store().project!.poolAssumptions).toEqual({});
  });
});
