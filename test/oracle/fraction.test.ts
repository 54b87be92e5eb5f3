import { describe, expect, it } from 'vitest';

import {
  decimalFraction,
  decimalText,
  fraction,
  percentFraction,
  product,
  roundHalfUp,
  splitByCumulativeRounding,
} from './fraction';

describe('exact fractions', () => {
  it('read decimals exactly', () => {
    expect(decimalFraction('2.55688')).toEqual(fraction(255_688n, 100_000n));
    expect(decimalFraction('-0.5')).toEqual(fraction(-1n, 2n));
    expect(decimalFraction('1e-7')).toEqual(fraction(1n, 10_000_000n));
    expect(percentFraction('3.40')).toEqual(fraction(34n, 1000n));
    expect(() => decimalFraction('1,000')).toThrow('not a decimal');
  });

  it('round a half up and print a fixed number of places', () => {
    expect(roundHalfUp(fraction(21n, 2n))).toBe(11n);
    expect(roundHalfUp(fraction(-21n, 2n))).toBe(-10n);
    expect(roundHalfUp(fraction(10_499n, 1000n))).toBe(10n);
    expect(decimalText(fraction(2n, 3n), 4)).toBe('0.6667');
    expect(decimalText(fraction(-1n, 8n), 3)).toBe('-0.125');
    expect(decimalText(fraction(7n), 0)).toBe('7');
  });

  it('keep the half cent that binary arithmetic loses', () => {
    // $28.80 at 4.375% for a twelfth of a year is 10.5 cents.
    expect(product(2880n, percentFraction('4.375'), fraction(1n, 12n))).toBe(11n);
  });

  it('split a total so that the shares add up and follow the cumulative rule', () => {
    expect(splitByCumulativeRounding(100n, [1n, 1n, 1n])).toEqual([33n, 34n, 33n]);
    expect(splitByCumulativeRounding(1n, [1n, 1n])).toEqual([1n, 0n]);
    expect(splitByCumulativeRounding(0n, [0n, 0n])).toEqual([0n, 0n]);
  });
});
