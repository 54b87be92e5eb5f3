import { formatDay } from '../../core/date';
import type { SheetData, SheetValue } from '../../workbook/xlsx';

/** A file as it stands: rows of texts, counted from 0, before anything is read into them. */
export interface RawTable {
  readonly rowCount: number;
  /** The cells of a row up to its last filled one (CSV: as many as it has separators for). */
  row(index: number): readonly string[];
}

/** One sheet of a workbook: dates as ISO texts, numbers in full, a cell formatted as a percentage as it is shown. */
export function sheetTable({ rows }: SheetData): RawTable {
  return { rowCount: rows.length, row: (index) => rows[index]!.map(cellText) };
}

export function cellText(value: SheetValue): string {
  if (value === null) return '';
  if (typeof value === 'object') return formatDay(value.date);
  return String(value);
}
