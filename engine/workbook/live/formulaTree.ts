/**
 * A spreadsheet formula as a tree. Live sheets are built of trees, so that one and the same formula is printed into the
 * file (`printFormula`) and worked out for the value stored beside it (`LiveBook`).
 *
 * Values are those of a spreadsheet: money in dollars, rates as fractions, dates as serial numbers, flags as TRUE and FALSE.
 */
export type FormulaTree =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'flag'; readonly value: boolean }
  | { readonly kind: 'cell'; readonly at: CellPlace; readonly fixed: Fixed }
  | {
      readonly kind: 'range';
      readonly from: CellPlace;
      readonly to: CellPlace;
      readonly fixed: readonly [Fixed, Fixed];
    }
  /** A defined name of the workbook: one cell, or a range of them. */
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'call'; readonly fn: SheetFunction; readonly args: readonly FormulaTree[] }
  | {
      readonly kind: 'operation';
      readonly op: SheetOperator;
      readonly left: FormulaTree;
      readonly right: FormulaTree;
    }
  | { readonly kind: 'negative'; readonly of: FormulaTree };

/** 0-based column, 1-based row, as everywhere in this folder. */
export interface CellPlace {
  readonly sheet: string;
  readonly column: number;
  readonly row: number;
}

/** Which parts of an address stay when the cell is copied: `$A$1` is both, `A$1` is row. */
export type Fixed = 'none' | 'row' | 'column' | 'both';

export type SheetOperator = '+' | '-' | '*' | '/' | '^' | '&' | '=' | '<>' | '<' | '<=' | '>' | '>=';

/** What Excel 2007 and later and LibreOffice 7 both have, under one name and with one meaning. */
export const SHEET_FUNCTIONS = [
  'ABS',
  'AND',
  'AVERAGE',
  'COUNT',
  'COUNTIF',
  'DATE',
  'DAY',
  'EDATE',
  'EXP',
  'FLOOR',
  'IF',
  'IFERROR',
  'INDEX',
  'INT',
  'ISBLANK',
  'ISNUMBER',
  'LN',
  'LOOKUP',
  'MATCH',
  'MAX',
  'MIN',
  'MOD',
  'MONTH',
  'NOT',
  'OR',
  'POWER',
  'ROUND',
  'SUM',
  'SUMIF',
  'SUMPRODUCT',
  'TEXT',
  'WORKDAY',
  'YEAR',
] as const;
export type SheetFunction = (typeof SHEET_FUNCTIONS)[number];

export function number(value: number): FormulaTree {
  return value < 0 ? { kind: 'negative', of: { kind: 'number', value: -value } } : { kind: 'number', value };
}

export function text(value: string): FormulaTree {
  return { kind: 'text', value };
}

export function flag(value: boolean): FormulaTree {
  return { kind: 'flag', value };
}

export function cell(at: CellPlace, fixed: Fixed = 'none'): FormulaTree {
  return { kind: 'cell', at, fixed };
}

export function range(from: CellPlace, to: CellPlace, fixed: Fixed | readonly [Fixed, Fixed] = 'none'): FormulaTree {
  return { kind: 'range', from, to, fixed: typeof fixed === 'string' ? [fixed, fixed] : fixed };
}

export function named(name: string): FormulaTree {
  return { kind: 'name', name };
}

export function call(fn: SheetFunction, ...args: readonly FormulaTree[]): FormulaTree {
  return { kind: 'call', fn, args };
}

export function operation(op: SheetOperator, left: FormulaTree, right: FormulaTree): FormulaTree {
  return { kind: 'operation', op, left, right };
}

export function negative(of: FormulaTree): FormulaTree {
  return { kind: 'negative', of };
}
