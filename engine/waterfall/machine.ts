import type { Day, Month } from '../core/date';
import type { Exact } from '../core/exact';

/** A run that cannot go on: an input or a deal that contradicts itself. Caught by `runDeal` and told as a Problem. */
export class RunFault extends Error {
  constructor(
    readonly slug: string,
    message: string,
    readonly remedy: string,
  ) {
    super(message);
  }
}

/** A rate path made ready: approximate and exact fraction by month index or by fixing day, ascending. */
export interface BoundIndex {
  readonly by: 'month' | 'date';
  readonly keys: readonly number[];
  readonly approx: readonly number[];
  readonly exact: readonly Exact[];
}

export interface BoundTable {
  readonly keys: readonly number[];
  readonly approx: readonly number[];
  /** null where a row is unlimited, never or first. */
  readonly exact: readonly (Exact | null)[];
  readonly beforeFirst: { readonly approx: number; readonly exact: Exact | null } | null;
  readonly byNumber: boolean;
}

/** One slot's values, one a date; the object stays, so that formulas can hold on to it from run to run. */
export interface Column {
  values: Float64Array;
}

const EMPTY = new Float64Array(0);

/**
 * The state of a run. Every name and class has a slot: a column with one entry a date. Ledgers and funds also have a live
 * value that moves within a date. Formulas are closures over one machine, so a machine serves one run at a time.
 */
export class Machine {
  count = 0;
  /** Index of the date being run. */
  date = 0;
  months: Int32Array = new Int32Array(0);
  distributionDates: Int32Array = new Int32Array(0);
  closing = 0 as Day;
  /** By slot. */
  readonly columns: Column[] = [];
  /** By slot; ledgers (what is owed or held now) and funds (what is left now). */
  live: Float64Array = new Float64Array(0);
  parameters: number[] = [];
  parameterExact: (Exact | null)[] = [];
  /** Flag terms forced by the user, by name: 1 or 0. */
  pinned: ReadonlyMap<string, number> = new Map();
  tables: BoundTable[] = [];
  indices: (BoundIndex | null)[] = [];
  indexNames: readonly string[] = [];
  /** One block behind all columns, kept from run to run of one length. */
  private storage = EMPTY;
  /** Exact values of Rate and Ratio slots, kept when asked for or when they could not be found again later. */
  private exactMemo: (Map<number, Exact> | undefined)[] = [];
  private readonly exactOfLine: ((date: number) => Exact)[] = [];

  newSlot(): number {
    this.columns.push({ values: EMPTY });
    return this.columns.length - 1;
  }

  begin(count: number): void {
    this.count = count;
    const size = this.columns.length * count;
    if (this.storage.length === size) this.storage.fill(0);
    else {
      this.storage = new Float64Array(size);
      this.columns.forEach((column, slot) => {
        column.values = this.storage.subarray(slot * count, (slot + 1) * count);
      });
    }
    this.live = new Float64Array(this.columns.length);
    this.exactMemo = new Array<Map<number, Exact> | undefined>(this.columns.length);
  }

  month(date: number): Month {
    return this.months[date] as Month;
  }

  /** Index of the row of a step table that holds on a date: the last whose key is not after it; −1 before the first. */
  tableRow({ byNumber, keys }: BoundTable, date: number): number {
    const key = byNumber ? date + 1 : this.months[date]!;
    let row = -1;
    while (row + 1 < keys.length && keys[row + 1]! <= key) row++;
    return row;
  }

  /** Says how a slot's exact value is found again on any date already run. */
  setExact(slot: number, find: (date: number) => Exact): void {
    this.exactOfLine[slot] = find;
  }

  keepExact(slot: number, date: number, value: Exact): void {
    (this.exactMemo[slot] ??= new Map<number, Exact>()).set(date, value);
  }

  exactAt(slot: number, date: number): Exact {
    const memo = (this.exactMemo[slot] ??= new Map<number, Exact>());
    let value = memo.get(date);
    if (!value) {
      value = this.exactOfLine[slot]!(date);
      memo.set(date, value);
    }
    return value;
  }

  /** Forgets what was found exactly on a date that is run again. */
  forget(date: number): void {
    for (const memo of this.exactMemo) memo?.delete(date);
  }
}
