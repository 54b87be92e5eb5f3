import { describe, expect, it } from 'vitest';
import type { RatePath, RatePaths } from '../collections/collections';
import { dayOf } from '../core/date';
import { collapse, type Cohort } from './collapse';
import { emptyTape, withRowsInserted, type TapeRow } from './tape';

const CUT_OFF = dayOf(2004, 7, 1);

function fixings(...rows: (readonly [string, string])[]): RatePaths {
  const path: RatePath = { by: 'date', name: 'libor_6m.csv', source: 'libor_6m.csv', rows };
  return { libor_6m: path };
}

/** 24 payments from 1 August 2004; the rate may change on 1 July 2005 and every six months after it. */
function loan(changes: TapeRow = {}): TapeRow {
  return {
    loan_number: '1',
    maturity_date: dayOf(2006, 7, 1),
    first_payment_date: dayOf(2004, 8, 1),
    original_balance: 12_000_000,
    cutoff_balance: 12_000_000,
    mortgage_rate: 6,
    index_name: 'libor_6m',
    margin: 2.25,
    first_rate_change: dayOf(2005, 7, 1),
    rate_change_months: 6,
    look_back_days: 45,
    rate_rounding: 0.125,
    ...changes,
  };
}

function scheduleOf(row: TapeRow, rates: RatePaths): Cohort {
  const cohorts = collapse(withRowsInserted(emptyTape('test'), 0, [row]), CUT_OFF, rates);
  expect(cohorts.problems).toEqual([]);
  return cohorts.cohorts[0]!;
}

/** Rate of the interest that runs from the end of each month. */
function ratesOf({ balance, byRate }: Cohort): number[] {
  return Array.from(byRate.subarray(0, -1), (amount, i) => Math.round((amount / balance[i]!) * 1e6) / 1e6);
}

