import * as X from '../core/exact';
import { classesOf, sharingOf, type Order } from '../deal/definition';
import { compileFormula } from './compileFormula';
import type { FormulaContext, Node } from './node';
import { RunFault } from './machine';
import { cumulativeShares, cumulativeSharesExact } from './rounding';

/** How classes take part in one payment or booking; a class is named by its place among the classes of the line. */
export interface Taker {
  /** The most the class can still take at this moment, in cents; Infinity when nothing limits it. */
  claim(place: number): number;
  take(place: number, amount: number): void;
}

/** Told of every step, for the trace. */
export type StepListener = (depth: number, text: string, offered: number, claim: number, paid: number) => void;

/** Spreads an amount in cents over an order on a date; what no step can take is returned by the caller's subtraction. */
export type CompiledOrder = (arriving: number, date: number, taker: Taker, tell?: StepListener) => number;

/** What an order needs of the line it stands in. */
interface Frame {
  readonly classes: readonly string[];
  /** The pool whose money is spread; '' for the deal's. */
  readonly pool: string;
  /** The context of a class, or ('') of the line. */
  readonly contextFor: (cls: string) => FormulaContext;
}

interface Step {
  readonly text: string;
  pay(arriving: number, date: number, taker: Taker, depth: number, tell?: StepListener): number;
  /** The most it could take of an amount now; `taken` is what its classes have taken by place on the way here. */
  claim(date: number, taker: Taker, most: number, taken: number[]): number;
}

export function compileOrder(order: Order, frame: Frame): CompiledOrder {
  const step = compileStep(order, frame);
  return (arriving, date, taker, tell) => step.pay(Math.max(0, arriving), date, taker, 0, tell);
}

function compileStep(order: Order, frame: Frame): Step {
  const { classes, contextFor } = frame;
  switch (order.kind) {
    case 'class':
      return classStep(order.name, classes.indexOf(order.name));
    case 'list':
      return sequenceStep(
        order.byPool.get(frame.pool)!.map((of) => compileStep(of, frame)),
        order.name,
      );
    case 'sequence':
      return sequenceStep(
        order.of.map((of) => compileStep(of, frame)),
        order.name,
      );
    case 'upTo':
      return upToStep(compileFormula(order.limit, contextFor('')), order.limit.text, compileStep(order.of, frame));
    case 'proRata':
      return proRataStep(order, frame);
    case 'split':
      return splitStep(
        order.parts.map(({ part, of }) => ({
          part: compileFormula(part, contextFor('')),
          text: part.text,
          of: compileStep(of, frame),
        })),
      );
  }
}

function classStep(cls: string, place: number): Step {
  return {
    text: cls,
    claim(_date, taker, most, taken) {
      const claim = Math.min(most, taker.claim(place) - (taken[place] ?? 0));
      if (Number.isFinite(claim)) taken[place] = (taken[place] ?? 0) + claim;
      return claim;
    },
    pay(arriving, _date, taker, depth, tell) {
      const claim = taker.claim(place);
      const paid = Math.min(arriving, claim);
      if (paid > 0) taker.take(place, paid);
      tell?.(depth, cls, arriving, claim, paid);
      return paid;
    },
  };
}

function sequenceStep(steps: readonly Step[], name: string): Step {
  return {
    text: name || 'in sequence',
    claim(date, taker, most, taken) {
      let sum = 0;
      for (const step of steps) sum += step.claim(date, taker, sum === Infinity ? 0 : most - sum, taken);
      return sum;
    },
    pay(arriving, date, taker, depth, tell) {
      let left = arriving;
      for (const step of steps) left -= step.pay(left, date, taker, depth, tell);
      return arriving - left;
    },
  };
}

function upToStep(limit: Node, text: string, of: Step): Step {
  const allowed = (date: number): number => Math.max(0, limit.at(date));
  return {
    text: `up to ${text}`,
    claim: (date, taker, most, taken) => of.claim(date, taker, Math.min(most, allowed(date)), taken),
    pay(arriving, date, taker, depth, tell) {
      const most = allowed(date);
      tell?.(depth, `up to ${text}`, arriving, most, Math.min(arriving, most));
      return of.pay(Math.min(arriving, most), date, taker, depth + 1, tell);
    },
  };
}

function proRataStep(order: Extract<Order, { kind: 'proRata' }>, frame: Frame): Step {
  const { contextFor, pool } = frame;
  const sharing = sharingOf(order, pool);
  const steps = sharing.map((of) => compileStep(of, frame));
  const { by } = order;
  const weights = by && sharing.map((of) => classesOf(of, pool).map((cls) => compileFormula(by, contextFor(cls))));
  const whole = !weights || weights.every((nodes) => nodes.every((node) => node.whole));
  const text = by ? `pro rata by ${by.text}` : 'pro rata by claim';
  const share = (amount: number, claims: readonly number[], date: number): number[] => {
    if (!weights) {
      if (!claims.every(Number.isFinite)) {
        throw new RunFault(
          'no-weights',
          'A pro rata step has no claims to share by.',
          'Add by: with a formula for the weights.',
        );
      }
      return cumulativeShares(amount, claims);
    }
    if (whole)
      return cumulativeShares(
        amount,
        weights.map((nodes) => nodes.reduce((sum, node) => sum + node.at(date), 0)),
      );
    const exacts = weights.map((nodes) => nodes.map((node) => node.exact(date)).reduce((a, b) => X.add(a, b)));
    return cumulativeSharesExact(amount, exacts, X.add);
  };
  return {
    text,
    claim: (date, taker, most, taken) =>
      Math.min(
        most,
        steps.reduce((sum, step) => sum + step.claim(date, taker, most, taken), 0),
      ),
    pay(arriving, date, taker, depth, tell) {
      const claims = steps.map((step) => step.claim(date, taker, Infinity, []));
      const all = claims.reduce((sum, claim) => sum + claim, 0);
      const amount = Math.min(arriving, all);
      tell?.(depth, text, arriving, all, amount);
      const shares = share(amount, claims, date);
      let paid = 0;
      steps.forEach((step, i) => {
        paid += step.pay(Math.max(0, Math.min(shares[i]!, claims[i]!)), date, taker, depth + 1, tell);
      });
      return paid;
    },
  };
}

const ONE = X.exact(1);

function splitStep(parts: readonly { part: Node; text: string; of: Step }[]): Step {
  return {
    text: 'split',
    claim: (date, taker, most, taken) =>
      Math.min(
        most,
        parts.reduce((sum, { of }) => sum + of.claim(date, taker, most, taken), 0),
      ),
    pay(arriving, date, taker, depth, tell) {
      let sum = X.EXACT_ZERO;
      let before = 0;
      let paid = 0;
      for (const { part, text, of } of parts) {
        sum = X.add(sum, part.exact(date));
        if (X.compare(sum, ONE) > 0) {
          throw new RunFault('split', 'The parts of a split are over 100%.', 'Make them 100% or less on every date.');
        }
        const upToHere = X.roundHalfUp(X.multiply(X.exact(arriving), sum));
        const share = Math.max(0, Math.min(upToHere - before, arriving - paid));
        before = upToHere;
        tell?.(depth, `part ${text}`, arriving, share, share);
        paid += of.pay(share, date, taker, depth + 1, tell);
      }
      return paid;
    },
  };
}
