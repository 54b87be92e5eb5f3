import * as X from '../core/exact';
import type { Formula } from '../deal/definition';
import { holds, type Expr, type Literal, type Product } from '../formula/ast';
import { compileCall } from './compileCall';
import { RunFault } from './machine';
import { finite, wholeNode, type FormulaContext, type Node } from './node';
import { reference } from './readNames';
import { roundBinary, roundCents } from './rounding';

/** Compiles a formula for one class of a line, or for the deal. */
export function compileFormula(formula: Formula, ctx: FormulaContext): Node {
  return compile(formula.expr, ctx);
}

function compile(expr: Expr, ctx: FormulaContext): Node {
  switch (expr.kind) {
    case 'literal':
      return literalNode(expr);
    case 'reference':
      return reference(expr, ctx);
    case 'call':
      return compileCall(expr, ctx, compile);
    case 'group':
      return compile(expr.of, ctx);
    case 'negative': {
      const of = compile(expr.of, ctx);
      return { whole: of.whole, at: (d) => 0 - of.at(d), exact: (d) => X.negate(of.exact(d)) };
    }
    case 'not': {
      const of = compile(expr.of, ctx);
      return wholeNode((d) => (of.at(d) ? 0 : 1));
    }
    case 'logic': {
      const of = expr.of.map((e) => compile(e, ctx));
      // Both sides are always looked at, so that a fault in either is never hidden.
      const stop = expr.op === 'or' ? 1 : 0;
      return wholeNode((d) => {
        let result = 1 - stop;
        for (const node of of) if ((node.at(d) ? 1 : 0) === stop) result = stop;
        return result;
      });
    }
    case 'compare': {
      const difference = comparison(compile(expr.left, ctx), compile(expr.right, ctx));
      const { op } = expr;
      return wholeNode((d) => (holds(op, difference(d)) ? 1 : 0));
    }
    case 'sum': {
      const terms = expr.terms.map(({ minus, of }) => ({ sign: minus ? -1 : 1, of: compile(of, ctx) }));
      const whole = terms.every(({ of }) => of.whole);
      if (whole) {
        return wholeNode((d) => {
          let total = 0;
          for (const { sign, of } of terms) total += sign * of.at(d);
          return total;
        });
      }
      const exactly = (d: number): X.Exact =>
        terms.map(({ sign, of }) => (sign < 0 ? X.negate(of.exact(d)) : of.exact(d))).reduce((a, b) => X.add(a, b));
      return { whole, at: (d) => sumOf(terms, exactly, d), exact: exactly };
    }
    case 'product':
      return product(expr, ctx);
    case 'if': {
      const when = compile(expr.when, ctx);
      const then = compile(expr.then, ctx);
      const otherwise = compile(expr.otherwise, ctx);
      return {
        whole: then.whole && otherwise.whole,
        at: (d) => (when.at(d) ? then.at(d) : otherwise.at(d)),
        exact: (d) => (when.at(d) ? then.exact(d) : otherwise.exact(d)),
      };
    }
  }
}

/**
 * A sum by doubles. Where terms all but cancel, the double that is left holds mostly their errors and no comparison could
 * rely on it: it is then found exactly.
 */
function sumOf(
  terms: readonly { readonly sign: number; readonly of: Node }[],
  exactly: (date: number) => X.Exact,
  date: number,
): number {
  let total = 0;
  let size = 0;
  for (const { sign, of } of terms) {
    const value = of.at(date);
    total += sign * value;
    size += Math.abs(value);
  }
  const cancelled = Math.abs(total) < size / 8 && size < Infinity;
  return cancelled ? X.toNumber(exactly(date)) : total;
}

/** The sign of left − right: by doubles when they are clearly apart, exactly when they are close. */
function comparison(left: Node, right: Node): (date: number) => number {
  if (left.whole && right.whole) {
    return (d) => {
      const a = left.at(d);
      const b = right.at(d);
      return a === b ? 0 : apart(a, b);
    };
  }
  return (d) => {
    const a = left.at(d);
    const b = right.at(d);
    if (!Number.isFinite(a) || !Number.isFinite(b)) return a === b ? 0 : apart(a, b);
    const difference = a - b;
    const close = 1e-12 + 1e-11 * Math.max(Math.abs(a), Math.abs(b));
    return Math.abs(difference) > close ? difference : X.compare(left.exact(d), right.exact(d));
  };
}

/** The difference of two that are not equal; unlimited less unlimited is not a number that can be compared. */
function apart(a: number, b: number): number {
  const difference = a - b;
  return Number.isNaN(difference) ? finite(difference) : difference;
}

/** Binary places that a literal may have to be `binary`. */
const BINARY_PLACES = 10;

function literalNode(literal: Literal): Node {
  const { value } = literal;
  if (typeof value === 'number') return wholeNode(() => value);
  const approx = Number(value);
  const precise = X.exact(value);
  const binary = Number.isInteger(approx * 2 ** BINARY_PLACES) && X.compare(precise, X.exact(approx)) === 0;
  return { whole: literal.type === 'Zero', binary, at: () => approx, exact: () => precise };
}

function product(expr: Product, ctx: FormulaContext): Node {
  const { types } = ctx.deal;
  const over = expr.over.map((e) => compile(e, ctx));
  const under = expr.under.map((e) => compile(e, ctx));
  const isMoney = types.get(expr) === 'Money';
  const exactly = (d: number): X.Exact => {
    const above = over.map((n) => n.exact(d)).reduce((a, b) => X.multiply(a, b));
    if (under.length === 0) return above;
    return X.divide(
      above,
      under.map((n) => n.exact(d)).reduce((a, b) => X.multiply(a, b)),
    );
  };
  const quotient = (d: number): number => {
    let above = over[0]!.at(d);
    for (let i = 1; i < over.length; i++) above *= over[i]!.at(d);
    if (under.length === 0) return above;
    let below = under[0]!.at(d);
    for (let i = 1; i < under.length; i++) below *= under[i]!.at(d);
    if (below === 0) {
      throw new RunFault(
        'division-by-zero',
        'The formula divides by zero.',
        'Write the case out: if x = 0 then … else ….',
      );
    }
    return above / below;
  };
  if (!isMoney) {
    const whole = under.length === 0 && over.every((node) => node.whole);
    return whole ? wholeNode(quotient) : { whole, at: quotient, exact: exactly };
  }
  if (under.length === 0 && over.every(({ whole, binary }) => whole || binary)) {
    const places = over.filter(({ whole }) => !whole).length * BINARY_PLACES;
    return wholeNode((d) => roundBinary(finite(quotient(d)), places, exactly, d));
  }
  const amounts = over.filter((_, i) => types.get(expr.over[i]!) === 'Money');
  return wholeNode((d) => {
    let size = 0;
    for (const node of amounts) size = Math.max(size, Math.abs(node.at(d)));
    return roundCents(finite(quotient(d)), size, exactly, d);
  });
}
