import { divide, exact, multiply, roundHalfUp, type Exact } from '../core/exact';

/**
 * Rounds money × rate products to the cent, half away from zero.
 *
 * A double decides all but the close calls: its error here is far below `tolerance`, so when the fraction of a cent is
 * farther than that from one half, rounding the double gives the exact answer. Close calls, true half-cents among them, are
 * decided by exact arithmetic. `size` is the largest amount that went into the product, in cents; `date` is handed on to
 * `exactly` (a closure a call would cost more than the product).
 */
export function roundCents(approx: number, size: number, exactly: (date: number) => Exact, date: number): number {
  const rounded = roundClear(approx, size);
  return Number.isNaN(rounded) ? roundHalfUp(exactly(date)) : rounded;
}

/** Rounds a double that is far enough from half a cent; NaN for a close call. */
function roundClear(approx: number, size: number): number {
  const magnitude = Math.abs(approx);
  if (!(magnitude < 1e13 && size < 1e13)) return NaN;
  const tolerance = 1e-3 + Math.max(size, magnitude) * 1e-13;
  if (!(Math.abs(magnitude - Math.floor(magnitude) - 0.5) > tolerance)) return NaN;
  const rounded = Math.floor(magnitude + 0.5);
  return approx < 0 && rounded !== 0 ? -rounded : rounded;
}

/**
 * The same for a product of whole numbers and fractions of so many binary places in all: as long as its digits fit, a double is
 * exact at every step. Half of an amount is a true half cent every other time, which needs no exact arithmetic to be seen.
 */
export function roundBinary(product: number, places: number, exactly: (date: number) => Exact, date: number): number {
  const magnitude = Math.abs(product);
  if (!(magnitude < 2 ** (53 - places))) return roundHalfUp(exactly(date));
  const rounded = Math.floor(magnitude + 0.5);
  return product < 0 && rounded !== 0 ? -rounded : rounded;
}

/** total × part / whole to the cent: one step of cumulative rounding. `whole` is not zero. */
export function shareOf(total: number, part: number, whole: number): number {
  if (total === 0) return 0;
  if (part === whole) return total;
  const rounded = roundClear((total * part) / whole, Math.abs(total));
  if (!Number.isNaN(rounded)) return rounded;
  return roundHalfUp(divide(multiply(exact(total), exact(part)), exact(whole)));
}

/**
 * Splits a total by weights so that the shares add up exactly: the first k together get total × (weights of the first k) /
 * (all weights), rounded once; a share is the difference of two such sums. All weights zero: all shares zero.
 */
export function cumulativeShares(total: number, weights: readonly number[]): number[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  if (whole === 0) return weights.map(() => 0);
  let sum = 0;
  let before = 0;
  return weights.map((weight) => {
    sum += weight;
    const upToHere = shareOf(total, sum, whole);
    const share = upToHere - before;
    before = upToHere;
    return share;
  });
}

/** The same with weights that are not whole numbers. */
export function cumulativeSharesExact(
  total: number,
  weights: readonly Exact[],
  sum: (a: Exact, b: Exact) => Exact,
): number[] {
  const zero = exact(0);
  const whole = weights.reduce(sum, zero);
  if (whole.num.isZero()) return weights.map(() => 0);
  let part = zero;
  let before = 0;
  return weights.map((weight) => {
    part = sum(part, weight);
    const upToHere = roundHalfUp(divide(multiply(exact(total), part), whole));
    const share = upToHere - before;
    before = upToHere;
    return share;
  });
}
