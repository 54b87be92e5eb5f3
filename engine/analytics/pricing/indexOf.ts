import type { Expr } from '../../formula/ast';
import { bare, type ClassFormulas } from './dealFormulas';

/** How a rate reads an index. */
export interface IndexReading {
  /** As the deal declares it: `libor_1m`. */
  readonly index: string;
  /** The term that is the index alone; null where the formula reads it without one. */
  readonly term: string | null;
  /** The day on which it is looked up. */
  readonly day: Expr | null;
  /** What is added to it. */
  readonly margin: readonly Expr[];
  /** Is it the index once, plus something? Not for an inverse floater or a multiple. */
  readonly isPlain: boolean;
}

/**
 * The index that a rate follows, found in its formula: through caps and floors (`min`, `max`), conditions, terms by name, sums and
 * products. Null for a rate that reads none.
 */
export function indexReading(formulas: ClassFormulas, rate: Expr, seen: readonly string[] = []): IndexReading | null {
  const expr = bare(rate);
  switch (expr.kind) {
    case 'if':
      return indexReading(formulas, expr.then, seen) ?? indexReading(formulas, expr.otherwise, seen);
    case 'call':
      return ofCall(formulas, expr, seen);
    case 'reference': {
      const formula = seen.includes(expr.name) ? null : formulas.follow(expr);
      const found = formula && indexReading(formulas, formula, [...seen, expr.name]);
      if (!found) return null;
      const isIndexAlone = found.term === null && found.margin.length === 0 && found.isPlain;
      return isIndexAlone ? { ...found, term: expr.name } : found;
    }
    case 'sum':
      for (const { minus, of } of expr.terms) {
        const found = indexReading(formulas, of, seen);
        if (!found) continue;
        const others = expr.terms.filter((term) => term.of !== of);
        const isPlain = found.isPlain && !minus && others.every((term) => !term.minus);
        return { ...found, margin: [...found.margin, ...others.map((term) => term.of)], isPlain };
      }
      return null;
    case 'product':
      for (const of of expr.over) {
        const found = indexReading(formulas, of, seen);
        if (found) return { ...found, isPlain: false };
      }
      return null;
    case 'negative': {
      const found = indexReading(formulas, expr.of, seen);
      return found && { ...found, isPlain: false };
    }
    default:
      return null;
  }
}

function ofCall(
  formulas: ClassFormulas,
  { fn, args }: Extract<Expr, { kind: 'call' }>,
  seen: readonly string[],
): IndexReading | null {
  if (fn === 'fixing') {
    const [index, day = null] = args;
    return index?.kind === 'reference' ? { index: index.name, term: null, day, margin: [], isPlain: true } : null;
  }
  if (fn !== 'min' && fn !== 'max') return null;
  for (const arg of args) {
    const found = indexReading(formulas, arg, seen);
    if (found) return found;
  }
  return null;
}
