import type { Deal, EarlyEnd } from '../../../deal/definition';
import { referencesOf, type Expr } from '../../../formula/ast';

/** What is known of a parameter without looking at the date: only that it is never, or nothing. */
export type IsNever = (parameter: string) => boolean;

/**
 * Can an early end not come, because a Month that it waits for is never? Then its trial need not stand in the workbook.
 * Conditions are read as far as that word decides them: a month that must be at or after never, joined by `and`.
 */
export function isNeverTrue(end: EarlyEnd, deal: Deal, isNever: IsNever): boolean {
  return decided(end.when.expr, deal, isNever) === false;
}

/** Parameters whose `never` keeps an early end from coming: to change one of them takes another export. */
export function waitedFor(end: EarlyEnd, deal: Deal, isNever: IsNever): string[] {
  const names = new Set(referencesOf(end.when.expr).map(({ name }) => name));
  return deal.parameters.flatMap(({ name, type }) =>
    type === 'Month' && names.has(name) && isNever(name) ? [name] : [],
  );
}

function decided(expr: Expr, deal: Deal, isNever: IsNever): boolean | null {
  switch (expr.kind) {
    case 'literal':
      return expr.type === 'Flag' ? expr.value === 1 : null;
    case 'group':
      return decided(expr.of, deal, isNever);
    case 'not': {
      const of = decided(expr.of, deal, isNever);
      return of === null ? null : !of;
    }
    case 'logic': {
      const sides = expr.of.map((side) => decided(side, deal, isNever));
      const stop = expr.op === 'or';
      if (sides.includes(stop)) return stop;
      return sides.includes(null) ? null : !stop;
    }
    case 'compare': {
      const left = placeInTime(expr.left, deal, isNever);
      const right = placeInTime(expr.right, deal, isNever);
      if (!left || !right || left === right) return null;
      const isBefore = left === 'a month';
      if (expr.op === '=' || expr.op === '<>') return expr.op === '<>';
      return expr.op.startsWith('<') === isBefore;
    }
    default:
      return null;
  }
}

/** Is a side of a comparison the month of the date, or never? */
function placeInTime(expr: Expr, deal: Deal, isNever: IsNever): 'a month' | 'never' | null {
  switch (expr.kind) {
    case 'group':
      return placeInTime(expr.of, deal, isNever);
    case 'literal':
      return expr.type === 'Month' && expr.value === Infinity ? 'never' : null;
    case 'reference': {
      if (expr.name === 'month') return 'a month';
      const parameter = deal.parameters.find(({ name }) => name === expr.name);
      return parameter?.type === 'Month' && isNever(expr.name) ? 'never' : null;
    }
    default:
      return null;
  }
}
