import { columnLetters } from '../cellAddress';
import type { CellPlace, Fixed, FormulaTree, SheetOperator } from './formulaTree';

/** How tightly an operator binds in a spreadsheet; a sign in front binds tighter than all of them. */
const STRENGTH: Readonly<Record<SheetOperator, number>> = {
  '=': 1,
  '<>': 1,
  '<': 1,
  '<=': 1,
  '>': 1,
  '>=': 1,
  '&': 2,
  '+': 3,
  '-': 3,
  '*': 4,
  '/': 4,
  '^': 5,
};
const SIGN = 6;

/** A formula as it stands in a cell of `sheet`, without the leading equals sign: addresses of other sheets carry their name. */
export function printFormula(tree: FormulaTree, sheet: string): string {
  return print(tree, sheet, 0);
}

function print(tree: FormulaTree, sheet: string, outer: number): string {
  switch (tree.kind) {
    case 'number':
      return printNumber(tree.value);
    case 'text':
      return `"${tree.value.replaceAll('"', '""')}"`;
    case 'flag':
      return tree.value ? 'TRUE' : 'FALSE';
    case 'cell':
      return prefix(tree.at, sheet) + address(tree.at, tree.fixed);
    case 'range':
      return `${prefix(tree.from, sheet)}${address(tree.from, tree.fixed[0])}:${address(tree.to, tree.fixed[1])}`;
    case 'name':
      return tree.name;
    case 'call':
      return `${tree.fn}(${tree.args.map((arg) => print(arg, sheet, 0)).join(',')})`;
    case 'negative': {
      const inner = `-${print(tree.of, sheet, SIGN)}`;
      return outer >= SIGN ? `(${inner})` : inner;
    }
    case 'operation': {
      const strength = STRENGTH[tree.op];
      // All operators lead from left to right, so the right side of an equally strong one keeps its brackets.
      const inner = print(tree.left, sheet, strength) + tree.op + print(tree.right, sheet, strength + 0.5);
      return outer > strength ? `(${inner})` : inner;
    }
  }
}

/** Spreadsheets read `1E-7` as JavaScript writes it, with a capital letter. */
function printNumber(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`A spreadsheet has no number ${value}`);
  return String(value).toUpperCase();
}

function prefix(at: CellPlace, sheet: string): string {
  return at.sheet === sheet ? '' : `${sheetPrefix(at.sheet)}!`;
}

/** The name of a sheet as formulas write it: quoted where it is not a plain word. */
export function sheetPrefix(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !/^[A-Za-z]{1,3}\d+$|^[Rr]\d*[Cc]\d*$/.test(name)
    ? name
    : `'${name.replaceAll("'", "''")}'`;
}

const LETTERS: string[] = [];

function address({ column, row }: CellPlace, fixed: Fixed): string {
  const letters = (LETTERS[column] ??= columnLetters(column));
  if (fixed === 'none') return letters + row;
  const dollarColumn = fixed === 'column' || fixed === 'both' ? '$' : '';
  const dollarRow = fixed === 'row' || fixed === 'both' ? '$' : '';
  return `${dollarColumn}${letters}${dollarRow}${row}`;
}
