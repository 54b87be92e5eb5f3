import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, isoText, rolledForward } from '../../oracle/newYorkCalendar';
import { jointPaymentDay } from './crossed';
import { crossedCase, crossedOn, together, type CrossedCase } from './crossedCase';
import { runDealFile, toldOf } from './dealRun';
import { randomPool } from './randomPool';
import { differences, overTime } from './sheet';
import type { Fixings } from './stepUp';

function expectAgreement({ inputs, expected }: CrossedCase): void {
  const found = runDealFile('crossed', inputs);
  expect(differences(expected.amounts, found).slice(0, 10)).toEqual([]);
}

const INDEX: Fixings = [
  { day: dayOf(2023, 12, 1), rate: 5_330n },
  { day: dayOf(2024, 3, 21), rate: 4_100n },
  { day: dayOf(2024, 8, 22), rate: 6_481n },
  { day: dayOf(2024, 8, 23), rate: 6_900n },
  { day: dayOf(2026, 5, 21), rate: 2_007n },
];

const SPEEDS = {
  'no losses': [{ psa: 200 }, { psa: 400 }],
  'one group loses': [{ psa: 150, cdr: 3, severity: 50, recovery: 40 }, { psa: 500 }],
  'both lose, one earns little': [
    { psa: 100, cdr: 14, severity: 80, recovery: 30, netRate: 2_500 },
    { psa: 300, cdr: 4, severity: 50, recovery: 90 },
  ],
  'the other earns little': [{ psa: 150 }, { psa: 120, cdr: 2, severity: 40, recovery: 20, netRate: 1_900 }],
  'one group is gone early': [{ psa: 80, cdr: 0.4, severity: 30 }, { psa: 2_000 }],
} as const;

const cases = Object.entries(SPEEDS);
const LATE_CALL = { calledFrom: 1, withoutInterest: 3 };

describe('two groups that cross, every item of every date', () => {
  it.each(cases)('agrees to the cent: %s', (_, speeds) => {
    expectAgreement(crossedCase(speeds, INDEX));
  });

  it.each(cases)('agrees where the loss test is forced to pass, and to fail: %s', (_, speeds) => {
    expectAgreement(crossedCase(speeds, INDEX, { lossTest: false }));
    expectAgreement(crossedCase(speeds, INDEX, { lossTest: true }));
  });

  it('agrees where the call is tried in vain and taken later', () => {
    expectAgreement(crossedCase(SPEEDS['no losses'], INDEX, LATE_CALL));
    expectAgreement(crossedCase(SPEEDS['one group loses'], INDEX, { calledFrom: 30 }));
  });

  it('agrees on any collections, with any call and any forced test', () => {
    const pool = randomPool(225_000_000_00n, { losses: true });
    const fixings = fc
      .array(fc.record({ gap: fc.integer({ min: 1, max: 60 }), rate: fc.bigInt(0n, 12_000n) }), {
        minLength: 1,
        maxLength: 20,
      })
      .map((steps): Fixings => {
        let day = dayOf(2023, 11, 1);
        return steps.map(({ gap, rate }) => ({ day: (day += gap), rate }));
      })
      .filter(([first]) => first!.day <= dayOf(2024, 1, 29));
    const options = fc.record(
      { calledFrom: fc.integer({ min: 1, max: 40 }), lossTest: fc.boolean() },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(pool, pool, fixings, options, (one, two, path, chosen) =>
        expectAgreement(crossedOn(together([one, two]), path, chosen)),
      ),
      { numRuns: 60, seed: 2_004_07 },
    );
  });
});

