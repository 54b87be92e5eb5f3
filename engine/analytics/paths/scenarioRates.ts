import type { RatePath } from '../../collections/collections';
import { formatMonth, monthOfDay, parseDay, parseMonth, type Day, type Month } from '../../core/date';

/** Days before a period begins on which a path by fixing date is read: two, which are business days but for a weekend. */
const FIXED_BEFORE = 2;

/** A path of a scenario as random paths read it. */
export interface ScenarioRates {
  /**
   * Percent a year. By month the row of that month, by fixing date the latest one on or before two days before the boundary; the
   * last row goes on after the end, the first one before the beginning.
   */
  at(month: Month, boundary: number): number;
  /** Of a path by fixing date: the latest fixing on or before a day. */
  on(day: Day): number;
  /** Its fixings in order; null of a path by month. */
  readonly fixings: readonly (readonly [Day, number])[] | null;
  readonly firstMonth: Month;
  readonly lastMonth: Month;
  /** Decimals that its rates are written with, at least five. */
  readonly decimals: number;
}

/** Null for a path without rows that can be read. */
export function scenarioRates(path: RatePath): ScenarioRates | null {
  const rows = path.rows
    .flatMap(([when, percent]) => {
      const key = path.by === 'month' ? parseMonth(when) : parseDay(when);
      return key === undefined || !Number.isFinite(Number(percent)) ? [] : [[key as number, Number(percent)] as const];
    })
    .sort(([a], [b]) => a - b);
  const first = rows[0];
  const last = rows.at(-1);
  if (!first || !last) return null;
  const monthOf = (key: number): Month => (path.by === 'month' ? (key as Month) : monthOfDay(key as Day));
  const decimals = path.rows.reduce((most, [, percent]) => Math.max(most, decimalsOf(percent)), 5);
  return {
    at: (month, boundary) => latest(rows, path.by === 'month' ? month : boundary - FIXED_BEFORE),
    on: (day) => latest(rows, day),
    fixings: path.by === 'date' ? (rows as (readonly [Day, number])[]) : null,
    firstMonth: monthOf(first[0]),
    lastMonth: monthOf(last[0]),
    decimals: Math.min(decimals, 12),
  };
}

function latest(rows: readonly (readonly [number, number])[], wanted: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle]![0] <= wanted) low = middle + 1;
    else high = middle;
  }
  return rows[Math.max(0, low - 1)]![1];
}

/** Never a minus before zero. */
export function percentText(percent: number, decimals: number): string {
  const text = percent.toFixed(decimals);
  return Number(text) === 0 ? (0).toFixed(decimals) : text;
}

function decimalsOf(percent: string): number {
  return /\.(\d+)\s*$/.exec(percent)?.[1]?.length ?? 0;
}

/** Rows by month from the first to the last, of rates in percent. */
export function monthRows(
  first: Month,
  last: Month,
  decimals: number,
  rate: (month: Month) => number,
): (readonly [string, string])[] {
  const rows: (readonly [string, string])[] = [];
  for (let month = first; month <= last; month = (month + 1) as Month) {
    rows.push([formatMonth(month), percentText(rate(month), decimals)]);
  }
  return rows;
}
