import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  compare,
  divide,
  exact,
  exactPercent,
  multiply,
  roundHalfUp,
  subtract,
  toFixed,
  toNumber,
  toPercent,
} from './exact';

describe('exact numbers', () => {
  it('round halves away from zero, and nothing else', () => {
    expect(roundHalfUp(exact('10.5'))).toBe(11);
    expect(roundHalfUp(exact('-10.5'))).toBe(-11);
    expect(roundHalfUp(exact('10.4999999999999999999999999'))).toBe(10);
    expect(roundHalfUp(exact('-0.4'))).toBe(0);
  });

  it('keep a third of a rate a third: times three it is the rate again, and a half cent is a half cent', () => {
    const third = divide(exact('0.0525'), exact(3));
    expect(compare(multiply(third, exact(3)), exact('0.0525'))).toBe(0);
    // $28.80 at 4.375% for a 30/360 month is 10.5 cents; a rate taken through 30/31 and back must not lose it.
    const capped = divide(multiply(exactPercent('4.375'), exact(30)), exact(31));
    const interest = divide(multiply(multiply(exact(2880), capped), exact(31)), exact(360));
    expect(roundHalfUp(interest)).toBe(11);
  });

  it('print to a fixed number of places, rounded half away from zero', () => {
    expect(toPercent(exact('0.0407'), 12)).toBe('4.070000000000');
    expect(toFixed(divide(exact(2), exact(3)), 4)).toBe('0.6667');
    expect(toFixed(exact('-0.00005'), 4)).toBe('-0.0001');
    expect(toFixed(exact('-0.00004'), 4)).toBe('0.0000');
  });

  it('agree with integer arithmetic on every rounding', () => {
    const whole = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
    const divisor = fc.bigInt({ min: 1n, max: 10n ** 6n });
    fc.assert(
      fc.property(whole, divisor, (n, d) => {
        const magnitude = n < 0n ? -n : n;
        const rounded = (2n * magnitude + d) / (2n * d);
        const expected = Number(n < 0n ? -rounded : rounded);
        expect(roundHalfUp(divide(exact(Number(n)), exact(Number(d)))) + 0).toBe(expected + 0);
      }),
    );
  });

  it('add and subtract exactly', () => {
    const a = divide(exact(1), exact(7));
    const b = divide(exact(2), exact(11));
    expect(compare(subtract(add(a, b), b), a)).toBe(0);
    expect(toNumber(add(a, b))).toBeCloseTo(1 / 7 + 2 / 11, 15);
  });
});
