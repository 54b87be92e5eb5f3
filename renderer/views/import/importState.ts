import { create } from 'zustand';
import type { TapePlan } from '../../../engine/collateral/import/tapePlan';
import type { TapeFieldName } from '../../engine-client/engineValues';
import type { Problem } from '../../../engine/core/problem';
import type { EngineClient } from '../../engine-client/client';
import { parseDay } from '../../engine-client/engineValues';
import type { Progress } from '../../engine-client/protocol';
import type { FileChoice, TapeFileView } from '../../engine-client/tapeFile';
import type { DealOfTape, TapeReading } from '../../engine-client/tapeReading';
import { useTapeFile, type TapeFile } from '../../store/tapeFile';
import { makeEngine, useWorkbench } from '../../store/useWorkbench';
import { firstPlan, withColumn } from './planEdits';
import { forgetLayout, rememberedLayout, rememberLayout } from './tapeLayouts';

/** A tape file on its way into the document. Nothing of the document changes before it is imported. */
export interface TapeImport {
  readonly name: string;
  /** Null while the file is being opened. */
  readonly view: TapeFileView | null;
  readonly choice: FileChoice;
  readonly plan: TapePlan;
  readonly past: readonly TapePlan[];
  readonly future: readonly TapePlan[];
  /** The columns are read as those of the last file with these headers. */
  readonly remembered: boolean;
  /** The last reading, of this plan or (while `busy`) of the one before it. */
  readonly reading: TapeReading | null;
  /** What is being done, when it takes longer than a moment. */
  readonly busy: Progress | null;
  /** `reading` is of `plan`. */
  readonly current: boolean;
  /** The reading was stopped by the user. */
  readonly stopped: boolean;
}

interface ImportState {
  readonly open: TapeImport | null;
}

export const useTapeImport = create<ImportState>()(() => ({ open: null }));

const NO_PLAN: TapePlan = { headerRow: 0, columns: [], excluded: [], edits: [], synthetic: false };
/** Work shorter than this is not told about. */
const TELL_AFTER_MS = 150;
/** A plan that is changed again within this time is read once. */
const SETTLE_MS = 80;
const KEPT_STEPS = 200;

let engine: EngineClient | null = null;
let turn = 0;
let settling: ReturnType<typeof setTimeout> | undefined;

const storage = () => (typeof localStorage === 'undefined' ? null : localStorage);
const now = () => useTapeImport.getState().open;

function set(part: Partial<TapeImport>): void {
  const open = now();
  if (open) useTapeImport.setState({ open: { ...open, ...part } });
}

/** A file that was chosen or dropped is opened in a thread of its own, which ends with the import. */
useTapeFile.subscribe(({ file }) => {
  if (!file) return;
  useTapeFile.setState({ file: null });
  void openFile(file);
});

async function openFile({ name, bytes }: TapeFile): Promise<void> {
  closeImport();
  const mine = turn;
  engine = makeEngine();
  engine.onBroken((reason) => failed(name, mine, reason));
  useTapeImport.setState({
    open: {
      name,
      view: null,
      choice: {},
      plan: NO_PLAN,
      past: [],
      future: [],
      remembered: false,
      reading: null,
      busy: { text: `Opening ${name}`, fraction: null },
      current: false,
      stopped: false,
    },
  });
  try {
    const reply = await engine.call('openTapeFile', { name, bytes });
    if (mine !== turn) return;
    if (reply.ok) accept(reply.value, {});
    else refused(name, reply.problems);
  } catch (error) {
    failed(name, mine, error instanceof Error ? error.message : String(error));
  }
}

function refused(name: string, problems: readonly Problem[]): void {
  closeImport();
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  useWorkbench.getState().notify({ kind: 'problem', text: `${name} was not imported; ${count}.`, problems });
}

function failed(name: string, mine: number, reason: string): void {
  if (mine !== turn) return;
  closeImport();
  const text = `Importing ${name} did not finish: ${reason}. The document is untouched.`;
  useWorkbench.getState().notify({ kind: 'problem', text, problems: [] });
}

/** Leaves the file: the document stays as it is. */
export function closeImport(): void {
  turn++;
  clearTimeout(settling);
  engine?.close();
  engine = null;
  useTapeImport.setState({ open: null });
}

function accept(view: TapeFileView, choice: FileChoice): void {
  const headers = view.columns.map(({ header }) => header);
  const remembered = view.headerRow < 0 ? null : rememberedLayout(storage(), headers);
  set({
    view,
    choice,
    plan: firstPlan(view, remembered),
    past: [],
    future: [],
    remembered: remembered !== null,
    reading: null,
    busy: null,
    stopped: false,
  });
  read();
}

