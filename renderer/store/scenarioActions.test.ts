import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { RunReply } from '../../engine/api/types';
import { emptyTape, withCells } from '../../engine/collateral/tape';
import { EMPTY_PARTS, inputsOf } from '../../engine/document/inputsOf';
import type { Project } from '../../engine/document/project';
import { withChanges } from '../../engine/document/scenario';
import type { Desktop } from '../desktop/desktop';
import type { EngineClient } from '../engine-client/client';
import { DEFAULT_ASSUMPTIONS, NO_SETTINGS } from '../engine-client/engineValues';
import { createSessions, type Sessions } from '../engine-client/sessions';
import { createWorkbench } from './createWorkbench';
import { scenarioOf } from './scenarioView';
import type { Workbench } from './workbenchState';

const project: Project = {
  name: 'Deal',
  ...EMPTY_PARTS,
  deal: { file: 'd.deal.yaml', text: 'deal: D\n', draft: null },
  tape: withCells(
    emptyTape('Loans', 4),
    [5, 6, 7, 8].map((value, row) => ({ row, field: 'mortgage_rate', value }) as const),
  ),
  rates: {},
  assumptions: DEFAULT_ASSUMPTIONS,
  settings: NO_SETTINGS,
  notes: '',
};

/** A store with an open document, beside the worker's own sessions, told directly. */
async function opened(of: Project = project) {
  const sessions: Sessions = createSessions(() => 0);
  let hear: (run: RunReply, milliseconds: number) => void = () => undefined;
  const engine = {
    change: (changes: Parameters<EngineClient['change']>[0]) => {
      for (const change of changes) sessions.apply(change);
      return 0;
    },
    show: (changes: Parameters<EngineClient['show']>[0]) => sessions.show(changes),
    onRun: (listener: typeof hear) => void (hear = listener),
    onBroken: () => undefined,
    close: () => undefined,
    call: (name: string) =>
      Promise.resolve(
        name === 'analyseDeal'
          ? { diagnostics: [] }
          : name === 'runScenario'
            ? sessions.runWith([])
            : { ok: true, value: of, warnings: [] },
      ),
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
  /** The reply that the page waits for; none where a later change has overtaken it. */
  const run = async () => {
    hear(sessions.active().run(), 1);
    await Promise.resolve();
  };
  return { store: store.getState, sessions, run };
}

type World = Awaited<ReturnType<typeof opened>>;

/** What must hold after anything at all: the screens, the engine and the document say the same. */
function isAgreed({ store, sessions }: World): void {
  const { project: seen, base, scenario } = store();
  const changes = scenarioOf(base, scenario)?.changes;
  expect(seen).toEqual(changes ? withChanges(base!, changes) : base);
  expect(sessions.active().inputs()).toEqual(inputsOf(seen!));
  expect(sessions.base().inputs()).toEqual(inputsOf(base!));
}

const rateOf = (of: Project | null, row: number): number => (of!.tape.columns.mortgage_rate as Float64Array)[row]!;

describe('the base beside a scenario', () => {
  it('is run of its own where one left it before its run came', async () => {
    const { store, sessions, run } = await opened();
    store().addScenarios('Add Fast', [{ name: 'Fast' }]);
    expect(store().baseRun).toBeNull();
    await run();
    expect(store().baseRun).toEqual(sessions.runWith([]));

    // An edit of the base, and away at once: what the base was before it is not what the scenario is told against.
    store().showScenario(null);
    await run();
    const before = store().baseRun;
    store().setAssumption('prepayment', '12');
    store().turnScenario(1);
    await run();
    expect(store().baseRun).not.toBe(before);
  });

  it('comes also where the scenario is edited while it is asked for', async () => {
    const { store, run } = await opened();
    store().addScenarios('Add Fast', [{ name: 'Fast' }]);
    const asked = run();
    store().setAssumption('prepayment', '40');
    await asked;
    expect(store().baseRun).not.toBeNull();
  });
});

describe('an edit under a scenario', () => {
  it('is a difference of the scenario; the base, and what is saved of it, stay', async () => {
    const world = await opened();
    const { store } = world;
    store().addScenarios('Add Fast', [{ name: 'Fast' }]);
    store().setAssumption('prepayment', '40');
    store().editTapeCells('Edit', [{ row: 1, field: 'mortgage_rate', value: 6.5 }]);
    isAgreed(world);
    expect(store().base!.assumptions).toBe(DEFAULT_ASSUMPTIONS);
    expect(rateOf(store().base, 1)).toBe(6);
    expect(rateOf(store().project, 1)).toBe(6.5);
    expect(store().base!.scenarios[0]!.changes).toMatchObject({
      assumptions: { prepayment: '40' },
      tape: [{ row: 1, field: 'mortgage_rate', value: 6.5 }],
    });
    store().showScenario(null);
    isAgreed(world);
    expect(store().project).toBe(store().base);
  });

  it('follows the base where it does not differ', async () => {
    const { store } = await opened();
    store().addScenarios('Add', [{ name: 'Fast', changes: undefined! }]);
    store().setParameter('target', '4%');
    store().showScenario(null);
    store().setParameter('floor', '1%');
    store().setParameter('target', '3%');
    store().turnScenario(1);
    expect(store().project!.settings.parameters).toEqual({ target: '4%', floor: '1%' });
    // The deal's own value, where the base has another, is a difference too; the base's own is none.
    store().setParameter('target', undefined);
    expect(store().project!.settings.parameters).toEqual({ floor: '1%' });
    expect(store().base!.scenarios[0]!.changes.parameters).toEqual({ target: null });
    store().resetSettings();
    expect(store().project!.settings.parameters).toEqual({ target: '3%', floor: '1%' });
    expect(store().base!.scenarios[0]!.changes.parameters).toEqual({});
  });

  it('is undone where it was made: that scenario is shown again', async () => {
    const world = await opened();
    const { store } = world;
    const [fast, slow] = store().addScenarios('Add two', [{ name: 'Fast' }, { name: 'Slow' }]);
    store().setAssumption('prepayment', '40');
    store().showScenario(slow!);
    store().setAssumption('prepayment', '5');
    store().showScenario(null);
    store().undo();
    expect([store().scenario, store().project!.assumptions.prepayment]).toEqual([slow, DEFAULT_ASSUMPTIONS.prepayment]);
    store().undo();
    expect([store().scenario, store().project!.assumptions.prepayment]).toEqual([fast, DEFAULT_ASSUMPTIONS.prepayment]);
    isAgreed(world);
    store().undo();
    expect([store().scenario, store().base!.scenarios]).toEqual([null, []]);
    store().redo();
    store().redo();
    expect([store().scenario, store().project!.assumptions.prepayment]).toEqual([fast, '40']);
    isAgreed(world);
  });

  it('does not add, delete or import loans: the line says where', async () => {
    const world = await opened();
    const { store } = world;
    store().addScenarios('Add', [{ name: 'Fast' }]);
    store().deleteTapeRows([0]);
    expect(store().notice!.text).toBe('Loans are added, deleted and imported in Base, for all scenarios.');
    expect(store().project!.tape.count).toBe(4);
    isAgreed(world);
    store().notice!.action!.run();
    store().deleteTapeRows([0]);
    expect(store().project!.tape.count).toBe(3);
  });
});

describe('a locked base', () => {
  it('refuses an edit in a line with a way on, and lets scenarios be edited', async () => {
    const world = await opened();
    const { store } = world;
    store().lockBase(true);
    store().setAssumption('prepayment', '40');
    expect(store().project!.assumptions).toBe(DEFAULT_ASSUMPTIONS);
    expect(store().notice!.text).toBe('Base is locked: it was not changed.');
    store().addScenarios('Add', [{ name: 'Fast' }]);
    store().setAssumption('prepayment', '40');
    expect(store().project!.assumptions.prepayment).toBe('40');
    store().replaceDealText('deal: E\n', 'Edit');
    expect(store().project!.deal.draft).toBe(null);
    store().notice!.action!.run();
    expect(store().base!.baseLocked).toBe(false);
    isAgreed(world);
  });
});

describe('the list of scenarios', () => {
  it('is renamed, coloured, moved, duplicated and deleted, each one step', async () => {
    const world = await opened();
    const { store } = world;
    const names = () => store().base!.scenarios.map(({ name }) => name);
    const [fast] = store().addScenarios('Add', [{ name: 'Fast' }, { name: 'Slow' }]);
    store().setAssumption('prepayment', '40');
    store().duplicateScenario();
    expect(names()).toEqual(['Fast', 'Fast copy', 'Slow']);
    expect(store().project!.assumptions.prepayment).toBe('40');
    expect(store().renameScenario(fast!, 'slow')).toBe(false);
    expect(store().notice!.text).toBe('There is already a scenario called slow. It stays Fast.');
    expect(store().renameScenario(fast!, ' +100 bp ')).toBe(true);
    store().moveScenario(fast!, 2);
    store().recolourScenario(fast!, 5);
    expect(names()).toEqual(['Fast copy', 'Slow', '+100 bp']);
    store().deleteScenario(store().scenario!);
    expect([names(), store().scenario]).toEqual([['Slow', '+100 bp'], null]);
    isAgreed(world);
    for (let step = 0; step < 4; step++) store().undo();
    expect(names()).toEqual(['Fast', 'Fast copy', 'Slow']);
    isAgreed(world);
  });
});

const field = 'mortgage_rate' as const;
const acts: fc.Arbitrary<(store: Workbench) => void> = fc.oneof(
  fc.record({ row: fc.nat(5), value: fc.integer({ min: 1, max: 9 }) }).map(
    ({ row, value }) =>
      (store: Workbench) =>
        row < store.project!.tape.count && store.editTapeCells('Edit', [{ row, field, value }]),
  ),
  fc.constantFrom('1', '2', '3').map((value) => (store: Workbench) => store.setAssumption('severity', value)),
  fc.option(fc.constantFrom('1%', '2%')).map((value) => (store: Workbench) => {
    store.setParameter('target', value ?? undefined);
  }),
  fc.nat(4).map((at) => (store: Workbench) => store.insertTapeRows(at, [{ mortgage_rate: 9 }])),
  fc.nat(4).map((row) => (store: Workbench) => store.deleteTapeRows([row])),
  fc.constantFrom('A', 'B').map((name) => (store: Workbench) => void store.addScenarios('Add', [{ name }])),
  fc.constant((store: Workbench) => store.duplicateScenario()),
  fc.constant((store: Workbench) => store.deleteScenario(store.scenario ?? '')),
  fc.constantFrom(1 as const, -1 as const).map((by) => (store: Workbench) => store.turnScenario(by)),
  fc.boolean().map((locked) => (store: Workbench) => store.lockBase(locked)),
  fc.constantFrom('a', 'b').map((text) => (store: Workbench) => {
    store.replaceDealText(`deal: ${text}\n`, 'Edit the deal');
  }),
  fc.constant((store: Workbench) => store.undo()),
  fc.constant((store: Workbench) => store.redo()),
);

describe('any sequence of acts', () => {
  it('leaves the screens, the engine and the document agreed; all undone is the beginning, all redone the end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(acts, { maxLength: 25 }), async (sequence) => {
        const world = await opened();
        for (const act of sequence) {
          act(world.store());
          // The deal text is checked, and then run, a moment later.
          await new Promise(setImmediate);
          isAgreed(world);
        }
        while (world.store().canRedo) world.store().redo();
        const end = world.store().base;
        while (world.store().canUndo) {
          world.store().undo();
          isAgreed(world);
        }
        expect(world.store().base).toEqual(project);
        while (world.store().canRedo) world.store().redo();
        isAgreed(world);
        expect(world.store().base).toEqual(end);
      }),
      { numRuns: 150 },
    );
  });
});
