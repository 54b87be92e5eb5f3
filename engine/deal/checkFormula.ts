import { FUNCTIONS, type Expr, type Literal, type Product } from '../formula/ast';
import { CallChecker } from './checkCall';
import { ReferenceChecker } from './checkReference';
import type { Formula } from './definition';
import {
  article,
  COUNTED,
  join,
  remedyFor,
  type DealSymbol,
  type FormulaType,
  type MemberNames,
  type Scope,
} from './formulaTypes';
import { sentence } from './readContext';
import type { ValueType } from './description';
import type { DealReporter } from './yamlTree';

/** Types the formulas of one deal and reports what does not fit. */
export class FormulaChecker {
  /** Type of every formula node, for the compiler. */
  readonly types = new WeakMap<Expr, FormulaType>();
  readonly read = new Set<string>();
  private offset = 0;
  private verbatim = true;
  private readonly references: ReferenceChecker;
  private readonly calls: CallChecker;

  constructor(
    private readonly symbols: ReadonlyMap<string, DealSymbol>,
    names: MemberNames,
    broken: ReadonlySet<string>,
    private readonly reporter: DealReporter,
    private readonly silent: boolean,
  ) {
    this.references = new ReferenceChecker(symbols, names, broken, this);
    this.calls = new CallChecker(symbols, this.references, this);
  }

  lineAt(offset: number): number {
    return this.reporter.lineAt(offset);
  }

  /** Types a formula; `perClass` says whether a payment's amount names a per-class amount alone. */
  check(formula: Formula, scope: Scope): { type: FormulaType; perClass: boolean } {
    this.verbatim = formula.verbatim;
    this.offset = formula.offset;
    this.references.usesClassAmount = false;
    const type = this.typed(formula.expr, scope);
    return { type, perClass: this.references.usesClassAmount };
  }

  /** Types a formula that must be of one type. */
  expect(formula: Formula, scope: Scope, expected: ValueType, what: string): boolean {
    const { type, perClass } = this.check(formula, scope);
    const joined = join(type, expected);
    if (joined !== expected && type !== 'Unknown') {
      this.fail(formula.expr.start, 'type', `${what} is ${article(type)}.`, `${article(expected)} was expected.`);
    }
    return perClass;
  }

  fail(start: number, slug: string, message: string, remedy: string): 'Unknown' {
    if (!this.silent) {
      this.reporter.error(
        this.verbatim ? this.offset + start : this.offset,
        slug,
        this.sentence(message),
        this.sentence(remedy),
      );
    }
    return 'Unknown';
  }

  private sentence(text: string): string {
    return sentence(
      text,
      (word) =>
        this.symbols.has(word) ||
        (FUNCTIONS as readonly string[]).includes(word) ||
        this.references.memberKind(word) !== undefined,
    );
  }

  typed(expr: Expr, scope: Scope): FormulaType {
    const type = this.typeOf(expr, scope);
    this.types.set(expr, type);
    return type;
  }

  private typeOf(expr: Expr, scope: Scope): FormulaType {
    switch (expr.kind) {
      case 'literal':
        return literalFormulaType(expr);
      case 'reference':
        return this.references.check(expr, scope);
      case 'call':
        return this.calls.check(expr, scope);
      case 'group':
        return this.typed(expr.of, scope);
      case 'negative': {
        const of = this.typed(expr.of, scope);
        if (of === 'Unknown' || COUNTED.includes(of)) return of;
        return this.fail(
          expr.start,
          'type',
          `a minus before ${article(of)}`,
          'Only amounts, rates and numbers can be negative.',
        );
      }
      case 'not':
        this.flag(expr.of, scope, 'not');
        return 'Flag';
      case 'logic':
        for (const of of expr.of) this.flag(of, scope, expr.op);
        return 'Flag';
      case 'compare': {
        const left = this.typed(expr.left, scope);
        const right = this.typed(expr.right, scope);
        const both = join(left, right);
        if (!both) {
          const hasMonth = left === 'Month' || right === 'Month';
          const remedy = hasMonth
            ? 'A month is written 2007-03; the number of a date is number.'
            : remedyFor(left, right, 'Both sides must be of one type.');
          this.fail(expr.start, 'type', `a comparison of ${left} and ${right}`, remedy);
        } else if (both === 'Flag' && expr.op !== '=' && expr.op !== '<>') {
          this.fail(expr.start, 'type', `Flags have no order for ${expr.op}`, 'Compare Flags with = or <>.');
        }
        return 'Flag';
      }
      case 'sum':
        return this.sum(expr.terms, scope);
      case 'product':
        return this.product(expr, scope);
      case 'if': {
        this.flag(expr.when, scope, 'if');
        const then = this.typed(expr.then, scope);
        const otherwise = this.typed(expr.otherwise, scope);
        const both = join(then, otherwise);
        if (both) return both;
        return this.fail(
          expr.otherwise.start,
          'type',
          `then gives ${article(then)} and else gives ${article(otherwise)}`,
          remedyFor(then, otherwise, 'Both must be of one type.'),
        );
      }
    }
  }

