import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMonth, monthOf, type Month } from '../core/date';
import { problemLine, type Result } from '../core/problem';
import type { InputDescription, ValueType } from '../deal/description';
import type { Collections } from './collections';
import { readCollections } from './readCollections';
import { writeCollections } from './writeCollections';

const FIXTURES = new URL('../../test/fixtures/collections/', import.meta.url);

const input = (name: string, type: ValueType, required: boolean): InputDescription => ({
  name,
  label: name,
  type,
  required,
});

const INPUTS: readonly InputDescription[] = [
  input('pool_begin', 'Money', true),
  input('wac', 'Rate', true),
  input('gross_interest', 'Money', true),
  input('servicing_fee', 'Money', false),
  input('scheduled_principal', 'Money', true),
  input('prepayments', 'Money', true),
  input('liquidated_balance', 'Money', true),
  input('liquidation_principal', 'Money', true),
  input('subsequent_recoveries', 'Money', false),
  input('pool_end', 'Money', true),
];

const read = (text: string, file = 'C.csv') => readCollections(text, file, INPUTS, { firstMonth: '2005-01' });
const readFixture = (file: string) => read(readFileSync(new URL(file, FIXTURES), 'utf8'), file);
const lines = (result: Result<unknown>) => (result.ok ? result.warnings : result.problems).map(problemLine);

describe('a good file', () => {
  it('is read into whole cents and percent as typed', () => {
    const result = readFixture('good.csv');
    if (!result.ok) throw new Error(lines(result).join('\n'));
    expect(result.warnings).toEqual([]);
    expect(result.value.name).toBe('good.csv');
    expect(result.value.months.map(formatMonth)).toEqual(['2005-01', '2005-02', '2005-03', '2005-04']);
    expect(result.value.money['pool_begin']?.[0]).toBe(23_630_555_293);
    expect(result.value.money['subsequent_recoveries']).toEqual([null, null, null, 123_456]);
    expect(result.value.rates).toEqual({ wac: ['7.83', '7.83', '7.83', '7.83'] });
    expect(Object.keys(result.value.money)).not.toContain('servicing_fee');
  });

  it('may have a byte-order mark, CRLF line ends and empty lines at the end', () => {
    const plain = readFixture('good.csv');
    const marked = readFixture('good-crlf-bom.csv');
    if (!plain.ok || !marked.ok) throw new Error('both files are good');
    expect({ ...marked.value, name: '' }).toEqual({ ...plain.value, name: '' });
  });

  it('may have its columns in any order, dollar signs, quoted commas and percent signs', () => {
    const text = 'wac,distribution_month,pool_begin\n7.83%,2005-01,"$236,305,552.93"\n';
    const result = readCollections(text, 'C.csv', [INPUTS[0]!, INPUTS[1]!]);
    if (!result.ok) throw new Error(lines(result).join('\n'));
    expect(result.value.money).toEqual({ pool_begin: [23_630_555_293] });
    expect(result.value.rates).toEqual({ wac: ['7.83'] });
  });
});

