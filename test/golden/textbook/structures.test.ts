import { describe, expect, it } from 'vitest';
import { dayOf } from '../../oracle/newYorkCalendar';
import { runDealFile } from './dealRun';
import { differences, overTime } from './sheet';
import {
  accrualCase,
  plannedCase,
  seniorSubordinateCase,
  sequentialCase,
  stepUpCase,
  stripsCase,
  type TextbookCase,
} from './structures';
import { monthlyText, type Fixings } from './stepUp';

function expectAgreement({ deal, inputs, expected }: TextbookCase): void {
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

const CREDIT = [
  { psa: 150, cdr: 0, severity: 0, recovery: 0, interestInBadMonths: 100 },
  { psa: 150, cdr: 0.8, severity: 40, recovery: 30, interestInBadMonths: 100 },
  { psa: 200, cdr: 2, severity: 45, recovery: 25, interestInBadMonths: 55 },
  { psa: 80, cdr: 4, severity: 60, recovery: 20, interestInBadMonths: 0 },
  { psa: 0, cdr: 9, severity: 90, recovery: 60, interestInBadMonths: 10 },
];

const FLOATING = {
  'never called': { psa: 200, cdr: 0.5, severity: 40, fixings: RISING },
  'called when it may be': { psa: 200, cdr: 0.5, severity: 40, fixings: RISING, calledFrom: 1 },
  'called late': { psa: 350, cdr: 1.5, severity: 50, fixings: RISING, calledFrom: 150 },
  'called in vain': { psa: 100, cdr: 4, severity: 80, fixings: RISING, calledFrom: 1 },
};

describe('textbook structures, every item of every date', () => {
  it.each([0, 100, 165, 400, 900])('pays four classes in sequence at %i% PSA', (psa) => {
    expectAgreement(sequentialCase(psa));
  });

  it.each([7_400, 7_499, 7_600])(
    'carries interest that is short, and passes on what is over, at a net rate of %i',
    (rate) => {
      expectAgreement(sequentialCase(165, rate));
    },
  );

  it.each([0, 100, 165, 400, 900])('pays the interest of an accrual class to those before it at %i% PSA', (psa) => {
    expectAgreement(accrualCase(psa));
  });

  it.each([0, 50, 90, 165, 300, 350, 700])('keeps to the planned balances as far as it can at %i% PSA', (psa) => {
    expectAgreement(plannedCase(psa));
  });

  it('takes another schedule from a settings file', () => {
    expectAgreement(plannedCase(165, [120, 250]));
  });

  it.each(CREDIT)(
    'bears losses in reverse order and keeps a reserve at $cdr% CDR and $severity% severity',
    (speeds) => {
      expectAgreement(seniorSubordinateCase(speeds));
    },
  );

  it.each([0, 165, 500])(
    'cuts a pool into a coupon class, a principal-only and an interest-only class at %i% PSA',
    (psa) => {
      expectAgreement(stripsCase(psa));
    },
  );

  it.each(Object.entries(FLOATING))('steps margins up and may be bought: %s', (_, speeds) => {
    expectAgreement(stepUpCase(speeds));
  });

  it('takes an index by month as it takes one by day', () => {
    const one = stepUpCase(FLOATING['never called']);
    expectAgreement({ ...one, inputs: { ...one.inputs, rates: monthlyText(RISING, one.rows.length) } });
  });
});

describe('textbook structures, what the cases reach', () => {
  const some = (amounts: readonly number[]) => amounts.some((amount) => amount > 0);

  it('classes retired one after the other, interest that falls short for years, and interest to spare', () => {
    const { expected } = sequentialCase(165);
    const retired = ['A', 'B', 'C', 'D'].map((cls) => overTime(expected, 'balance', cls).indexOf(0));
    expect(retired).toEqual([...retired].sort((a, b) => a - b));
    expect(retired.at(-1)).toBe(356);
    const short = sequentialCase(165, 7_400).expected;
    expect(overTime(short, 'interest_owed', 'D').at(-1)).toBeGreaterThan(0);
    expect(some(overTime(sequentialCase(165, 7_600).expected, 'residual_interest'))).toBe(true);
  });

  it('an accrual class that outgrows its opening balance, and a date that both accretes and pays', () => {
    const { expected } = accrualCase(165);
    expect(Math.max(...overTime(expected, 'balance', 'Z'))).toBeGreaterThan(140_000_000);
    const slow = accrualCase(0).expected;
    const accreted = overTime(slow, 'z_accretion', 'Z');
    const paid = overTime(slow, 'z_interest_paid', 'Z');
    expect(accreted.filter((amount, i) => amount > 0 && paid[i]! > 0)).toHaveLength(1);
    // Accretion shortens the classes before it.
    const life = (sheet: typeof expected) => overTime(sheet, 'balance', 'C').filter((balance) => balance > 0).length;
    expect(life(expected)).toBeLessThan(life(sequentialCase(165).expected));
  });

  it.each([90, 165, 300])('the plan is kept on every date at %i% PSA', (psa) => {
    const { expected } = plannedCase(psa);
    const plan = overTime(expected, 'planned_balance');
    const p1 = overTime(expected, 'balance', 'P-1');
    const p2 = overTime(expected, 'balance', 'P-2');
    expect(p1.map((balance, i) => Math.round((balance + p2[i]!) * 100))).toEqual(
      plan.map((one) => Math.round(one * 100)),
    );
  });

  it('the plan is missed when slow, and overtaken when the support classes are gone', () => {
    expect(some(overTime(plannedCase(50).expected, 'behind_plan'))).toBe(true);
    const { expected } = plannedCase(700);
    const gone = overTime(expected, 'balance', 'S-2').indexOf(0);
    const left = overTime(expected, 'balance', 'P-2')[gone + 1]! + overTime(expected, 'balance', 'P-1')[gone + 1]!;
    expect(left).toBeLessThan(overTime(expected, 'planned_balance')[gone + 1]!);
  });

  it('a loss test that latches although the limit rises above the losses again', () => {
    const { expected } = seniorSubordinateCase(CREDIT[1]!);
    const failed = overTime(expected, 'loss_test_failed');
    const from = failed.indexOf(1);
    expect(from).toBeGreaterThan(0);
    expect(failed.slice(from).every((flag) => flag === 1)).toBe(true);
    const losses = overTime(expected, 'cumulative_loss');
    expect(losses[from]).toBeGreaterThan(limitAt(from));
    expect(losses.some((loss, i) => i > from && loss <= limitAt(i))).toBe(true);
  });

  it('draws for interest and losses, releases, write-downs up to the seniors and write-ups', () => {
    const sheets = CREDIT.map((speeds) => seniorSubordinateCase(speeds).expected);
    const reached = (item: string, cls = '') => sheets.some((sheet) => some(overTime(sheet, item, cls)));
    expect(some(overTime(sheets[0]!, 'shares_principal'))).toBe(true);
    for (const item of ['to_reserve', 'reserve_released', 'residual_interest']) expect(reached(item)).toBe(true);
    for (const cls of ['A-1', 'A-2', 'M', 'B'])
      for (const item of ['interest_owed', 'interest_from_reserve', 'write_down', 'write_up'])
        expect([item, cls, reached(item, cls)]).toEqual([item, cls, true]);
    expect(reached('principal_from_reserve', 'A-1')).toBe(true);
  });

  it('a step-up without a call, a call before it, a late call, and a call that would not pay everyone', () => {
    const dates = (name: keyof typeof FLOATING) => {
      const { expected } = stepUpCase(FLOATING[name]);
      const steps = overTime(expected, 'stepped_up');
      return { all: steps.length, stepped: steps.filter((flag) => flag === 1).length, expected };
    };
    const never = dates('never called');
    expect(never.all).toBe(354);
    expect(never.stepped).toBeGreaterThan(100);
    expect(some(overTime(never.expected, 'carryover_accrued', 'B'))).toBe(true);
    expect(some(overTime(never.expected, 'carryover_paid', 'B'))).toBe(true);
    const first = dates('called when it may be');
    expect(first.stepped).toBe(0);
    expect(first.all).toBe(never.all - never.stepped);
    expect(dates('called late').stepped).toBeGreaterThan(0);
    expect(dates('called late').all).toBeLessThan(354);
    const refused = dates('called in vain');
    expect(refused.all).toBe(354);
    expect(refused.stepped).toBeGreaterThan(0);
  });
});

describe('textbook structures, one phrase of a deal file changed', () => {
  const [, latching, worse] = CREDIT;
  it.each([
    ['classes swapped', sequentialCase(165), 'steps: [A, B, C, D]', 'steps: [A, C, B, D]'],
    ['thirteen months a year', sequentialCase(165), 'coupon / 12', 'coupon / 13'],
    ['all interest added to the accrual class', accrualCase(0), 'accretion_paid(current_pay)', 'z_interest_set_aside'],
    ['accretion to another class', accrualCase(165), 'to: [A, B, C]\n', 'to: [B, A, C]\n'],
    ['a planned balance too high', plannedCase(165), '2030-06: $', '2030-06: $1'],
    ['support classes first', plannedCase(165), 'up_to: balance(planned) - planned_balance', 'up_to: 0'],
    ['a loss test that does not latch', seniorSubordinateCase(latching!), 'ever(cumulative_loss', '(cumulative_loss'],
    ['losses to the mezzanine first', seniorSubordinateCase(worse!), '- B\n      - M\n', '- M\n      - B\n'],
    ['write-ups lost', seniorSubordinateCase(worse!), 'amount: write_up\n', 'amount: 0\n'],
    ['a lower floor of the reserve', seniorSubordinateCase(worse!), '$250,000', '$249,999.99'],
    ['a part a hair smaller', stripsCase(165), 'part: 75%', 'part: 74.999999%'],
    ['another balance for the notional', stripsCase(165), 'is: balance(A)\n', 'is: balance(PO)\n'],
    ['margins a date early', stepUpCase(FLOATING['never called']), 'is: prev(may_be_called)', 'is: may_be_called'],
    [
      'an index of the payment date',
      stepUpCase(FLOATING['never called']),
      'libor, accrual_start',
      'libor, distribution_date',
    ],
    ['dates not rolled', stepUpCase(FLOATING['never called']), 'roll: following', 'roll: preceding'],
    [
      'a call that asks for less',
      stepUpCase(FLOATING['called in vain']),
      'only_if: balance(all) = 0',
      'only_if: balance(A) = 0',
    ],
  ])('is told: %s', (_, { deal, inputs, expected }, from, to) => {
    expect(differences(expected.amounts, runDealFile(deal, inputs, { from, to })).length).toBeGreaterThan(0);
  });
});

/** The cumulative loss limit of a date by its place, in dollars. */
function limitAt(index: number): number {
  const number = index + 1;
  return number < 25 ? 500_000 : number < 49 ? 1_000_000 : number < 73 ? 1_750_000 : 2_500_000;
}
