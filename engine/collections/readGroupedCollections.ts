import { addMonths, formatMonth, parseMonth, type Month } from '../core/date';
import type { Result } from '../core/problem';
import { readMoney, readRate, warnOfFractions } from './collectionCells';
import type { Collections } from './collections';
import { isBlank, isWhole, placeColumns, readCsv, type CsvRow } from './csv';
import { nearestKnown, FileProblems } from './fileProblems';
import { shown } from './percent';
import { inputColumns, type PooledInput } from './typedInputs';

export const MONTH_COLUMN = 'distribution_month';
export const GROUP_COLUMN = 'group';

/** Is the collections file of such a deal one with a row for each pool and month? */
export function isGrouped(inputs: readonly PooledInput[], pools: readonly string[]): boolean {
  return pools.length > 0 && inputs.some(({ perPool }) => perPool === true);
}

/** A row and what it is of: its month, and its pool or '' for the deal; undefined where that is told as wrong. */
interface GroupRow {
  readonly csv: CsvRow;
  readonly month: Month | undefined;
  readonly group: string | undefined;
}

type PlacedRow = GroupRow & { readonly month: Month; readonly group: string };

/**
 * Reads the collections file of a deal with pools: a row for each pool and month, its pool under `group`. Inputs that are not
 * of a pool stand in a row of the month whose group is empty; it may be left out where the deal requires none of them. So may
 * the rows of all pools and the column itself, where no input of a pool is required or given. Rows may come in any order.
 *
 * Shape:  inputs of a pool go to `name(pool)`; a column that a pool leaves empty throughout is absent for it
 * Units:  as `readCollections`
 * Errors: as `readCollections`, every mistake at once: a group that is no pool; a pool without a row in a month; a month twice
 *         for a pool; months missing; an input of the deal in the row of a pool, and the reverse
 */
export function readGroupedCollections(
  text: string,
  file: string,
  inputs: readonly PooledInput[],
  pools: readonly string[],
  firstMonth: string | undefined,
): Result<Collections> {
  const problems = new FileProblems('COLLECTIONS', file);
  const table = readCsv(text, `that starts with ${MONTH_COLUMN},${GROUP_COLUMN}`, problems);
  if (!table) return problems.refusal();
  const known = [MONTH_COLUMN, GROUP_COLUMN, ...inputs.map(({ name }) => name)];
  const places = placeColumns(table.names, known, problems);
  const required = inputs.filter((input) => input.required).map(({ name }) => name);
  const poolInputs = inputs.filter(({ perPool }) => perPool === true);
  const isOfPools = poolInputs.some((input) => input.required || places.has(input.name));
  const leading = isOfPools ? [MONTH_COLUMN, GROUP_COLUMN] : [MONTH_COLUMN];
  for (const name of [...leading, ...required]) {
    if (places.has(name)) continue;
    const remedy =
      name === GROUP_COLUMN
        ? `Expected it in the first line; its rows name ${pools.join(', ')}.`
        : 'Expected it in the first line.';
    problems.error('missing-column', { row: 1, column: name }, 'This column is missing.', remedy);
  }
  const monthPlace = places.get(MONTH_COLUMN);
  const groupPlace = places.get(GROUP_COLUMN);
  if (monthPlace === undefined || (isOfPools && groupPlace === undefined)) return problems.refusal();

  const whole = table.rows.filter((row) => isWhole(row, table.names.length, problems));
  // A row cut short still says its month, and its pool is not missing there.
  const all = table.rows
    .filter((row) => !isBlank(row))
    .map((row) => placeRow(row, row.cells[monthPlace] ?? '', groupOf(row, groupPlace), pools, problems));
  const placed = all.filter(isPlaced);
  const lost = all.filter((row) => !isPlaced(row));
  const byGroup = rowsByGroup(placed, problems);
  const months = monthsOf(placed, firstMonth, problems);
  const dealRequired = inputs.filter((input) => input.required && !input.perPool);
  const hasPoolRows = pools.some((pool) => byGroup.has(pool)) || lost.length > 0;
  const needsPools = hasPoolRows || poolInputs.some((input) => input.required);
  for (const pool of needsPools ? pools : []) tellMissing(pool, byGroup.get(pool), months, { placed, lost }, problems);
  if (dealRequired.length > 0) tellMissing('', byGroup.get(''), months, { placed, lost }, problems);
  const isReadable = new Set(whole);
  const readable = placed.filter(({ csv }) => isReadable.has(csv));
  tellMisplaced(readable, inputs, places, problems);

  const money: Record<string, (number | null)[]> = {};
  const rates: Record<string, (string | null)[]> = {};
  const rateCells = new Map<string, { rows: CsvRow[]; cells: (string | null)[] }>();
  for (const { key, input, pool } of inputColumns(inputs, pools)) {
    const place = places.get(input.name);
    if (place === undefined) continue;
    const rows = byGroup.get(pool);
    const of = <T>(read: (row: CsvRow) => T | null): (T | null)[] =>
      months.map((month) => {
        const row = rows?.get(month);
        return row && isReadable.has(row) ? read(row) : null;
      });
    if (input.type === 'Money') {
      const cells = of((row) => readMoney(input, row, row.cells[place]!, problems));
      if (pool === '' || cells.some((cell) => cell !== null)) money[key] = cells;
      continue;
    }
    const cells = of((row) => readRate(input, row, row.cells[place]!, problems));
    if (pool === '' || cells.some((cell) => cell !== null)) rates[key] = cells;
    if (input.type !== 'Rate') continue;
    const ofAll = rateCells.get(input.name) ?? { rows: [], cells: [] };
    rateCells.set(input.name, ofAll);
    months.forEach((month, i) => {
      const row = rows?.get(month);
      if (!row) return;
      ofAll.rows.push(row);
      ofAll.cells.push(cells[i]!);
    });
  }
  for (const [name, { rows, cells }] of rateCells) warnOfFractions(name, rows, cells, problems);
  return problems.outcome(() => ({ name: file, months, money, rates }));
}

