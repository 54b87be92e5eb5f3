import { parseDay, parseMonth } from '../core/date';
import type { Result } from '../core/problem';
import type { RatePath } from './collections';
import { isWhole, placeColumns, readCsv, type CsvRow } from './csv';
import { FileProblems, type Spot } from './fileProblems';
import { readPercent, shown } from './percent';

const FORMS = 'date,rate or distribution_month,rate';
const RATE_COLUMN = 'rate';

/** The two ways of dating a rate. */
const KEYS = {
  date: { parse: parseDay, kind: 'date', written: 'YYYY-MM-DD' },
  distribution_month: { parse: parseMonth, kind: 'month', written: 'YYYY-MM' },
} as const;

type KeyColumn = keyof typeof KEYS;

/**
 * Reads a rate path: `date,rate` (fixings) or `distribution_month,rate` (the rate that applies to the accrual period paid in
 * that month).
 *
 * Units:   percent a year, kept digit for digit as typed
 * Errors:  every mistake of the file at once, with row and column: columns; dates that do not exist or come twice; rates
 *          empty, not a number or beyond 100 percent. A rate below zero is taken, with a warning. Rows may come in any
 *          order (some sources list the newest first): the path is put in order of date.
 */
export function readRatePath(text: string, file: string): Result<RatePath> {
  const problems = new FileProblems('RATES', file);
  const table = readCsv(text, FORMS, problems);
  if (!table) return problems.refusal();
  const places = placeColumns(table.names, [...Object.keys(KEYS), RATE_COLUMN], problems);
  const keys = (Object.keys(KEYS) as KeyColumn[]).filter((name) => places.has(name));
  const ratePlace = places.get(RATE_COLUMN);
  if (keys.length === 0) problems.error('missing-column', { row: 1 }, 'No column says when.', `Expected ${FORMS}.`);
  if (keys.length > 1) problems.error('two-keys', { row: 1 }, 'Rates are dated in two ways.', `Expected ${FORMS}.`);
  if (ratePlace === undefined) {
    problems.error('missing-column', { row: 1, column: RATE_COLUMN }, 'This column is missing.', `Expected ${FORMS}.`);
  }
  const key = keys[0];
  if (key === undefined || keys.length > 1 || ratePlace === undefined) return problems.refusal();

  const rows: (readonly [string, string])[] = [];
  const checkKey = keyChecker(key, problems);
  for (const row of table.rows) {
    if (!isWhole(row, table.names.length, problems)) continue;
    const when = row.cells[places.get(key)!]!;
    checkKey(row, when);
    const rate = readRate(row.cells[ratePlace]!, { row: row.row, column: RATE_COLUMN }, problems);
    if (rate !== undefined) rows.push([when, rate]);
  }
  // ISO dates and months sort as text.
  rows.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const named = { name: file.replace(/\.csv$/i, ''), source: file, rows };
  return problems.outcome(() => (key === 'date' ? { by: 'date', ...named } : { by: 'month', ...named }));
}

/** Writes a rate path in the form it has, its rates as they were typed. */
export function writeRatePath(path: RatePath): string {
  const header = path.by === 'date' ? 'date,rate' : 'distribution_month,rate';
  return `${[header, ...path.rows.map(([when, rate]) => `${when},${rate}`)].join('\n')}\n`;
}

function keyChecker(key: KeyColumn, problems: FileProblems): (row: CsvRow, typed: string) => void {
  const { parse, kind, written } = KEYS[key];
  const seen = new Map<number, number>();
  return ({ row }, typed) => {
    const spot = { row, column: key };
    const when = parse(typed);
    if (when === undefined) {
      const what = typed === '' ? 'This cell is empty.' : `${shown(typed)} is not a ${kind}.`;
      problems.error('bad-date', spot, what, `Expected an existing ${kind} written ${written}.`);
    } else if (seen.has(when)) {
      problems.error(
        'duplicate-date',
        spot,
        `${typed} is already in row ${seen.get(when)!}.`,
        `Expected each ${kind} once.`,
      );
    } else seen.set(when, row);
  };
}

function readRate(typed: string, spot: Spot, problems: FileProblems): string | undefined {
  if (typed === '' || typed === '.') {
    const what = typed === '' ? 'This cell is empty.' : 'There is only a dot.';
    problems.error('empty-rate', spot, what, 'Expected a rate in percent, or no row for this date.');
    return undefined;
  }
  const reading = readPercent(typed, { belowZero: true });
  if (!reading.ok) {
    problems.error('bad-rate', spot, reading.message, reading.remedy);
    return undefined;
  }
  if (Number(reading.text) < 0)
    problems.warn('below-zero', spot, `${reading.text} is below zero.`, 'It is used as it stands.');
  return reading.text;
}
