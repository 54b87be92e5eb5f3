import type { InputRange } from '../stress/inputRange';
import { stepsAbove, stepsBetween } from '../stress/exactText';

/** The number of the last value of a grid, which is the end of the range; the first is 0. The last step may be a shorter one. */
export function lastOf({ from, to, step }: InputRange): number {
  const whole = stepsBetween(from, to, step);
  return stepsAbove(from, step, whole) < to ? whole + 1 : whole;
}

/** A value by its number, as its digits add up: number 3 of steps of 0.01 is 0.03. */
export function valueAt({ from, to, step }: InputRange, number: number): number {
  return Math.min(to, stepsAbove(from, step, number));
}

/**
 * Where a coarse scan looks: about `count` numbers from 0 to the last, both included. `low` sets them closer where values are low, as
 * the square of equal steps: what breaks a deal mostly lies in the lower part of a range.
 */
export function scanNumbers(last: number, count: number, spacing: 'even' | 'low'): readonly number[] {
  const numbers = new Set<number>();
  for (let i = 0; i <= count; i++) {
    const part = i / count;
    numbers.add(Math.round(last * (spacing === 'low' ? part * part : part)));
  }
  return [...numbers].sort((a, b) => a - b);
}