function groupOf({ cells }: CsvRow, place: number | undefined): string {
  return place === undefined ? '' : (cells[place] ?? '');
}

function placeRow(
  csv: CsvRow,
  typedMonth: string,
  group: string,
  pools: readonly string[],
  problems: FileProblems,
): GroupRow {
  const month = parseMonth(typedMonth);
  if (month === undefined) {
    const what = typedMonth === '' ? 'The month is empty.' : `${shown(typedMonth)} is not a month.`;
    const spot = { row: csv.row, column: MONTH_COLUMN };
    problems.error('bad-month', spot, what, 'Expected a month written YYYY-MM such as 2005-01.');
  }
  if (group !== '' && !pools.includes(group)) {
    const near = nearestKnown(group, pools);
    const remedy =
      near === undefined ? `Expected ${pools.join(', ')}, or nothing for inputs of the deal.` : `Did you mean ${near}?`;
    problems.error(
      'unknown-group',
      { row: csv.row, column: GROUP_COLUMN },
      `The deal has no pool called ${shown(group)}.`,
      remedy,
    );
    return { csv, month, group: undefined };
  }
  return { csv, month, group };
}

function isPlaced(row: GroupRow): row is PlacedRow {
  return row.month !== undefined && row.group !== undefined;
}

/** The row of each month, by group; a month that comes twice keeps its first. */
function rowsByGroup(placed: readonly PlacedRow[], problems: FileProblems): Map<string, Map<Month, CsvRow>> {
  const byGroup = new Map<string, Map<Month, CsvRow>>();
  for (const { csv, month, group } of placed) {
    let rows = byGroup.get(group);
    if (!rows) byGroup.set(group, (rows = new Map<Month, CsvRow>()));
    const before = rows.get(month);
    if (before) {
      const message = `${formatMonth(month)} of ${named(group)} is already in row ${before.row}.`;
      problems.error(
        'duplicate-month',
        { row: csv.row, column: MONTH_COLUMN },
        message,
        'Expected each month once for a group.',
      );
    } else rows.set(month, csv);
  }
  return byGroup;
}