/** Another sheet, separator, encoding or header row: the columns are then found anew. */
export async function chooseFile(part: FileChoice): Promise<void> {
  const open = now();
  if (!open || !engine) return;
  // What was said of the header was said of the rows as they were.
  const { headerRow: _row, ...rest } = open.choice;
  const choice = 'headerRow' in part ? { ...open.choice, ...part } : { ...rest, ...part };
  const mine = turn;
  set({ current: false });
  const view = await engine.call('viewTapeFile', { choice });
  if (mine === turn) accept(view, choice);
}

/** Reads the columns as the file itself suggests, and forgets how the last file like it was read. */
export function forgetRemembered(): void {
  const open = now();
  if (!open?.view) return;
  forgetLayout(
    storage(),
    open.view.columns.map(({ header }) => header),
  );
  change({ ...open.plan, columns: firstPlan(open.view, null).columns });
  set({ remembered: false });
}

/** Another plan in place of this one: a step that can be undone, and a new reading. */
export function change(plan: TapePlan): void {
  const open = now();
  if (!open || plan === open.plan) return;
  set({ plan, past: [...open.past, open.plan].slice(-KEPT_STEPS), future: [], stopped: false });
  readSoon();
}

export function undoPlan(): void {
  const open = now();
  const before = open?.past.at(-1);
  if (!open || !before) return;
  set({ plan: before, past: open.past.slice(0, -1), future: [open.plan, ...open.future] });
  readSoon();
}

export function redoPlan(): void {
  const open = now();
  const after = open?.future[0];
  if (!open || !after) return;
  set({ plan: after, past: [...open.past, open.plan], future: open.future.slice(1) });
  readSoon();
}

/** A column as another field, in the unit that its values are in. */
export async function readColumnAs(column: number, field: TapeFieldName | null): Promise<void> {
  if (!engine) return;
  const mine = turn;
  const { unit, meanings, field: as } = await engine.call('tapeFileColumn', { column, field });
  const open = now();
  if (mine === turn && open) change(withColumn(open.plan, column, { field: as, unit, meanings }));
}

/** Rows of the file as they stand, for the grid. */
export async function fileRows(from: number, to: number): Promise<readonly (readonly string[])[]> {
  return engine ? engine.call('tapeFileRows', { from, to }) : [];
}

function readSoon(): void {
  clearTimeout(settling);
  set({ current: false });
  settling = setTimeout(read, SETTLE_MS);
}

export function read(): void {
  const open = now();
  const asked = engine;
  if (!open?.view || !asked) return;
  const { plan } = open;
  set({ current: false, stopped: false });
  const isMine = (): boolean => asked === engine && now()?.plan === plan && !now()!.stopped;
  const telling = setTimeout(() => {
    if (isMine()) set({ busy: { text: `Reading ${open.name}`, fraction: 0 } });
  }, TELL_AFTER_MS);
  const onProgress = (busy: Progress): void => {
    if (isMine() && now()!.busy) set({ busy });
  };
  asked
    .call('readTapeFile', { plan, deal: dealOfTape() }, onProgress)
    .then((reading) => {
      clearTimeout(telling);
      if (reading && isMine()) set({ reading, busy: null, current: true });
    })
    .catch((error: unknown) => {
      clearTimeout(telling);
      if (asked === engine) failed(open.name, turn, error instanceof Error ? error.message : String(error));
    });
}

export function stopReading(): void {
  const open = now();
  if (!open || !engine) return;
  if (!open.view) {
    closeImport();
    return;
  }
  void engine.call('stopTapeFile', { of: 'reading' });
  set({ busy: null, stopped: true });
}

/** The loans of the last reading become the document's, in one step; the layout of the file is remembered. */
export async function importNow(): Promise<void> {
  const open = now();
  if (!open?.view || !open.current || !engine) return;
  const mine = turn;
  const reply = await engine.call('takeTape', { of: 'reading' });
  if (mine !== turn) return;
  if (!reply.ok) {
    refused(open.name, reply.problems);
    return;
  }
  const { tape, problems } = reply.value;
  if (!useWorkbench.getState().replaceTape(tape, [...open.view.problems, ...problems])) return;
  const headers = open.view.columns.map(({ header }) => header);
  if (open.plan.headerRow >= 0) rememberLayout(storage(), headers, open.plan.columns);
  closeImport();
}

/** What the deal says of its loans; another deal reads the file again. */
function dealOfTape(): DealOfTape {
  const deal = useWorkbench.getState().run?.deal;
  const groups = (deal?.pools ?? []).map(({ name, label }) => ({ name, label }));
  return { cutOff: parseDay(deal?.cutOff ?? '') ?? null, groups };
}

useWorkbench.subscribe(({ run }, before) => {
  if (!now()?.view || !run?.deal || run.deal === before.run?.deal) return;
  if (run.deal.cutOff !== before.run?.deal?.cutOff || run.deal.pools !== before.run.deal.pools) readSoon();
});
