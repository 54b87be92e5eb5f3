import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { emptyTape } from '../../engine/collateral/tape';
import { DEFAULT_ASSUMPTIONS } from '../../engine/collateral/defaultAssumptions';
import { failure, success, type Problem, type Result } from '../../engine/core/problem';
import { NO_SETTINGS } from '../../engine/deal/settings';
import { EMPTY_PARTS } from '../../engine/document/inputsOf';
import type { Project } from '../../engine/document/project';
import { NEEDS_CLICK } from '../desktop/browserDesktop';
import type { Desktop } from '../desktop/desktop';
import type { EngineClient } from '../engine-client/client';
import type { Progress } from '../engine-client/protocol';
import { createWorkbench } from './createWorkbench';

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

const DISK_FULL: Problem = {
  code: 'FILE/unwritable',
  severity: 'error',
  message: 'The file could not be written (the disk is full); what was there before is unchanged.',
  remedy: 'Free some space, or choose another disk.',
};

/** The engine made for one export, answered by the test. */
interface Work {
  readonly call: string;
  readonly project: Project;
  readonly progress: (progress: Progress) => void;
  readonly done: (reply: Result<Uint8Array>) => void;
  readonly broken: (message: string) => void;
  isClosed: boolean;
}

interface Asked {
  readonly channel: string;
  readonly request: { readonly suggestedName: string; readonly place?: string };
}

/** A store with a document, on a host that answers as the test says; `place` and `save` are its replies. */
async function opened(replies: { readonly place?: unknown; readonly save?: unknown } = {}) {
  const works: Work[] = [];
  const asked: Asked[] = [];
  const live = {
    change: () => undefined,
    onRun: () => undefined,
    onBroken: () => undefined,
  } as unknown as EngineClient;
  const makeEngine = (): EngineClient => {
    let broken: (message: string) => void = () => undefined;
    let work: Work | null = null;
    return {
      change: () => 1,
      onBroken: (listener: (message: string) => void) => void (broken = listener),
      call: (call: string, { project }: { readonly project: Project }, progress: (progress: Progress) => void) =>
        new Promise<Result<Uint8Array>>((done) => {
          work = { call, project, progress, done, broken: (message) => broken(message), isClosed: false };
          works.push(work);
        }),
      close: () => void (work && (work.isClosed = true)),
    } as unknown as EngineClient;
  };
  const invoke = async (channel: string, request: Asked['request']) => {
    asked.push({ channel, request });
    const reply = channel === 'file:place' ? replies.place : replies.save;
    return reply ?? { ok: true, value: { token: 'there', name: request.suggestedName } };
  };
  const desktop = { kind: 'electron', invoke, onMenu: () => () => undefined } as unknown as Desktop;
  const store = createStore(
    createWorkbench({
      engine: live,
      makeEngine,
      desktop: () => desktop,
      loadSample: async () => success(PROJECT),
      storage: null,
    }),
  );
  await store.getState().newFromSample();
  store.setState({ fileName: 'Cases.stepdown', notice: null });
  return { works, asked, state: () => store.getState() };
}

