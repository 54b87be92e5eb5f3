import type { ValueType } from '../deal/description';

/**
 * A formula as read. Positions are offsets into the formula's own text; whoever knows the file turns them into lines and
 * columns. A product is kept as a whole chain, because money in it is rounded once for the chain.
 */
export type Expr =
  | Literal
  | Reference
  | Call
  | { readonly kind: 'group'; readonly of: Expr; readonly start: number; readonly end: number }
  | { readonly kind: 'negative'; readonly of: Expr; readonly start: number; readonly end: number }
  | { readonly kind: 'not'; readonly of: Expr; readonly start: number; readonly end: number }
  | {
      readonly kind: 'logic';
      readonly op: 'and' | 'or';
      readonly of: readonly Expr[];
      readonly start: number;
      readonly end: number;
    }
  | Comparison
  | {
      readonly kind: 'sum';
      readonly terms: readonly { readonly minus: boolean; readonly of: Expr }[];
      readonly start: number;
      readonly end: number;
    }
  | Product
  | If;

/** `Number` is a plain number that fits Ratio and Count; `Zero` is a 0 that fits anything that is counted. */
export type LiteralType = ValueType | 'Number' | 'Zero';

export interface Literal {
  readonly kind: 'literal';
  readonly type: LiteralType;
  /**
   * Money: whole cents; Rate, Ratio, Number: decimal text of the fraction (`0.0407`); Flag: 1 or 0; Month and Date:
   * their integers; never, first, unlimited: ±Infinity.
   */
  readonly value: number | string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface Reference {
  readonly kind: 'reference';
  readonly name: string;
  /** Classes or sets in brackets; null when the name stands alone. */
  readonly members: readonly string[] | null;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface Call {
  readonly kind: 'call';
  readonly fn: FunctionName;
  readonly args: readonly Expr[];
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export type ComparisonOperator = '=' | '<>' | '<' | '<=' | '>' | '>=';

export interface Comparison {
  readonly kind: 'compare';
  readonly op: ComparisonOperator;
  readonly left: Expr;
  readonly right: Expr;
  readonly start: number;
  readonly end: number;
}

export interface Product {
  readonly kind: 'product';
  readonly over: readonly Expr[];
  readonly under: readonly Expr[];
  readonly start: number;
  readonly end: number;
}

export interface If {
  readonly kind: 'if';
  readonly when: Expr;
  readonly then: Expr;
  readonly otherwise: Expr;
  readonly start: number;
  readonly end: number;
}

export const FUNCTIONS = [
  'min',
  'max',
  'prev',
  'avg',
  'cumulative',
  'as_of',
  'ever',
  'initial',
  'left',
  'split',
  'days',
  'date',
  'fixing',
  'business_days_before',
] as const;
export type FunctionName = (typeof FUNCTIONS)[number];

/** Names that every deal has without saying so. */
export const BUILT_INS: Readonly<Record<string, ValueType>> = {
  month: 'Month',
  number: 'Count',
  distribution_date: 'Date',
  closing_date: 'Date',
  first_date: 'Flag',
};

/** Does a comparison hold where left − right has the sign of a number? */
export function holds(op: ComparisonOperator, difference: number): boolean {
  switch (op) {
    case '=':
      return difference === 0;
    case '<>':
      return difference !== 0;
    case '<':
      return difference < 0;
    case '<=':
      return difference <= 0;
    case '>':
      return difference > 0;
    case '>=':
      return difference >= 0;
  }
}

export const KEYWORDS = ['if', 'then', 'else', 'and', 'or', 'not', 'yes', 'no', 'never', 'first', 'unlimited'] as const;

/** All references in a formula, in reading order, including those inside calls. */
export function referencesOf(expr: Expr, into: Reference[] = []): Reference[] {
  switch (expr.kind) {
    case 'literal':
      break;
    case 'reference':
      into.push(expr);
      break;
    default:
      for (const child of childrenOf(expr)) referencesOf(child, into);
  }
  return into;
}

export function childrenOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'literal':
    case 'reference':
      return [];
    case 'call':
      return expr.args;
    case 'group':
    case 'negative':
    case 'not':
      return [expr.of];
    case 'logic':
      return expr.of;
    case 'compare':
      return [expr.left, expr.right];
    case 'sum':
      return expr.terms.map((term) => term.of);
    case 'product':
      return [...expr.over, ...expr.under];
    case 'if':
      return [expr.when, expr.then, expr.otherwise];
  }
}
