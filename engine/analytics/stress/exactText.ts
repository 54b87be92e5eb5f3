import { Decimal } from 'decimal.js';

/** Digits enough for the product of any two doubles, so that nothing typed is ever rounded on its way. */
const Exact = Decimal.clone({ precision: 80 });

/** A number as it would be typed: no exponent, no binary noise (`0.1`, never `0.1000000000000000055`). */
export function numberText(value: number): string {
  return new Exact(value).toFixed();
}

/** `percent` percent of a number, as exact decimal text: 150 percent of `0.1` is `0.15`. */
export function scaledText(value: number | string, percent: number): string {
  return new Exact(value).times(percent).div(100).toFixed();
}

/** A fraction as a number of percent, through its decimal digits: `0.0015` is 0.15. */
export function percentOf(fraction: number | string): number {
  return new Exact(fraction).times(100).toNumber();
}

/** A number of percent as a plain fraction, through its decimal digits. */
export function fractionOfPercent(percent: number): number {
  return new Exact(percent).div(100).toNumber();
}

/** Dollars as whole cents; null where they are not whole. */
export function wholeCents(dollars: number): number | null {
  const cents = new Exact(dollars).times(100);
  return cents.isInteger() && Math.abs(cents.toNumber()) <= Number.MAX_SAFE_INTEGER ? cents.toNumber() : null;
}

/** Dollars scaled by a percentage, rounded half up to whole cents. */
export function scaledCents(cents: number | string, percent: number): number {
  return new Exact(cents).times(percent).div(100).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber();
}

/** The number `count` steps above `from`, as those digits add up: 3 steps of 0.1 above 0 are 0.3. */
export function stepsAbove(from: number, step: number, count: number): number {
  return new Exact(step).times(count).plus(from).toNumber();
}

/** How many whole steps fit between two numbers, as their digits say. */
export function stepsBetween(from: number, to: number, step: number): number {
  return new Exact(to).minus(from).div(step).floor().toNumber();
}