/** Lets everything that is ready happen. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('an export', () => {
  it('asks where first, tells how far it has come, and writes at the place chosen', async () => {
    const { works, asked, state } = await opened();
    const finished = state().exportModel();
    await settled();
    const [work] = works;
    expect(work).toMatchObject({ call: 'exportModel', project: { name: 'A' } });
    expect(asked.map(({ channel }) => channel)).toEqual(['file:place']);
    expect(state().exporting).toMatchObject({ kind: 'model', name: 'Cases model.xlsx', fraction: 0 });
    work!.progress({ text: 'Sheet Waterfall', fraction: 0.5 });
    expect(state().exporting).toMatchObject({ text: 'Sheet Waterfall', fraction: 0.5 });
    work!.done(success(new Uint8Array([1, 2])));
    await finished;
    expect(asked[1]).toMatchObject({
      channel: 'file:saveAs',
      request: { place: 'there', suggestedName: 'Cases model.xlsx', kind: 'xlsx', bytes: new Uint8Array([1, 2]) },
    });
    expect(work!.isClosed).toBe(true);
    expect(state()).toMatchObject({ exporting: null, notice: { kind: 'info', text: 'Exported Cases model.xlsx.' } });
  });

  it('leaves the app free, and is of the moment it was asked for', async () => {
    const { works, state } = await opened();
    const finished = state().exportExcel();
    await settled();
    state().setAssumption('monthsToLiquidation', 7);
    expect(state().busy).toBeNull();
    expect(state().project?.assumptions.monthsToLiquidation).toBe(7);
    expect(works[0]).toMatchObject({ call: 'exportWorkbook', project: PROJECT });
    works[0]!.done(success(new Uint8Array()));
    await finished;
  });

  it('ends at once when it is cancelled, and writes nothing', async () => {
    const { works, asked, state } = await opened();
    const finished = state().exportModel();
    await settled();
    state().cancelExport();
    await finished;
    expect(works[0]!.isClosed).toBe(true);
    expect(asked.map(({ channel }) => channel)).toEqual(['file:place']);
    expect(state()).toMatchObject({
      exporting: null,
      notice: { kind: 'info', text: 'The export of Cases model.xlsx was cancelled. Nothing was written.' },
    });
    // What the ended engine still says is about nothing.
    works[0]!.progress({ text: 'Packing the file', fraction: 0.9 });
    expect(state().exporting).toBeNull();
  });

  it('declines another beside it, and takes one after it', async () => {
    const { works, state } = await opened();
    const first = state().exportModel();
    await settled();
    await state().exportExcel();
    expect(works).toHaveLength(1);
    expect(state().notice?.text).toBe(
      'Cases model.xlsx is still being exported. One export runs at a time: wait for it, or cancel it.',
    );
    state().cancelExport();
    await first;
    const second = state().exportExcel();
    await settled();
    expect(works).toHaveLength(2);
    works[1]!.done(success(new Uint8Array()));
    await second;
  });

  it('starts no work where nobody says where to save, or where nothing can be written', async () => {
    const cancelled = await opened({ place: { ok: true, value: null } });
    await cancelled.state().exportModel();
    expect(cancelled.works).toEqual([]);
    expect(cancelled.state()).toMatchObject({ exporting: null, notice: null });
    const refused = await opened({ place: { ok: false, problems: [DISK_FULL] } });
    await refused.state().exportModel();
    expect(refused.works).toEqual([]);
    expect(refused.state().notice).toMatchObject({
      kind: 'problem',
      text: 'The Excel model cannot be saved there.',
      problems: [DISK_FULL],
    });
  });

  it('tells what went wrong while it was made, and while it was written', async () => {
    const made = await opened();
    const first = made.state().exportExcel();
    await settled();
    made.works[0]!.done(failure([{ ...DISK_FULL, code: 'RUN/no-deal' }]));
    await first;
    expect(made.state().notice).toMatchObject({ kind: 'problem', text: 'The workbook was not written.' });
    const broken = made.state().exportExcel();
    await settled();
    made.works[1]!.broken('out of memory');
    await broken;
    expect(made.state()).toMatchObject({
      exporting: null,
      notice: { text: 'The workbook was not written: out of memory. The document is untouched.' },
    });
    expect(made.works[1]!.isClosed).toBe(true);
    const written = await opened({ save: { ok: false, problems: [DISK_FULL] } });
    const second = written.state().exportExcel();
    await settled();
    written.works[0]!.done(success(new Uint8Array()));
    await second;
    expect(written.state().notice).toMatchObject({ text: 'The workbook was not saved.', problems: [DISK_FULL] });
  });

  it('offers to save by a click where the host asks only then', async () => {
    const host = { place: { ok: true, value: { token: null, name: 'Cases.xlsx' } }, save: {} };
    host.save = { ok: false, problems: [{ ...DISK_FULL, code: NEEDS_CLICK }] };
    const { works, asked, state } = await opened(host);
    const finished = state().exportExcel();
    await settled();
    works[0]!.done(success(new Uint8Array([7])));
    await finished;
    const { notice } = state();
    expect(notice).toMatchObject({
      kind: 'info',
      text: 'The workbook is ready.',
      action: { label: 'Save Cases.xlsx…' },
    });
    host.save = { ok: true, value: { token: null, name: 'Cases.xlsx' } };
    notice!.action!.run();
    await settled();
    expect(asked.at(-1)).toMatchObject({ channel: 'file:saveAs', request: { bytes: new Uint8Array([7]) } });
    expect(state().notice?.text).toBe('Exported Cases.xlsx.');
  });
});
