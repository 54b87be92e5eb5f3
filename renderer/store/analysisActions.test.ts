import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { emptyTape } from '../../engine/collateral/tape';
import { EMPTY_PARTS } from '../../engine/document/inputsOf';
import type { Project } from '../../engine/document/project';
import type { Desktop } from '../desktop/desktop';
import type { EngineClient } from '../engine-client/client';
import { DEFAULT_ASSUMPTIONS, NO_SETTINGS } from '../engine-client/engineValues';
import { createWorkbench } from './createWorkbench';
import type { Workbench } from './workbenchState';

const project: Project = {
  name: 'Deal',
  ...EMPTY_PARTS,
  deal: { file: 'd.deal.yaml', text: 'deal: D\n', draft: null },
  tape: emptyTape('Loans', 1),
  rates: {},
  assumptions: DEFAULT_ASSUMPTIONS,
  settings: NO_SETTINGS,
  notes: '',
  analysis: { pricing: { settle: '2004-12-30' } },
};

/** A store with an open document, and what its engine was told since. */
async function opened() {
  const told: unknown[] = [];
  const engine = {
    change: (changes: unknown) => void told.push(changes),
    show: (changes: unknown) => void told.push(changes),
    onRun: () => undefined,
    onBroken: () => undefined,
    close: () => undefined,
    call: (name: string) =>
      Promise.resolve(name === 'analyseDeal' ? { diagnostics: [] } : { ok: true, value: project, warnings: [] }),
  } as unknown as EngineClient;
  const store = createStore<Workbench>()(
    createWorkbench({
      engine,
      makeEngine: () => engine,
      desktop: () => ({ kind: 'browser' }) as unknown as Desktop,
      loadSample: () => Promise.reject(new Error('no sample here')),
      storage: null,
    }),
  );
  await store.getState().openFile({ token: null, name: 'a.stepdown', bytes: new Uint8Array() });
  return { store: store.getState, told };
}

const AFTER = { ...project.analysis, paths: { volatility: '90' } };

describe('setAnalysis', () => {
  it('is one step that can be undone and redone; the engine hears nothing of it', async () => {
    const { store, told } = await opened();
    const heard = told.length;
    store().setAnalysis('paths', { volatility: '90' }, 'Volatility');
    expect(store().project!.analysis).toEqual(AFTER);
    expect([store().dirty, store().undoLabel]).toEqual([true, 'Volatility']);
    store().undo();
    expect([store().project!.analysis, store().dirty]).toEqual([project.analysis, false]);
    store().redo();
    expect(store().base!.analysis).toEqual(AFTER);
    expect(told).toHaveLength(heard);
  });

  it('takes a text back to the usual one with null, and the analysis with its last text', async () => {
    const { store } = await opened();
    store().setAnalysis('pricing', { settle: null }, 'Settlement');
    expect(store().base!.analysis).toEqual({});
  });

  it('is no step where nothing differs', async () => {
    const { store } = await opened();
    store().setAnalysis('pricing', { settle: '2004-12-30', delay: null }, 'Settlement');
    expect([store().canUndo, store().base!.analysis]).toEqual([false, project.analysis]);
  });

  it('makes typing in one field one step, and typing in the same field of another analysis another', async () => {
    const { store } = await opened();
    store().setAnalysis('paths', { seed: '1' }, 'Seed', 'seed');
    store().setAnalysis('paths', { seed: '12' }, 'Seed', 'seed');
    store().setAnalysis('grid', { seed: '3' }, 'Seed', 'seed');
    store().undo();
    expect(store().base!.analysis).toEqual({ ...project.analysis, paths: { seed: '12' } });
    store().undo();
    expect(store().base!.analysis).toEqual(project.analysis);
  });

  it('under a scenario is the same for all: no difference of the scenario, and undone from the base too', async () => {
    const { store } = await opened();
    store().addScenarios('Add Fast', [{ name: 'Fast' }]);
    store().setAnalysis('paths', { volatility: '90' }, 'Volatility');
    const { scenarios } = store().base!;
    expect(scenarios[0]!.changes.assumptions).toEqual({});
    expect([store().project!.analysis, store().base!.analysis]).toEqual([AFTER, AFTER]);
    store().showScenario(null);
    store().undo();
    expect([store().base!.analysis, store().base!.scenarios]).toEqual([project.analysis, scenarios]);
  });

  it('is asked of a locked base as of any other: the lock keeps inputs, and an analysis is none', async () => {
    const { store } = await opened();
    store().lockBase(true);
    store().setAnalysis('paths', { volatility: '90' }, 'Volatility');
    expect(store().base!.analysis).toEqual(AFTER);
    expect(store().notice).toBeNull();
  });
});
