import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divide, exact, multiply } from '../core/exact';
import { cumulativeShares, roundBinary, roundCents } from './rounding';

const D = Decimal.clone({ precision: 80, rounding: Decimal.ROUND_HALF_UP });

describe('rounding a product to the cent', () => {
  const rates = fc.oneof(
    fc.constantFrom('0.0407', '0.04685', '0.05303', '0.0461', '0.0015', '0.04375', '0.005'),
    fc.integer({ min: 1, max: 99_999_999 }).map((n) => `0.${String(n).padStart(9, '0')}`),
  );

  it('agrees with decimals of 80 digits on any balance, rate and days, half cents among them', () => {
    const amounts = fc.oneof(fc.integer({ min: 0, max: 10_000_000 }), fc.integer({ min: 0, max: 100_000_000_000_000 }));
    fc.assert(
      fc.property(amounts, rates, fc.integer({ min: 1, max: 366 }), (amount, rate, days) => {
        const approx = (amount * Number(rate) * days) / 360;
        const found = roundCents(
          approx,
          amount,
          () => divide(multiply(multiply(exact(amount), exact(rate)), exact(days)), exact(360)),
          0,
        );
        const expected = new D(amount).times(rate).times(days).div(360).toDecimalPlaces(0).toNumber();
        expect(found).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it('agrees with them on binary parts of any amount, where every other one is a true half cent', () => {
    const amounts = fc.oneof(fc.integer({ min: -9999, max: 9999 }), fc.maxSafeInteger());
    const part = fc.integer({ min: -2048, max: 2048 });
    fc.assert(
      fc.property(amounts, part, fc.boolean(), (amount, of, isHalf) => {
        const fraction = isHalf ? 0.5 : of / 1024;
        const exactly = () => multiply(exact(amount), exact(String(fraction)));
        const expected = new D(amount).times(fraction).toDecimalPlaces(0).toNumber();
        expect(roundBinary(amount * fraction, 10, exactly, 0) + 0).toBe(expected + 0);
      }),
      { numRuns: 2000 },
    );
  });

  it('decides true half cents upwards: $28.80 at 4.375% for a month is 11 cents', () => {
    const approx = (2880 * 0.04375 * 30) / 360;
    const precise = () => divide(multiply(exact(2880), exact('0.04375')), exact(12));
    expect(roundCents(approx, 2880, precise, 0)).toBe(11);
    expect(roundCents(-approx, 2880, () => divide(multiply(exact(-2880), exact('0.04375')), exact(12)), 0)).toBe(-11);
  });
});

describe('cumulative shares', () => {
  it('add up to the total, each within a cent of exact and never negative', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e12 }),
        fc.array(fc.integer({ min: 0, max: 1e11 }), { minLength: 1, maxLength: 9 }),
        (total, weights) => {
          const whole = weights.reduce((a, b) => a + b, 0);
          const shares = cumulativeShares(total, weights);
          if (whole === 0) {
            expect(shares.every((share) => share === 0)).toBe(true);
            return;
          }
          expect(shares.reduce((a, b) => a + b, 0)).toBe(total);
          shares.forEach((share, i) => {
            const precise = new D(total).times(weights[i]!).div(whole);
            expect(precise.minus(share).abs().lte(1)).toBe(true);
            expect(share).toBeGreaterThanOrEqual(0);
          });
        },
      ),
      { numRuns: 500 },
    );
  });
});
