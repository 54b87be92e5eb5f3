import fc from 'fast-check';
import type { RatePath } from '../../../engine/collections/collections';
import { addMonths, civilOf, dayInMonth, formatDay, formatMonth, monthOf, monthOfDay } from '../../../engine/core/date';
import { plainArm, type PlainDate } from './plainArm';
import { CUT_OFF, type RandomLoan } from './randomTape';

const FIRST_FIXING = monthOf(2003, 1);
const MONTHS = 140;

/** An index as the engine takes it and as the plain schedule does. */
export interface RandomIndex {
  readonly path: RatePath;
  readonly on: (when: number) => number;
}

export const randomIndex: fc.Arbitrary<RandomIndex> = fc
  .record({
    by: fc.constantFrom('month', 'date'),
    start: fc.integer({ min: 0, max: 900 }),
    steps: fc.array(fc.integer({ min: -60, max: 60 }), { minLength: MONTHS, maxLength: MONTHS }),
    day: fc.integer({ min: 1, max: 28 }),
  })
  .map(({ by, start, steps, day }) => {
    let points = start;
    const levels = steps.map((step) => (points = Math.max(-50, points + step)) / 100);
    const months = levels.map((_, i) => addMonths(FIRST_FIXING, i));
    const named = { name: 'index', source: 'index' };
    const path: RatePath =
      by === 'month'
        ? { by: 'month', ...named, rows: months.map((month, i) => [formatMonth(month), String(levels[i]!)]) }
        : { by: 'date', ...named, rows: months.map((m, i) => [formatDay(dayInMonth(m, day)), String(levels[i]!)]) };
    const on = (when: number): number => {
      const date = new Date(when);
      const month = (date.getUTCFullYear() - 2003) * 12 + date.getUTCMonth();
      return levels[by === 'date' && date.getUTCDate() < day ? month - 1 : month]!;
    };
    return { path, on };
  });

const limit = (from: number, to: number): fc.Arbitrary<number | null> =>
  fc.option(
    fc.integer({ min: from, max: to }).map((points) => points / 8),
    { freq: 3 },
  );

const TERMS = fc.record({
  age: fc.integer({ min: -2, max: 40 }),
  remaining: fc.integer({ min: 3, max: 60 }),
  rate: fc.integer({ min: 100, max: 1100 }).map((points) => points / 100),
  balance: fc.integer({ min: 100_000, max: 30_000_000 }),
  balloon: fc.constantFrom(0, 0, 90),
  interestOnly: fc.constantFrom(0, 0, 12, 36, 50),
  isStated: fc.boolean(),
  margin: fc.integer({ min: 0, max: 60 }).map((eighths) => eighths / 8),
  firstChangeIn: fc.integer({ min: -20, max: 30 }),
  changeDay: fc.constantFrom(1, 1, 10, 15, 28),
  every: fc.constantFrom(1, 6, 12),
  firstCap: limit(4, 40),
  periodicCap: limit(2, 16),
  aboveRate: limit(0, 50),
  minimum: limit(0, 60),
  lookBack: fc.constantFrom(0, 15, 25, 30, 45),
  rounding: fc.constantFrom(null, 0.125, 0.25, 0.01),
  status: fc.constantFrom('current', 'current', 'current', '30', '90', 'foreclosure'),
  dueDay: fc.constantFrom(1, 15),
});

/** A loan that follows the index of that name, as a tape states it and as the plain projection takes it. */
export function randomArm(name: string, index: RandomIndex): fc.Arbitrary<RandomLoan> {
  return TERMS.map((t) => {
    const { age, remaining, balance, rate, dueDay, every } = t;
    const shift = dueDay > 1 ? -1 : 0;
    const firstMonth = addMonths(monthOfDay(CUT_OFF), 1 - age + shift);
    const firstPayment = dayInMonth(firstMonth, dueDay);
    const maturity = dayInMonth(addMonths(firstMonth, age + remaining - 1), dueDay);
    const firstChange = dayInMonth(addMonths(monthOfDay(CUT_OFF), t.firstChangeIn), t.changeDay);
    const statedPayment = t.isStated ? Math.round(balance / 45) : null;
    const maximum = t.aboveRate === null ? null : rate + t.aboveRate;
    const minimum = maximum === null || t.minimum === null ? t.minimum : Math.min(t.minimum, maximum);
    // Blank, the first cap is the periodic one; a cap of nothing is refused, so none is drawn.
    const dated = (day: number): PlainDate => {
      const civil = civilOf(day as never);
      return [civil.year, civil.month, civil.day];
    };
    const schedule = plainArm(
      {
        cutOff: [2004, 12, 1],
        firstPayment: dated(firstPayment),
        payments: age + remaining,
        balance: balance / 100,
        rate,
        statedPayment: statedPayment === null ? null : statedPayment / 100,
        interestOnly: t.interestOnly,
        amortisation: age + remaining + t.balloon,
        margin: t.margin,
        firstChange: dated(firstChange),
        every,
        firstCap: t.firstCap,
        periodicCap: t.periodicCap,
        maximum,
        minimum,
        lookBack: t.lookBack,
        rounding: t.rounding,
      },
      index.on,
    );
    return {
      row: {
        loan_number: 'x',
        maturity_date: maturity,
        first_payment_date: firstPayment,
        original_balance: Math.round(balance * 1.1),
        cutoff_balance: balance,
        mortgage_rate: rate,
        servicing_fee_rate: 0.5,
        status: t.status,
        ...(t.balloon > 0 ? { amortization_term: age + remaining + t.balloon } : {}),
        ...(t.interestOnly > 0 ? { interest_only_months: t.interestOnly } : {}),
        scheduled_payment: statedPayment,
        index_name: name,
        margin: t.margin,
        first_rate_change: firstChange,
        rate_change_months: every,
        first_cap: t.firstCap,
        periodic_cap: t.periodicCap,
        maximum_rate: maximum,
        minimum_rate: minimum,
        look_back_days: t.lookBack,
        rate_rounding: t.rounding,
      },
      plain: {
        balance: balance / 100,
        rate,
        payment: 0,
        age,
        remaining,
        interestOnlyLeft: 0,
        monthsInDefault: t.status === '90' ? 3 : t.status === 'foreclosure' ? 6 : 0,
        adjustable: schedule,
      },
    };
  });
}

/** Fixed loans and loans of two indices, in any order, with the paths of the two. */
export function mixedLoans(
  fixed: fc.Arbitrary<RandomLoan>,
  size: { readonly minLength: number; readonly maxLength: number },
): fc.Arbitrary<{ readonly loans: RandomLoan[]; readonly rates: Readonly<Record<string, RatePath>> }> {
  return fc
    .tuple(randomIndex, randomIndex)
    .chain(([a, b]) =>
      fc
        .array(fc.oneof(fixed, randomArm('libor_6m', a), randomArm('treasury_1y', b)), size)
        .map((loans) => ({ loans, rates: { libor_6m: a.path, treasury_1y: b.path } })),
    );
}
