import { WHOLE, type PercentUnits } from './percentUnits';

/** A part of the whole in lowest terms, so that its product with an amount is a whole number that a double holds. */
export interface Part {
  readonly num: number;
  readonly den: number;
}

const LARGEST = Number.MAX_SAFE_INTEGER / 4;

export function partOf(units: number): Part {
  const shared = divisor(units, WHOLE);
  return { num: units / shared, den: WHOLE / shared };
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}

/** A part of an amount of whole cents, zero or more, to the cent, halves up; exact for any of them. */
export function portion(cents: number, { num, den }: Part): number {
  if (cents * num <= LARGEST && den <= LARGEST) {
    const twice = 2 * cents * num + den;
    return (twice - (twice % (2 * den))) / (2 * den);
  }
  const twice = 2n * BigInt(cents) * BigInt(num) + BigInt(den);
  return Number(twice / (2n * BigInt(den)));
}

/** Parts that holders have together: the first alone, the first two, and so on. */
export function cumulativeParts(interests: readonly PercentUnits[]): readonly Part[] {
  let sum = 0;
  return interests.map((units) => partOf((sum += units)));
}

/**
 * Splits an amount by cumulative rounding: the first k holders together get their part of it, rounded once; a share is the
 * difference of two such sums, so shares add up to the amount. Below zero it is split as its opposite.
 */
export function splitAmount(cents: number, cumulative: readonly Part[]): number[] {
  const sign = cents < 0 ? -1 : 1;
  const shares: number[] = [];
  let before = 0;
  for (const part of cumulative) {
    const upToHere = portion(sign * cents, part);
    shares.push(upToHere === before ? 0 : sign * (upToHere - before));
    before = upToHere;
  }
  return shares;
}
