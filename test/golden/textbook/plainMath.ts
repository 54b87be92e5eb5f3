/** Whole cents, and whole numbers of any size: nothing here is a double. */
export type Cents = bigint;

/** The nearest whole number to n / d, halves away from zero; `d` above zero. */
export function nearest(n: bigint, d: bigint): bigint {
  const size = n < 0n ? -n : n;
  const rounded = (2n * size + d) / (2n * d);
  return n < 0n ? -rounded : rounded;
}

export function least(...values: readonly [bigint, ...bigint[]]): bigint {
  return values.reduce((best, value) => (value < best ? value : best));
}

export function positive(value: bigint): bigint {
  return value > 0n ? value : 0n;
}

export function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n);
}

/**
 * Parts of a total in proportion to weights: the first k parts together are the rounded k-th running share, so they add up.
 * Weights that are all zero give nothing to anyone.
 */
export function shares(total: bigint, weights: readonly bigint[]): bigint[] {
  const whole = sum(weights);
  if (whole === 0n) return weights.map(() => 0n);
  let weight = 0n;
  let given = 0n;
  return weights.map((one) => {
    weight += one;
    const together = nearest(total * weight, whole);
    const part = together - given;
    given = together;
    return part;
  });
}

/** Pays one after the other up to their claims; what each gets, in their order. */
export function inTurn(money: Cents, claims: readonly Cents[]): Cents[] {
  let left = money;
  return claims.map((claim) => {
    const paid = least(left, positive(claim));
    left -= paid;
    return paid;
  });
}

/** One part of 7.5% a year on an amount for a month of twelve: `yearly(amount, 7_500n)`, the rate in thousandths of a percent. */
export function monthOf(amount: Cents, thousandths: bigint): Cents {
  return nearest(amount * thousandths, 12n * 100_000n);
}

/** `1234567n` is `12345.67`. */
export function dollars(cents: Cents): string {
  const size = (cents < 0n ? -cents : cents).toString().padStart(3, '0');
  return `${cents < 0n ? '-' : ''}${size.slice(0, -2)}.${size.slice(-2)}`;
}
