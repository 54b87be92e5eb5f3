import { describe, expect, it } from 'vitest';
import { cumulativeShares } from '../waterfall/rounding';
import { readPercentUnits, WHOLE, type PercentUnits } from './percentUnits';
import { cumulativeParts, partOf, portion, splitAmount } from './shares';

function units(text: string): PercentUnits {
  const read = readPercentUnits(text);
  if (!read.ok) throw new Error(read.message);
  return read.units;
}

describe('a part of an amount', () => {
  it('is in lowest terms', () => {
    expect(partOf(units('20'))).toEqual({ num: 1, den: 5 });
    expect(partOf(units('33.34'))).toEqual({ num: 1667, den: 5000 });
    expect(partOf(0)).toEqual({ num: 0, den: 1 });
    expect(partOf(WHOLE)).toEqual({ num: 1, den: 1 });
  });

  it('is rounded half up, decided exactly', () => {
    // 30% of 0.05 is 1.5 cents, of 0.15 is 4.5 cents; 12.5% of 0.04 is half a cent, and a hair less is not.
    expect(portion(5, partOf(units('30')))).toBe(2);
    expect(portion(15, partOf(units('30')))).toBe(5);
    expect(portion(4, partOf(units('12.5')))).toBe(1);
    expect(portion(4, partOf(units('12.499999999999')))).toBe(0);
    // 33.333333333333% of ninety billion dollars is 29,999,999,999.9997: beyond what a double multiplies exactly.
    expect(portion(9_000_000_000_000, partOf(units('33.333333333333')))).toBe(2_999_999_999_999.0 + 1);
    // 50% of an odd amount of that size ends on half a cent.
    expect(portion(9_000_000_000_001, partOf(units('50')))).toBe(4_500_000_000_001);
  });

  it('splits as the waterfall does, for any interests and amounts', () => {
    let state = 4711;
    const next = (below: number): number => (state = (state * 48_271) % 2_147_483_647) % below;
    for (let i = 0; i < 300; i++) {
      const first = units(`${next(60)}.${String(next(1_000_000)).padStart(6, '0')}`);
      const second = units(String(next(40)));
      const interests = [first, second, (WHOLE - first - second) as PercentUnits];
      const cents = next(3) === 0 ? next(100) : next(2_000_000_000) * 37;
      const shares = splitAmount(cents, cumulativeParts(interests));
      expect(shares, `${cents} by ${interests.join(', ')}`).toEqual(cumulativeShares(cents, interests));
      expect(splitAmount(-cents, cumulativeParts(interests))).toEqual(
        shares.map((share) => (share === 0 ? 0 : -share)),
      );
    }
  });
});
