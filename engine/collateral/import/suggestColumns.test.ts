import { describe, expect, it } from 'vitest';
import { tapeField } from '../tape';
import type { TapeFieldName } from '../tapeFields';
import { detectUnit } from './detectUnit';
import { suggestColumns } from './suggestColumns';

function suggest(columns: Readonly<Record<string, readonly string[]>>) {
  const values = Object.values(columns);
  return suggestColumns(Object.keys(columns), (column) => values[column]!);
}

function unit(name: TapeFieldName, values: readonly string[], header = '') {
  return detectUnit(tapeField(name), header, values).unit;
}

describe('suggestColumns', () => {
  it('knows headers by name, then by likeness where the values agree', () => {
    const found = suggest({
      'Ln Nbr': ['1', '2'],
      'Orig Bal Amt': ['50000', '60000'],
      'Mat. Dt (mm/dd/yyyy)': ['6/1/2019', '7/1/2019'],
      'Current Int Rt': ['7.5', '8'],
      'Int Rate Type': ['FIX', 'FIX'],
      UPB: ['49000', '59000'],
      'Next Payment Date': ['1/1/2005', '1/1/2005'],
    });
    expect(found.map(({ field, by }) => [field, by])).toEqual([
      ['loan_number', 'likeness'],
      ['original_balance', 'likeness'],
      ['maturity_date', 'likeness'],
      ['mortgage_rate', 'likeness'],
      [null, null],
      ['cutoff_balance', 'name'],
      [null, null],
    ]);
  });

  it('does not take a column for a field whose values mean nothing there', () => {
    const found = suggest({ 'Original Bal Amount': ['see notes', 'see notes'], Rate: ['7.5', '8'] });
    expect(found.map(({ field }) => field)).toEqual([null, 'mortgage_rate']);
  });

  it('tells the fields of a file without a header by their values', () => {
    const found = suggestColumns(
      ['', '', '', '', '', '', ''],
      (column) =>
        [
          ['A-100', 'A-101', 'A-102'],
          ['TN', 'CA', 'TX'],
          ['6/1/2019', '7/15/2024', '8/1/2019'],
          ['7/1/2004', '8/15/2004', '9/1/2004'],
          ['50000.00', '61000.00', '72000.00'],
          ['49000.00', '60123.45', '72000.00'],
          ['7.50', '8.125', '9.00'],
        ][column]!,
    );
    expect(found.map(({ field, by }) => [field, by])).toEqual([
      ['loan_number', 'values'],
      ['state', 'values'],
      ['maturity_date', 'values'],
      ['first_payment_date', 'values'],
      ['original_balance', 'values'],
      ['cutoff_balance', 'values'],
      ['mortgage_rate', 'values'],
    ]);
  });

  it('names no field where several columns would do', () => {
    const dates = ['6/1/2019', '7/15/2024'];
    const found = suggestColumns(['', '', ''], () => dates);
    expect(found.map(({ field }) => field)).toEqual([null, null, null]);
  });

  it('reads the usual words for nothing as blanks, but not those that mean something to the field', () => {
    const [cltv, documentation] = suggest({ CLTV: ['80', 'N/A', '-'], Documentation: ['full', 'none', 'n/a'] });
    expect(cltv!.meanings).toEqual({ 'N/A': '', '-': '' });
    expect(documentation!.meanings).toEqual({ 'n/a': '' });
  });
});

describe('detectUnit', () => {
  it('tells percent from fractions by the largest value without a sign', () => {
    expect(unit('mortgage_rate', ['7.5', '8.25'])).toBe('percent');
    expect(unit('mortgage_rate', ['0.075', '0.0825'])).toBe('fraction');
    expect(unit('mortgage_rate', ['7.5%', '0.5%'])).toBe('percent');
    expect(unit('cltv', ['0.8', '1.05'])).toBe('fraction');
  });

  it('tells dollars from cents by the header, or by whole amounts that no home loan has', () => {
    expect(unit('cutoff_balance', ['4531250', '5000000', '3900000'])).toBe('cents');
    expect(unit('cutoff_balance', ['45312', '50000', '39000'])).toBe('dollars');
    expect(unit('cutoff_balance', ['4531250.00', '5000000', '3900000'])).toBe('dollars');
    expect(unit('scheduled_payment', ['512', '498'], 'P&I (cents)')).toBe('cents');
  });

  it('tells months from years by the header, or by terms that are only usual in years', () => {
    expect(unit('amortization_term', ['15', '30', '30'])).toBe('years');
    expect(unit('amortization_term', ['180', '360'])).toBe('months');
    expect(unit('interest_only_months', ['24', '36'], 'IO years')).toBe('years');
    expect(unit('interest_only_months', ['0', '60'])).toBe('months');
  });

  it('tells the order of dates by those that only one order can read', () => {
    expect(unit('maturity_date', ['6/1/2019', '12/15/2024'])).toBe('month/day/year');
    expect(unit('maturity_date', ['1/6/2019', '15/12/2024'])).toBe('day/month/year');
    expect(unit('maturity_date', ['20190601', '20241201'])).toBe('year month day');
    expect(unit('maturity_date', ['43617', '45627.5'])).toBe('day count');
    expect(unit('maturity_date', ['2019-06-01'])).toBe('month/day/year');
  });

  it('takes the order that clearly puts more dates on the first of a month, and says where it is a guess', () => {
    const detect = (...dates: string[]) => detectUnit(tapeField('maturity_date'), '', dates);
    expect(detect('01/06/2019', '01/07/2019', '01/08/2024')).toEqual({ unit: 'day/month/year', doubt: '' });
    expect(detect('06/01/2019', '07/01/2019', '01/01/2020')).toEqual({ unit: 'month/day/year', doubt: '' });
    const open = detect('06/05/2019', '07/08/2019', '01/02/2024');
    expect(open.unit).toBe('day/month/year');
    expect(open.doubt).toContain('could be month/day/year or day/month/year');
  });
});
