import fc from 'fast-check';
import { addMonths, dayInMonth, dayOf, monthOfDay } from '../../../engine/core/date';
import type { Assumptions } from '../../../engine/collateral/assumptions';
import { emptyTape, withRowsInserted, type Tape, type TapeRow } from '../../../engine/collateral/tape';
import type { PlainLoan } from './plainProjection';

export const CUT_OFF = dayOf(2004, 12, 1);

export function tapeOf(rows: readonly TapeRow[]): Tape {
  return withRowsInserted(emptyTape('test'), 0, rows);
}

/** A loan as a tape states it and as a plain reader understands it. */
export interface RandomLoan {
  readonly row: TapeRow;
  readonly plain: PlainLoan;
}

export const randomLoan: fc.Arbitrary<RandomLoan> = fc
  .record({
    age: fc.integer({ min: -2, max: 40 }),
    remaining: fc.integer({ min: 3, max: 60 }),
    rate: fc.integer({ min: 0, max: 1800 }).map((points) => points / 100),
    balance: fc.integer({ min: 100_000, max: 30_000_000 }),
    kind: fc.constantFrom('level', 'balloon', 'interestOnly', 'stated'),
    extra: fc.integer({ min: 1, max: 240 }),
    ioLeft: fc.integer({ min: 1, max: 30 }),
    status: fc.constantFrom('current', 'current', 'current', '30', '90', '180', 'foreclosure', 'bankruptcy'),
    dueDay: fc.constantFrom(1, 15),
  })
  .map(({ age, remaining, rate, balance, kind, extra, ioLeft, status, dueDay }) => {
    // A due date on the 15th falls after the cut-off on the 1st, so the same count of payments starts a month earlier.
    const shift = dueDay > 1 ? -1 : 0;
    const firstMonth = addMonths(monthOfDay(CUT_OFF), 1 - age + shift);
    const first = dayInMonth(firstMonth, dueDay);
    const maturity = dayInMonth(addMonths(firstMonth, age + remaining - 1), dueDay);
    const original = Math.round(balance * 1.1);
    const io = kind === 'interestOnly' ? Math.max(age, 0) + ioLeft : 0;
    const term = age + remaining + (kind === 'balloon' ? extra : 0) - io;
    const r = rate / 1200;
    const base = io > 0 || age < 0 ? balance : original;
    const level = (principal: number, n: number) =>
      Math.round(r === 0 ? principal / n : (principal * r) / (1 - Math.pow(1 + r, -n)));
    const payment = kind === 'stated' ? Math.round(balance / 40) : level(base, Math.max(1, term));
    const row: TapeRow = {
      loan_number: 'x',
      maturity_date: maturity,
      first_payment_date: first,
      original_balance: original,
      cutoff_balance: balance,
      mortgage_rate: rate,
      servicing_fee_rate: 0.5,
      status,
      ...(kind === 'balloon' ? { amortization_term: term } : {}),
      ...(kind === 'interestOnly' ? { interest_only_months: io } : {}),
      ...(kind === 'stated' ? { scheduled_payment: payment } : {}),
    };
    const monthsInDefault = status === '90' ? 3 : ['180', 'foreclosure', 'bankruptcy'].includes(status) ? 6 : 0;
    const plain: PlainLoan = {
      balance: balance / 100,
      rate,
      payment: payment / 100,
      age,
      remaining,
      interestOnlyLeft: io > 0 ? io - age : 0,
      monthsInDefault,
    };
    return { row, plain };
  });

export const randomSpeeds = fc.record({
  prepaymentUnit: fc.constantFrom('CPR', 'SMM', 'PSA', 'HEP', 'ABS') as fc.Arbitrary<Assumptions['prepaymentUnit']>,
  prepayment: fc.integer({ min: 0, max: 40 }),
  defaultUnit: fc.constantFrom('CDR', 'MDR', 'SDA') as fc.Arbitrary<Assumptions['defaultUnit']>,
  defaults: fc.integer({ min: 0, max: 90 }),
  severity: fc.constantFrom(0, 35, 90, 97, 100),
  lag: fc.integer({ min: 0, max: 14 }),
  advanced: fc.boolean(),
  share: fc.constantFrom(0, 30, 100),
  daysPaid: fc.integer({ min: 0, max: 30 }),
});
