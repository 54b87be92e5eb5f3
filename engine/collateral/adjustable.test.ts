import { describe, expect, it } from 'vitest';
import type { RatePath } from '../collections/collections';
import { addMonths, dayOf, formatMonth, monthOf } from '../core/date';
import { collapse } from './collapse';
import { DEFAULT_ASSUMPTIONS } from './defaultAssumptions';
import { project } from './project';
import { emptyTape, withRowsInserted, type TapeRow } from './tape';

const CUT_OFF = dayOf(2004, 12, 1);
const FIRST = monthOf(2005, 1);

function loan(changes: TapeRow = {}): TapeRow {
  return {
    loan_number: '1',
    maturity_date: dayOf(2019, 6, 1),
    original_balance: 5_000_000,
    cutoff_balance: 4_900_000,
    first_payment_date: dayOf(2004, 7, 1),
    mortgage_rate: 8,
    index_name: 'libor_6m',
    margin: 5,
    first_rate_change: dayOf(2005, 7, 1),
    rate_change_months: 6,
    ...changes,
  };
}

function path(months: number): RatePath {
  const rows = Array.from({ length: months }, (_, i) => [formatMonth(addMonths(FIRST, i)), '4'] as const);
  return { by: 'month', name: 'libor-6m.csv', source: 'libor-6m.csv', rows };
}

function problems(rows: readonly TapeRow[], rates: Record<string, RatePath>) {
  const tape = withRowsInserted(emptyTape('test'), 0, rows);
  const result = project(collapse(tape, CUT_OFF, rates), DEFAULT_ASSUMPTIONS, FIRST);
  return result.ok ? result.warnings : result.problems;
}

describe('a tape of adjustable rates', () => {
  it.each<[string, TapeRow, string, string]>([
    ['no margin', { margin: null }, 'Margin', 'Margin is blank, but the rate of the loan follows libor_6m.'],
    [
      'no first change',
      { first_rate_change: null },
      'First Rate Change',
      'First Rate Change is blank, but the rate of the loan follows libor_6m.',
    ],
    [
      'no frequency',
      { rate_change_months: null },
      'Rate Change Frequency',
      'Rate Change Frequency is blank, but the rate of the loan follows libor_6m.',
    ],
    ['a frequency of zero', { rate_change_months: 0 }, 'Rate Change Frequency', 'Rate Change Frequency is 0 months.'],
    ['a first cap of zero', { first_cap: 0 }, 'First Cap', 'First Cap is 0%, so the rate could never change.'],
    ['a cap of zero', { periodic_cap: 0 }, 'Periodic Cap', 'Periodic Cap is 0%, so the rate could never change.'],
    ['points for a ceiling', { maximum_rate: 6 }, 'Maximum Rate', 'Maximum Rate 6% is below the Mortgage Rate 8%.'],
    [
      'a floor over the ceiling',
      { maximum_rate: 9, minimum_rate: 10 },
      'Minimum Rate',
      'Minimum Rate 10% is above the Maximum Rate 9%.',
    ],
  ])('leaves out a loan with %s, at its cell', (_, changes, column, message) => {
    const found = problems([loan({ index_name: null }), loan({ loan_number: 'B', ...changes })], {
      libor_6m: path(300),
    });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      code: 'TAPE/loan-left-out',
      at: { sheet: 'Tape', row: 3, column },
      message: `${message} Loan B is left out of the projection.`,
    });
  });

  it('is fixed where no index is named, whatever else the row says', () => {
    const plain = loan({ index_name: null, margin: null, first_rate_change: null, rate_change_months: null });
    const one = (row: TapeRow) => {
      const result = project(
        collapse(withRowsInserted(emptyTape('test'), 0, [row]), CUT_OFF),
        DEFAULT_ASSUMPTIONS,
        FIRST,
      );
      return result.ok ? result.value : result.problems;
    };
    expect(one(loan({ index_name: null }))).toEqual(one(plain));
  });

  it('is refused where there is no path, with the name that may have been meant', () => {
    const found = problems([loan(), loan(), loan({ index_name: 'libor-6m' })], { libor_6m: path(300) });
    expect(found.map(({ code, at, message, remedy }) => [code, at, message, remedy])).toEqual([
      [
        'RATES/no-path-for-loans',
        { sheet: 'Tape', column: 'Index' },
        'There is no rate path called libor-6m, which one loan needs for 2005-07 to 2019-01.',
        'Did you mean libor_6m? Correct Index, or give a path under that name.',
      ],
    ]);
  });

  it('is refused past the end of the path: the last rate is not carried on', () => {
    // Read on 1 July and 1 January; 24 months end with December 2006, so January 2007 is the first that is lacking.
    const rows = [loan(), loan({ maturity_date: dayOf(2006, 12, 1) }), loan({ maturity_date: dayOf(2007, 2, 1) })];
    const found = problems(rows, { libor_6m: path(24) });
    expect(found.map(({ code, at, message, remedy }) => [code, at, message, remedy])).toEqual([
      [
        'RATES/no-rate-for-loans',
        { file: 'libor-6m.csv' },
        'libor_6m has no rate for 2007-01, which 2 loans need.',
        'Add what is missing; loans read it for 2007-01 to 2019-01. The last rate is not carried on.',
      ],
    ]);
  });

  it('is not asked for rates after a balance is gone', () => {
    const quick = loan({ scheduled_payment: 1_000_000, first_rate_change: dayOf(2007, 7, 1) });
    expect(problems([quick], { libor_6m: path(24) })).toEqual([]);
  });

  it('names a row of a path that is no rate', () => {
    const broken = path(300);
    const rows = [...broken.rows.slice(0, 5), ['2005-06', 'n/a'] as const, ...broken.rows.slice(6)];
    const found = problems([loan()], { libor_6m: { by: 'month', name: 'x.csv', source: 'x', rows } });
    expect(found.map(({ code, at }) => [code, at?.row])).toEqual([['RATES/row', 7]]);
  });

  it('puts the rate of a change into the interest of the month after it and into wac from then on', () => {
    const still = { ...DEFAULT_ASSUMPTIONS, prepayment: '0', defaults: '0', shortfallShare: '0' };
    const tape = withRowsInserted(emptyTape('test'), 0, [loan({ interest_only_months: 180, margin: 5 })]);
    const result = project(collapse(tape, CUT_OFF, { libor_6m: path(300) }), still, FIRST);
    if (!result.ok) throw new Error('does not project');
    const { money, rates } = result.value.collections;
    // 49,000 × 8% / 12 = 326.67 up to the payment of 1 July 2005, in row 6; then 49,000 × 9% / 12 = 367.50.
    const sum = (values: readonly (number | null)[]) => values.reduce<number>((total, cents) => total + cents!, 0);
    expect(sum(money.gross_interest!.slice(0, 7))).toBe(Math.floor((4_900_000 * 8 * 7) / 1200 + 0.5));
    expect(money.gross_interest!.slice(7, 10)).toEqual([36_750, 36_750, 36_750]);
    expect(rates.wac!.slice(5, 9).map(Number)).toEqual([8, 8, 9, 9]);
  });
});
