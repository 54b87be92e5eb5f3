import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binsOf } from './bins';

describe('binsOf', () => {
  it('counts values between round edges, the last edge included', () => {
    expect(binsOf([0, 0.4, 1, 1.9, 2, 4], 4)).toEqual([
      { from: 0, to: 1, count: 2 },
      { from: 1, to: 2, count: 2 },
      { from: 2, to: 3, count: 1 },
      { from: 3, to: 4, count: 1 },
    ]);
  });

  it('keeps whole numbers in the middle of their bins', () => {
    expect(binsOf([3, 4, 4, 6], 24, true)).toEqual([
      { from: 2.5, to: 3.5, count: 1 },
      { from: 3.5, to: 4.5, count: 2 },
      { from: 4.5, to: 5.5, count: 0 },
      { from: 5.5, to: 6.5, count: 1 },
    ]);
  });

  it('puts values that are all the same into one bin, and none for none', () => {
    expect(binsOf([2.31, 2.31]).map(({ count }) => count)).toEqual([2]);
    expect(binsOf([0, 0, 0]).map(({ count }) => count)).toEqual([3]);
    expect(binsOf([NaN])).toEqual([]);
  });

  it('has every finite value in a bin that reaches over it, in touching bins of one width and not many more than wanted', () => {
    const values = fc.array(
      fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((n) => (Math.abs(n) < 1e-9 ? 0 : n)),
      { minLength: 1, maxLength: 60 },
    );
    fc.assert(
      fc.property(values, fc.boolean(), (given, whole) => {
        const of = whole ? given.map(Math.round) : given;
        const bins = binsOf(of, 24, whole);
        expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(of.length);
        expect(bins.length).toBeLessThanOrEqual(27);
        const slack = 1e-6 * (1 + Math.max(...of.map(Math.abs)));
        expect(bins[0]!.from).toBeLessThanOrEqual(Math.min(...of) + slack);
        expect(bins.at(-1)!.to).toBeGreaterThanOrEqual(Math.max(...of) - slack);
        bins.slice(1).forEach((bin, i) => expect(bin.from).toBe(bins[i]!.to));
      }),
      { numRuns: 200 },
    );
  });
});
