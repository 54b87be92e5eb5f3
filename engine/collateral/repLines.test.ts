import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CUT_OFF as RANDOM_CUT_OFF, randomLoan, tapeOf as randomTapeOf } from '../../test/golden/bma/randomTape';
import { addMonths, dayOf, firstDayOf, formatDay, monthOf } from '../core/date';
import { collapse } from './collapse';
import { DEFAULT_ASSUMPTIONS } from './defaultAssumptions';
import { importTapeCsv } from './importTape';
import { project } from './project';
import { levelPayment } from './speeds';
import { repLines, type RepLineOptions } from './repLines';
import { emptyTape, tapeCell, withRowsInserted, type Tape, type TapeRow } from './tape';
import type { TapeFieldName } from './tapeFields';
import { writeTapeCsv } from './writeTape';

const CUT_OFF = dayOf(2004, 12, 1);
const OPTIONS: RepLineOptions = { cutOff: CUT_OFF, groupBy: [], breaks: {}, term: 'average' };

/** Due on the first; `paid` payments made by the cut-off date, `left` to come. Money in dollars. */
function loan(number: string, balance: number, rate: number, paid: number, left: number, more: TapeRow = {}): TapeRow {
  const cutOff = monthOf(2004, 12);
  return {
    loan_number: number,
    original_balance: Math.round(balance * 110),
    cutoff_balance: Math.round(balance * 100),
    mortgage_rate: rate,
    first_payment_date: firstDayOf(addMonths(cutOff, 1 - paid)),
    maturity_date: firstDayOf(addMonths(cutOff, left)),
    ...more,
  };
}

const tapeOf = (rows: readonly TapeRow[]): Tape => withRowsInserted(emptyTape('loans.csv'), 0, rows);
const total = (tape: Tape, name: TapeFieldName): number =>
  (tape.columns[name] as Float64Array).reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0);