describe('two groups that cross, what the cases reach', () => {
  const sheets = cases.map(([, speeds]) => crossedCase(speeds, INDEX).expected);
  const reached = (item: string, member: string): boolean =>
    sheets.some((sheet) => overTime(sheet, item, member).some((amount) => amount > 0));

  it('interest and principal of each group that cross, and are over', () => {
    for (const group of ['group_1', 'group_2'])
      for (const item of ['interest_over', 'principal_crossed', 'principal_shared', 'write_down'])
        expect([item, group, reached(item, group)]).toEqual([item, group, true]);
    expect(reached('interest_crossed', '1-A1')).toBe(true);
    expect(reached('interest_crossed', 'IO')).toBe(true);
    expect(reached('interest_owed', '1-A1')).toBe(true);
    expect(reached('residual_paid', '')).toBe(true);
  });

  it('every class by every step of the nested order, written down and written up', () => {
    for (const cls of ['1-A1', '1-A2', '1-A3']) expect([cls, reached('principal_1', cls)]).toEqual([cls, true]);
    for (const cls of ['1-A1', 'M', 'B'])
      for (const item of ['write_down', 'write_up']) expect([item, cls, reached(item, cls)]).toEqual([item, cls, true]);
    // Below its lockout 1-A1 is paid only when the others of the first side are.
    const paid = overTime(sheets[0]!, 'principal_1', '1-A1');
    const balance = overTime(sheets[0]!, 'balance', '1-A1');
    expect(paid.some((amount, i) => amount === 0 && balance[i]! >= 50_000_000)).toBe(true);
    expect(balance.at(-1)).toBe(0);
  });

  it('a loss test that fails, cures as its limit rises, and would be otherwise if forced', () => {
    const failed = overTime(sheets[1]!, 'loss_test_failed');
    expect(failed.indexOf(1)).toBeGreaterThanOrEqual(0);
    expect(failed.lastIndexOf(1)).toBeLessThan(failed.length - 1);
    expect(failed.some((flag, i) => flag === 0 && failed[i - 1] === 1)).toBe(true);
    const speeds = SPEEDS['one group loses'];
    const shared = (lossTest: boolean): number =>
      overTime(crossedCase(speeds, INDEX, { lossTest }).expected, 'principal_shared', 'group_1').filter((x) => x > 0)
        .length;
    expect(shared(true)).toBe(0);
    expect(shared(false)).toBeGreaterThan(failed.filter((flag) => flag === 0).length - 10);
  });

  it('dates on which only London rests, and an index that was set the day before', () => {
    const numbers = Array.from({ length: 120 }, (_, i) => i + 1);
    const onlyLondon = numbers.filter((number) => {
      const day = dayOf(2024 + Math.floor(number / 12), (number % 12) + 1, 25);
      return jointPaymentDay(number) !== rolledForward(day);
    });
    expect(onlyLondon.length).toBeGreaterThan(3);
    // 25 August 2024 is a Sunday, and Monday the summer bank holiday.
    expect(isoText(jointPaymentDay(7))).toBe('2024-08-27');
  });

  it('a call that is refused while interest is short, and stands when it is made good', () => {
    const { refused, expected, rows, inputs } = crossedCase(SPEEDS['no losses'], INDEX, LATE_CALL);
    expect(refused).toBeGreaterThan(1);
    expect(toldOf('crossed', inputs).join()).toMatch(`Clean-up call was tried ${refused} times from`);
    expect(rows.at(-1)![0].end + rows.at(-1)![1].end).toBe(0n);
    expect(rows.length).toBeLessThan(120);
    expect(overTime(expected, 'balance', '1-A1').at(-1)).toBe(0);
  });
});

describe('two groups that cross, one phrase of the deal file changed', () => {
  const worst = crossedCase(SPEEDS['both lose, one earns little'], INDEX);
  const plain = crossedCase(SPEEDS['no losses'], INDEX);
  it.each([
    ['another split', plain, 'part: 62.5%', 'part: 62%'],
    ['another lockout', plain, 'balance(1-A1) - lockout_balance', 'balance(1-A1) - 0'],
    ['weights of the first side', plain, '                by: balance\n              - 1-A1', '              - 1-A1'],
    ['a calendar less', plain, 'calendar: [new_york, london]', 'calendar: new_york'],
    ['a calendar less for the index', plain, '2, new_york, london)', '2, new_york)'],
    ['seniors of both groups lose', worst, '- {pro_rata: seniors, by: balance}', '- {pro_rata: senior, by: balance}'],
    [
      'no interest crosses to IO',
      crossedCase(SPEEDS['the other earns little'], INDEX),
      'pro_rata: senior_interest',
      'pro_rata: senior',
    ],
    ['one balance for the notional', plain, 'balance(1-A1) + balance(2-A1)', 'balance(1-A1)'],
    ['the groups in the other order', worst, 'to: [2-A1, 2-A2]', 'to: [2-A2, 2-A1]'],
    [
      'a test that latches',
      crossedCase(SPEEDS['one group loses'], INDEX),
      'cumulative_loss / closing_pool > loss_limit',
      'ever(cumulative_loss / closing_pool > loss_limit)',
    ],
    [
      'a call that asks for less',
      crossedCase(SPEEDS['no losses'], INDEX, LATE_CALL),
      ' and interest_owed(earning) = 0',
      '',
    ],
  ])('is told: %s', (_, { inputs, expected }, from, to) => {
    expect(differences(expected.amounts, runDealFile('crossed', inputs, { from, to })).length).toBeGreaterThan(0);
  });
});
