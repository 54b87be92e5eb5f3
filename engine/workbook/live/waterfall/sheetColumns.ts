import type { FormulaType } from '../../../deal/formulaTypes';
import type { CellFormat, CellModel, CellValue, ColumnModel, RowModel, SheetModel } from '../../model';
import { cell, range, type FormulaTree } from '../formulaTree';
import { onDate, type DateColumn } from '../places';
import type { RowFormula } from './rowFormula';

/** Rows above the first date: section, clause, label, name, closing. */
export const FIRST_ROW = 6;
const HEADER_ROWS = 4;

/** What stands above a column. */
export interface ColumnHead {
  /** As formulas of the deal write it: `balance(A-1)`. */
  readonly name: string;
  readonly label: string;
  readonly section: string;
  readonly clause: string;
  readonly note: string;
  readonly type: FormulaType;
  /** A step on the way to a figure of the deal. */
  readonly isStep: boolean;
}

/** A column with a value a date. */
export class LiveColumn implements RowFormula {
  readonly isRough = false;
  readonly isCell = true;
  private readonly cells: FormulaTree[] = [];

  constructor(
    readonly place: DateColumn,
    readonly head: ColumnHead,
    readonly formula: (date: number) => FormulaTree,
    /** What stands in the row of the closing. */
    readonly closing: CellValue,
  ) {}

  /** The cell of a date; before the first date, that of the closing. */
  at(date: number): FormulaTree {
    const row = Math.max(0, date + 1);
    return (this.cells[row] ??= cell(onDate(this.place, row - 1)));
  }

  /** The cell of the closing, which stays when a formula is copied. */
  atClosing(): FormulaTree {
    return cell(onDate(this.place, -1), 'row');
  }

  /** Cells of dates, the first of which stays when the formula is copied if so told. */
  between(from: number, to: number, isFirstFixed = false): FormulaTree {
    return range(onDate(this.place, from), onDate(this.place, to), [isFirstFixed ? 'row' : 'none', 'none']);
  }
}

const FORMATS: Readonly<Record<FormulaType, CellFormat>> = {
  Money: 'money',
  Rate: 'percentExact',
  Ratio: 'number',
  Count: 'whole',
  Flag: 'general',
  Month: 'month',
  Date: 'date',
  Number: 'number',
  Zero: 'number',
  Unlimited: 'number',
  Unknown: 'number',
  Index: 'percentExact',
};

/** A sheet of dates as it grows from left to right. */
export class SheetColumns {
  private readonly columns: LiveColumn[] = [];

  constructor(
    readonly name: string,
    private readonly dates: number,
  ) {}

  add(head: ColumnHead, formula: (date: number) => FormulaTree, closing: CellValue = null): LiveColumn {
    const place = { sheet: this.name, column: this.columns.length, first: FIRST_ROW };
    const column = new LiveColumn(place, head, formula, closing);
    this.columns.push(column);
    return column;
  }

  /** The sheet, once every column is there. */
  toSheet(frozenColumns: number): SheetModel {
    const { columns } = this;
    const rows: RowModel[] = [
      { tone: 'group', cells: columns.map((column, c) => beginning(columns, column, c, ({ section }) => section)) },
      { tone: 'subtitle', cells: columns.map((column, c) => beginning(columns, column, c, ({ clause }) => clause)) },
      { tone: 'header', cells: columns.map(({ head }) => head.label) },
      { tone: 'header', cells: columns.map(({ head }): CellModel => named(head)) },
      { tone: 'label', cells: columns.map(({ closing }, c) => (c === 0 && closing === null ? 'Closing' : closing)) },
    ];
    for (let date = 0; date < this.dates; date++) {
      rows.push({ cells: columns.map(({ formula }) => ({ tree: formula(date) })) });
    }
    return {
      name: this.name,
      columns: columns.map(({ head }): ColumnModel => columnOf(head)),
      rows,
      frozen: { rows: HEADER_ROWS, columns: frozenColumns },
      filter: false,
      repeatRows: [1, HEADER_ROWS],
      repeatColumns: [0, frozenColumns - 1],
      orientation: 'landscape',
      isProtected: true,
      tab: 'result',
    };
  }
}

/** Wide enough for the name on one line and the label on four. */
function columnOf({ name, label, type, isStep }: ColumnHead): ColumnModel {
  const least = isStep ? 13 : type === 'Money' ? 16 : 12;
  return {
    width: Math.min(40, Math.max(least, Math.ceil(name.length * 1.15) + 1, Math.ceil((label.length * 1.15) / 4) + 1)),
    format: FORMATS[type],
    tone: isStep ? 'helper' : 'computed',
    ...(isStep && { level: 1 }),
  };
}

function named({ name, note }: ColumnHead): CellModel {
  return note === '' ? { value: name } : { value: name, note };
}

/** A word over the first of the columns that share it. */
function beginning(
  columns: readonly LiveColumn[],
  { head }: LiveColumn,
  c: number,
  wordOf: (head: ColumnHead) => string,
): string | null {
  const before = columns[c - 1];
  const word = wordOf(head);
  return word === '' || (before && wordOf(before.head) === word) ? null : word;
}
