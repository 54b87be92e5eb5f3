import type { RatePath, RatePaths } from '../collections/collections';
import {
  addMonths,
  dayInMonth,
  firstDayOf,
  monthOfDay,
  parseDay,
  parseMonth,
  type Day,
  type Month,
} from '../core/date';
import type { Problem } from '../core/problem';

/** One index as loans read it. */
export interface IndexPath {
  readonly name: string;
  readonly path: RatePath | null;
  /** Percent a year on a day; NaN where the path has none. */
  readonly at: (day: Day) => number;
  /**
   * What changes on a day of the month read, by month from `from` on: the index of so many days before. Loans share their
   * days, so each is looked up once and not once a loan.
   */
  readonly from: Month;
  readonly readBy: (changeDay: number, lookBack: number) => Float64Array;
  /** Rows of the path that cannot be read. */
  readonly problems: readonly Problem[];
}

/**
 * Opens the paths of the named indices for the loans that follow them, whose changes come in the month `from` or later.
 *
 * Shape:  a path by fixing date answers with the latest fixing on or before the day, until the end of the month of its last
 *         fixing; a path by month answers with the row of the day's month. Before the first row, in a month without a row
 *         and past the end there is no rate: the last one is never carried on.
 * Units:  percent a year, as a double
 * Errors: rows that are no date or no number, in `problems` of the path
 */
export function openIndices(names: readonly string[], rates: RatePaths, from: Month): readonly IndexPath[] {
  return names.map((name) => openIndex(name, Object.hasOwn(rates, name) ? rates[name]! : null, from));
}

/** The day on which a change of that month reads its index. */
export function readingDay(month: Month, changeDay: number, lookBack: number): Day {
  return (dayInMonth(month, changeDay) - lookBack) as Day;
}

function openIndex(name: string, path: RatePath | null, from: Month): IndexPath {
  if (path === null) return { name, path, problems: [], from, ...readers(() => NaN, from) };
  const problems: Problem[] = [];
  const rows: (readonly [number, number])[] = [];
  path.rows.forEach(([when, percent], i) => {
    const key = path.by === 'month' ? parseMonth(when) : parseDay(when);
    if (key !== undefined && /^-?\d+(\.\d+)?$/.test(percent.trim())) rows.push([key, Number(percent)]);
    else problems.push(badRow(path, name, i));
  });
  rows.sort(([a], [b]) => a - b);
  const at = path.by === 'month' ? byMonth(rows) : byFixing(rows);
  return { name, path, problems, from, ...readers(at, from) };
}

/** Months of the longest loan, and some for a date of change in the month after its last payment. */
const MONTHS_READ = 612;

function readers(at: (day: Day) => number, from: Month): Pick<IndexPath, 'at' | 'readBy'> {
  const tables = new Map<number, Float64Array>();
  return {
    at,
    readBy: (changeDay, lookBack) => {
      const key = lookBack * 32 + changeDay;
      let table = tables.get(key);
      if (!table) {
        table = Float64Array.from({ length: MONTHS_READ }, (_, i) => {
          return at(readingDay(addMonths(from, i), changeDay, lookBack));
        });
        tables.set(key, table);
      }
      return table;
    },
  };
}

function byMonth(rows: readonly (readonly [number, number])[]): (day: Day) => number {
  const first = rows[0]?.[0] ?? 0;
  const table = new Float64Array(rows.length === 0 ? 0 : rows.at(-1)![0] - first + 1).fill(NaN);
  for (const [month, rate] of rows) table[month - first] = rate;
  return (day) => table[monthOfDay(day) - first] ?? NaN;
}

function byFixing(rows: readonly (readonly [number, number])[]): (day: Day) => number {
  const first = rows[0]?.[0] ?? 0;
  const end = rows.length === 0 ? first : firstDayOf(addMonths(monthOfDay(rows.at(-1)![0] as Day), 1));
  const table = new Float64Array(end - first);
  rows.forEach(([day, rate], i) => table.fill(rate, day - first, (rows[i + 1]?.[0] ?? end) - first));
  return (day) => table[day - first] ?? NaN;
}

function badRow(path: RatePath, name: string, row: number): Problem {
  const [when, percent] = path.rows[row]!;
  return {
    code: 'RATES/row',
    severity: 'error',
    at: { file: path.name, row: row + 2 },
    message: `The row ${when}, ${percent} of ${name} cannot be read.`,
    remedy: path.by === 'month' ? 'Write YYYY-MM and a rate in percent.' : 'Write YYYY-MM-DD and a rate in percent.',
  };
}

/** Do two paths say the same, whatever their names? */
export function isSamePath(a: RatePath | null, b: RatePath | null): boolean {
  if (a === b) return true;
  if (a === null || b === null || a.by !== b.by || a.rows.length !== b.rows.length) return false;
  return a.rows.every(([when, rate], i) => when === b.rows[i]![0] && rate === b.rows[i]![1]);
}

/** Months that loans ask an index for and that its path lacks. */
export interface MissingRates {
  readonly first: Month;
  readonly last: Month;
  /** Loans that ask for any of them. */
  readonly loans: number;
}
