import type { CellFormat, CellModel, CellValue, RowModel, SheetModel, Tone } from '../../model';
import { column, heading, row, type ExportInput } from '../../sheets/sheetParts';
import { call, range, type CellPlace, type FormulaTree } from '../formulaTree';
import { onDate, type DateColumn, type LiveResults } from '../places';
import { at } from '../treeParts';

/** One column of a sheet of results: a formula a Distribution Date. */
export interface GridColumn {
  /** Shown above the first of several side by side with the same. */
  readonly group: string;
  readonly header: string;
  readonly format: CellFormat;
  readonly note?: string;
  readonly tone?: Tone;
  readonly width?: number;
  /** Where the column stands is given, so that formulas may read its own sheet. */
  readonly value: (date: number, own: DateColumn) => FormulaTree | CellModel | CellValue;
  /** Does the column add up over dates? */
  readonly isSummed?: boolean;
  /** Cells between the header and the first date, one for each of `between`. */
  readonly between?: (own: DateColumn) => readonly (CellModel | CellValue)[];
}

export interface GridOptions {
  readonly name: string;
  readonly tab: SheetModel['tab'];
  /** Names of rows between the header and the first date. */
  readonly between?: readonly string[];
}

const LEADING = 2;
/** Title, what the sheet belongs to, groups, headers. */
const ABOVE = 4;

/** Where the n-th column of a grid stands, and where its dates begin. */
function columnAt({ name, between = [] }: GridOptions, index: number): DateColumn {
  return { sheet: name, column: LEADING + index, first: ABOVE + between.length + 1 };
}

/** The cells of a column on all dates. */
export function overDates(of: DateColumn, dates: number): FormulaTree {
  return range(onDate(of, 0), onDate(of, dates - 1), 'row');
}

export function sumOver(of: DateColumn, dates: number): FormulaTree {
  return call('SUM', overDates(of, dates));
}

export function closingOf(of: DateColumn): CellPlace {
  return onDate(of, -1);
}

function asCell(value: FormulaTree | CellModel | CellValue): CellModel | CellValue {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return value;
  return { tree: value };
}

/** Dates down, groups of columns across; months and dates are those of the Waterfall sheet. */
export function resultGrid(
  options: GridOptions,
  input: ExportInput,
  results: LiveResults,
  columns: readonly GridColumn[],
): SheetModel {
  const { name, tab, between = [] } = options;
  const { dates } = results;
  const places = columns.map((_, i) => columnAt(options, i));
  const headers = columns.map(({ header, format, note }): CellModel => {
    return { value: header, format, ...(note === undefined ? {} : { note }) };
  });
  const groups = columns.map(({ group }, i) => (i > 0 && columns[i - 1]!.group === group ? null : group));
  const betweenCells = columns.map(({ between: cells }, i) => cells?.(places[i]!) ?? []);
  const rows: RowModel[] = [
    ...heading(name, input),
    row('group', null, null, ...groups),
    row('header', 'Month', 'Date', ...headers),
    ...between.map((title, i) => row('subtitle', title, null, ...betweenCells.map((cells) => cells[i] ?? null))),
  ];
  for (let date = 0; date < dates; date++) {
    const values = columns.map(({ value }, i) => asCell(value(date, places[i]!)));
    const month = { tree: at(results.month, date) };
    rows.push({ cells: [month, { tree: at(results.distributionDate, date) }, ...values] });
  }
  if (columns.some(({ isSummed }) => isSummed)) {
    const sums = columns.map(({ isSummed }, i) => (isSummed ? { tree: sumOver(places[i]!, dates) } : null));
    rows.push(row('total', 'Total', null, ...sums));
  }
  return {
    name,
    columns: [
      column(10, 'month'),
      column(12, 'date'),
      ...columns.map(({ format, width, tone }) => column(width ?? WIDTHS[format] ?? 13, format, tone)),
    ],
    rows,
    frozen: { rows: ABOVE + between.length, columns: LEADING },
    filter: false,
    repeatRows: [ABOVE - 1, ABOVE],
    repeatColumns: columns.length > 14 ? [0, LEADING - 1] : null,
    orientation: 'landscape',
    isProtected: true,
    ...(tab ? { tab } : {}),
  };
}

const WIDTHS: Partial<Record<CellFormat, number>> = { money: 17, percent: 11, factor: 12, text: 14 };
