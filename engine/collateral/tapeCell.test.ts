import { describe, expect, it } from 'vitest';
import { dayOf } from '../core/date';
import { formatCell, validateCell } from './tapeCell';
import type { TapeFieldName } from './tapeFields';
import type { TapeValue } from './tape';

function problemOf(field: TapeFieldName, text: string): string {
  const check = validateCell(field, text);
  if (!('problem' in check)) throw new Error(`"${text}" was read as ${String(check.value)}`);
  return `${check.problem.message} ${check.problem.remedy}`;
}

describe('validateCell', () => {
  it.each<[TapeFieldName, string, TapeValue]>([
    ['mortgage_rate', '7.83', 7.83],
    ['mortgage_rate', ' 7.83 % ', 7.83],
    ['mortgage_rate', '', null],
    ['cutoff_balance', '$45,312.50', 4_531_250],
    ['cutoff_balance', '45312.5', 4_531_250],
    ['cutoff_balance', '45312.500000000004', 4_531_250],
    ['cutoff_balance', '0', 0],
    ['maturity_date', '2019-06-01', dayOf(2019, 6, 1)],
    ['maturity_date', '2019-06-01T00:00:00.000Z', dayOf(2019, 6, 1)],
    ['maturity_date', '6/1/2019', dayOf(2019, 6, 1)],
    ['maturity_date', '06/01/19', dayOf(2019, 6, 1)],
    ['maturity_date', '43617', dayOf(2019, 6, 1)],
    ['maturity_date', '2/29/2004', dayOf(2004, 2, 29)],
    ['occupancy', 'Owner Occupied', 'owner'],
    ['property_type', '2-4 Family', 'two_to_four'],
    ['status', '30-59 days', '30'],
    ['status', 'FC', 'foreclosure'],
    ['interest_only_months', '60', 60],
    ['loan_number', '  00123 ', '00123'],
    ['loan_number', "'=1+1", '=1+1'],
    ['zip', '7512', '07512'],
  ])('reads %s "%s"', (field, text, value) => {
    expect(validateCell(field, text)).toEqual({ value });
  });

  it('tells a rate out of range from one in percent, in a sentence with the remedy', () => {
    expect(problemOf('mortgage_rate', '525')).toBe(
      'Mortgage Rate is 525%; loan rates run from 0% to 100%. Enter 5.25, or check that the column is in percent.',
    );
  });

  it.each<[TapeFieldName, string, string]>([
    ['mortgage_rate', '-5', 'Enter 5, or correct the sign.'],
    ['mortgage_rate', 'n/a', 'Mortgage Rate "n/a" is not a number.'],
    ['mortgage_rate', '0x10', 'is not a number'],
    ['cutoff_balance', '45.312,50', 'is not an amount'],
    ['cutoff_balance', '12.345', 'has a fraction of a cent'],
    ['cutoff_balance', '(100.00)', 'Cut-off Balance is -100.00, below zero.'],
    ['maturity_date', '2019-02-29', 'is not a date of the calendar'],
    ['maturity_date', '13/1/2019', 'read as month/day/year'],
    ['maturity_date', '9999-01-01', 'dates of loans run from 1950 to 2149'],
    ['maturity_date', 'soon', 'is not a date'],
    ['status', 'asleep', 'Use one of current, 30, 60, 90, 180, foreclosure, bankruptcy, reo.'],
    ['interest_only_months', '60.5', 'is not a whole number'],
    ['interest_only_months', '900', 'Enter 600 months or fewer.'],
    ['cltv', '1200', 'ratios run from 0% to 1,000%'],
  ])('refuses %s "%s"', (field, text, words) => {
    expect(problemOf(field, text)).toContain(words);
  });

  it('reads back what it writes', () => {
    const values: [TapeFieldName, TapeValue][] = [
      ['cutoff_balance', 123_456],
      ['mortgage_rate', 7.8125],
      ['maturity_date', dayOf(2019, 6, 1)],
      ['status', 'reo'],
      ['loan_number', 'A-1'],
      ['amortization_term', 360],
      ['cltv', null],
    ];
    for (const [field, value] of values) expect(validateCell(field, formatCell(field, value))).toEqual({ value });
  });
});
