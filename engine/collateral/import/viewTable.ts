import { HEADER_ROWS, findHeader } from '../tapeHeader';
import type { RawTable } from './rawTable';
import { suggestColumns, type SuggestedColumn } from './suggestColumns';

/** What is known of a table before anything is decided: its header, its columns, and what each is probably read as. */
export interface TableView {
  readonly rowCount: number;
  readonly headerRow: number;
  /** One a column; the letter of the column where there is no header. */
  readonly columns: readonly ColumnView[];
}

export interface ColumnView {
  readonly header: string;
  /** The first different values. */
  readonly sample: readonly string[];
  readonly suggested: SuggestedColumn;
}

/** Values looked at to tell what a column holds: spread over the file, so that a sorted one is seen whole. */
const LOOKED_AT = 4000;
const SAMPLE = 3;
/** Rows looked at for the width of a table without a header. */
const WIDTH_ROWS = 200;

/**
 * The header of a table (`headerRow` where the user said which, −1 for none; else the row that names most fields, or the first one
 * of words above one with figures), its columns, and suggestions for them.
 */
export function viewTable(table: RawTable, headerRow: number | undefined): TableView {
  const row = headerRow ?? findHeaderRow(table);
  const headers = headersOf(table, row);
  const looked = lookedAt(table, row, headers.length);
  const suggestions = suggestColumns(row < 0 ? headers.map(() => '') : headers, (column) => looked[column]!);
  return {
    rowCount: table.rowCount,
    headerRow: row,
    columns: headers.map((header, column) => ({
      header,
      sample: firstDifferent(looked[column]!),
      suggested: suggestions[column]!,
    })),
  };
}

/** The values of one column that are looked at. */
export function lookedAtColumn(table: RawTable, headerRow: number, column: number): readonly string[] {
  return lookedAt(table, headerRow, column + 1)[column]!;
}

export function columnLabel(column: number): string {
  return `Column ${column + 1}`;
}

function findHeaderRow(table: RawTable): number {
  const head = Array.from({ length: Math.min(HEADER_ROWS, table.rowCount) }, (_, row) => table.row(row));
  const known = findHeader(head);
  if (known) return known.row;
  const first = head.findIndex((row) => row.filter((cell) => cell.trim() !== '').length >= 2);
  if (first < 0) return -1;
  const isOfWords = head[first]!.every((cell) => !isFigure(cell));
  const hasFigures = head.slice(first + 1).some((row) => row.some(isFigure));
  return isOfWords && hasFigures ? first : -1;
}

/** An amount, a rate, a date: what a header does not hold. */
function isFigure(cell: string): boolean {
  return /^[($\d][\d$,./%()-]*\d[\d,./%)]*$/.test(cell.trim());
}

function headersOf(table: RawTable, row: number): readonly string[] {
  if (row >= 0) {
    const headers = row < table.rowCount ? table.row(row).map((header) => header.trim()) : [];
    let width = headers.length;
    while (width > 0 && headers[width - 1] === '') width--;
    return headers.slice(0, width).map((header, column) => header || columnLabel(column));
  }
  let width = 0;
  for (let at = 0; at < Math.min(table.rowCount, WIDTH_ROWS); at++) width = Math.max(width, table.row(at).length);
  return Array.from({ length: width }, (_, column) => columnLabel(column));
}

function lookedAt(table: RawTable, headerRow: number, width: number): string[][] {
  const columns = Array.from({ length: width }, (): string[] => []);
  const first = headerRow + 1;
  const step = Math.max(1, (table.rowCount - first) / LOOKED_AT);
  for (let at = first; at < table.rowCount; at += step) {
    const row = table.row(Math.floor(at));
    for (let column = 0; column < width; column++) columns[column]!.push(row[column] ?? '');
  }
  return columns;
}

function firstDifferent(values: readonly string[]): string[] {
  const different = new Set<string>();
  for (const value of values) {
    const text = value.trim();
    if (text !== '') different.add(text);
    if (different.size === SAMPLE) break;
  }
  return [...different];
}
