import type { FormulaTree, SheetFunction } from './formulaTree';
import { finite, type Operand } from './sheetFunctions';
import { difference, DIVISION_BY_ZERO, type SheetValue } from './sheetValues';

/** One value where a function may also be given a range. */
class OneValue implements Operand {
  readonly rows = 1;
  readonly columns = 1;

  constructor(
    private readonly value: SheetValue,
    readonly isReference: boolean,
  ) {}

  at(): SheetValue {
    return this.value;
  }
}

/** Functions that read whole ranges; the rest take ranges cell by cell, inside SUMPRODUCT. */
export const OF_CELLS: ReadonlySet<SheetFunction> = new Set<SheetFunction>([
  'AND',
  'AVERAGE',
  'COUNT',
  'COUNTIF',
  'INDEX',
  'LOOKUP',
  'MATCH',
  'MAX',
  'MIN',
  'OR',
  'SUM',
  'SUMIF',
  'WORKDAY',
]);

export function one(value: SheetValue, tree: FormulaTree): Operand {
  return new OneValue(value, tree.kind === 'cell');
}

export function calculate(op: '+' | '-' | '*' | '/' | '^', a: number, b: number): SheetValue {
  switch (op) {
    case '+':
      return difference(a, 0 - b);
    case '-':
      return difference(a, b);
    case '*':
      return finite(a * b);
    case '/':
      return b === 0 ? DIVISION_BY_ZERO : finite(a / b);
    case '^':
      return finite(a ** b);
  }
}
