import { addMonths, type Month } from '../../../core/date';
import { columnLetters } from '../../cellAddress';
import type { CellFormat, CellModel, CellValue, RowModel, SheetModel, Tone } from '../../model';
import { column, heading, row, type ExportInput } from '../../sheets/sheetParts';
import { cell, type FormulaTree } from '../formulaTree';
import type { DateColumn } from '../places';

/** One column of a live sheet whose rows are Distribution Dates. */
export interface LiveColumn {
  /** What the column belongs to; shown above the first column of several with the same. */
  readonly group: string;
  readonly header: string | number;
  readonly format: CellFormat;
  readonly width?: number;
  readonly tone?: Tone;
  readonly note?: string;
  /** The cell of the closing, above the first date. */
  readonly closing?: CellModel | CellValue;
  /** The cell of a date (0-based). */
  readonly value: (date: number) => CellModel | CellValue;
  /** A sum stands below the last date. */
  readonly isSummed?: boolean;
}

/** Which dates a sheet has: month after month from the first one. */
export interface SheetDates {
  readonly first: Month;
  readonly count: number;
}

const HEADER_ROW = 4;
const CLOSING_ROW = 5;
const FIRST_ROW = 6;
const LEADING = 2;

/**
 * A live sheet with months down and columns across, built column by column. Cells are only asked for when the sheet is made,
 * so that columns may refer to columns that come after them.
 */
export class DateSheet {
  /** First days of the months. */
  readonly month: DateColumn;
  /** 1, 2, … */
  readonly number: DateColumn;
  private readonly columns: LiveColumn[] = [];

  constructor(
    readonly name: string,
    readonly dates: SheetDates,
  ) {
    this.month = { sheet: name, column: 0, first: FIRST_ROW };
    this.number = { sheet: name, column: 1, first: FIRST_ROW };
  }

  add(added: LiveColumn): DateColumn {
    this.columns.push(added);
    return { sheet: this.name, column: LEADING + this.columns.length - 1, first: FIRST_ROW };
  }

  /** The number above a column, such as the months left of its loans. */
  headerOf({ sheet, column: at }: DateColumn): FormulaTree {
    return cell({ sheet, column: at, row: HEADER_ROW }, 'row');
  }

  sheet(input: ExportInput, tab: SheetModel['tab'] = 'result'): SheetModel {
    const { columns, dates, name } = this;
    const groupCells = columns.map(({ group }, c) => (c > 0 && columns[c - 1]!.group === group ? null : group));
    const rows: RowModel[] = [
      ...heading(name, input),
      row('group', null, null, ...groupCells),
      row('header', 'Month', 'No.', ...columns.map(headerCell)),
      { cells: [null, { value: 0, format: 'whole' }, ...columns.map(({ closing }) => closing ?? null)] },
    ];
    for (let date = 0; date < dates.count; date++) {
      const cells = columns.map(({ value }) => value(date));
      rows.push({ cells: [{ month: addMonths(dates.first, date) }, date + 1, ...cells] });
    }
    if (columns.some(({ isSummed }) => isSummed)) {
      rows.push(row('total', 'Total', null, ...columns.map((one, c) => (one.isSummed ? this.total(c) : null))));
    }
    return {
      name,
      columns: [
        column(10, 'month'),
        column(6, 'whole'),
        ...columns.map(({ format, width, tone }) => column(width ?? WIDTHS[format] ?? 14, format, tone)),
      ],
      rows,
      frozen: { rows: HEADER_ROW, columns: LEADING },
      filter: false,
      repeatRows: [HEADER_ROW - 1, HEADER_ROW],
      repeatColumns: columns.length > 14 ? [0, LEADING - 1] : null,
      orientation: 'landscape',
      isProtected: true,
      ...(tab && { tab }),
    };
  }

  private total(c: number): CellValue {
    const at = { sheet: this.name, column: LEADING + c };
    const [from, to] = [
      { ...at, row: FIRST_ROW },
      { ...at, row: CLOSING_ROW + this.dates.count },
    ];
    return { tree: { kind: 'call', fn: 'SUM', args: [{ kind: 'range', from, to, fixed: ['none', 'none'] }] } };
  }

  /** The cells of a column on all dates, as a defined name wants them. */
  rangeOf({ column: at }: DateColumn): string {
    const letters = columnLetters(at);
    return `$${letters}$${FIRST_ROW}:$${letters}$${CLOSING_ROW + this.dates.count}`;
  }
}

const WIDTHS: Partial<Record<CellFormat, number>> = { money: 17, percentExact: 14, percent: 11 };

function headerCell({ header, format, note }: LiveColumn): CellModel {
  return {
    value: header,
    format: typeof header === 'number' ? 'whole' : format,
    ...(note === undefined ? {} : { note }),
  };
}