describe('a broken file is refused, every mistake with its row and column', () => {
  const expected: Record<string, readonly string[]> = {
    'empty.csv': ['empty.csv: The file is empty. Expected a first line that starts with distribution_month.'],
    'header-only.csv': ['header-only.csv: There is no row below the column names. Expected at least one.'],
    'semicolons.csv': ['semicolons.csv:1: The columns are separated by ";". Expected commas.'],
    'unknown-columns.csv': [
      'unknown-columns.csv:1: gros_interest: There is no column called "gros_interest". Did you mean gross_interest?',
      'unknown-columns.csv:1: servicer_note: There is no column called "servicer_note". Expected any of distribution_month, ' +
        'pool_begin, wac, gross_interest, servicing_fee, scheduled_principal, prepayments, liquidated_balance, ' +
        'liquidation_principal, subsequent_recoveries, pool_end.',
      'unknown-columns.csv:1: gross_interest: This column is missing. Expected it in the first line.',
    ],
    'duplicate-column.csv': [
      'duplicate-column.csv:1: prepayments: This column is given twice. Expected each column once.',
    ],
    'negative-money.csv': [
      'negative-money.csv:3: prepayments: -4113456.75 is below zero. Expected an amount of zero or more.',
    ],
    'sub-cent-and-bad-amount.csv': [
      'sub-cent-and-bad-amount.csv:4: gross_interest: 1478000.125 has more than two decimals. Expected dollars and cents.',
      'sub-cent-and-bad-amount.csv:5: scheduled_principal: "1234.5.6" is not an amount of money. ' +
        'Expected dollars with at most two decimals such as 1234.56.',
    ],
    'bad-months.csv': [
      'bad-months.csv:3: distribution_month: "2005-13" is not a month. Expected a month written YYYY-MM such as 2005-01.',
      'bad-months.csv:5: distribution_month: "2005/04" is not a month. Expected a month written YYYY-MM such as 2005-01.',
    ],
    'month-gap.csv': [
      'month-gap.csv:3: distribution_month: 2005-02 is missing before 2005-03. Expected one row a month without gaps.',
    ],
    'duplicate-month.csv': [
      'duplicate-month.csv:4: distribution_month: 2005-02 is already in row 3. Expected each month once.',
    ],
    'months-out-of-order.csv': [
      'months-out-of-order.csv:3: distribution_month: 2005-02 is missing before 2005-03. Expected one row a month without gaps.',
      'months-out-of-order.csv:4: distribution_month: 2005-02 comes after a later month. Expected the months in order.',
    ],
    'wrong-first-month.csv': [
      "wrong-first-month.csv:2: distribution_month: The first month is 2005-02. Expected 2005-01, the deal's first Distribution Date.",
    ],
    'ragged-rows.csv': [
      'ragged-rows.csv:3: This row has 8 cells. Expected 10, one for each column name; amounts with commas need quotes.',
      'ragged-rows.csv:5: This row has 11 cells. Expected 10, one for each column name; amounts with commas need quotes.',
    ],
    'bad-rates-and-empty-cells.csv': [
      'bad-rates-and-empty-cells.csv:2: wac: This cell is empty. Expected a rate in percent.',
      'bad-rates-and-empty-cells.csv:3: liquidated_balance: This cell is empty. Expected an amount, 0.00 if there is none.',
      'bad-rates-and-empty-cells.csv:4: wac: 783 is more than 100 percent a year. ' +
        'Expected a rate in percent such as 4.25; look for a misplaced decimal point.',
      'bad-rates-and-empty-cells.csv:5: wac: "seven" is not a number. Expected a rate in percent such as 4.25.',
    ],
    'blank-row.csv': ['blank-row.csv:4: This row is empty. Take it out or fill it in.'],
    'unclosed-quote.csv': [
      'unclosed-quote.csv:3: A quote is opened and not closed. Expected the closing quote in the same cell.',
    ],
  };

  it.each(Object.keys(expected))('%s', (file) => {
    const result = readFixture(file);
    expect(result.ok).toBe(false);
    expect(lines(result)).toEqual(expected[file]);
  });

  it('has an expectation for every broken fixture', () => {
    // pool-gap.csv is wrong by the deal's own checks only, which the run makes.
    const good = ['good.csv', 'good-crlf-bom.csv', 'fractions.csv', 'pool-gap.csv'];
    const files = readdirSync(FIXTURES).filter((file) => !good.includes(file));
    expect(files.sort()).toEqual(Object.keys(expected).sort());
  });

  it('is refused when an amount is too large to be exact', () => {
    const result = readCollections('distribution_month,pool_begin\n2005-01,90071992547409.92\n', 'C.csv', [INPUTS[0]!]);
    expect(lines(result)).toEqual([
      'C.csv:2: pool_begin: 90071992547409.92 is too large. Expected an amount under 90 trillion dollars.',
    ]);
  });
});

it('warns when rates look like fractions', () => {
  const result = readFixture('fractions.csv');
  expect(result.ok).toBe(true);
  expect(lines(result)).toEqual([
    'warning: fractions.csv:2: wac: All rates are under a quarter of a percent, such as 0.0783. Rates are in percent: 7.83, not 0.0783.',
  ]);
});

it('reads back exactly what it writes', () => {
  const amount = fc.option(fc.integer({ min: 0, max: 9_000_000_000_000_000 }));
  const percent = fc.option(
    fc.tuple(fc.integer({ min: 0, max: 99 }), fc.stringMatching(/^\d{1,15}$/)).map(([w, f]) => `${w}.${f}`),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(amount, percent), { minLength: 1, maxLength: 30 }), (rows) => {
      const inputs = [input('amount', 'Money', false), input('wac', 'Rate', false), input('absent', 'Money', false)];
      const collections: Collections = {
        name: 'C.csv',
        months: rows.map((_, i) => (monthOf(2005, 1) + i) as Month),
        money: { amount: rows.map(([cents]) => cents) },
        rates: { wac: rows.map(([, text]) => text) },
      };
      const result = readCollections(writeCollections(collections, inputs), 'C.csv', inputs);
      expect(result.ok && result.value).toEqual(collections);
    }),
  );
});
