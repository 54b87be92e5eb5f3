import { Decimal } from 'decimal.js';

/**
 * Exact numbers for rates, ratios and money × rate products: a quotient of two decimals, so that 1/3 of a rate times 3 is
 * the rate again and no half-cent is ever decided by a rounded intermediate. Every operation but `toNumber` and the named
 * roundings is exact.
 */
const D = Decimal.clone({ precision: 2000, rounding: Decimal.ROUND_HALF_UP, toExpNeg: -9e15, toExpPos: 9e15 });

export interface Exact {
  readonly num: Decimal;
  /** Always above zero. */
  readonly den: Decimal;
}

const ONE = new D(1);

/**
 * Above this many digits a quotient is replaced by its first 400 digits. Only sums of hundreds of ratios with unrelated
 * denominators get there; a difference after 400 digits cannot be told from a tie by any input of a deal.
 */
const MOST_DIGITS = 900;

function make(num: Decimal, den: Decimal): Exact {
  if (den.isNegative()) return make(num.neg(), den.neg());
  if (den.precision() > MOST_DIGITS || num.precision() > MOST_DIGITS) {
    return { num: num.div(den).toSignificantDigits(400), den: ONE };
  }
  return { num, den };
}

/** A decimal number as typed (`0.0407`, `-12`), or a double taken at its shortest decimal text. */
export function exact(value: string | number): Exact {
  return { num: new D(value), den: ONE };
}

/** A percentage as typed: `4.07` is 0.0407. */
export function exactPercent(text: string): Exact {
  return { num: new D(text).div(100), den: ONE };
}

export const EXACT_ZERO: Exact = exact(0);

export function add(a: Exact, b: Exact): Exact {
  if (a.den.eq(b.den)) return make(a.num.plus(b.num), a.den);
  return make(a.num.times(b.den).plus(b.num.times(a.den)), a.den.times(b.den));
}

export function negate(a: Exact): Exact {
  return { num: a.num.neg(), den: a.den };
}

export function subtract(a: Exact, b: Exact): Exact {
  return add(a, negate(b));
}

export function multiply(a: Exact, b: Exact): Exact {
  return make(a.num.times(b.num), a.den.times(b.den));
}

/** The caller has checked that b is not zero. */
export function divide(a: Exact, b: Exact): Exact {
  return make(a.num.times(b.den), a.den.times(b.num));
}

export function compare(a: Exact, b: Exact): number {
  return a.num.times(b.den).cmp(b.num.times(a.den));
}

export function isZero(a: Exact): boolean {
  return a.num.isZero();
}

export function toNumber(a: Exact): number {
  return Number(a.den.eq(ONE) ? a.num.toString() : a.num.div(a.den).toSignificantDigits(25).toString());
}

/**
 * The nearest whole number, halves away from zero (half up for amounts, as a spreadsheet's ROUND does), decided exactly.
 *
 * @example 10.5 is 11, −10.5 is −11, 10.4999… is 10
 */
export function roundHalfUp(a: Exact): number {
  const magnitude = a.num.abs();
  const whole = magnitude.divToInt(a.den);
  const rest = magnitude.minus(whole.times(a.den));
  const rounded = rest.times(2).gte(a.den) ? whole.plus(1) : whole;
  const value = rounded.toNumber();
  return a.num.isNegative() && value !== 0 ? -value : value;
}

/** Decimal text with a fixed number of places, rounded half away from zero. */
export function toFixed(a: Exact, places: number): string {
  const scaled = multiply(a, exact(`1e${places}`));
  const magnitude = scaled.num.abs();
  const whole = magnitude.divToInt(scaled.den);
  const rest = magnitude.minus(whole.times(scaled.den));
  const rounded = rest.times(2).gte(scaled.den) ? whole.plus(1) : whole;
  const text = rounded.div(new D(`1e${places}`)).toFixed(places);
  return a.num.isNegative() && !rounded.isZero() ? `-${text}` : text;
}

/** As percent with a fixed number of places: 0.0407 is `4.070000000000`. */
export function toPercent(a: Exact, places: number): string {
  return toFixed(multiply(a, exact(100)), places);
}
