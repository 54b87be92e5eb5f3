import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { emptyTape } from '../../engine/collateral/tape';
import { EMPTY_PARTS, inputsOf } from '../../engine/document/inputsOf';
import type { Project } from '../../engine/document/project';
import type { Desktop } from '../desktop/desktop';
import type { EngineClient } from '../engine-client/client';
import { DEFAULT_ASSUMPTIONS, NO_SETTINGS } from '../engine-client/engineValues';
import { createSessions } from '../engine-client/sessions';
import { createWorkbench } from './createWorkbench';
import type { StressedParts } from './stressActions';
import type { Workbench } from './workbenchState';

const project: Project = {
  name: 'Deal',
  ...EMPTY_PARTS,
  deal: { file: 'd.deal.yaml', text: 'deal: D\n', draft: null },
  tape: emptyTape('Loans', 2),
  rates: {},
  assumptions: DEFAULT_ASSUMPTIONS,
  settings: NO_SETTINGS,
  notes: '',
};

const STRESS: StressedParts = {
  assumptions: { ...DEFAULT_ASSUMPTIONS, severity: '60', defaults: '12.5' },
  poolAssumptions: {},
  rates: {},
  settings: { ...NO_SETTINGS, pinned: { spread_test: 'no' } },
};

async function opened() {
  const sessions = createSessions(() => 0);
  const engine = {
    change: (changes: Parameters<EngineClient['change']>[0]) => {
      for (const change of changes) sessions.apply(change);
      return 0;
    },
    show: (changes: Parameters<EngineClient['show']>[0]) => sessions.show(changes),
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
  return { store: store.getState, sessions };
}

describe('inputs that a stress found', () => {
  it('are taken in one step, heard by the engine, and given back in one', async () => {
    const { store, sessions } = await opened();
    store().applyStress('Solve for Severity', STRESS);
    expect(store().project).toMatchObject(STRESS);
    expect(sessions.active().inputs()).toEqual(inputsOf(store().project!));
    expect(store().undoLabel).toBe('Solve for Severity');
    store().undo();
    expect(store().project).toEqual(project);
    expect(sessions.active().inputs()).toEqual(inputsOf(project));
    expect(store().canUndo).toBe(false);
  });

  it('leave no step where they are those in view', async () => {
    const { store } = await opened();
    const { assumptions, poolAssumptions, rates, settings } = store().project!;
    store().applyStress('Solve', { assumptions, poolAssumptions, rates, settings });
    expect(store().canUndo).toBe(false);
  });

  it('stand as a scenario that is the run they came from, whatever is in view', async () => {
    const { store } = await opened();
    store().addScenarios('Add Fast', [{ name: 'Fast' }]);
    store().setAssumption('prepayment', '45');
    const ran = inputsOf(store().project!);
    store().showScenario(null);
    store().setAssumption('prepayment', '60');
    store().openStress('Severity 60', { ...ran, ...STRESS, assumptions: { ...ran.assumptions, severity: '60' } });
    const { base, scenario, project: seen } = store();
    const made = base!.scenarios.find(({ id }) => id === scenario)!;
    expect(made.name).toBe('Severity 60');
    expect(made.changes).toMatchObject({
      assumptions: { prepayment: '45', severity: '60' },
      pinned: { spread_test: 'no' },
    });
    expect(seen!.assumptions).toMatchObject({ prepayment: '45', severity: '60' });
    expect(base!.assumptions).toEqual({ ...DEFAULT_ASSUMPTIONS, prepayment: '60' });
  });
});
