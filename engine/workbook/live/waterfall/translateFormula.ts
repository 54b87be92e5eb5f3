import { civilOf, firstDayOf, type Day, type Month } from '../../../core/date';
import type { Cases, Formula } from '../../../deal/definition';
import { join, type FormulaType } from '../../../deal/formulaTypes';
import type { Comparison, Expr, Literal, Product } from '../../../formula/ast';
import { call, negative, number, operation, text, type FormulaTree } from '../formulaTree';
import { FIRST, NEVER, UNLIMITED } from '../places';
import type { Stand } from './block';
import { cents, inCents, isZero, NO, rowFormula, steady, YES, type RowFormula } from './rowFormula';
import { translateCall } from './translateCall';
import { translateName } from './translateName';

/**
 * A formula of the deal as a formula of a spreadsheet, row by row.
 *
 * Units:    money in dollars, rates as fractions, months and days as serial numbers, flags as TRUE and FALSE
 * Rounding: money is rounded to the cent where a product or a mean forms it, as in the deal; sums of money are `isRough`
 */
export function translateFormula({ expr }: Formula, stand: Stand): RowFormula {
  return translate(expr, stand);
}

/** The formula of the option in force: all options stand in the cell, so that choosing another changes the figures. */
export function translateCases(cases: Cases, choice: string, member: string, stand: Stand): RowFormula {
  switch (cases.by) {
    case 'one':
      return translateFormula(cases.formula, stand);
    case 'class':
      return translateFormula((cases.cases.get(member) ?? cases.others)!, stand);
    case 'option': {
      const chosen = stand.block.book.inputs.choice(choice);
      const options = [...cases.cases].map(([option, of]) => {
        const isChosen = operation('=', chosen, text(option));
        const both = stand.isChosen ? call('AND', stand.isChosen, isChosen) : isChosen;
        return { isChosen, formula: translateCases(of, choice, member, { ...stand, isChosen: both }) };
      });
      const last = options.at(-1)!.formula;
      return rowFormula(
        (date) =>
          options
            .slice(0, -1)
            .reduceRight(
              (others, { isChosen, formula }) => call('IF', isChosen, formula.at(date), others),
              last.at(date),
            ),
        options.some(({ formula }) => formula.isRough),
      );
    }
  }
}

function translate(expr: Expr, stand: Stand): RowFormula {
  switch (expr.kind) {
    case 'literal':
      return steady(literal(expr));
    case 'reference':
      return translateName(expr, stand);
    case 'call':
      return translateCall(expr, stand, translate);
    case 'group':
      return translate(expr.of, stand);
    case 'negative': {
      const of = translate(expr.of, stand);
      return rowFormula((date) => negative(of.at(date)), of.isRough);
    }
    case 'not': {
      const of = translate(expr.of, stand);
      return rowFormula((date) => call('NOT', of.at(date)));
    }
    case 'logic': {
      const of = expr.of.map((side) => translate(side, stand));
      const fn = expr.op === 'and' ? 'AND' : 'OR';
      return rowFormula((date) => call(fn, ...of.map((side) => side.at(date))));
    }
    case 'compare':
      return comparison(expr, stand);
    case 'sum':
      return sum(expr, stand);
    case 'product':
      return product(expr, stand);
    case 'if': {
      const when = translate(expr.when, stand);
      const then = translate(expr.then, stand);
      const otherwise = translate(expr.otherwise, stand);
      return rowFormula(
        (date) => call('IF', when.at(date), then.at(date), otherwise.at(date)),
        then.isRough || otherwise.isRough,
      );
    }
  }
}

function literal({ type, value }: Literal): FormulaTree {
  if (value === Infinity) return number(type === 'Month' || type === 'Date' ? NEVER : UNLIMITED);
  if (value === -Infinity) return number(FIRST);
  switch (type) {
    case 'Money':
      return number(Number(value) / 100);
    case 'Flag':
      return value === 1 ? YES : NO;
    case 'Month':
      return dateTree(firstDayOf(value as Month));
    case 'Date':
      return dateTree(value as Day);
    default:
      return number(Number(value));
  }
}

function dateTree(of: Day): FormulaTree {
  const { year, month, day } = civilOf(of);
  return call('DATE', number(year), number(month), number(day));
}

/** Shares and rates that are apart by less than this are taken for the same: doubles cannot tell them from a tie. */
const PLACES_OF_SHARES = number(12);

/**
 * A comparison. Whole numbers, days, months and cents in cells compare as they are; a difference of money that a sum formed
 * is taken to the cent first. Rates and shares are compared to twelve places, so that a tie in exact arithmetic is a tie here.
 */
function comparison({ op, left, right }: Comparison, stand: Stand): RowFormula {
  const types = [left, right].map((side) => stand.deal.types.get(side)!) as [FormulaType, FormulaType];
  const of = join(...types);
  const a = translate(left, stand);
  const b = translate(right, stand);
  const places = of === 'Rate' || of === 'Ratio' ? PLACES_OF_SHARES : a.isRough || b.isRough ? number(2) : null;
  if (!places) return rowFormula((date) => operation(op, a.at(date), b.at(date)));
  const zero = number(0);
  return rowFormula((date) => {
    const [x, y] = [a.at(date), b.at(date)];
    return operation(op, call('ROUND', isZero(y) ? x : operation('-', x, y), places), zero);
  });
}

function sum(expr: Extract<Expr, { kind: 'sum' }>, stand: Stand): RowFormula {
  const type = stand.deal.types.get(expr);
  const terms = expr.terms.map(({ minus, of }) => ({ minus, of: translate(of, stand) }));
  if (type === 'Month') return months(expr, terms, stand);
  return rowFormula((date) => {
    const [first, ...others] = terms;
    const start = first!.minus ? negative(first!.of.at(date)) : first!.of.at(date);
    return others.reduce((total, { minus, of }) => {
      const tree = of.at(date);
      return isZero(tree) ? total : operation(minus ? '-' : '+', total, tree);
    }, start);
  }, type === 'Money');
}

/** A month so many months on; never and first stay what they are. */
function months(
  expr: Extract<Expr, { kind: 'sum' }>,
  [first, ...others]: readonly { readonly minus: boolean; readonly of: RowFormula }[],
  stand: Stand,
): RowFormula {
  const of = expr.terms[0]!.of;
  const isOfDate = of.kind === 'reference' && of.name === 'month';
  const start = isOfDate
    ? first!.of
    : stand.block.inCell(stand.frame, `month of ${stand.frame.head.name}`, 'Month', first!.of);
  return rowFormula((date) => {
    const month = start.at(date);
    const counts = others.map((term) => (term.minus ? negative(term.of.at(date)) : term.of.at(date)));
    const moved = call(
      'EDATE',
      month,
      counts.reduce((total, count) => operation('+', total, count)),
    );
    if (isOfDate) return moved;
    const isReal = call('AND', operation('>', month, number(FIRST)), operation('<', month, number(NEVER)));
    return call('IF', isReal, moved, month);
  });
}

/** A chain of `*` and `/`: multiplied first, then divided; money is rounded once. */
function product(expr: Product, stand: Stand): RowFormula {
  const over = expr.over.map((of) => inCents(translate(of, stand)));
  const under = expr.under.map((of) => inCents(translate(of, stand)));
  const isMoney = stand.deal.types.get(expr) === 'Money';
  return rowFormula((date) => {
    const above = over.map((of) => of.at(date)).reduce((a, b) => operation('*', a, b));
    const quotient = under.reduce((tree, of) => operation('/', tree, of.at(date)), above);
    return isMoney ? cents(quotient) : quotient;
  });
}
