import type { Deal } from '../../deal/definition';
import { referencesOf, type Comparison, type ComparisonOperator, type Expr } from '../../formula/ast';
import type { ComparisonHeadroom } from './types';

/** A comparison of two amounts within the formula of a yes-or-no term. */
export interface FoundComparison {
  readonly compare: Comparison;
  /** The side that is measured and the side it is measured against, which is a limit wherever one of them is. */
  readonly value: Expr;
  readonly threshold: Expr;
  /** Read with the value on the left. */
  readonly operator: ComparisonOperator;
  readonly type: ComparisonHeadroom['type'];
  /** Is the term yes where the comparison holds (1), where it does not (−1), or does neither follow (0)? */
  readonly polarity: 1 | 0 | -1;
  /** Conditions of the `if`s around it, outermost first: it is looked at only where they are as `is`. */
  readonly under: readonly { readonly when: Expr; readonly is: boolean }[];
}

const MIRRORED: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
  '=': '=',
  '<>': '<>',
};

type Found = Pick<FoundComparison, 'polarity' | 'under'>;

/**
 * Every comparison of amounts in a formula, in reading order. Comparisons of months, dates and Flags are conditions, not amounts, and
 * so are those that read no result of the deal (`number >= 2`). A test that latches compares as the one within does.
 */
export function comparisonsIn(expr: Expr, deal: Deal, at: Found = { polarity: 1, under: [] }): FoundComparison[] {
  switch (expr.kind) {
    case 'group':
      return comparisonsIn(expr.of, deal, at);
    case 'not':
      return comparisonsIn(expr.of, deal, { ...at, polarity: turned(at.polarity) });
    case 'logic':
      return expr.of.flatMap((each) => comparisonsIn(each, deal, at));
    case 'call':
      return expr.fn === 'ever' ? comparisonsIn(expr.args[0]!, deal, at) : [];
    case 'if': {
      const branch = (of: Expr, is: boolean): FoundComparison[] =>
        comparisonsIn(of, deal, { ...at, under: [...at.under, { when: expr.when, is }] });
      return [
        ...comparisonsIn(expr.when, deal, { ...at, polarity: 0 }),
        ...branch(expr.then, true),
        ...branch(expr.otherwise, false),
      ];
    }
    case 'compare':
      return compared(expr, deal, at);
    default:
      return [];
  }
}

function turned(polarity: Found['polarity']): Found['polarity'] {
  return polarity === 0 ? 0 : polarity === 1 ? -1 : 1;
}

function compared(compare: Comparison, deal: Deal, at: Found): FoundComparison[] {
  const { left, right, op } = compare;
  const type = amountType(left, deal) ?? amountType(right, deal);
  const [leftIsLimit, rightIsLimit] = [isLimit(left, deal), isLimit(right, deal)];
  if (type === undefined || (leftIsLimit && rightIsLimit)) return [];
  return leftIsLimit
    ? [{ compare, value: right, threshold: left, operator: MIRRORED[op], type, ...at }]
    : [{ compare, value: left, threshold: right, operator: op, type, ...at }];
}

function amountType(expr: Expr, deal: Deal): ComparisonHeadroom['type'] | undefined {
  const type = deal.types.get(expr);
  return type === 'Money' || type === 'Rate' || type === 'Ratio' || type === 'Count' ? type : undefined;
}

/** Does it read nothing that a run works out: only literals, parameters, tables and the date? */
function isLimit(expr: Expr, deal: Deal): boolean {
  return referencesOf(expr).every(({ name }) => {
    const what = deal.symbols.get(name)?.what;
    return what === 'parameter' || what === 'table' || what === 'built-in';
  });
}
