import { formatMoney } from '../core/cents';
import { formatDay, formatMonth, type Day, type Month } from '../core/date';
import { toPercent } from '../core/exact';
import type { Formula } from '../deal/definition';
import type { FormulaType } from '../deal/formulaTypes';
import { conditionWords, phraseWords, relationWords, type Speaker } from '../explain/formulaWords';
import { beOf, upperFirst } from '../explain/labelWords';
import type { Comparison, Expr } from '../formula/ast';
import { compileFormula } from './compileFormula';
import { RunFault } from './machine';
import type { FormulaContext, Node } from './node';
import { monthText, PERCENT_PLACES } from './valueWords';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * Why a Flag is yes or no on a date, with the figures: `The Rolling Three-Month Excess Spread Percentage is 1.87%, less than the
 * Spread Squeeze threshold (2.00%).` Of several conditions those that decide. Percents are cut to two decimals, or to as many as
 * show the difference.
 *
 * Errors: none; a side without a value on the date is left out
 */
export function becauseWords(formula: Formula, speaker: Speaker, ctx: FormulaContext, date: number): string {
  const teller = { formula, speaker, ctx, date };
  const reasons = reasonsOf(formula.expr, teller).filter((reason) => reason !== '');
  return reasons.map((reason) => `${upperFirst(reason)}.`).join(' ');
}

interface Teller {
  readonly formula: Formula;
  readonly speaker: Speaker;
  readonly ctx: FormulaContext;
  readonly date: number;
}

function reasonsOf(expr: Expr, teller: Teller): string[] {
  switch (expr.kind) {
    case 'group':
    case 'not':
      return reasonsOf(expr.of, teller);
    case 'logic': {
      // Of `and`, what is no decides; of `or`, what is yes; without one of them, all do.
      const deciding = expr.of.filter((each) => (valueOf(each, teller) !== 0) === (expr.op === 'or'));
      return (deciding.length > 0 ? deciding : expr.of).flatMap((each) => reasonsOf(each, teller));
    }
    case 'compare':
      return [comparisonReason(expr, teller)];
    case 'call': {
      if (expr.fn !== 'ever') return [flagReason(expr, teller)];
      const inner = expr.args[0]!;
      const isNow = valueOf(inner, teller) !== 0;
      if (valueOf(expr, teller) === 0 || isNow) return reasonsOf(inner, teller);
      return [`on an earlier date ${conditionWords(inner, teller.speaker)}`];
    }
    case 'if': {
      const branch = valueOf(expr.when, teller) !== 0 ? expr.then : expr.otherwise;
      return [...reasonsOf(expr.when, teller), ...reasonsOf(branch, teller)];
    }
    case 'reference':
      return [flagReason(expr, teller)];
    default:
      return [];
  }
}

function flagReason(expr: Expr, teller: Teller): string {
  const value = valueOf(expr, teller);
  return value === undefined ? '' : conditionWords(expr, teller.speaker, value !== 0);
}

function comparisonReason(expr: Comparison, teller: Teller): string {
  const { speaker, ctx, date } = teller;
  const left = nodeOf(expr.left, teller);
  const right = nodeOf(expr.right, teller);
  const isYes = valueOf(expr, teller);
  if (!left || !right || isYes === undefined) return '';
  const type = ctx.deal.types.get(expr.left);
  const [leftText, rightText] = told(type, left, right, date);
  const subject = phraseWords(expr.left, speaker);
  const limit = phraseWords(expr.right, speaker);
  const given = expr.right.kind === 'literal' || limit === rightText ? limit : `${limit} (${rightText})`;
  return `${subject} ${beOf(subject)} ${leftText}, ${relationWords(expr.op, isYes !== 0, type)} ${given}`;
}

/** Both sides of a comparison, with decimals enough to be told apart where they differ. */
function told(type: FormulaType | undefined, left: Node, right: Node, date: number): readonly [string, string] {
  const [a, b] = [left.at(date), right.at(date)];
  if (type !== 'Rate' && type !== 'Ratio') return [plainText(type, a), plainText(type, b)];
  for (let places = 2; places < PERCENT_PLACES; places++) {
    const [x, y] = [percentText(left, date, places), percentText(right, date, places)];
    if (x !== y || a === b) return [x, y];
  }
  return [percentText(left, date, PERCENT_PLACES), percentText(right, date, PERCENT_PLACES)];
}

function percentText(node: Node, date: number, places: number): string {
  return Number.isFinite(node.at(date)) ? `${toPercent(node.exact(date), places)}%` : 'no limit';
}

function plainText(type: FormulaType | undefined, value: number): string {
  switch (type) {
    case 'Money':
    case 'Zero':
      return Number.isFinite(value) ? `$${formatMoney(value)}` : 'no limit';
    case 'Month':
      return Number.isFinite(value) ? spokenMonth(value as Month) : monthText(value);
    case 'Date':
      return Number.isFinite(value) ? formatDay(value as Day) : 'never';
    case 'Flag':
      return value ? 'yes' : 'no';
    default:
      return Number.isFinite(value) ? String(value) : 'no limit';
  }
}

function spokenMonth(month: Month): string {
  const [year = '', number = ''] = formatMonth(month).split('-');
  return `${MONTHS[Number(number) - 1] ?? number} ${year}`;
}

function nodeOf(expr: Expr, { formula, ctx }: Teller): Node | undefined {
  return compileFormula({ ...formula, expr }, ctx);
}

/** Undefined where the formula has no value on the date, such as a share of an empty pool. */
function valueOf(expr: Expr, teller: Teller): number | undefined {
  try {
    return nodeOf(expr, teller)?.at(teller.date);
  } catch (fault) {
    if (fault instanceof RunFault) return undefined;
    throw fault;
  }
}
