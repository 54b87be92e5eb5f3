import { call, cell, number, operation, range, type Fixed, type FormulaTree, type SheetOperator } from './formulaTree';
import { onDate, type DateColumn } from './places';

/** What formulas of the live sheets are put together from. */

export const ZERO = number(0);

/** The cell of a column on a date; date −1 is the closing. */
export function at(column: DateColumn, date: number, fixed: Fixed = 'none'): FormulaTree {
  return cell(onDate(column, date), fixed);
}

/** A column from one date to another. */
export function down(column: DateColumn, from: number, to: number): FormulaTree {
  return range(onDate(column, from), onDate(column, to), ['both', from === to ? 'both' : 'column']);
}

/** Columns that stand side by side, on one date. */
export function across(block: readonly DateColumn[], date: number): FormulaTree {
  return range(onDate(block[0]!, date), onDate(block.at(-1)!, date), 'column');
}

function chain(op: SheetOperator, first: FormulaTree, rest: readonly FormulaTree[]): FormulaTree {
  return rest.reduce((left, right) => operation(op, left, right), first);
}

export function plus(first: FormulaTree, ...rest: readonly FormulaTree[]): FormulaTree {
  return chain('+', first, rest);
}

export function minus(first: FormulaTree, ...rest: readonly FormulaTree[]): FormulaTree {
  return chain('-', first, rest);
}

export function times(first: FormulaTree, ...rest: readonly FormulaTree[]): FormulaTree {
  return chain('*', first, rest);
}

export function over(above: FormulaTree, below: FormulaTree): FormulaTree {
  return operation('/', above, below);
}

export function isAbove(left: FormulaTree, right: FormulaTree): FormulaTree {
  return operation('>', left, right);
}

export function when(condition: FormulaTree, yes: FormulaTree, no: FormulaTree): FormulaTree {
  return call('IF', condition, yes, no);
}

export function least(...of: readonly FormulaTree[]): FormulaTree {
  return call('MIN', ...of);
}

export function most(...of: readonly FormulaTree[]): FormulaTree {
  return call('MAX', ...of);
}

/** Half-up to the cent. */
export function toCents(of: FormulaTree): FormulaTree {
  return call('ROUND', of, number(2));
}

export function sumProduct(...of: readonly FormulaTree[]): FormulaTree {
  return call('SUMPRODUCT', ...of);
}