describe('rep lines', () => {
  it('add up balances and average the terms of their loans by balance', () => {
    const tape = tapeOf([
      loan('1', 30_000, 6, 10, 170, { cltv: 80, state: 'CA', scheduled_payment: 27_000 }),
      loan('2', 10_000, 10, 22, 150, { cltv: 100, state: 'CA', scheduled_payment: 11_700, purpose: 'cash_out' }),
    ]);
    const { tape: lines, lines: count, kept } = repLines(tape, OPTIONS);
    expect([lines.count, count, kept]).toEqual([1, 1, 0]);
    const cell = (name: TapeFieldName) => tapeCell(lines, 0, name);
    expect(cell('cutoff_balance')).toBe(4_000_000);
    expect(cell('original_balance')).toBe(4_400_000);
    // (30 × 6 + 10 × 10) ÷ 40, (30 × 80 + 10 × 100) ÷ 40
    expect(cell('mortgage_rate')).toBe(7);
    expect(cell('cltv')).toBe(85);
    expect(cell('state')).toBe('CA');
    expect(cell('purpose')).toBeNull();
    // Age (30 × 10 + 10 × 22) ÷ 40 = 13: the first payment was due in December 2003. 165 payments are left: the last in September 2018.
    expect(formatDay(cell('first_payment_date') as never)).toBe('2003-12-01');
    expect(formatDay(cell('maturity_date') as never)).toBe('2018-09-01');
  });

  it('pay what their loans pay together for as long as that takes, where that is asked for', () => {
    // Without interest: 12,000.00 at 100.00 a month and 12,000.00 at 300.00 are 24,000.00 at 400.00: 60 months, not the average of 80.
    const tape = tapeOf([
      loan('1', 12_000, 0, 0, 120, { scheduled_payment: 10_000 }),
      loan('2', 12_000, 0, 0, 40, { scheduled_payment: 30_000 }),
    ]);
    const line = repLines(tape, { ...OPTIONS, term: 'payment' }).tape;
    expect(tapeCell(line, 0, 'scheduled_payment')).toBe(40_000);
    expect(formatDay(tapeCell(line, 0, 'maturity_date') as never)).toBe('2009-12-01');
    const average = repLines(tape, OPTIONS).tape;
    expect(formatDay(tapeCell(average, 0, 'maturity_date') as never)).toBe('2011-08-01');
    expect(tapeCell(average, 0, 'scheduled_payment')).toBe(30_000);
  });

  it('keep apart what a projection treats apart, and what is asked for', () => {
    const tape = tapeOf([
      loan('1', 100, 6, 10, 170),
      loan('2', 100, 6, 10, 170, { status: '90' }),
      loan('3', 100, 6, 10, 170, { pool: 'b' }),
      loan('4', 100, 6, 10, 170, { interest_only_months: 60 }),
      loan('5', 100, 6, 10, 170, { amortization_term: 360 }),
      loan('6', 100, 6, 10, 170, { status: '30' }),
      loan('7', 100, 6, 10, 170, { state: 'NY' }),
    ]);
    expect(repLines(tape, OPTIONS).lines).toBe(5);
    expect(repLines(tape, { ...OPTIONS, groupBy: ['state'] }).lines).toBe(6);
  });

  it('keep loans that cannot be projected as they are', () => {
    const broken = loan('REP0001', 500, 6, 10, 170, { maturity_date: null, mortgagor_name: 'A. Borrower' });
    const { tape, kept, grouped } = repLines(tapeOf([loan('1', 100, 6, 10, 170), broken]), OPTIONS);
    expect([kept, grouped]).toEqual([1, 1]);
    expect(tapeCell(tape, 1, 'mortgagor_name')).toBe('A. Borrower');
    expect(tape.columns.loan_number).toEqual(['REP0002', 'REP0001']);
    expect(total(tape, 'cutoff_balance')).toBe(60_000);
  });

  it('keep the next change of an adjustable rate, and whether it is the first', () => {
    const arm: TapeRow = { index_name: 'libor_6m', margin: 2, rate_change_months: 6, first_cap: 3, periodic_cap: 1 };
    const tape = tapeOf([
      loan('1', 100, 6, 4, 356, { ...arm, first_rate_change: dayOf(2006, 8, 1) }),
      loan('2', 300, 6, 4, 356, { ...arm, margin: 3, first_rate_change: dayOf(2006, 12, 1) }),
      loan('3', 100, 6, 40, 320, { ...arm, first_rate_change: dayOf(2003, 3, 1) }),
    ]);
    const { tape: lines } = repLines(tape, OPTIONS);
    expect(lines.count).toBe(2);
    // 20 and 24 months ahead, one to three: 23. The other changes each March and September: next in 3 months, before in September 2004.
    expect(formatDay(tapeCell(lines, 0, 'first_rate_change') as never)).toBe('2006-11-01');
    expect(formatDay(tapeCell(lines, 1, 'first_rate_change') as never)).toBe('2004-09-01');
    expect(tapeCell(lines, 0, 'margin')).toBe(2.75);
    expect(tapeCell(lines, 0, 'first_cap')).toBe(3);
  });

  it('of loans with the same terms project as the loans do', () => {
    const same = (number: string, balance: number): TapeRow =>
      loan(number, balance, 7.5, 12, 168, { scheduled_payment: Math.round(balance * 100 * levelPayment(7.5, 168)) });
    const tape = tapeOf([same('1', 50_000), same('2', 80_000), same('3', 21_000)]);
    for (const term of ['average', 'payment'] as const) {
      const line = repLines(tape, { ...OPTIONS, term }).tape;
      const first = monthOf(2005, 1);
      const [loans, lines] = [tape, line].map((each) => project(collapse(each, CUT_OFF), DEFAULT_ASSUMPTIONS, first));
      if (!loans?.ok || !lines?.ok) throw new Error('both project');
      const [a, b] = [loans.value.collections.money.pool_end!, lines.value.collections.money.pool_end!];
      expect(Math.max(...a.map((cents, month) => Math.abs(cents! - (b[month] ?? 0)))), term).toBeLessThan(100);
    }
  });

  // A column of rates below one percent would be read as fractions.
  const plainRate = randomLoan.filter(({ row }) => Number(row.mortgage_rate) >= 1);

  it('keep the balance to the cent and are a tape that reads back, whatever the loans', () => {
    fc.assert(
      fc.property(
        fc.array(plainRate, { minLength: 1, maxLength: 30 }),
        fc.constantFrom('average' as const, 'payment' as const),
        (loans, term) => {
          const tape = randomTapeOf(loans.map(({ row }) => row));
          const options = {
            ...OPTIONS,
            cutOff: RANDOM_CUT_OFF,
            term,
            groupBy: ['mortgage_rate', 'remaining_term'] as const,
          };
          const { tape: lines, grouped, kept } = repLines(tape, options);
          expect(grouped + kept).toBe(tape.count);
          expect(total(lines, 'cutoff_balance')).toBe(total(tape, 'cutoff_balance'));
          expect(total(lines, 'original_balance')).toBe(total(tape, 'original_balance'));
          const cohorts = collapse(lines, RANDOM_CUT_OFF);
          expect(cohorts.count).toBe(lines.count - kept);
          const read = importTapeCsv(writeTapeCsv(lines), 'lines.csv');
          expect(read.tape?.columns).toEqual(lines.columns);
        },
      ),
      { numRuns: 150 },
    );
  });
});
