import { firstDayOf, type Month } from '../../engine/core/date';
import type { ValueType } from '../../engine/deal/description';
import type { ResultColumn, Results } from '../../engine/waterfall/results';
import { cellAddress } from '../../engine/workbook/cellAddress';
import { FIRST, NEVER, onDate, UNLIMITED, type DateColumn, type LiveResults } from '../../engine/workbook/live/places';
import { said, type SheetCells, type StoredCell, type WorkbookParts } from './workbookParts';

/** Days from the epoch of spreadsheets to that of the engine. */
const SERIAL_OF_1970 = 25_569;
/** Amounts agree to the cent: a spreadsheet holds a double of whole cents, the nearest one can be this far from it. */
const MONEY_TOLERANCE = 1e-6;
const RATE_TOLERANCE = 1e-9;

export interface EngineComparison {
  /** Cells that have a result of the engine. */
  readonly cells: number;
  readonly differences: readonly string[];
}

/**
 * Every result of a run against the cell that has to say it: each column of the engine on each date that it ran. Dates
 * after its last must be zero, so that a deal that has ended pays nothing more.
 */
export function compareWithEngine(results: Results, places: LiveResults, workbook: WorkbookParts): EngineComparison {
  const sheets = new Map<string, SheetCells>();
  const cellsOf = (sheet: string): SheetCells => {
    const known = sheets.get(sheet) ?? workbook.readCells(sheet);
    sheets.set(sheet, known);
    return known;
  };
  const differences: string[] = [];
  let cells = 0;
  const look = (at: DateColumn, date: number, expected: number, type: ValueType, what: string): void => {
    const { sheet, column, row } = onDate(at, date);
    const address = cellAddress(column, row);
    const found = cellsOf(sheet).get(address)?.value ?? null;
    cells++;
    if (!agrees(found, expected, type)) {
      differences.push(`${what}, date ${date + 1} (${sheet}!${address}) is ${said(found)}, not ${expected}.`);
    }
  };
  results.columns.forEach((column, i) => {
    const place = places.result(column.kind, column.name, column.cls);
    if (!place) {
      differences.push(`${title(column)} has no column.`);
      return;
    }
    results.values[i]!.forEach((value, date) => {
      look(place, date, sheetNumber(value, column.type), column.type, title(column));
    });
    const paid = column.kind === 'pay' || column.kind === 'fund' || column.kind === 'book';
    for (let date = results.count; paid && date < places.dates; date++) {
      look(place, date, 0, 'Money', `${title(column)}, after the last date`);
    }
  });
  for (let date = 0; date < places.dates; date++) {
    look(places.live, date, date < results.count ? 1 : 0, 'Flag', 'There is a date');
    if (date >= results.count) continue;
    look(places.month, date, sheetNumber(results.months[date]!, 'Month'), 'Month', 'The month');
    look(places.distributionDate, date, sheetNumber(results.distributionDates[date]!, 'Date'), 'Date', 'The date');
  }
  return { cells, differences };
}

function title({ kind, name, cls, type }: ResultColumn): string {
  return `${kind} ${name}${cls === '' ? '' : `(${cls})`} [${type}]`;
}

/** A result of the engine as the number that a cell has for it. */
function sheetNumber(value: number, type: ValueType): number {
  if (type === 'Month' || type === 'Date') {
    if (value === Infinity) return NEVER;
    if (value === -Infinity) return FIRST;
    return (type === 'Month' ? firstDayOf(value as Month) : value) + SERIAL_OF_1970;
  }
  if (value === Infinity) return UNLIMITED;
  return type === 'Money' ? value / 100 : value;
}

function agrees(found: StoredCell['value'], expected: number, type: ValueType): boolean {
  const value = typeof found === 'boolean' ? Number(found) : found;
  if (typeof value !== 'number') return false;
  switch (type) {
    case 'Money':
      return Math.abs(value - expected) <= MONEY_TOLERANCE;
    case 'Rate':
    case 'Ratio':
      return Math.abs(value - expected) <= RATE_TOLERANCE * Math.max(1, Math.abs(expected));
    default:
      return value === expected;
  }
}
