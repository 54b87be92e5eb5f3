import { describe, expect, it } from 'vitest';
import { scheduledBalances } from '../../../engine/collateral/amortise';
import {
  annualFromMonthly,
  cdrFromSda,
  cprFromHep,
  cprFromPsa,
  levelPayBalance,
  levelPayment,
  monthlyFromAnnual,
} from '../../../engine/collateral/speeds';
import { ENGINE_CALCULATIONS } from '../../../engine/proof/calculations';
import { PUBLISHED_FIGURES } from '../../../engine/proof/publishedFigures';

describe('the printed examples of the Standard Formulas, digit for digit', () => {
  it.each(PUBLISHED_FIGURES)('$title is $printed ($source)', ({ printed, find }) => {
    expect(find(ENGINE_CALCULATIONS)).toBe(printed);
  });

  it('are all there: pages SF-4 to SF-8, SF-13, SF-14 and SF-20', () => {
    expect(PUBLISHED_FIGURES).toHaveLength(40);
    for (const page of ['SF-4', 'SF-5', 'SF-6', 'SF-8', 'SF-13', 'SF-14', 'SF-20']) {
      expect(PUBLISHED_FIGURES.some(({ source }) => source.includes(page))).toBe(true);
    }
  });
});

describe('beyond what is printed', () => {
  it('a schedule ends at nothing, and its last balance but one is the closed form', () => {
    const cents = 1e8;
    const payment = cents * levelPayment(9.5, 360);
    const balances = scheduledBalances({ balance: cents, rate: 9.5, age: 0, remaining: 360, flat: 0, payment });
    expect((balances[359]! / cents).toFixed(8)).toBe(levelPayBalance(9.5, 360, 1).toFixed(8));
    expect(balances[360]).toBe(0);
  });

  it.each([0.5, 1, 2, 5, 9])('%d%% SMM comes back from its CPR', (smm) => {
    expect(monthlyFromAnnual(annualFromMonthly(smm / 100))).toBeCloseTo(smm / 100, 14);
  });

  it('ramps the Standard Prepayment Model by loan age and scales the CPR, at most to 100%', () => {
    expect(cprFromPsa(100, 0)).toBeCloseTo(0.002, 15);
    expect(cprFromPsa(100, 1)).toBeCloseTo(0.002, 15);
    expect(cprFromPsa(100, 29)).toBeCloseTo(0.058, 15);
    expect(cprFromPsa(100, 300)).toBeCloseTo(0.06, 15);
    expect(cprFromPsa(150, 30)).toBeCloseTo(0.09, 15);
    expect(cprFromPsa(5000, 30)).toBe(1);
    expect(monthlyFromAnnual(1)).toBe(1);
  });

  it.each([
    [1, 0.02],
    [29, 0.58],
    [60, 0.6],
    [61, 0.5905],
    [90, 0.315],
    [119, 0.0395],
    [120, 0.03],
    [360, 0.03],
  ])('scales the Standard Default Assumption in month %d', (age, percent) => {
    expect(cdrFromSda(100, age) * 100).toBeCloseTo(percent, 12);
    expect(cdrFromSda(250, age) * 100).toBeCloseTo(2.5 * percent, 12);
  });

  it('makes 20% HEP 2, 4, … 20% CPR over ten months', () => {
    const months = Array.from({ length: 12 }, (_, index) => Math.round(cprFromHep(20, index + 1) * 1e12) / 1e10);
    expect(months).toEqual([2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 20, 20]);
  });
});
