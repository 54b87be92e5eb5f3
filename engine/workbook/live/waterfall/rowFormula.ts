import { call, flag, number, operation, type FormulaTree } from '../formulaTree';
import type { FormulaType } from '../../../deal/formulaTypes';

/** A formula row by row. Dates are 0-based; −1 is the row of the closing, above the first date. */
export interface RowFormula {
  at(date: number): FormulaTree;
  /** Money that may carry binary noise, as sums of dollars do: rounded before it is kept or multiplied. */
  readonly isRough: boolean;
  /** On every date one cell, name or plain value, so that it can be written twice. */
  readonly isCell: boolean;
}

export const ZERO = number(0);
export const NO = flag(false);
export const YES = flag(true);
const TWO = number(2);

export function rowFormula(at: (date: number) => FormulaTree, isRough = false): RowFormula {
  return { at, isRough, isCell: false };
}

/** The same on every date: a plain value, or a cell or name of the inputs. */
export function steady(tree: FormulaTree): RowFormula {
  const { kind } = tree;
  return {
    at: () => tree,
    isRough: false,
    isCell: kind === 'cell' || kind === 'name' || kind === 'number' || kind === 'flag',
  };
}

/** Money to the cent. */
export function inCents(of: RowFormula): RowFormula {
  return of.isRough ? rowFormula((date) => cents(of.at(date))) : of;
}

export function cents(tree: FormulaTree): FormulaTree {
  return call('ROUND', tree, TWO);
}

/** What a value of a type is where there is none. */
export function nothingOf(type: FormulaType): FormulaTree {
  return type === 'Flag' ? NO : ZERO;
}

export function minimum(...trees: readonly FormulaTree[]): FormulaTree {
  return trees.length === 1 ? trees[0]! : call('MIN', ...trees);
}

/** An amount, or nothing where it is below zero. */
export function notBelowZero(tree: FormulaTree): FormulaTree {
  if (tree.kind === 'number' && tree.value >= 0) return tree;
  const isClamped = tree.kind === 'call' && tree.fn === 'MAX' && tree.args.some(isZero);
  return isClamped ? tree : call('MAX', ZERO, tree);
}

export function isZero(tree: FormulaTree): boolean {
  return tree.kind === 'number' && tree.value === 0;
}

/**
 * A sum, cell by cell: LibreOffice may read a range across a row before its last cells are worked out.
 */
export function sumOf(trees: readonly FormulaTree[]): FormulaTree {
  const parts = trees.filter((tree) => !isZero(tree));
  return parts.length === 0 ? ZERO : parts.reduce((sum, tree) => operation('+', sum, tree));
}

/** One amount less others. */
export function less(from: FormulaTree, others: readonly FormulaTree[]): FormulaTree {
  return others.filter((tree) => !isZero(tree)).reduce((left, tree) => operation('-', left, tree), from);
}

/** A day of a month, or its last where the month is shorter; months are their first days. */
export function dayOfMonth(month: FormulaTree, day: number): FormulaTree {
  const found = operation('+', month, number(day - 1));
  return day <= 28 ? found : minimum(found, operation('-', call('EDATE', month, number(1)), number(1)));
}
