import type { Bounds } from './cellRange';

export interface SelectionSummary {
  readonly sum: number;
  readonly average: number;
  readonly least: number;
  readonly most: number;
  /** Of the numbers. */
  readonly count: number;
  /** Cells that are not blank, words among them. */
  readonly filled: number;
}

/** What the status line says of a selection: the numbers in it are added, blanks and words are not. */
export function summarize(
  ranges: readonly Bounds[],
  amountAt: (row: number, column: number) => number | null,
  isBlank: (row: number, column: number) => boolean,
): SelectionSummary {
  // Neumaier's sum: a hundred thousand balances in dollars still add up to their cents.
  let sum = 0;
  let lost = 0;
  let count = 0;
  let filled = 0;
  let least = Infinity;
  let most = -Infinity;
  eachCell(ranges, (row, column) => {
    const value = amountAt(row, column);
    if (value === null || Number.isNaN(value)) {
      if (!isBlank(row, column)) filled += 1;
      return;
    }
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
    count += 1;
    if (value < least) least = value;
    if (value > most) most = value;
  });
  sum += lost;
  return { sum, count, least, most, filled: filled + count, average: count === 0 ? 0 : sum / count };
}

/** Every cell of some ranges once, also where they lie over each other. */
export function eachCell(ranges: readonly Bounds[], visit: (row: number, column: number) => void): void {
  ranges.forEach((bounds, index) => {
    const earlier = ranges.slice(0, index);
    for (let row = bounds.top; row <= bounds.bottom; row++) {
      for (let column = bounds.left; column <= bounds.right; column++) {
        if (earlier.some((one) => row >= one.top && row <= one.bottom && column >= one.left && column <= one.right))
          continue;
        visit(row, column);
      }
    }
  });
}
