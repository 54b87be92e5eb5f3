/**
 * Exact arithmetic on rates as their digits: a rate path is typed, kept and written as decimal text, and no tool that shapes it
 * may take a digit through a binary fraction.
 */
export interface DecimalText {
  readonly digits: bigint;
  readonly decimals: number;
}

/** A quotient of whole numbers, its denominator above zero: percent a year where it changes a rate. */
export interface Fraction {
  readonly num: bigint;
  readonly den: bigint;
}

export const NO_CHANGE: Fraction = { num: 0n, den: 1n };

/** Decimals of a shaped rate, where neither the rate nor the change is written with more: as LIBOR was published. */
const RATE_DECIMALS = 5;

/** Reads `-12.5`, `+3`, `.25`; undefined when the text is no decimal number. */
export function readDecimal(text: string): DecimalText | undefined {
  const match = /^([+-])?(\d*)(?:\.(\d*))?$/.exec(text.trim().replace('−', '-'));
  if (!match || (!match[2] && !match[3])) return undefined;
  const fraction = match[3] ?? '';
  const digits = BigInt(`${match[2] ?? ''}${fraction}`);
  return { digits: match[1] === '-' ? -digits : digits, decimals: fraction.length };
}

/** A decimal number as a fraction, divided by a power of ten: basis points as percent are divided by 10². */
export function fractionOf({ digits, decimals }: DecimalText, tens = 0): Fraction {
  return { num: digits, den: 10n ** BigInt(decimals + tens) };
}

/** The part `num / den` of a fraction; the caller knows that `den` is above zero. */
export function partOf(whole: Fraction, num: number, den: number): Fraction {
  return { num: whole.num * BigInt(num), den: whole.den * BigInt(den) };
}

export function sumOf(a: Fraction, b: Fraction): Fraction {
  return { num: a.num * b.den + b.num * a.den, den: a.den * b.den };
}

export function productOf(a: Fraction, b: Fraction): Fraction {
  return { num: a.num * b.num, den: a.den * b.den };
}

export function isBelow(a: Fraction, b: Fraction): boolean {
  return a.num * b.den < b.num * a.den;
}

/**
 * A fraction as decimal text of at least `least` decimals.
 *
 * Rounding: half away from zero at `most` decimals; zeros beyond `least` go
 *
 * @example 2/3 with least 0 and most 5 is 0.66667
 */
export function fractionText({ num, den }: Fraction, least: number, most: number): string {
  const places = Math.max(least, most);
  const scaled = (num < 0n ? -num : num) * 10n ** BigInt(places);
  const rounded = (scaled * 2n + den) / (den * 2n);
  const text = rounded.toString().padStart(places + 1, '0');
  const whole = text.slice(0, text.length - places);
  let fraction = text.slice(text.length - places);
  while (fraction.length > least && fraction.endsWith('0')) fraction = fraction.slice(0, -1);
  const sign = num < 0n && rounded !== 0n ? '-' : '';
  return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/**
 * A rate moved by a change in percent, in the decimals of the rate.
 *
 * Rounding: half away from zero at five decimals, or at as many more as the rate or the change (`decimals`) is written with, so
 *           that a change typed in digits is added exactly and taken away again to the very text
 */
export function movedRate(rate: DecimalText, change: Fraction, decimals: number): string {
  return fractionText(sumOf(fractionOf(rate), change), rate.decimals, Math.max(RATE_DECIMALS, rate.decimals, decimals));
}
