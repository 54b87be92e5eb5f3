import type { Day, Month } from '../../core/date';
import { columnLetters } from '../cellAddress';
import type { CellFormat, CellModel, CellValue, RowModel, SheetModel } from '../model';
import { column, heading, row, type ExportInput } from './sheetParts';

/** One column of a sheet whose rows are Distribution Dates. */
export interface DateColumn {
  readonly header: string;
  readonly format: CellFormat;
  readonly values: ArrayLike<CellValue>;
  /** What stands below the last date: a sum of the column, or a formula of its own over its cells. */
  readonly total: 'none' | 'sum' | ((range: string) => CellModel);
  readonly note?: string;
}

export interface DateGroup {
  readonly title: string;
  readonly columns: readonly DateColumn[];
}

/** Rows above the first date: title, subtitle, groups, headers. */
export const DATES_START = 5;
const LEADING = 2;

/** The letter of the column at a place among the groups' columns, for formulas. */
export function gridLetter(index: number): string {
  return columnLetters(LEADING + index);
}

function sumOf(values: ArrayLike<CellValue>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (typeof value === 'object' && value !== null && 'cents' in value) sum += value.cents;
  }
  return sum;
}

function totalCell(dates: DateColumn, index: number, count: number): CellModel | CellValue {
  if (dates.total === 'none' || count === 0) return null;
  const letter = gridLetter(index);
  const range = `${letter}${DATES_START}:${letter}${DATES_START + count - 1}`;
  if (dates.total !== 'sum') return dates.total(range);
  return { formula: `SUM(${range})`, cents: sumOf(dates.values) };
}

/** Dates down, groups of columns across, totals below as formulas. */
export function dateGridSheet(
  name: string,
  input: ExportInput,
  months: ArrayLike<number>,
  days: ArrayLike<number> | null,
  groups: readonly DateGroup[],
): SheetModel {
  const columns = groups.flatMap((group) => group.columns);
  const count = months.length;
  const dates: RowModel[] = Array.from({ length: count }, (_, i) => ({
    cells: [
      { month: months[i]! as Month },
      days === null ? null : { day: days[i]! as Day },
      ...columns.map((dateColumn) => dateColumn.values[i] ?? null),
    ],
  }));
  const headerCell = (dateColumn: DateColumn): CellModel => ({
    value: dateColumn.header,
    format: dateColumn.format,
    ...(dateColumn.note === undefined ? {} : { note: dateColumn.note }),
  });
  const groupCells = groups.flatMap((group) => [group.title, ...group.columns.slice(1).map(() => null)]);
  return {
    name,
    columns: [
      column(10, 'month'),
      column(12, 'date'),
      ...columns.map((dateColumn) => column(dateColumn.format === 'money' ? 17 : 12, dateColumn.format)),
    ],
    rows: [
      ...heading(name, input),
      row('group', null, null, ...groupCells),
      row('header', 'Month', days === null ? null : 'Date', ...columns.map(headerCell)),
      ...dates,
      row('total', 'Total', null, ...columns.map((dateColumn, i) => totalCell(dateColumn, i, count))),
    ],
    frozen: { rows: DATES_START - 1, columns: LEADING },
    filter: false,
    repeatRows: [DATES_START - 2, DATES_START - 1],
    repeatColumns: columns.length > 14 ? [0, LEADING - 1] : null,
    orientation: 'landscape',
  };
}
