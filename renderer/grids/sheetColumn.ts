import type { Problem } from '../../engine/core/problem';
import type { CellKind } from './spreadsheetText';

/** A cell's value as the document holds it. */
export type CellValue = string | number | null;

/** Typed by the user; calculated; used because nothing is given; needed and not given; typed and not understood. */
export type CellTone = 'typed' | 'computed' | 'used' | 'missing' | 'wrong';

/**
 * One column of a sheet. Rows are numbered as the document numbers them, whatever the sorting on screen; every function reads
 * the newest document, so a column is made once and cells are painted again when told.
 */
export interface SheetColumn {
  readonly id: string;
  /** Without the unit, which is shown beside it once. */
  readonly header: string;
  readonly unit?: string;
  /** Said when the header is pointed at: meaning and source. */
  readonly about?: string;
  /** Neighbours of one group stand under its header. */
  readonly group?: { readonly id: string; readonly header: string };
  readonly width: number;
  readonly align: 'left' | 'right';
  readonly frozen?: boolean;
  readonly hidden?: boolean;
  readonly editable: boolean;
  /** How it is held: for number formats and for arithmetic on whole columns. Words where it is not said. */
  readonly kind?: CellKind;
  /** What may be typed, offered while typing. */
  readonly options?: readonly string[];
  /** What sorting compares and change is seen by. */
  value(row: number): CellValue;
  /** As shown. */
  text(row: number): string;
  /** As typed, copied and filtered: full precision, no thousands separators. */
  typed(row: number): string;
  /** What the cell has no room for, said when it is pointed at; '' for nothing. */
  more?(row: number): string;
  /** For the sum and average of a selection and for number filters, in the unit of the header; null for words and blanks. */
  amount?(row: number): number | null;
  /** For a sheet whose cells are not all typed ones: where this cell's value is from. */
  tone?(row: number): CellTone;
  /** True marks the cell as changed from what was opened. */
  changed?(row: number): boolean;
  /** In the total row. */
  total?(): string;
}

export type Parsed =
  { readonly ok: true; readonly value: CellValue } | { readonly ok: false; readonly problem: Problem };

/** A value for one cell; a row at or past the last one is a new row. */
export interface CellEdit {
  readonly row: number;
  readonly column: string;
  readonly value: CellValue;
}

/** How a sheet is written to. The document is the only writer: the grid asks, and paints what it is told. */
export interface SheetEditing {
  /** What the typed text means in a cell, or why it means nothing. */
  parse(row: number, column: string, text: string): Parsed;
  /** One step of history. */
  commit(label: string, edits: readonly CellEdit[]): void;
  /** Whether a paste may run past the last row, and whether that is asked about first. */
  readonly extends: boolean | 'asked';
  /** `shownAt` is where they appear on screen, for a grid that is sorted or filtered. */
  insertRows?(at: number, count: number, shownAt?: number): void;
  /** Copies of rows, in their order, put in before row `at`. */
  duplicateRows?(rows: readonly number[], at: number, shownAt?: number): void;
  deleteRows?(rows: readonly number[]): void;
  /** Puts cells back to what was opened. */
  reset?(cells: readonly { readonly row: number; readonly column: string }[]): void;
}
