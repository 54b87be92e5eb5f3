import { PERCENTILES } from './types';

/** Mean, standard error and percentiles of some numbers. */
export interface Spread {
  /** Null without numbers, and where one is infinite (a month that never comes). */
  readonly mean: number | null;
  readonly standardError: number | null;
  /** In the order of PERCENTILES; empty without numbers. */
  readonly percentiles: readonly number[];
}

/**
 * What values by path come to. The two paths of a pair are no independent draws, so the standard error is that of the pairs' averages:
 * their standard deviation (n − 1) over the root of their number. A pair of which one path has no value counts with the other's.
 *
 * @param values by path, pairs beside each other; NaN for none
 */
export function spreadOf(values: Float64Array): Spread {
  const pairs: number[] = [];
  for (let i = 0; i < values.length; i += 2) {
    const both = [values[i]!, values[i + 1] ?? NaN].filter((value) => !Number.isNaN(value));
    if (both.length > 0) pairs.push(both.reduce((sum, value) => sum + value, 0) / both.length);
  }
  const present = values.filter((value) => !Number.isNaN(value)).sort();
  if (present.length === 0) return { mean: null, standardError: null, percentiles: [] };
  const mean = average(present);
  return {
    mean: Number.isFinite(mean) ? mean : null,
    standardError: standardError(pairs),
    percentiles: PERCENTILES.map((percent) => percentile(present, percent)),
  };
}

/** Of independent figures; null of fewer than two, and where one is infinite. */
export function standardError(figures: readonly number[]): number | null {
  if (figures.length < 2) return null;
  const mean = average(figures);
  const squares = figures.reduce((sum, figure) => sum + (figure - mean) ** 2, 0);
  const error = Math.sqrt(squares / (figures.length - 1) / figures.length);
  return Number.isFinite(error) ? error : null;
}

/** Straight between the two nearest of n sorted values, the first being 0% and the last 100%, as PERCENTILE.INC. */
export function percentile(sorted: Float64Array, percent: number): number {
  const at = ((sorted.length - 1) * percent) / 100;
  const below = Math.floor(at);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  // A value that is never reached lies at infinity: halfway to it is no number.
  return at === below || low === high ? low : low + (high - low) * (at - below);
}

export function average(figures: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < figures.length; i++) sum += figures[i]!;
  return sum / figures.length;
}
