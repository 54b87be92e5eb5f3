import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  durationsAt,
  marginAtPrice,
  priceAtMargin,
  priceAtYield,
  recompounded,
  yieldAtPrice,
  type CashFlows,
  type FloatingFlows,
} from './bondMath';

const amount = fc.double({ min: 0.01, max: 50, noNaN: true });
const flows: fc.Arbitrary<CashFlows> = fc
  .tuple(fc.integer({ min: 1, max: 60 }), fc.array(amount, { minLength: 1, maxLength: 120 }))
  .map(([days, amounts]) => ({ amounts, years: amounts.map((_, i) => (days + 30 * i) / 360) }));
const floating: fc.Arbitrary<FloatingFlows> = fc
  .tuple(flows, fc.double({ min: 0, max: 12, noNaN: true }), fc.double({ min: -0.05, max: 0.05, noNaN: true }))
  .map(([of, first, step]) => ({ ...of, index: Array.from(of.amounts, (_, i) => Math.max(0, first + step * i)) }));

describe('price and yield', () => {
  it('give each other back', () => {
    fc.assert(
      fc.property(flows, fc.double({ min: -40, max: 150, noNaN: true }), (of, percent) => {
        const price = priceAtYield(of, percent);
        const found = yieldAtPrice(of, price);
        expect(found.ok && Math.abs(found.value - percent)).toBeLessThan(1e-7);
        expect(priceAtYield(of, found.ok ? found.value : NaN) / price).toBeCloseTo(1, 12);
      }),
      { numRuns: 300 },
    );
  });

  it('have durations that are what the price does when the yield moves', () => {
    fc.assert(
      fc.property(flows, fc.double({ min: -10, max: 30, noNaN: true }), (of, percent) => {
        const step = 1e-3;
        const [below, at, above] = [-step, 0, step].map((by) => priceAtYield(of, percent + by));
        const { macaulay, modified, convexity } = durationsAt(of, percent);
        expect(modified).toBe(macaulay / (1 + percent / 200));
        const slope = (below! - above!) / (2 * at! * (step / 100));
        const curve = (below! + above! - 2 * at!) / (at! * (step / 100) ** 2);
        expect(Math.abs(slope - modified) / modified).toBeLessThan(1e-6);
        // The second difference of a double has about five digits at this step.
        expect(Math.abs(curve - convexity) / Math.max(convexity, 0.1)).toBeLessThan(1e-3);
      }),
      { numRuns: 200 },
    );
  });

  it('say why there is none', () => {
    const paid: CashFlows = { years: [1], amounts: [100] };
    expect(yieldAtPrice(paid, 0)).toEqual({ ok: false, why: 'The price is nothing or less.' });
    expect(yieldAtPrice({ years: [1, 2], amounts: [0, 0] }, 100)).toMatchObject({ ok: false });
    expect(yieldAtPrice({ years: [], amounts: [] }, 100)).toMatchObject({ ok: false });
    expect(yieldAtPrice(paid, 1e6)).toMatchObject({ ok: false });
    expect(yieldAtPrice(paid, 1e-6)).toMatchObject({ ok: false });
    // Worth less than it costs, but not without sense: 50 for 100 after a year is −58.58% twice a year.
    expect(yieldAtPrice({ years: [1], amounts: [50] }, 100)).toMatchObject({
      ok: true,
      value: expect.closeTo(200 * (Math.sqrt(0.5) - 1), 10) as number,
    });
  });

  it('is a bond-equivalent yield as mortgages quote it: 200 · [(1 + M/1200)^6 − 1] takes it back', () => {
    fc.assert(
      fc.property(fc.double({ min: -50, max: 100, noNaN: true }), (percent) => {
        const monthly = recompounded(percent, 2, 12);
        expect(200 * ((1 + monthly / 1200) ** 6 - 1)).toBeCloseTo(percent, 9);
      }),
    );
  });
});

describe('price and discount margin', () => {
  it('give each other back', () => {
    fc.assert(
      fc.property(floating, fc.double({ min: -5, max: 40, noNaN: true }), (of, margin) => {
        const price = priceAtMargin(of, margin);
        const found = marginAtPrice(of, price);
        expect(found.ok && Math.abs(found.value - margin)).toBeLessThan(1e-7);
      }),
      { numRuns: 300 },
    );
  });

  it('finds margins far from zero, and says where there is none', () => {
    const of: FloatingFlows = { years: [1, 2], amounts: [1, 101], index: [1, 1] };
    for (const margin of [-95, -60, 400, 5000]) {
      const found = marginAtPrice(of, priceAtMargin(of, margin));
      expect(found.ok && found.value).toBeCloseTo(margin, 6);
    }
    expect(marginAtPrice(of, -1)).toMatchObject({ ok: false });
    // Monthly cash worth next to nothing: no index and margin above -99.99% a year discounts it up to the price.
    const years = Array.from({ length: 24 }, (_, i) => (i + 1) / 12);
    const little = { years, amounts: years.map(() => 0.05), index: years.map(() => 4) };
    const refused = marginAtPrice(little, 100);
    expect(refused.ok ? '' : refused.why).toContain('index and margin are below -99.99%');
    expect(marginAtPrice({ years: [1], amounts: [0], index: [1] }, 100)).toMatchObject({ ok: false });
  });
});