describe('the schedule of an adjustable-rate loan', () => {
  // 45 days before 1 July 2005 is 17 May 2005; before 1 January 2006 it is 17 November 2005.
  const rates = fixings(['2005-05-16', '5.19'], ['2005-05-18', '9'], ['2005-11-17', '4.81'], ['2006-06-01', '1']);

  it('re-amortises at each of two changes over the months left', () => {
    const cohort = scheduleOf(loan(), rates);
    // 120,000 at 6% over 24 months: 120,000 × 0.005 / (1 − 1.005^−24) = 5,318.47 a month.
    // Change 1: 5.19 (16 May stands on the 17th) + 2.25 = 7.44, to the nearest eighth 7.5.
    // 12 payments leave 61,795.0190; at 7.5% over the 12 left: 5,361.18.
    // Change 2: 4.81 + 2.25 = 7.06, to the nearest eighth 7.
    // 6 of those leave 31,474.9447; at 7% over the 6 left: 5,353.45, and 5 of them leave 5,322.3752, which maturity clears.
    expect(ratesOf(cohort)).toEqual([...Array(12).fill(6), ...Array(6).fill(7.5), ...Array(6).fill(7)]);
    expect(cohort.balance[1]! / 100).toBeCloseTo(120_000 * 1.005 - 5_318.47, 6);
    expect(cohort.balance[12]! / 100).toBeCloseTo(61_795.019010343, 6);
    expect(cohort.balance[13]! / 100).toBeCloseTo(61_795.019010343 * (1 + 7.5 / 1200) - 5_361.18, 6);
    expect(cohort.balance[18]! / 100).toBeCloseTo(31_474.944664352, 6);
    expect(cohort.balance[19]! / 100).toBeCloseTo(31_474.944664352 * (1 + 7 / 1200) - 5_353.45, 6);
    expect(cohort.balance[23]! / 100).toBeCloseTo(5_322.375203922, 6);
    expect(cohort.balance[24]).toBe(0);
    expect(cohort.missing).toBeNull();
  });

  it('charges the month of a change at the rate before it', () => {
    const { balance, byRate, byRateDue } = scheduleOf(loan(), rates);
    // The payment of 1 July 2005 pays June at 6%; the interest of July, due on 1 August, is the first at 7.5%.
    expect(byRate[11]! / balance[11]!).toBeCloseTo(6, 12);
    expect(byRateDue![12]! / balance[12]!).toBeCloseTo(6, 12);
    expect(byRate[12]! / balance[12]!).toBeCloseTo(7.5, 12);
    expect(byRateDue![13]! / balance[13]!).toBeCloseTo(7.5, 12);
  });

  it('pays interest alone for ten years and is then recast at the rate of that day over the twenty left', () => {
    const ten = loan({
      maturity_date: dayOf(2034, 7, 1),
      original_balance: 30_000_000,
      cutoff_balance: 30_000_000,
      mortgage_rate: 5.5,
      interest_only_months: 120,
      scheduled_payment: 137_500,
      first_rate_change: dayOf(2009, 7, 1),
      rate_change_months: 60,
    });
    const path = fixings(['2009-05-01', '4.1'], ['2014-05-01', '4.87'], ['2019-05-01', '4.87'], ['2029-05-01', '4.87']);
    const { balance, byRate } = scheduleOf(ten, path);
    // 2009: 4.1 + 2.25 = 6.35, to 6.375, with nothing to re-amortise; 2014: 4.87 + 2.25 = 7.12, to 7.125, when the
    // interest-only period ends: 300,000 × 0.0059375 / (1 − 1.0059375^−240) = 2,348.46; less 1,781.25 of interest is 567.21.
    expect(balance.subarray(0, 121).every((cents) => cents === 30_000_000)).toBe(true);
    expect(byRate[59]! / 30_000_000).toBe(5.5);
    expect(byRate[60]! / 30_000_000).toBe(6.375);
    expect(byRate[120]! / 30_000_000).toBe(7.125);
    expect((balance[120]! - balance[121]!) / 100).toBeCloseTo(567.21, 6);
    expect(balance[360]).toBe(0);
  });

  it('holds a change within the first cap, later ones within the periodic cap, and all within floor and ceiling', () => {
    const high = fixings(['2005-01-01', '12'], ['2006-06-01', '12']);
    // 14.25 is wanted throughout: 6 + 3 = 9, then 9 + 1 = 10.
    expect(ratesOf(scheduleOf(loan({ first_cap: 3, periodic_cap: 1 }), high)).slice(11, 19)).toEqual([
      6, 9, 9, 9, 9, 9, 9, 10,
    ]);
    // Without a first cap the periodic one holds the first change too.
    expect(ratesOf(scheduleOf(loan({ periodic_cap: 1 }), high))[12]).toBe(7);
    expect(ratesOf(scheduleOf(loan({ first_cap: 3, maximum_rate: 8.5 }), high))[12]).toBe(8.5);
    const low = fixings(['2005-01-01', '0.5'], ['2006-06-01', '0.5']);
    // 2.75 is wanted: down by the first cap to 4, not under the floor of 4.5.
    expect(ratesOf(scheduleOf(loan({ first_cap: 2 }), low))[12]).toBe(4);
    expect(ratesOf(scheduleOf(loan({ first_cap: 2, minimum_rate: 4.5 }), low))[12]).toBe(4.5);
    const below = fixings(['2005-01-01', '-4'], ['2006-06-01', '-4']);
    expect(ratesOf(scheduleOf(loan(), below))[12]).toBe(0);
  });

  it('rounds the fully indexed rate half up, and not at all where the tape says nothing', () => {
    // 2.0625 + 2.25 = 4.3125, midway between 4.25 and 4.375; 1.85 + 2.15 + half an eighth likewise in decimals.
    const tie = fixings(['2005-01-01', '2.0625'], ['2006-06-01', '1']);
    expect(ratesOf(scheduleOf(loan(), tie))[12]).toBe(4.375);
    const decimal = fixings(['2005-01-01', '1.8625'], ['2006-06-01', '1']);
    expect(ratesOf(scheduleOf(loan({ margin: 2.2 }), decimal))[12]).toBe(4.125);
    expect(ratesOf(scheduleOf(loan({ rate_rounding: null }), decimal))[12]).toBe(4.1125);
  });

  it('takes changes up to the cut-off date as made: the next one has the periodic cap', () => {
    const seasoned = loan({
      first_payment_date: dayOf(2002, 8, 1),
      first_rate_change: dayOf(2004, 7, 1),
      first_cap: 3,
      periodic_cap: 1,
    });
    const high = fixings(['2004-01-01', '12'], ['2006-06-01', '12']);
    expect(ratesOf(scheduleOf(seasoned, high)).slice(5, 7)).toEqual([6, 7]);
    // No payment is stated: the balance at the cut-off date over the 24 months left.
    expect(scheduleOf(seasoned, high).balance[1]! / 100).toBeCloseTo(120_000 * 1.005 - 5_318.47, 6);
  });

  it('starts a change between two due dates with the interest that runs from the later one', () => {
    const middle = loan({ first_rate_change: dayOf(2005, 6, 15) });
    const steady = fixings(['2005-01-01', '5'], ['2006-06-01', '5']);
    const changes = (row: TapeRow) => ratesOf(scheduleOf(row, steady)).findIndex((rate) => rate !== 6);
    expect(changes(middle)).toBe(12);
    expect(changes(loan({ first_rate_change: dayOf(2005, 6, 1) }))).toBe(11);
    // Due on the 15th, a change on the 1st of a month takes effect on the 15th, as one on that day does.
    const fifteenth = loan({ first_payment_date: dayOf(2004, 7, 15), maturity_date: dayOf(2006, 6, 15) });
    expect(changes({ ...fifteenth, first_rate_change: dayOf(2005, 6, 15) })).toBe(12);
    expect(changes({ ...fifteenth, first_rate_change: dayOf(2005, 6, 1) })).toBe(12);
  });

  it('amortises over the longer term of a balloon and clears it at maturity', () => {
    const { balance } = scheduleOf(loan({ amortization_term: 360 }), rates);
    // 120,000 at 6% over 360 months: 719.46; over the 348 left at 7.5%, on what 12 of them leave.
    expect((balance[0]! - balance[1]!) / 100).toBeCloseTo(719.46 - 600, 6);
    let left = 120_000;
    for (let i = 0; i < 12; i++) left = left * 1.005 - 719.46;
    const payment = Math.round((left * 0.00625 * 100) / (1 - 1.00625 ** -348)) / 100;
    expect((balance[12]! - balance[13]!) / 100).toBeCloseTo(payment - left * 0.00625, 6);
    expect(balance[24]).toBe(0);
    expect(balance[23]!).toBeGreaterThan(11_700_000);
  });
});