  flag(expr: Expr, scope: Scope, word: string): void {
    const type = this.typed(expr, scope);
    if (type === 'Flag' || type === 'Unknown') return;
    this.fail(
      expr.start,
      'type',
      `${word} needs a Flag and has ${article(type)}`,
      'Write a comparison, such as x > 0.',
    );
  }

  private sum(terms: readonly { readonly minus: boolean; readonly of: Expr }[], scope: Scope): FormulaType {
    let total = this.typed(terms[0]!.of, scope);
    for (const { minus, of } of terms.slice(1)) {
      const type = this.typed(of, scope);
      const isPlace = total === 'Date' || total === 'Month';
      if (isPlace && (['Count', 'Number', 'Zero', 'Unknown'] as FormulaType[]).includes(type)) continue;
      const both = isPlace || type === 'Flag' || total === 'Flag' ? undefined : join(total, type);
      if (both) {
        total = both;
        continue;
      }
      if (total === 'Unknown' || type === 'Unknown') {
        total = 'Unknown';
        continue;
      }
      const remedy =
        isPlace && type === total
          ? 'The days between two dates are days(a, b).'
          : remedyFor(total, type, 'Only amounts of one type can be added or subtracted.');
      return this.fail(of.start, 'type', `a ${minus ? 'difference' : 'sum'} of ${total} and ${type}`, remedy);
    }
    return total;
  }

  private product(expr: Product, scope: Scope): FormulaType {
    let money = 0;
    let rate = 0;
    let partOfYear = false;
    let onlyCounts = expr.under.length === 0;
    let unknown = false;
    let unknownUnder = false;
    const factor = (of: Expr, sign: 1 | -1): void => {
      const type = this.typed(of, scope);
      if (type === 'Unknown') {
        unknown = true;
        // It may be Money, and Money over Money is none.
        if (sign === -1) unknownUnder = true;
      } else if (type === 'Money') money += sign;
      else if (type === 'Rate') rate += sign;
      else if (!COUNTED.includes(type) || type === 'Unlimited') {
        this.fail(
          of.start,
          'type',
          `${article(type)} in a product`,
          'Only amounts, rates, ratios and numbers multiply.',
        );
        unknown = true;
      } else if ((type === 'Ratio' && !isPlainNumber(of)) || (sign === -1 && type !== 'Zero')) partOfYear = true;
      if (type !== 'Count' && type !== 'Number' && type !== 'Zero') onlyCounts = false;
    };
    for (const of of expr.over) factor(of, 1);
    for (const of of expr.under) factor(of, -1);
    if (unknown) return money === 1 && !unknownUnder ? 'Money' : 'Unknown';
    if (rate > 1) return this.fail(expr.start, 'type', 'a Rate times a Rate', 'A product may hold one Rate.');
    if (money > 1)
      return this.fail(expr.start, 'type', 'Money times Money', 'Divide by Money once to get Money again.');
    if (money < 0) return this.fail(expr.start, 'type', 'something divided by Money', 'Money may divide Money only.');
    if (rate < 0) return this.fail(expr.start, 'type', 'something divided by a Rate', 'A Rate may divide a Rate only.');
    if (money === 1 && rate === 1 && !partOfYear) {
      return this.fail(
        expr.start,
        'year',
        'a year is missing: Money times a Rate a year',
        'Multiply by a part of a year, such as / 12 or * days / 360.',
      );
    }
    if (money === 1) return 'Money';
    if (rate === 1) return 'Rate';
    return onlyCounts ? 'Count' : 'Ratio';
  }
}

function literalFormulaType({ type, value, text }: Literal): FormulaType {
  if (type !== 'Number') return type;
  if (value === Infinity) return 'Unlimited';
  // A number with a fraction counts nothing.
  return /^\d+$/.test(text) ? 'Number' : 'Ratio';
}

function isPlainNumber(expr: Expr): boolean {
  return expr.kind === 'literal' && expr.type === 'Number';
}
