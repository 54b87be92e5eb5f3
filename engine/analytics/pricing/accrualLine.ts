import type { DayCount } from '../../core/dayCount';
import type { BookLine, TermLine } from '../../deal/definition';
import { childrenOf, type Expr, type Product, type Reference } from '../../formula/ast';
import { bare, type ClassFormulas } from './dealFormulas';

/** How the interest of a class is formed, as its deal file says it. */
export interface AccrualLine {
  /** The line: `full_interest`. */
  readonly name: string;
  /** The rate in its formula. */
  readonly rate: Expr;
  /** The balance or notional amount that it is a rate of. */
  readonly base: Reference;
  readonly dayCount: DayCount;
  /** Does the formula say exactly that day count; false where another is the nearest. */
  readonly isExact: boolean;
  /** First and last day, where the formula counts days; null where it takes a fixed part of a year. */
  readonly period: { readonly start: Expr; readonly end: Expr } | null;
}

/**
 * The line that forms the interest of a class: the first term or booking of the class whose formula multiplies its balance (of a class
 * without one, any amount of its own) by a rate. The day count is read from what else it is multiplied by: days between two dates over
 * 360 or 365, or a fixed part of a year (`/ 12`, `30 / 360`), which is 30/360. Null for a class that earns no interest.
 */
export function accrualLine(formulas: ClassFormulas): AccrualLine | null {
  const { deal, cls } = formulas;
  for (const line of deal.lines) {
    if ((line.kind !== 'term' && line.kind !== 'book') || !line.forClasses?.includes(cls)) continue;
    const formula = formulas.formulaOf(line.name);
    const found = formula && formedIn(formulas, line, formula);
    if (found) return found;
  }
  return null;
}

function formedIn(formulas: ClassFormulas, line: TermLine | BookLine, formula: Expr): AccrualLine | null {
  for (const product of productsOf(formula)) {
    const factors = product.over.map(bare);
    const base = factors.find((factor) => isBase(formulas, factor));
    const rate = factors.find((factor) => formulas.deal.types.get(factor) === 'Rate' || isRate(factor));
    if (base?.kind !== 'reference' || !rate) continue;
    return { name: line.name, rate, base, ...dayCountOf(formulas, product, [base, rate]) };
  }
  return null;
}

function isRate(expr: Expr): boolean {
  return expr.kind === 'literal' && expr.type === 'Rate';
}

function productsOf(expr: Expr): Product[] {
  const inner = childrenOf(expr).flatMap(productsOf);
  return expr.kind === 'product' ? [expr, ...inner] : inner;
}

/** Is it the class's balance, or a term that is; for a class without a balance an amount of its own. */
function isBase(formulas: ClassFormulas, expr: Expr, seen: readonly string[] = []): boolean {
  const { deal, cls } = formulas;
  if (expr.kind !== 'reference' || (expr.members !== null && expr.members.join() !== cls)) return false;
  const hasBalance = deal.classes.some(({ name, balance }) => name === cls && balance !== null);
  if (expr.name === 'balance') return hasBalance;
  const formula = seen.includes(expr.name) ? null : formulas.formulaOf(expr.name);
  if (!formula) return false;
  if (hasBalance) return isBase(formulas, bare(formula), [...seen, expr.name]);
  const line = deal.lines.find(({ name }) => name === expr.name);
  return line?.forClasses?.includes(cls) === true && deal.symbols.get(expr.name)?.type === 'Money';
}

interface Factors {
  readonly over: Expr[];
  readonly under: Expr[];
}

function dayCountOf(
  formulas: ClassFormulas,
  product: Product,
  known: readonly Expr[],
): Pick<AccrualLine, 'dayCount' | 'isExact' | 'period'> {
  const factors: Factors = { over: [], under: [] };
  for (const factor of product.over)
    if (!known.includes(bare(factor))) collect(formulas, factor, factors.over, factors.under, []);
  for (const factor of product.under) collect(formulas, factor, factors.under, factors.over, []);
  const days = factors.over.find((factor) => factor.kind === 'call' && factor.fn === 'days');
  const part = numbersOf(factors.over) / numbersOf(factors.under);
  if (days?.kind !== 'call') {
    const isTwelfth = [...factors.over, ...factors.under].every(isNumber) && Math.abs(part * 12 - 1) < 1e-12;
    return { dayCount: '30/360', isExact: isTwelfth, period: null };
  }
  const isPlain = [...factors.over, ...factors.under].every((factor) => factor === days || isNumber(factor));
  const basis = isPlain ? 1 / part : NaN;
  const dayCount = Math.abs(basis - 365) < 1e-9 ? 'actual/365' : 'actual/360';
  const isExact = dayCount === 'actual/365' || Math.abs(basis - 360) < 1e-9;
  return { dayCount, isExact, period: { start: days.args[0]!, end: days.args[1]! } };
}

function isNumber(factor: Expr): boolean {
  return factor.kind === 'literal' && factor.type === 'Number';
}

/** The product of the numbers among some factors. */
function numbersOf(factors: readonly Expr[]): number {
  return factors.reduce((product, factor) => {
    return factor.kind === 'literal' && isNumber(factor) ? product * Number(factor.value) : product;
  }, 1);
}

/** The factors of a part of a year, names replaced by what they stand for. */
function collect(formulas: ClassFormulas, factor: Expr, over: Expr[], under: Expr[], seen: readonly string[]): void {
  const expr = bare(factor);
  if (expr.kind === 'product') {
    for (const each of expr.over) collect(formulas, each, over, under, seen);
    for (const each of expr.under) collect(formulas, each, under, over, seen);
    return;
  }
  const formula = expr.kind === 'reference' && !seen.includes(expr.name) ? formulas.follow(expr) : null;
  if (formula && expr.kind === 'reference') collect(formulas, formula, over, under, [...seen, expr.name]);
  else over.push(expr);
}
