import type { Bounds } from './cellRange';

export interface SelectionSummary {
  readonly sum: number;
  readonly average: number;
  readonly count: number;
}

/** What the status line says of a selection: the numbers in it are added, blanks and words are not counted. */
export function summarize(bounds: Bounds, amountAt: (row: number, column: number) => number | null): SelectionSummary {
  // Neumaier's sum: a hundred thousand balances in dollars still add up to their cents.
  let sum = 0;
  let lost = 0;
  let count = 0;
  for (let row = bounds.top; row <= bounds.bottom; row++) {
    for (let column = bounds.left; column <= bounds.right; column++) {
      const value = amountAt(row, column);
      if (value === null || Number.isNaN(value)) continue;
      const next = sum + value;
      lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
      sum = next;
      count += 1;
    }
  }
  sum += lost;
  return { sum, count, average: count === 0 ? 0 : sum / count };
}
