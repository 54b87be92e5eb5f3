import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { InputChange } from '../../engine/api/types';
import { emptyTape } from '../../engine/collateral/tape';
import { DEFAULT_ASSUMPTIONS } from '../../engine/collateral/defaultAssumptions';
import { success } from '../../engine/core/problem';
import { NO_SETTINGS } from '../../engine/deal/settings';
import { EMPTY_PARTS } from '../../engine/document/inputsOf';
import type { Project } from '../../engine/document/project';
import type { DealAnalysis } from '../../engine/language/types';
import type { EngineClient } from '../engine-client/client';
import { createWorkbench } from './createWorkbench';
import { CHECK_AFTER_MS } from './dealActions';
import { shownText } from './dealText';

const GOOD = 'deal: A\n';

const PROJECT: Project = {
  name: 'A',
  ...EMPTY_PARTS,
  deal: { file: 'a.deal.yaml', text: GOOD, draft: null },
  tape: emptyTape('none'),
  rates: {},
  assumptions: DEFAULT_ASSUMPTIONS,
  settings: NO_SETTINGS,
  notes: '',
};

/** In this test's language a text with a question mark has an error. */
function analysisOf(text: string): DealAnalysis {
  const at = text.indexOf('?');
  const problem = { from: at, to: at + 1, severity: 'error', code: 'DEAL/x', message: 'm.', remedy: 'r.' } as const;
  return {
    diagnostics: at < 0 ? [] : [problem],
    tokens: [],
    outline: [],
    names: [],
    graph: { nodes: [], edges: [] },
  };
}

async function opened() {
  const told: InputChange[] = [];
  const checked: string[] = [];
  const engine = {
    change: (changes: readonly InputChange[]) => told.push(...changes),
    onRun: () => undefined,
    onBroken: () => undefined,
    close: () => undefined,
    call: async (call: string, request: { readonly text: string }) => {
      if (call !== 'analyseDeal') throw new Error(`not asked here: ${call}`);
      checked.push(request.text);
      return analysisOf(request.text);
    },
  } as unknown as EngineClient;
  const store = createStore(
    createWorkbench({
      engine,
      makeEngine: () => engine,
      desktop: () => {
        throw new Error('no desktop here');
      },
      loadSample: async () => success(PROJECT),
      storage: null,
    }),
  );
  await store.getState().newFromSample();
  store.getState().showSheet('Deal');
  await pause();
  told.length = 0;
  const deal = () => store.getState().project!.deal;
  return { store, told, checked, deal, shown: () => shownText(deal()) };
}

/** Long enough for a check and the end of a step of history. */
const pause = () => vi.advanceTimersByTimeAsync(2000);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('typing in the deal text', () => {
  it('keeps every letter at once, checks after a pause, and runs what has no errors', async () => {
    const { store, told, checked, deal } = await opened();
    checked.length = 0;
    store.getState().typeDealText('deal: B\n');
    store.getState().typeDealText('deal: BC\n');
    expect(deal()).toEqual({ file: 'a.deal.yaml', text: GOOD, draft: 'deal: BC\n' });
    expect(store.getState().dirty).toBe(true);
    expect(checked).toEqual([]);
    await vi.advanceTimersByTimeAsync(CHECK_AFTER_MS + 10);
    expect(checked).toEqual(['deal: BC\n']);
    expect(deal()).toEqual({ file: 'a.deal.yaml', text: 'deal: BC\n', draft: null });
    expect(told).toEqual([{ kind: 'deal', dealFile: 'a.deal.yaml', dealText: 'deal: BC\n' }]);
  });

  it('leaves the engine and the results alone while there are errors', async () => {
    const { store, told, deal } = await opened();
    store.setState({ running: false });
    store.getState().typeDealText('deal: ?\n');
    await pause();
    expect(deal()).toEqual({ file: 'a.deal.yaml', text: GOOD, draft: 'deal: ?\n' });
    expect([told, store.getState().running]).toEqual([[], false]);
  });

  it('is one step a pause, and undo and redo go through drafts and texts without loss', async () => {
    const { store, told, deal, shown } = await opened();
    for (const text of ['deal: B', 'deal: B\n']) store.getState().typeDealText(text);
    await pause();
    store.getState().typeDealText('deal: B?\n');
    await pause();
    store.getState().typeDealText('deal: BC\n');
    await pause();
    const { undo, redo } = store.getState();
    expect(shown()).toBe('deal: BC\n');
    undo();
    expect(deal()).toMatchObject({ text: 'deal: B\n', draft: 'deal: B?\n' });
    undo();
    expect(deal()).toMatchObject({ text: 'deal: B\n', draft: null });
    undo();
    expect(deal()).toEqual(PROJECT.deal);
    expect([store.getState().canUndo, store.getState().dirty]).toEqual([false, false]);
    redo();
    redo();
    redo();
    expect(deal()).toMatchObject({ text: 'deal: BC\n', draft: null });
    const texts = told.map((change) => (change.kind === 'deal' ? change.dealText : ''));
    expect(texts.at(-1)).toBe('deal: BC\n');
  });

  it('undone before its check is checked again when it is done again, as the same step', async () => {
    const { store, deal } = await opened();
    store.getState().typeDealText('deal: B\n');
    store.getState().undo();
    await pause();
    expect(deal()).toEqual(PROJECT.deal);
    store.getState().redo();
    await pause();
    expect(deal()).toMatchObject({ text: 'deal: B\n', draft: null });
    expect(store.getState().canRedo).toBe(false);
    store.getState().undo();
    expect(deal()).toEqual(PROJECT.deal);
    expect(store.getState().canRedo).toBe(true);
  });

  it('settles into its own step when another change came in between', async () => {
    const { store, deal } = await opened();
    store.getState().typeDealText('deal: B\n');
    store.getState().setParameter('floor', '1%');
    await pause();
    expect(deal()).toMatchObject({ text: 'deal: B\n', draft: null });
    store.getState().undo();
    expect(deal()).toMatchObject({ text: 'deal: B\n', draft: null });
    expect(store.getState().project!.settings.parameters).toEqual({});
    store.getState().undo();
    expect(deal()).toEqual(PROJECT.deal);
    store.getState().redo();
    expect(deal()).toMatchObject({ text: 'deal: B\n', draft: null });
  });

  it('goes back to the text that runs as a step of its own', async () => {
    const { store, deal } = await opened();
    store.getState().typeDealText('deal: ?\n');
    await pause();
    store.getState().discardDraft();
    expect(deal()).toEqual(PROJECT.deal);
    store.getState().undo();
    expect(deal().draft).toBe('deal: ?\n');
  });

  it('is waited for before it is saved', async () => {
    const { store, deal } = await opened();
    store.getState().typeDealText('deal: B\n');
    await store.getState().settleDeal();
    expect(deal()).toMatchObject({ text: 'deal: B\n', draft: null });
  });

  it('is not checked on other sheets unless it is a draft', async () => {
    const { store, checked } = await opened();
    store.getState().showSheet('Tape');
    await store.getState().newFromSample();
    checked.length = 0;
    await pause();
    expect(checked).toEqual([]);
    store.getState().typeDealText('deal: ?\n');
    await pause();
    expect(checked).toEqual(['deal: ?\n']);
  });
});
