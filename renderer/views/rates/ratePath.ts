import type { RatePath } from '../../../engine/collections/collections';
import type { Problem } from '../../../engine/core/problem';
import { addMonths, formatMonth, parseDay, parseMonth, readPercent } from '../../engine-client/engineValues';
import { keyLike, monthOfKey } from '../../engine-client/rateValues';
import { readMonth } from '../../format/dates';
import type { CellEdit, Parsed } from '../../grids/sheetColumn';

export type RateColumn = 'month' | 'rate';

/** A rate path with other rows, of the same kind. */
export function withRateRows(path: RatePath, rows: readonly (readonly [string, string])[]): RatePath {
  return { ...path, rows };
}

/** What is typed into a cell of the path; months and rates are kept as the file writes them. */
export function parseRateCell(path: RatePath, row: number, column: RateColumn, typed: string): Parsed {
  const text = typed.trim();
  const at = { sheet: 'Rates', row: row + 1, column: column === 'rate' ? 'Rate' : 'Month' };
  const refuse = (message: string, remedy: string): Parsed => {
    const problem: Problem = { code: 'RATES/not-a-value', severity: 'error', at, message, remedy };
    return { ok: false, problem };
  };
  if (column === 'rate') {
    const reading = readPercent(text, { belowZero: true });
    return reading.ok ? { ok: true, value: reading.text } : refuse(reading.message, reading.remedy);
  }
  if (path.by === 'date') {
    if (parseDay(text) === undefined) return refuse(`"${text}" is not a date.`, 'Enter a date such as 2005-01-25.');
    return { ok: true, value: text };
  }
  const month = parseMonth(text) ?? readMonth(text);
  if (month === undefined) return refuse(`"${text}" is not a month.`, 'Enter a month such as Jan-05 or 2005-01.');
  return { ok: true, value: formatMonth(month as Parameters<typeof formatMonth>[0]) };
}

/**
 * The rows after edits. A new row without a month follows the one before it by a month; one without a rate takes that of the
 * row before it.
 */
export function editedRows(path: RatePath, edits: readonly CellEdit[]): (readonly [string, string])[] {
  const rows = path.rows.map(([key, rate]) => [key, rate] as [string, string]);
  for (const { row, column, value } of [...edits].sort((a, b) => a.row - b.row)) {
    while (rows.length <= row) rows.push(nextRow(rows));
    rows[row]![column === 'rate' ? 1 : 0] = String(value ?? '');
  }
  return rows;
}

/** One more month at the same rate; of fixings, one more on the same day of the next month. */
export function nextRow(rows: readonly (readonly [string, string])[]): [string, string] {
  const [key, rate] = rows.at(-1) ?? ['', '0'];
  const month = monthOfKey(key);
  return [month === undefined ? key : keyLike(key, addMonths(month, 1)), rate];
}