/** All months that any row is of, from the first to the last; where none has a row is told at the row after. */
function monthsOf(placed: readonly PlacedRow[], firstMonth: string | undefined, problems: FileProblems): Month[] {
  const firstRow = new Map<Month, number>();
  for (const { csv, month } of placed) {
    firstRow.set(month, Math.min(csv.row, firstRow.get(month) ?? Infinity));
  }
  const given = [...firstRow.keys()].sort((a, b) => a - b);
  const first = given[0];
  if (first === undefined) return [];
  const wanted = firstMonth === undefined ? undefined : parseMonth(firstMonth);
  if (wanted !== undefined && first !== wanted) {
    const spot = { row: firstRow.get(first), column: MONTH_COLUMN };
    const remedy = `Expected ${formatMonth(wanted)}, the deal's first Distribution Date.`;
    problems.error('first-month', spot, `The first month is ${formatMonth(first)}.`, remedy);
  }
  given.forEach((month, i) => {
    if (i === 0 || month === given[i - 1]! + 1) return;
    const spot = { row: firstRow.get(month), column: MONTH_COLUMN };
    const gap = span(addMonths(given[i - 1]!, 1), addMonths(month, -1));
    const message = `${gap} ${gap.includes(' ') ? 'are' : 'is'} missing before ${formatMonth(month)}.`;
    problems.error('month-gap', spot, message, 'Expected rows for every month without gaps.');
  });
  return given;
}

/**
 * Tells the months in which a group has no row, each stretch of them once, at the first row of its first month. A row whose
 * month or group is told as wrong may be the one: it stands in for it, so that one slip is told once.
 */
function tellMissing(
  group: string,
  rows: ReadonlyMap<Month, CsvRow> | undefined,
  months: readonly Month[],
  { placed, lost }: { readonly placed: readonly PlacedRow[]; readonly lost: readonly GroupRow[] },
  problems: FileProblems,
): void {
  const mayBe = lost.filter((row) => row.group === undefined || row.group === group);
  const has = (month: Month): boolean =>
    rows?.has(month) === true || mayBe.some((row) => row.month === undefined || row.month === month);
  for (let i = 0; i < months.length; i++) {
    if (has(months[i]!)) continue;
    const from = i;
    while (i + 1 < months.length && !has(months[i + 1]!)) i++;
    const row = placed.find(({ month }) => month === months[from]!)?.csv.row;
    const remedy =
      group === ''
        ? 'Expected a row of the month whose group is empty.'
        : 'Expected a row for each pool and month, zeros once a pool is gone.';
    const who = group === '' ? 'The deal itself' : group;
    const message = `${who} has no row for ${span(months[from]!, months[i]!)}.`;
    problems.error('missing-group', { row, column: GROUP_COLUMN }, message, remedy);
  }
}

/** Tells values that stand in the row of something they are not of. */
function tellMisplaced(
  placed: readonly PlacedRow[],
  inputs: readonly PooledInput[],
  places: ReadonlyMap<string, number>,
  problems: FileProblems,
): void {
  for (const { csv, month, group } of placed) {
    for (const { name, perPool } of inputs) {
      const place = places.get(name);
      if (place === undefined || csv.cells[place] === '' || (group === '') !== (perPool === true)) continue;
      const spot = { row: csv.row, column: name };
      if (group === '') {
        const message = `${name} is an input of each pool, and the group of this row is empty.`;
        problems.error('pool-input-in-deal-row', spot, message, 'Put it in the rows of the pools.');
      } else {
        const message = `${name} is an input of the deal, not of ${group}.`;
        const remedy = `Put it in a row of ${formatMonth(month)} whose group is empty.`;
        problems.error('deal-input-in-pool-row', spot, message, remedy);
      }
    }
  }
}

function named(group: string): string {
  return group === '' ? 'the deal' : group;
}

function span(first: Month, last: Month): string {
  return first === last ? formatMonth(first) : `${formatMonth(first)} to ${formatMonth(last)}`;
}
