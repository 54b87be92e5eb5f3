/** An exact rational number: `n / d` in lowest terms, `d` positive. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

export const ZERO: Fraction = { n: 0n, d: 1n };
export const ONE: Fraction = { n: 1n, d: 1n };

/** The quotient of two whole numbers. Throws on a zero divisor. */
export function fraction(n: bigint, d = 1n): Fraction {
  if (d === 0n) throw new RangeError('A fraction cannot have a zero denominator.');
  const g = greatestCommonDivisor(n < 0n ? -n : n, d < 0n ? -d : d);
  const sign = d < 0n ? -1n : 1n;
  return { n: (sign * n) / g, d: (sign * d) / g };
}

/** Reads a plain decimal such as `-12.345`; exponents such as `1e-7` are read too. Throws on anything else. */
export function decimalFraction(text: string): Fraction {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text.trim());
  const digits = `${match?.[2] ?? ''}${match?.[3] ?? ''}`;
  if (match === null || digits === '') throw new RangeError(`"${text}" is not a decimal number.`);
  const exponent = Number(match[4] ?? '0') - (match[3] ?? '').length;
  const whole = BigInt(digits) * (match[1] === '-' ? -1n : 1n);
  return exponent >= 0 ? fraction(whole * 10n ** BigInt(exponent)) : fraction(whole, 10n ** BigInt(-exponent));
}

/** Reads a percentage: `2.55688` is 2.55688 hundredths. */
export function percentFraction(text: string): Fraction {
  return divide(decimalFraction(text), fraction(100n));
}

export function add(a: Fraction, b: Fraction): Fraction {
  return fraction(a.n * b.d + b.n * a.d, a.d * b.d);
}

export function subtract(a: Fraction, b: Fraction): Fraction {
  return fraction(a.n * b.d - b.n * a.d, a.d * b.d);
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  return fraction(a.n * b.n, a.d * b.d);
}

export function divide(a: Fraction, b: Fraction): Fraction {
  return fraction(a.n * b.d, a.d * b.n);
}

/** Negative, zero or positive as `a` is below, equal to or above `b`. */
export function compare(a: Fraction, b: Fraction): number {
  const left = a.n * b.d;
  const right = b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}

export function least(...values: readonly [Fraction, ...Fraction[]]): Fraction {
  return values.reduce((best, value) => (compare(value, best) < 0 ? value : best));
}

export function greatest(...values: readonly [Fraction, ...Fraction[]]): Fraction {
  return values.reduce((best, value) => (compare(value, best) > 0 ? value : best));
}

/** The nearest whole number, a half going up. */
export function roundHalfUp(value: Fraction): bigint {
  return floorDivide(2n * value.n + value.d, 2n * value.d);
}

/** A whole amount times any number of factors, rounded half-up once, at the end. */
export function product(amount: bigint, ...factors: readonly Fraction[]): bigint {
  return roundHalfUp(factors.reduce(multiply, fraction(amount)));
}

/** Decimal text with a fixed number of places, the last one rounded half-up. */
export function decimalText(value: Fraction, places: number): string {
  const scaled = roundHalfUp(multiply(value, fraction(10n ** BigInt(places))));
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, '0');
  const cut = digits.length - places;
  return `${scaled < 0n ? '-' : ''}${digits.slice(0, cut)}${places > 0 ? `.${digits.slice(cut)}` : ''}`;
}

/**
 * Shares of a total in proportion to weights that add up exactly: the first k shares together are
 * total x (first k weights) / (all weights), rounded half-up. All weights zero gives all shares zero.
 */
export function splitByCumulativeRounding(total: bigint, weights: readonly bigint[]): bigint[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0n);
  if (all === 0n) return weights.map(() => 0n);
  let weightSoFar = 0n;
  let givenSoFar = 0n;
  return weights.map((weight) => {
    weightSoFar += weight;
    const together = roundHalfUp(fraction(total * weightSoFar, all));
    const share = together - givenSoFar;
    givenSoFar = together;
    return share;
  });
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n ? 1n : a;
}

function floorDivide(n: bigint, d: bigint): bigint {
  const quotient = n / d;
  return n % d < 0n ? quotient - 1n : quotient;
}
