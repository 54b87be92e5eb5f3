import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { problemLine, type Result } from '../core/problem';
import { readRatePath, writeRatePath } from './readRatePath';

const FIXTURES = new URL('../../test/fixtures/rates/', import.meta.url);

const text = (file: string) => readFileSync(new URL(file, FIXTURES), 'utf8');
const lines = (result: Result<unknown>) => (result.ok ? result.warnings : result.problems).map(problemLine);

describe('a good rate path', () => {
  it('may be given by distribution month', () => {
    const result = readRatePath(text('by-month.csv'), 'by-month.csv');
    expect(result.ok && result.value).toEqual({
      by: 'month',
      name: 'by-month',
      source: 'by-month.csv',
      rows: [
        ['2005-01', '2.40688'],
        ['2005-02', '2.50000'],
        ['2005-03', '2.59000'],
      ],
    });
  });

  it('may be given by fixing date, and is written back as it was', () => {
    const result = readRatePath(text('by-date.csv'), 'by-date.csv');
    if (!result.ok) throw new Error(lines(result).join('\n'));
    expect(result.value.by).toBe('date');
    expect(writeRatePath(result.value)).toBe(text('by-date.csv'));
  });

  it('keeps every digit of a rate', () => {
    const result = readRatePath('rate,date\n2.123456789012345678901,2005-01-21\n', 'R.csv');
    expect(result.ok && result.value.rows).toEqual([['2005-01-21', '2.123456789012345678901']]);
  });

  it('may go below zero, with a warning', () => {
    const result = readRatePath('date,rate\n2005-01-21,-0.5\n', 'R.csv');
    expect(result.ok).toBe(true);
    expect(lines(result)).toEqual(['warning: R.csv:2: rate: -0.5 is below zero. It is used as it stands.']);
  });
});

describe('a broken rate path is refused, every mistake with its row and column', () => {
  const FORMS = 'Expected date,rate or distribution_month,rate.';
  const NUMBER = 'Expected a rate in percent such as 4.25.';
  const expected: Record<string, readonly string[]> = {
    'wrong-columns.csv': [
      'wrong-columns.csv:1: rate_percent: There is no column called "rate_percent". Expected any of date, distribution_month, rate.',
      `wrong-columns.csv:1: rate: This column is missing. ${FORMS}`,
    ],
    'both-keys.csv': [`both-keys.csv:1: Rates are dated in two ways. ${FORMS}`],
    'bad-dates.csv': [
      'bad-dates.csv:2: date: "2005-02-29" is not a date. Expected an existing date written YYYY-MM-DD.',
      'bad-dates.csv:3: date: "21/03/2005" is not a date. Expected an existing date written YYYY-MM-DD.',
      'bad-dates.csv:5: date: 2005-04-21 is already in row 4. Expected each date once.',
    ],
    'bad-rates.csv': [
      'bad-rates.csv:2: rate: This cell is empty. Expected a rate in percent, or no row for this date.',
      'bad-rates.csv:3: rate: There is only a dot. Expected a rate in percent, or no row for this date.',
      `bad-rates.csv:4: rate: "n/a" is not a number. ${NUMBER}`,
      'bad-rates.csv:5: rate: 259 is more than 100 percent a year. ' +
        'Expected a rate in percent such as 4.25; look for a misplaced decimal point.',
      `bad-rates.csv:6: rate: "2.59 2.60" is not a number. ${NUMBER}`,
    ],
    'ragged.csv': [
      'ragged.csv:2: This row has 1 cell. Expected 2, one for each column name; amounts with commas need quotes.',
      'ragged.csv:3: This row has 3 cells. Expected 2, one for each column name; amounts with commas need quotes.',
      'ragged.csv:4: This row is empty. Take it out or fill it in.',
    ],
  };

  it.each(Object.keys(expected))('%s', (file) => {
    const result = readRatePath(text(file), file);
    expect(result.ok).toBe(false);
    expect(lines(result)).toEqual(expected[file]);
  });

  it('has an expectation for every broken fixture', () => {
    const files = readdirSync(FIXTURES).filter((file) => !file.startsWith('by-'));
    expect(files.sort()).toEqual(Object.keys(expected).sort());
  });

  it('is refused when it is empty or has no rows', () => {
    expect(lines(readRatePath('', 'R.csv'))).toEqual([
      `R.csv: The file is empty. Expected a first line ${FORMS.slice(9)}`,
    ]);
    expect(lines(readRatePath('date,rate\n', 'R.csv'))).toEqual([
      'R.csv: There is no row below the column names. Expected at least one.',
    ]);
  });
});

it('puts a path that is listed newest first in order of date', () => {
  const read = readRatePath('date,rate\n2005-02-22,2.65\n2005-01-21,2.52\n2004-12-22,2.42\n', 'r.csv');
  if (!read.ok) throw new Error('was refused');
  expect(read.value.rows).toEqual([
    ['2004-12-22', '2.42'],
    ['2005-01-21', '2.52'],
    ['2005-02-22', '2.65'],
  ]);
});
