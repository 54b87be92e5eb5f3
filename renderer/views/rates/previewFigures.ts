import { addMonths, type Month } from '../../engine-client/engineValues';
import { lastMonthOf, monthOfKey, type RateRows } from '../../engine-client/rateValues';

/** A month of a path before and after, in percent; NaN where there is none. */
export interface PreviewFigure {
  readonly month: Month;
  readonly now: number;
  readonly then: number;
}

export interface PreviewFigures {
  /** Rows with another rate, rows that are new, and rows that are gone. */
  readonly changed: number;
  readonly added: number;
  readonly removed: number;
  readonly figures: readonly PreviewFigure[];
  /** Lowest, highest and mean rate, in percent. */
  readonly now: PathFigures;
  readonly then: PathFigures;
}

export interface PathFigures {
  readonly low: number;
  readonly high: number;
  readonly mean: number;
  readonly belowZero: number;
}

/** What a path would become, as figures: some months of it and the whole. */
export function previewFigures(before: RateRows, after: RateRows, from: Month): PreviewFigures {
  const old = new Map(before);
  const next = new Map(after);
  const last = Math.max(lastMonthOf(after) ?? from, lastMonthOf(before) ?? from) as Month;
  const months = [0, 12, 24, 60].map((ahead) => addMonths(from, ahead)).filter((month) => month < last);
  const nowAt = ratesByMonth(before);
  const thenAt = ratesByMonth(after);
  return {
    changed: after.filter(([key, rate]) => old.has(key) && old.get(key) !== rate).length,
    added: after.filter(([key]) => !old.has(key)).length,
    removed: before.filter(([key]) => !next.has(key)).length,
    figures: [...months, last].map((month) => ({
      month,
      now: nowAt.get(month) ?? NaN,
      then: thenAt.get(month) ?? NaN,
    })),
    now: figuresOf(before),
    then: figuresOf(after),
  };
}

const ratesOf = new WeakMap<RateRows, ReadonlyMap<Month, number>>();

/** The rate of each month; of several fixings the last. */
export function ratesByMonth(rows: RateRows): ReadonlyMap<Month, number> {
  let rates = ratesOf.get(rows);
  if (!rates) ratesOf.set(rows, (rates = readRates(rows)));
  return rates;
}

function readRates(rows: RateRows): Map<Month, number> {
  const rates = new Map<Month, number>();
  for (const [key, rate] of rows) {
    const month = monthOfKey(key);
    const value = Number(rate);
    if (month !== undefined && rate.trim() !== '' && Number.isFinite(value)) rates.set(month, value);
  }
  return rates;
}

function figuresOf(rows: RateRows): PathFigures {
  let [low, high, sum, count, belowZero] = [Infinity, -Infinity, 0, 0, 0];
  for (const [, rate] of rows) {
    const value = Number(rate);
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
    sum += value;
    count += 1;
    if (value < 0) belowZero += 1;
  }
  return { low, high, mean: sum / count, belowZero };
}
