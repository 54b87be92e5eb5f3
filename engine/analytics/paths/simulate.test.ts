import { describe, expect, it } from 'vitest';
import { dayOf, monthOf } from '../../core/date';
import { integralVariance, rateVariance } from './hullWhite';
import { discountsOfCurve, discountsOfForwards, forwardsOf } from './rateCurve';
import { rateGrid } from './rateGrid';
import { repricing } from './repricing';
import { ShortRates } from './simulate';
import { tenorRate } from './tenorRate';

const dates = {
  closing: dayOf(2004, 12, 30),
  first: monthOf(2005, 1),
  day: 25,
  roll: 'following',
  calendars: ['new_york'],
} as const;
const plainDates = { ...dates, roll: 'none', calendars: [] } as const;

describe('Random short rates', () => {
  it('are those of a second calculation, step by step, and their opposites', () => {
    // Worked out apart in 40 digits, variances and covariances by numerical integration: a = 10%, 120 bp, seed 7 + 5 × 2^32, pair 3.
    const grid = rateGrid(plainDates, 3);
    const curve = discountsOfForwards(grid, Float64Array.of(0.0240688, 0.0253, 0.0265, 0.0285));
    const model = { meanReversion: 0.1, volatility: 0.012 };
    const rates = new ShortRates(grid, curve, model, { paths: 8, seed: 7 + 5 * 2 ** 32 });
    const close = (found: Float64Array, wanted: readonly number[]): void => {
      wanted.forEach((value, i) => expect(found[i]).toBeCloseTo(value, 13));
    };
    close(rates.raw(6).rates, [0.0240688, 0.0286798460902817, 0.0332512660854956]);
    close(rates.raw(6).discounts, [1, 0.998187583742758, 0.995630728617314, 0.993192839627317]);
    close(rates.raw(6).state, [0, 0.00343258808304, 0.00685281803922, 0.00637116406847]);
    close(rates.raw(7).rates, [0.0240688, 0.0219226965804043, 0.0197573370039141]);
    close(rates.raw(7).discounts, [1, 0.998341833446601, 0.99655853033837, 0.994898845468562]);
  });

  it('reprice their curve within 0.1 bp at 20,000 paths for every maturity, and before they are matched within their sampling error', () => {
    const grid = rateGrid(dates, 175);
    const points = [
      { months: 1, rate: 0.024 },
      { months: 24, rate: 0.035 },
      { months: 120, rate: 0.045 },
      { months: 180, rate: 0.048 },
    ];
    const curve = discountsOfCurve(grid, { kind: 'zero', points });
    const model = { meanReversion: 0.05, volatility: 0.012 };
    const rates = new ShortRates(grid, curve, model, { paths: 20_000, seed: 1 });
    const told = repricing(rates);
    expect(Math.abs(told.worst)).toBeLessThan(0.1);
    expect(Math.abs(told.floaterError)).toBeLessThan(1e-6);
    // Of a pair the odd part cancels: what is left is cosh(y) about its mean, y normal with the variance of the integral.
    const years = grid.years[told.unmatchedMonth]!;
    const variance = integralVariance(model, years);
    const ofPair = Math.sqrt((Math.exp(2 * variance) - 1) / 2 / Math.exp(variance) - (Math.exp(variance / 2) - 1) ** 2);
    expect(Math.abs(told.unmatchedWorst)).toBeLessThan((4 * ofPair * 10_000) / years / Math.sqrt(10_000));
    expect(Math.abs(told.unmatchedWorst)).toBeGreaterThan(0.001);
  });

  it('spread as the formulas of the model say, the rate and its integral', () => {
    const grid = rateGrid(dates, 120);
    const model = { meanReversion: 0.08, volatility: 0.01 };
    const curve = discountsOfCurve(grid, { kind: 'zero', points: [{ months: 1, rate: 0.04 }] });
    const paths = 4000;
    const rates = new ShortRates(grid, curve, model, { paths, seed: 11 });
    for (const boundary of [12, 60, 120]) {
      let squares = 0;
      let integrals = 0;
      const variance = integralVariance(model, grid.years[boundary]!);
      for (let index = 0; index < paths; index += 2) {
        const { state, discounts } = rates.raw(index);
        squares += state[boundary]! ** 2;
        integrals += (Math.log(curve[boundary]! / discounts[boundary]!) - variance / 2) ** 2;
      }
      // The mean square of n independent normal deviates has a standard error of its variance × √(2/n).
      const most = 4 * Math.sqrt(2 / (paths / 2));
      expect(Math.abs(squares / (paths / 2) / rateVariance(model, grid.years[boundary]!) - 1)).toBeLessThan(most);
      expect(Math.abs(integrals / (paths / 2) / variance - 1)).toBeLessThan(most);
    }
  });

  it('are the same bits whichever path is asked for first', () => {
    const grid = rateGrid(dates, 60);
    const curve = discountsOfCurve(grid, { kind: 'zero', points: [{ months: 1, rate: 0.03 }] });
    const make = (seed: number): ShortRates =>
      new ShortRates(grid, curve, { meanReversion: 0.05, volatility: 0.01 }, { paths: 40, seed });
    const bytesOf = (rates: ShortRates, order: readonly number[]): string[] => {
      const all: string[] = [];
      for (const index of order) {
        const { rates: ofSteps, discounts } = rates.at(index);
        all[index] = Array.from(new Uint32Array(Float64Array.of(...ofSteps, ...discounts).buffer)).join();
      }
      return all;
    };
    const forwards = Array.from({ length: 40 }, (_, i) => i);
    const shuffled = forwards.map((i) => (i * 17) % 40);
    expect(bytesOf(make(3), shuffled)).toEqual(bytesOf(make(3), forwards));
    expect(bytesOf(make(4), forwards)).not.toEqual(bytesOf(make(3), forwards));
    expect(new Set(bytesOf(make(3), forwards)).size).toBe(40);
  });

  it('are the forwards of the curve without volatility, for every tenor', () => {
    const grid = rateGrid(dates, 24);
    const forwards = Float64Array.from({ length: 24 }, (_, i) => 0.02 + i / 1000);
    const curve = discountsOfForwards(grid, forwards);
    const still = { meanReversion: 0.05, volatility: 0 };
    const rates = new ShortRates(grid, curve, still, { paths: 2, seed: 9 });
    expect(Math.max(...rates.at(1).rates.map((rate, i) => Math.abs(rate - forwards[i]!)))).toBeLessThan(1e-14);
    const six = tenorRate(grid, curve, still, 6);
    expect(six.at(3, 0)).toBeCloseTo((curve[3]! / curve[9]! - 1) / ((grid.days[9]! - grid.days[3]!) / 360), 14);
  });
});

