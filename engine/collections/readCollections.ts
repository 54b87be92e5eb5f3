import { addMonths, formatMonth, parseMonth, type Month } from '../core/date';
import type { Result } from '../core/problem';
import type { Collections } from './collections';
import { isBlank, isWhole, placeColumns, readCsv, type CsvRow } from './csv';
import { FileProblems } from './fileProblems';
import { readMoney, readRate, warnOfFractions } from './collectionCells';
import { isGrouped, MONTH_COLUMN, readGroupedCollections } from './readGroupedCollections';
import { shown } from './percent';
import type { PooledInput } from './typedInputs';

export interface CollectionsOptions {
  /** The month the first row must be, `YYYY-MM`: the deal's first Distribution Date. */
  readonly firstMonth?: string;
  /** Pools of the deal by name, in its order; a file of a deal that has inputs of them has a `group` column. */
  readonly pools?: readonly string[];
}

/**
 * Reads a collections file: one row a Distribution Date, the columns named by the deal's inputs; for a deal with inputs of
 * its pools one row a pool and date, see `readGroupedCollections`.
 *
 * Units:   money in dollars with at most two decimals → whole cents; rates in percent, kept digit for digit as typed
 * Errors:  every mistake of the file at once, each with its row and column: columns unknown, missing or given twice; months
 *          out of order, missing or twice; cells empty that must not be; amounts below zero or finer than a cent. What
 *          must hold between columns and rows is said by the deal file's own `check:` lines and looked at by the run.
 */
export function readCollections(
  text: string,
  file: string,
  inputs: readonly PooledInput[],
  options: CollectionsOptions = {},
): Result<Collections> {
  const { pools = [] } = options;
  if (isGrouped(inputs, pools)) return readGroupedCollections(text, file, inputs, pools, options.firstMonth);
  const problems = new FileProblems('COLLECTIONS', file);
  const table = readCsv(text, `that starts with ${MONTH_COLUMN}`, problems);
  if (!table) return problems.refusal();
  const places = placeColumns(table.names, [MONTH_COLUMN, ...inputs.map((input) => input.name)], problems);
  const required = [MONTH_COLUMN, ...inputs.filter((input) => input.required).map((input) => input.name)];
  for (const name of required) {
    if (places.has(name)) continue;
    problems.error(
      'missing-column',
      { row: 1, column: name },
      'This column is missing.',
      'Expected it in the first line.',
    );
  }

  const rows = table.rows.filter((row) => isWhole(row, table.names.length, problems));
  const monthByRow = readMonths(table.rows, places.get(MONTH_COLUMN), options.firstMonth, problems);
  const money: Record<string, (number | null)[]> = {};
  const rates: Record<string, (string | null)[]> = {};
  for (const input of inputs) {
    const place = places.get(input.name);
    if (place === undefined) continue;
    if (input.type === 'Money') {
      money[input.name] = rows.map((row) => readMoney(input, row, row.cells[place]!, problems));
    } else {
      const cells = rows.map((row) => readRate(input, row, row.cells[place]!, problems));
      rates[input.name] = cells;
      if (input.type === 'Rate') warnOfFractions(input.name, rows, cells, problems);
    }
  }
  return problems.outcome(() => ({ name: file, months: [...monthByRow.values()], money, rates }));
}

/** The month of each row that has one, by row. */
function readMonths(
  rows: readonly CsvRow[],
  place: number | undefined,
  firstMonth: string | undefined,
  problems: FileProblems,
): Map<number, Month> {
  const monthByRow = new Map<number, Month>();
  if (place === undefined) return monthByRow;
  const seen = new Map<Month, number>();
  let expected = firstMonth === undefined ? undefined : parseMonth(firstMonth);
  rows.forEach((row, index) => {
    if (isBlank(row)) return;
    const spot = { row: row.row, column: MONTH_COLUMN };
    const typed = row.cells[place] ?? '';
    const month = parseMonth(typed);
    const before = month === undefined ? undefined : seen.get(month);
    if (month === undefined) {
      const what = typed === '' ? 'The month is empty.' : `${shown(typed)} is not a month.`;
      problems.error('bad-month', spot, what, 'Expected a month written YYYY-MM such as 2005-01.');
    } else if (before !== undefined) {
      problems.error('duplicate-month', spot, `${typed} is already in row ${before}.`, 'Expected each month once.');
    } else {
      if (expected !== undefined && month !== expected) {
        const [slug, message, remedy] = monthProblem(month, expected, index === 0);
        problems.error(slug, spot, message, remedy);
      }
      seen.set(month, row.row);
      monthByRow.set(row.row, month);
    }
    // A month that is wrong stands in for the one that should be there, so that one slip is told once.
    if (month === undefined || before !== undefined) expected = expected && addMonths(expected, 1);
    else if (expected === undefined || month >= expected) expected = addMonths(month, 1);
  });
  return monthByRow;
}

function monthProblem(month: Month, expected: Month, first: boolean): [slug: string, message: string, remedy: string] {
  const typed = formatMonth(month);
  const wanted = formatMonth(expected);
  if (first) {
    return ['first-month', `The first month is ${typed}.`, `Expected ${wanted}, the deal's first Distribution Date.`];
  }
  if (month < expected) return ['month-order', `${typed} comes after a later month.`, 'Expected the months in order.'];
  const last = formatMonth(addMonths(month, -1));
  const gap = last === wanted ? `${wanted} is missing` : `${wanted} to ${last} are missing`;
  return ['month-gap', `${gap} before ${typed}.`, 'Expected one row a month without gaps.'];
}
