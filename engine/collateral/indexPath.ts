import type { RatePath, RatePaths } from '../collections/collections';
import { addMonths, firstDayOf, monthOfDay, parseDay, parseMonth, type Day, type Month } from '../core/date';
import type { Problem } from '../core/problem';

/** One index as loans read it. */
export interface IndexPath {
  readonly name: string;
  readonly path: RatePath | null;
  /** Percent a year by which a change reads it on a day; NaN where the path has none. */
  readonly at: (day: Day) => number;
  /** Rows of the path that cannot be read. */
  readonly problems: readonly Problem[];
}

/**
 * Opens the paths of the named indices for the loans that follow them.
 *
 * Shape:  a path by fixing date answers with the latest fixing on or before the day, until the end of the month of its last
 *         fixing; a path by month answers with the row of the day's month. Before the first row, in a month without a row
 *         and past the end there is no rate: the last one is never carried on.
 * Units:  percent a year, as a double
 * Errors: rows that are no date or no number, in `problems` of the path
 */
export function openIndices(names: readonly string[], rates: RatePaths): readonly IndexPath[] {
  return names.map((name) => openIndex(name, Object.hasOwn(rates, name) ? rates[name]! : null));
}

function openIndex(name: string, path: RatePath | null): IndexPath {
  if (path === null) return { name, path, at: () => NaN, problems: [] };
  const problems: Problem[] = [];
  const rows: (readonly [number, number])[] = [];
  path.rows.forEach(([when, percent], i) => {
    const key = path.by === 'month' ? parseMonth(when) : parseDay(when);
    if (key !== undefined && /^-?\d+(\.\d+)?$/.test(percent.trim())) rows.push([key, Number(percent)]);
    else problems.push(badRow(path, name, i));
  });
  rows.sort(([a], [b]) => a - b);
  const at = path.by === 'month' ? byMonth(rows) : byFixing(rows);
  return { name, path, at, problems };
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
