import type { Day, Month } from '../core/date';
import type { FormulaTree } from './live/formulaTree';

/** How a cell's number is shown. The stored number is exact; formats round for reading only. */
export type CellFormat =
  | 'text'
  /** Whatever the value is: for formulas whose result is a word or TRUE or FALSE. */
  | 'general'
  /** Dollars: 1,234.50, (1,234.50), – for zero. */
  | 'money'
  /** Fraction of one, shown as a percentage: 0.0783 is 7.830%. */
  | 'percent'
  /** The same to eight places, for index rates. */
  | 'percentExact'
  /** A number that is itself in percent: 7.83 is shown as 7.830%. */
  | 'percentPoints'
  | 'number'
  | 'whole'
  /** To eight places: a balance over the opening one. */
  | 'factor'
  | 'years'
  /** Jan-05; the serials that stand for never and first are shown as words. */
  | 'month'
  /** 2005-01-25, and the same words. */
  | 'date'
  /** 1 and 0 as yes and no. */
  | 'flag';

/** A formula with the result it has for these inputs, so that viewers without a calculator show it too. */
export interface FormulaValue {
  /** Without the leading equals sign. */
  readonly formula: string;
  readonly result: number | string | boolean;
}

/**
 * Money goes in as `{cents}` so that the division into dollars happens in one place; text is always text, whatever it
 * begins with.
 */
export type CellValue =
  | string
  | number
  | boolean
  | null
  | { readonly cents: number }
  | { readonly day: Day }
  | { readonly month: Month }
  | FormulaValue
  /** A formula whose result is money. */
  | { readonly formula: string; readonly cents: number }
  /** A formula of a live sheet; `LiveBook.resolve` prints it and works out its result before the workbook is written. */
  | { readonly tree: FormulaTree };

/** Blue on a tint for what a user typed, black for what was computed, and the furniture of a sheet. */
export type Tone =
  | 'input'
  | 'changed'
  | 'computed'
  | 'title'
  | 'subtitle'
  | 'group'
  | 'header'
  | 'section'
  | 'clause'
  | 'total'
  | 'label'
  /** Text that goes to another sheet. */
  | 'link'
  /** Steps on the way to a figure: grey, so that the figures stand out. */
  | 'helper'
  /** Reconciled, passed; and the reverse. */
  | 'good'
  | 'bad';

/** What may be typed into an open cell; a spreadsheet refuses anything else. */
export type Accepts = 'number' | 'whole' | 'flag' | 'month' | 'date';

export interface CellModel {
  readonly value: CellValue;
  readonly format?: CellFormat;
  readonly tone?: Tone;
  readonly indent?: number;
  /** Long text goes on below, and the row grows with it. */
  readonly wraps?: boolean;
  readonly note?: string;
  /** Name of a sheet of the workbook that a click on the cell, which holds text, goes to. */
  readonly link?: string;
  /** Can be typed over although its sheet is protected. */
  readonly isOpen?: boolean;
  /** What may be typed, offered as a list: words, or an earlier range of the workbook as a formula (`Inputs!$A$5:$A$9`). */
  readonly choices?: readonly string[] | { readonly range: string };
  readonly accepts?: Accepts;
}

export interface ColumnModel {
  /** In characters, as a spreadsheet counts. */
  readonly width: number;
  readonly format: CellFormat;
  readonly tone: Tone;
  /** Columns of one level side by side fold away together, by the sign above the one to their right. */
  readonly level?: number;
  /** Folded away to begin with. */
  readonly isHidden?: boolean;
}

/** A tone that cells take while a formula holds, written for the first cell of the range: `$F5<>""`. */
export interface MarkModel {
  readonly range: string;
  readonly when: string;
  /** `differs` is a computed figure that is not as another, beside which it stands. */
  readonly tone: 'good' | 'bad' | 'changed' | 'helper' | 'differs';
}

export interface RowModel {
  /** Bare values take the format and tone of their column. */
  readonly cells: readonly (CellModel | CellValue)[];
  /** Tone of the whole row, over that of the columns. */
  readonly tone?: Tone;
}

export interface SheetModel {
  /** At most 31 characters, none of []:*?/\ */
  readonly name: string;
  readonly columns: readonly ColumnModel[];
  readonly rows: readonly RowModel[];
  /** Rows and columns that stay in view. */
  readonly frozen: { readonly rows: number; readonly columns: number };
  /** Whether the last frozen row carries filter buttons. */
  readonly filter: boolean;
  /** Rows (1-based, first and last) printed again at the top of every page. */
  readonly repeatRows: readonly [number, number] | null;
  /** Columns (0-based) printed again at the left of every page; null fits the sheet to one page across. */
  readonly repeatColumns: readonly [number, number] | null;
  readonly orientation: 'landscape' | 'portrait';
  /** Only open cells can be typed over (without a password: whoever wants to can unprotect it). */
  readonly isProtected?: boolean;
  readonly marks?: readonly MarkModel[];
  /** Colour of the tab: what is typed, what is worked out, what proves it. */
  readonly tab?: 'input' | 'result' | 'check';
}

export interface WorkbookModel {
  readonly title: string;
  readonly subject: string;
  readonly description: string;
  /** Program and release. */
  readonly generator: string;
  readonly sheets: readonly SheetModel[];
  /** Names for ranges: `target_percentage` → Inputs!$B$12. */
  readonly names: readonly { readonly name: string; readonly sheet: string; readonly range: string }[];
}

export function isCellModel(cell: CellModel | CellValue): cell is CellModel {
  return typeof cell === 'object' && cell !== null && 'value' in cell;
}
