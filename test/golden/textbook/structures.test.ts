import { describe, expect, it } from 'vitest';
import { dayOf } from '../../oracle/newYorkCalendar';
import { runDealFile } from './dealRun';
import { differences } from './sheet';
import {
  accrualCase,
  plannedCase,
  seniorSubordinateCase,
  sequentialCase,
  stepUpCase,
  stripsCase,
  type TextbookCase,
} from './structures';
import type { Fixings } from './stepUp';

function expectAgreement({ deal, rows, inputs, expected }: TextbookCase): void {
  expect(rows.length).toBeGreaterThan(200);
  const found = runDealFile(deal, inputs);
  expect(differences(expected.amounts, found).slice(0, 10)).toEqual([]);
  expect(found.size).toBe(expected.amounts.size);
}

const RISING: Fixings = [
  { day: dayOf(2024, 1, 2), rate: 5_100n },
  { day: dayOf(2024, 9, 25), rate: 4_875n },
  { day: dayOf(2026, 3, 3), rate: 6_312n },
  { day: dayOf(2029, 5, 25), rate: 2_001n },
  { day: dayOf(2033, 1, 7), rate: 3_433n },
];

describe('textbook structures, every item of every date', () => {
  it.each([0, 100, 165, 400, 900])('pays four classes in sequence at %i% PSA', (psa) => {
    expectAgreement(sequentialCase(psa));
  });

  it.each([0, 100, 165, 400, 900])('pays the interest of an accrual class to those before it at %i% PSA', (psa) => {
    expectAgreement(accrualCase(psa));
  });

  it.each([0, 50, 90, 165, 300, 350, 700])('keeps to the planned balances as far as it can at %i% PSA', (psa) => {
    expectAgreement(plannedCase(psa));
  });

  it('takes another schedule from a settings file', () => {
    expectAgreement(plannedCase(165, [120, 250]));
  });

  it.each([
    { psa: 150, cdr: 0, severity: 0, recovery: 0, interestInBadMonths: 100 },
    { psa: 150, cdr: 0.4, severity: 40, recovery: 30, interestInBadMonths: 100 },
    { psa: 200, cdr: 2, severity: 45, recovery: 25, interestInBadMonths: 55 },
    { psa: 80, cdr: 4, severity: 60, recovery: 20, interestInBadMonths: 0 },
    { psa: 0, cdr: 9, severity: 90, recovery: 60, interestInBadMonths: 10 },
  ])('bears losses in reverse order and keeps a reserve at $cdr% CDR and $severity% severity', (speeds) => {
    expectAgreement(seniorSubordinateCase(speeds));
  });

  it.each([0, 165, 500])(
    'cuts a pool into a coupon class, a principal-only and an interest-only class at %i% PSA',
    (psa) => {
      expectAgreement(stripsCase(psa));
    },
  );

  it.each([
    { psa: 200, cdr: 0.5, severity: 40, fixings: RISING },
    { psa: 200, cdr: 0.5, severity: 40, fixings: RISING, calledFrom: 1 },
    { psa: 350, cdr: 1.5, severity: 50, fixings: RISING, calledFrom: 150 },
    { psa: 100, cdr: 4, severity: 80, fixings: RISING, calledFrom: 1 },
  ])('steps margins up, and ends by a clean-up call from date $calledFrom at $psa% PSA and $cdr% CDR', (speeds) => {
    expectAgreement(stepUpCase(speeds));
  });
});
