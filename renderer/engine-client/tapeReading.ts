import { planReader, type PlanReading } from '../../engine/collateral/import/readByPlan';
import type { KnownGroup } from '../../engine/collateral/import/strayGroups';
import type { SuggestedColumn } from '../../engine/collateral/import/suggestColumns';
import type { TapePlan } from '../../engine/collateral/import/tapePlan';
import type { Tape } from '../../engine/collateral/tape';
import type { TapeFieldName } from '../../engine/collateral/tapeFields';
import type { Day } from '../../engine/core/date';
import { failure, success, type Result } from '../../engine/core/problem';
import type { ImportedTape, Progress, SourceFile } from './protocol';
import { openTapeFile, type FileChoice, type OpenTapeFile, type TapeFileView } from './tapeFile';

/** What came of reading a file by a plan; the tape itself stays with the reader until it is taken. */
export interface TapeReading extends Omit<PlanReading, 'tape'> {
  readonly totals: TapeFileTotals;
}

/** Loans; whole cents; percent by Cut-off Balance, null where there is none. */
export interface TapeFileTotals {
  readonly count: number;
  readonly originalBalance: number;
  readonly balance: number;
  readonly rate: number | null;
}

/** What a deal says of its loans. */
export interface DealOfTape {
  /** Loans that matured by then are left out; null where no deal is open. */
  readonly cutOff: Day | null;
  readonly groups: readonly KnownGroup[];
}

/** Rows read between two looks at the clock. */
const STEP_ROWS = 2000;
/** How long a reading may keep the thread before it listens again. */
const SLICE_MS = 40;

/** The one tape file that is being looked at, and its last reading. */
export interface TapeFileReader {
  open(source: SourceFile): Promise<Result<TapeFileView>>;
  view(choice: FileChoice): TapeFileView;
  rows(from: number, to: number): readonly (readonly string[])[];
  column(column: number, field: TapeFieldName | null): SuggestedColumn;
  /** Null where a later reading or `stop` came between. */
  read(plan: TapePlan, deal: DealOfTape, onProgress: (progress: Progress) => void): Promise<TapeReading | null>;
  stop(): void;
  /** The tape of the last reading. */
  take(): Result<ImportedTape>;
}

export function createTapeFileReader(clock: () => number): TapeFileReader {
  let file: OpenTapeFile | null = null;
  let last: PlanReading | null = null;
  let asked = 0;

  function current(): OpenTapeFile {
    if (!file) throw new Error('No tape file is open');
    return file;
  }

  return {
    async open({ name, bytes }) {
      asked++;
      last = null;
      file = null;
      const opened = await openTapeFile(name, bytes);
      if (!opened.ok) return opened;
      file = opened.value;
      return success(file.view);
    },
    view(choice) {
      asked++;
      last = null;
      file = current().with(choice);
      return file.view;
    },
    rows(from, to) {
      const { table } = current();
      const rows: (readonly string[])[] = [];
      for (let row = from; row < Math.min(to, table.rowCount); row++) rows.push(table.row(row));
      return rows;
    },
    column: (column, field) => current().column(column, field),
    async read(plan, { cutOff, groups }, onProgress) {
      const turn = ++asked;
      const { name, table, view } = current();
      const sheet = view.sheets?.[view.sheet];
      const headers = view.columns.map(({ header }) => header);
      const reader = planReader(table, headers, plan, {
        file: name,
        ...(sheet === undefined ? {} : { sheet }),
        ...(cutOff === null ? {} : { cutOff }),
        groups,
      });
      let since = clock();
      for (let done = 0; done < table.rowCount;) {
        done = reader.step(STEP_ROWS);
        if (clock() - since < SLICE_MS) continue;
        onProgress({ text: `Reading ${name}`, fraction: done / table.rowCount });
        await messagesHeard();
        if (turn !== asked) return null;
        since = clock();
      }
      last = reader.finish();
      const { tape, ...rest } = last;
      return { ...rest, totals: totalsOf(tape) };
    },
    stop() {
      asked++;
    },
    take() {
      if (!last?.tape) return failure(last?.problems ?? []);
      return success({ tape: last.tape, problems: last.problems });
    },
  };
}

/** Lets the messages that have arrived be heard: a later question ends this one. */
function messagesHeard(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

function totalsOf(tape: Tape | null): TapeFileTotals {
  if (!tape) return { count: 0, originalBalance: 0, balance: 0, rate: null };
  const original = tape.columns.original_balance as Float64Array;
  const balances = tape.columns.cutoff_balance as Float64Array;
  const rates = tape.columns.mortgage_rate as Float64Array;
  let originalBalance = 0;
  let balance = 0;
  let weighted = 0;
  for (let row = 0; row < tape.count; row++) {
    originalBalance += original[row]!;
    balance += balances[row]!;
    weighted += balances[row]! * rates[row]!;
  }
  return { count: tape.count, originalBalance, balance, rate: balance > 0 ? weighted / balance : null };
}
