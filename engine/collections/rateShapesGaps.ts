import { addMonths, civilOf, dayInMonth, formatDay, formatMonth, parseDay, parseMonth, type Month } from '../core/date';
import { firstMonthOf, lastMonthOf, monthOfKey, type RateRow, type RateRows } from './rateShapes';
import { fractionOf, fractionText, partOf, readDecimal, sumOf, type DecimalText } from './rateShapesDecimal';

/** Months without a row, one after the other. */
export interface RateGap {
  readonly first: Month;
  readonly last: Month;
}

/** Where months of `first` to `last` have no row, in order of time. */
export function gapsOf(rows: RateRows, first: Month, last: Month): RateGap[] {
  const known = new Set(rows.map(([key]) => monthOfKey(key)));
  const gaps: { first: Month; last: Month }[] = [];
  for (let month = first; month <= last; month = addMonths(month, 1)) {
    if (known.has(month)) continue;
    const gap = gaps.at(-1);
    if (gap && gap.last === month - 1) gap.last = month;
    else gaps.push({ first: month, last: month });
  }
  return gaps;
}

/** How a month without a rate comes to one. */
export type FillHow = 'hold' | 'linear';

/**
 * Rows with every month between the first and the last: a missing one holds the rate before it, or lies on the straight line
 * between its neighbours. For a path by month; one by fixing date is the same, for its latest fixing stands until the next.
 *
 * Rounding: half away from zero at five decimals, or at those of the neighbours where they have more
 */
export function filledRates(rows: RateRows, how: FillHow): RateRow[] {
  const first = firstMonthOf(rows);
  const last = lastMonthOf(rows);
  if (first === undefined || last === undefined || rows.some(([key]) => parseMonth(key) === undefined)) {
    return [...rows];
  }
  const byMonth = new Map(rows.map((row) => [parseMonth(row[0])!, row]));
  const filled = [...rows];
  for (const gap of gapsOf(rows, first, last)) {
    const before = byMonth.get(addMonths(gap.first, -1))!;
    const after = byMonth.get(addMonths(gap.last, 1))!;
    for (let month = gap.first; month <= gap.last; month = addMonths(month, 1)) {
      const share = { num: month - gap.first + 1, den: gap.last - gap.first + 2 };
      const rate = how === 'hold' ? before[1] : between(before[1], after[1], share);
      filled.push([formatMonth(month), rate]);
    }
  }
  return inOrder(filled);
}

/** The rate on the straight line from one to another, `num` steps of `den` along; the first where a text is no number. */
export function between(
  from: string,
  to: string,
  { num, den }: { readonly num: number; readonly den: number },
): string {
  const a = readDecimal(from);
  const b = readDecimal(to);
  if (!a || !b) return from;
  const rate = sumOf(partOf(fractionOf(a), den - num, den), partOf(fractionOf(b), num, den));
  return fractionText(rate, decimalsOf(a, b), Math.max(5, decimalsOf(a, b)));
}

function decimalsOf(a: DecimalText, b: DecimalText): number {
  return Math.max(a.decimals, b.decimals);
}

/**
 * Rows on to a month, and back to one: the last rate is held after the path, the first before it. A path by fixing date gets a
 * fixing a month, on the day of the month of its last one (of its first one, before the path).
 */
export function extendedRates(rows: RateRows, from: Month | null, to: Month | null): RateRow[] {
  const sorted = inOrder(rows);
  const head = sorted[0];
  const tail = sorted.at(-1);
  const first = head && monthOfKey(head[0]);
  const last = tail && monthOfKey(tail[0]);
  if (!head || !tail || first === undefined || last === undefined) return [...rows];
  const before: RateRow[] = [];
  for (let month = from ?? first; month < first; month = addMonths(month, 1)) {
    before.push([keyLike(head[0], month), head[1]]);
  }
  const after: RateRow[] = [];
  for (let month = addMonths(last, 1); month <= (to ?? last); month = addMonths(month, 1)) {
    after.push([keyLike(tail[0], month), tail[1]]);
  }
  return [...before, ...sorted, ...after];
}

/** A key of the same kind in another month: the same day of the month, or the last of a shorter one. */
export function keyLike(key: string, month: Month): string {
  const day = parseDay(key);
  return day === undefined ? formatMonth(month) : formatDay(dayInMonth(month, civilOf(day).day));
}

/** ISO months and days sort as text. */
export function inOrder(rows: RateRows): RateRow[] {
  return [...rows].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

/** What happens to the months after a history has ended: its last rate holds, or the path stays as it was. */
export type AfterHistory = 'hold' | 'keep';

export interface Replay {
  /** The month of the history that comes first. */
  readonly from: Month;
  /** The month of the path that it comes in. */
  readonly at: Month;
  readonly after: AfterHistory;
}

/**
 * A history played again along a path: month after month from the chosen one, beginning in a month of the path; earlier rows
 * stay. A month that the history lacks takes its latest earlier rate.
 *
 * Shape: `endsAfter` is the last month of the path that has a rate of the history's own; null where it has none
 */
export function replayedRates(
  rows: RateRows,
  history: RateRows,
  { from, at, after }: Replay,
): { readonly rows: RateRow[]; readonly endsAfter: Month | null } {
  const known = new Map(history.map(([key, rate]) => [monthOfKey(key), rate]));
  const last = lastMonthOf(history);
  let endsAfter: Month | null = null;
  let held: string | undefined;
  const replayed = new Map<Month, string>();
  const end = lastMonthOf(rows);
  if (last === undefined || end === undefined) return { rows: [...rows], endsAfter };
  for (let month = at; month <= end; month = addMonths(month, 1)) {
    const past = addMonths(from, month - at);
    if (past > last && after === 'keep') break;
    held = known.get(past) ?? held;
    if (held === undefined) continue;
    replayed.set(month, held);
    if (past <= last) endsAfter = month;
  }
  return {
    endsAfter,
    rows: rows.map((row) => {
      const month = monthOfKey(row[0]);
      const rate = month === undefined ? undefined : replayed.get(month);
      return rate === undefined ? row : ([row[0], rate] as const);
    }),
  };
}
