import type { Expr } from '../../formula/ast';
import { bare, type ClassFormulas } from './dealFormulas';
import { indexReading } from './indexOf';

/** What holds a rate from above or below. */
interface RateLimit {
  readonly kind: 'cap' | 'floor';
  readonly expr: Expr;
}

/**
 * The caps and floors of a rate, found in its formula: in `min(rate, other)` what stands beside the rate caps it, in `max(rate, other)` it is
 * a floor. The rate is what reads the index; of a class without an index, what leads to a number or a parameter. Through terms by name and
 * conditions.
 */
export function rateLimits(formulas: ClassFormulas, rate: Expr, seen: readonly string[] = []): readonly RateLimit[] {
  const expr = bare(rate);
  if (expr.kind === 'if') {
    const [then, otherwise] = [rateLimits(formulas, expr.then, seen), rateLimits(formulas, expr.otherwise, seen)];
    return then.length > 0 ? then : otherwise;
  }
  if (expr.kind === 'reference') {
    const formula = seen.includes(expr.name) ? null : formulas.follow(expr);
    return formula ? rateLimits(formulas, formula, [...seen, expr.name]) : [];
  }
  if (expr.kind !== 'call' || (expr.fn !== 'min' && expr.fn !== 'max')) return [];
  const own = expr.args.find((arg) => indexReading(formulas, arg)) ?? expr.args.find((arg) => isGiven(formulas, arg));
  if (!own) return [];
  const kind = expr.fn === 'min' ? 'cap' : 'floor';
  const beside = expr.args.filter((arg) => arg !== own).map((arg): RateLimit => ({ kind, expr: bare(arg) }));
  return [...beside, ...rateLimits(formulas, own, seen)];
}

function isGiven(formulas: ClassFormulas, arg: Expr): boolean {
  const expr = bare(arg);
  if (expr.kind === 'literal') return true;
  return expr.kind === 'reference' && formulas.deal.parameters.some(({ name }) => name === expr.name);
}
