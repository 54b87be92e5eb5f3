import { describe, expect, it } from 'vitest';
import { addDays, dayOf, monthOf, type Day } from '../core/date';
import type { Assumptions } from './assumptions';
import { collapse } from './collapse';
import { project, type Projection } from './project';
import { emptyTape, withRowsInserted, type Tape, type TapeRow } from './tape';

const CUT_OFF = dayOf(2004, 12, 1);
const FIRST = monthOf(2005, 1);

const PLAIN: Assumptions = {
  prepaymentUnit: 'CPR',
  prepayment: '0',
  defaultUnit: 'CDR',
  defaults: '0',
  severity: '100',
  monthsToLiquidation: 6,
  advancing: 'none',
  shortfallShare: '0',
  shortfallDaysPaid: 15,
};

function tapeOf(rows: readonly TapeRow[]): Tape {
  return withRowsInserted(emptyTape('test'), 0, rows);
}

function loan(changes: TapeRow = {}): TapeRow {
  return {
    loan_number: '1',
    maturity_date: dayOf(2019, 6, 1),
    original_balance: 5_000_000,
    cutoff_balance: 4_900_000,
    first_payment_date: dayOf(2004, 7, 1),
    mortgage_rate: 8,
    ...changes,
  };
}

function projected(tape: Tape, assumptions: Assumptions): Projection {
  const result = project(collapse(tape, CUT_OFF), assumptions, FIRST);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

function money(projection: Projection, name: string): number[] {
  return (projection.collections.money[name] ?? []).map((value) => value ?? 0);
}

describe('project', () => {
  it('pays the first scheduled payment with the Distribution Date of the month after the cut-off date', () => {
    const projection = projected(tapeOf([loan({ scheduled_payment: 50_000 })]), PLAIN);
    // $49,000.00 at 8% for a month is $326.67 (326.666…); $500.00 − 326.666… = 173.333…
    expect(projection.collections.months[0]).toBe(monthOf(2005, 1));
    expect(money(projection, 'gross_interest')[0]).toBe(32_667);
    expect(money(projection, 'scheduled_principal')[0]).toBe(17_333);
  });

  it('ends a loan that matures on 1 June 2019 with the June 2019 Distribution Date', () => {
    const projection = projected(tapeOf([loan()]), PLAIN);
    expect(projection.collections.months.at(-1)).toBe(monthOf(2019, 6));
    expect(projection.collections.months).toHaveLength(174);
  });

  it('pays the whole balance of a balloon loan at maturity', () => {
    const projection = projected(
      tapeOf([loan({ maturity_date: dayOf(2005, 3, 1), amortization_term: 360, cutoff_balance: 4_900_000 })]),
      PLAIN,
    );
    const scheduled = money(projection, 'scheduled_principal');
    expect(scheduled).toHaveLength(3);
    // Level payment of $50,000 at 8% over 360 months is $366.88, so little principal until the balloon.
    expect(scheduled[0]).toBe(36_688 - 32_667);
    expect(scheduled[2]).toBe(4_900_000 - scheduled[0]! - scheduled[1]!);
  });

  it('takes a default off the performing balance, holds it for the lag and books severity at liquidation', () => {
    const projection = projected(
      tapeOf([
        loan({ cutoff_balance: 10_000_000, original_balance: 10_000_000, mortgage_rate: 0, interest_only_months: 100 }),
      ]),
      { ...PLAIN, defaultUnit: 'MDR', defaults: '10 for 1 then 0', severity: '40', monthsToLiquidation: 7 },
    );
    const liquidated = money(projection, 'liquidated_balance');
    expect(liquidated.slice(0, 9)).toEqual([0, 0, 0, 0, 0, 0, 0, 1_000_000, 0]);
    expect(money(projection, 'liquidation_principal')[7]).toBe(600_000);
    // In default from month 1: six and seven months behind at the ends of months 6 and 7, gone in month 8.
    expect(money(projection, 'delinquent_180_reo').slice(4, 8)).toEqual([0, 1_000_000, 1_000_000, 0]);
  });

  it('never reaches 180 days when liquidation comes before', () => {
    const projection = projected(tapeOf([loan()]), { ...PLAIN, defaults: '20', monthsToLiquidation: 5 });
    expect(money(projection, 'delinquent_180_reo').every((value) => value === 0)).toBe(true);
    expect(money(projection, 'liquidated_balance').some((value) => value > 0)).toBe(true);
  });

  it('allows no default in the last months before maturity, the lag counted', () => {
    const projection = projected(tapeOf([loan({ maturity_date: dayOf(2005, 12, 1) })]), {
      ...PLAIN,
      defaults: '50',
      monthsToLiquidation: 4,
    });
    const table = projection.table;
    const defaults = table.values[table.columns.findIndex(({ name }) => name === 'new_defaults')]!;
    expect([...defaults].map((value) => value > 0)).toEqual([...Array(8).fill(true), ...Array(4).fill(false)]);
  });

  it('lowers gross interest by the Prepayment Interest Shortfall at the Adjusted Mortgage Rate', () => {
    const base = tapeOf([
      loan({
        cutoff_balance: 12_000_000,
        original_balance: 12_000_000,
        interest_only_months: 60,
        servicing_fee_rate: 0.5,
      }),
    ]);
    const speeds = { ...PLAIN, prepaymentUnit: 'SMM' as const, prepayment: '10' };
    const without = projected(base, speeds);
    const shortfall = projected(base, { ...speeds, shortfallShare: '50', shortfallDaysPaid: 10 });
    // 50% of $12,000 prepaid × 7.5% × 20/360 = $25.00
    expect(money(shortfall, 'prepayment_interest_shortfall')[0]).toBe(2_500);
    expect(money(without, 'gross_interest')[0]! - money(shortfall, 'gross_interest')[0]!).toBe(2_500);
  });

  it('charges the servicing fee of the tape on the pool, and leaves the column out where the tape is silent', () => {
    expect(projected(tapeOf([loan()]), PLAIN).collections.money.servicing_fee).toBeUndefined();
    const uniform = projected(tapeOf([loan({ servicing_fee_rate: 0.5 })]), PLAIN);
    // 0.50% / 12 × $49,000.00 = $20.41666…
    expect(money(uniform, 'servicing_fee')[0]).toBe(2_042);
    const mixed = projected(
      tapeOf([loan({ servicing_fee_rate: 0.5 }), loan({ servicing_fee_rate: 0.25, cutoff_balance: 2_400_000 })]),
      PLAIN,
    );
    // 20.41666… + 24,000 × 0.25% / 12 = 5.00
    expect(money(mixed, 'servicing_fee')[0]).toBe(2_542);
  });

  it('rounds a servicing fee of exactly half a cent up', () => {
    // 0.50% / 12 × $12.00 is half a cent, and × $11.99 a hair under it.
    const fee = (balance: number): number | undefined =>
      money(
        projected(
          tapeOf([loan({ cutoff_balance: balance, original_balance: balance, servicing_fee_rate: 0.5 })]),
          PLAIN,
        ),
        'servicing_fee',
      )[0];
    expect(fee(1_200)).toBe(1);
    expect(fee(1_199)).toBe(0);
  });

  it('leaves out a loan with a blank date, names it, and projects the others', () => {
    const cohorts = collapse(tapeOf([loan(), loan({ loan_number: 'B-7', maturity_date: null })]), CUT_OFF);
    expect(cohorts.count).toBe(1);
    expect(cohorts.problems).toHaveLength(1);
    expect(cohorts.problems[0]!.message).toBe('Maturity Date is blank. Loan B-7 is left out of the projection.');
    expect(cohorts.problems[0]!.at).toEqual({ sheet: 'Tape', row: 3, column: 'Maturity Date' });
  });

  it('runs nothing on a bad vector and names every bad field at once', () => {
    const result = project(
      collapse(tapeOf([loan()]), CUT_OFF),
      { ...PLAIN, prepayment: '0.2 ramp 30 6', severity: '140', monthsToLiquidation: 1.5 },
      FIRST,
    );
    expect(result.ok).toBe(false);
    if (!result.ok) {
      expect(result.problems.map(({ at }) => at?.column)).toEqual(['prepayment', 'severity', 'monthsToLiquidation']);
      expect(result.problems.every(({ code }) => code.startsWith('ASSUMPTIONS/'))).toBe(true);
    }
  });

  it('refuses an empty tape with a problem', () => {
    const result = project(collapse(emptyTape('none'), CUT_OFF), PLAIN, FIRST);
    expect(result.ok).toBe(false);
  });

  it('counts a payment due later in the month of the cut-off date as still to come', () => {
    const day: Day = addDays(dayOf(2005, 2, 1), 14);
    const projection = projected(tapeOf([loan({ first_payment_date: dayOf(2004, 6, 15), maturity_date: day })]), PLAIN);
    expect(projection.collections.months).toHaveLength(3);
  });
});
