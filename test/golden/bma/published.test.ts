import { describe, expect, it } from 'vitest';
import { scheduledBalances } from '../../../engine/collateral/amortise';
import { averageSpeed, type ObservedPool } from '../../../engine/collateral/historicSpeeds';
import {
  absFromFactors,
  annualFromMonthly,
  cdrFromSda,
  cprFromHep,
  cprFromPsa,
  levelPayBalance,
  levelPayment,
  monthlyFromAnnual,
  psaFromCpr,
  smmFromAbs,
  smmFromFactors,
} from '../../../engine/collateral/speeds';

describe('first month of a 9.0% pass-through on 9.5% loans over 360 months (SF-4 to SF-7)', () => {
  const payment = levelPayment(9.5, 360);
  const interest = 9.5 / 1200;
  const scheduled = 1 - levelPayBalance(9.5, 360, 359);
  const servicing = 0.5 / 1200;
  // 150 PSA in month 1 is 0.3% CPR; the prepayment comes after scheduled principal.
  const prepaid = (1 - scheduled) * monthlyFromAnnual(cprFromPsa(150, 1));

  it('amortises 0.00049188 of par, and pays 0.00791667 of gross interest with 0.00041667 of servicing', () => {
    expect(scheduled.toFixed(8)).toBe('0.00049188');
    expect((payment - interest).toFixed(8)).toBe('0.00049188');
    expect(interest.toFixed(8)).toBe('0.00791667');
    expect(servicing.toFixed(8)).toBe('0.00041667');
  });

  it('passes through principal 0.00074210, interest 0.00750000 and cash 0.00824210 with 0.00025022 prepaid', () => {
    expect(prepaid.toFixed(8)).toBe('0.00025022');
    expect((scheduled + prepaid).toFixed(8)).toBe('0.00074210');
    expect((interest - servicing).toFixed(8)).toBe('0.00750000');
    expect((scheduled + prepaid + interest - servicing).toFixed(8)).toBe('0.00824210');
  });

  it('is what a loan of $1,000,000 does by the schedule of the projection', () => {
    const cents = 1e8;
    const balances = scheduledBalances({
      balance: cents,
      rate: 9.5,
      age: 0,
      remaining: 360,
      flat: 0,
      payment: cents * payment,
    });
    expect(((balances[0]! - balances[1]!) / cents).toFixed(8)).toBe('0.00049188');
    expect((balances[359]! / cents).toFixed(8)).toBe(levelPayBalance(9.5, 360, 1).toFixed(8));
    expect(balances[360]).toBe(0);
  });
});

describe('GNMA I 9.0% issued in March 1988, June to July 1989 (SF-5, SF-6)', () => {
  const before = levelPayBalance(9.5, 359, 344);
  const after = levelPayBalance(9.5, 359, 343);

  it('has amortised to 0.99213300 and 0.99157471', () => {
    expect(before.toFixed(8)).toBe('0.99213300');
    expect(after.toFixed(8)).toBe('0.99157471');
  });

  it('would have stood at 0.85102709 by schedule, so it prepaid 0.435270% SMM, 5.1000% CPR, 150.00 PSA in month 17', () => {
    expect(((0.85150625 * after) / before).toFixed(8)).toBe('0.85102709');
    const smm = smmFromFactors(0.85150625, 0.84732282, before, after);
    expect((smm * 100).toFixed(6)).toBe('0.435270');
    const cpr = annualFromMonthly(smm);
    expect((cpr * 100).toFixed(4)).toBe('5.1000');
    expect(psaFromCpr(cpr, 17).toFixed(2)).toBe('150.00');
  });
});

describe('average speed of two pools, January to July 1989 (SF-8)', () => {
  const older: ObservedPool = {
    originalBalance: 1_000_000,
    coupon: 9.5,
    // 358 payments were left in April 1988, so 349 in January and 343 in July 1989.
    term: 360,
    ageBefore: 11,
    ageAfter: 17,
    factorBefore: 0.86925218,
    factorAfter: 0.84732282,
  };
  const newer: ObservedPool = {
    originalBalance: 2_000_000,
    coupon: 9.5,
    term: 360,
    ageBefore: 1,
    ageAfter: 7,
    factorBefore: 0.99950812,
    factorAfter: 0.9829023,
  };
  const speed = averageSpeed([older, newer]);

  it('is 0.271142% SMM, 3.2056% CPR', () => {
    expect(speed.actual.toFixed(2)).toBe('2813127.42');
    expect(speed.scheduled.toFixed(2)).toBe('2859330.23');
    expect((speed.smm * 100).toFixed(6)).toBe('0.271142');
    expect((annualFromMonthly(speed.smm) * 100).toFixed(4)).toBe('3.2056');
  });

  it('is 212.02% PSA, found by iteration', () => {
    expect(speed.psa.toFixed(2)).toBe('212.02');
  });
});

describe('ABS model (SF-13, SF-14)', () => {
  it('makes 2 ABS in month 11 an SMM of 2.5000%', () => {
    expect((smmFromAbs(2, 11) * 100).toFixed(4)).toBe('2.5000');
  });

  it('finds 1.7000% ABS in a 10% pool of 36-month loans at factor 0.64140448 nine months on', () => {
    // 34 months remaining (age 2) at issue in January, 25 (age 11) in October 1989.
    const abs = absFromFactors(1, 0.64140448, levelPayBalance(10, 36, 34), levelPayBalance(10, 36, 25), 2, 11);
    expect(abs.toFixed(4)).toBe('1.7000');
  });
});

describe('conversions after month 30 (SF-6)', () => {
  it.each([
    [0.5, '5.8', '97'],
    [1, '11.4', '189'],
    [2, '21.5', '359'],
    [5, '46.0', '766'],
    [9, '67.8', '1129'],
  ])('%d%% SMM is %s%% CPR and %s PSA', (smm, cpr, psa) => {
    const annual = annualFromMonthly(smm / 100);
    expect((annual * 100).toFixed(1)).toBe(cpr);
    expect(psaFromCpr(annual, 31).toFixed(0)).toBe(psa);
    expect(monthlyFromAnnual(annual)).toBeCloseTo(smm / 100, 14);
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
});

describe('Standard Default Assumption (SF-20)', () => {
  it.each([
    [1, 0.02],
    [2, 0.04],
    [29, 0.58],
    [30, 0.6],
    [60, 0.6],
    [61, 0.5905],
    [90, 0.315],
    [119, 0.0395],
    [120, 0.03],
    [121, 0.03],
    [360, 0.03],
  ])('is in month %d an annual %d%%', (age, percent) => {
    expect(cdrFromSda(100, age) * 100).toBeCloseTo(percent, 12);
    expect(cdrFromSda(250, age) * 100).toBeCloseTo(2.5 * percent, 12);
  });
});

describe('home-equity curve', () => {
  it('makes 20% HEP 2, 4, … 20% CPR over ten months', () => {
    const months = Array.from({ length: 12 }, (_, index) => Math.round(cprFromHep(20, index + 1) * 1e12) / 1e10);
    expect(months).toEqual([2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 20, 20]);
  });
});