describe('The variance of the integral', () => {
  it('is σ² t³ / 3 without mean reversion, and one formula where the series meets the closed form', () => {
    expect(integralVariance({ meanReversion: 0, volatility: 0.01 }, 2)).toBeCloseTo(0.0008 / 3, 15);
    const at = (meanReversion: number): number => integralVariance({ meanReversion, volatility: 1 }, 10);
    expect(at(0.1 - 1e-12) / at(0.1)).toBeCloseTo(1, 10);
    // σ²/a² (t − 2(1 − e^(−a t))/a + (1 − e^(−2 a t))/2a) at a = 10%, t = 10
    expect(at(0.1)).toBeCloseTo(100 * (10 - 20 * (1 - Math.exp(-1)) + 5 * (1 - Math.exp(-2))), 9);
  });
});

describe('A typed curve', () => {
  const grid = rateGrid(plainDates, 120);

  it('gives back the par bonds, zero bonds and forwards that it was typed as', () => {
    const par = discountsOfCurve(grid, {
      kind: 'par',
      points: [
        { months: 12, rate: 0.03 },
        { months: 240, rate: 0.05 },
      ],
    });
    const at = (years: number): number => {
      const after = grid.years.findIndex((t) => t >= years);
      const share = (years - grid.years[after - 1]!) / (grid.years[after]! - grid.years[after - 1]!);
      return par[after - 1]! * (par[after]! / par[after - 1]!) ** share;
    };
    // Ten years, at 3% + 2% × 108 / 228: twenty coupons and 100. Half-years lie between boundaries, where logarithms of discounts go straight.
    const coupon = 1.5 + 108 / 228;
    const coupons = Array.from({ length: 20 }, (_, i) => at((i + 1) / 2)).reduce((sum, discount) => sum + discount, 0);
    expect(coupon * coupons + 100 * at(10)).toBeCloseTo(100, 2);
    const zero = discountsOfCurve(grid, { kind: 'zero', points: [{ months: 24, rate: 0.04 }] });
    expect(zero[60]).toBeCloseTo(1.02 ** (-2 * grid.years[60]!), 14);
    const forwards = forwardsOf(
      grid,
      discountsOfCurve(grid, {
        kind: 'forward',
        points: [
          { months: 0, rate: 0.02 },
          { months: 100, rate: 0.03 },
        ],
      }),
    );
    expect(forwards[0]).toBeCloseTo(0.02, 13);
    expect(forwards[50]).toBeCloseTo(0.02 + (0.01 * grid.years[50]! * 12) / 100, 13);
  });
});
