import * as X from '../core/exact';
import type { Deal } from '../deal/definition';
import type { Accumulators } from './accumulators';
import type { MemberNames } from '../deal/formulaTypes';
import { RunFault, type Machine } from './machine';

/**
 * A compiled formula. `at` gives the value on a date: whole numbers exactly (`whole`: Money in cents, Count, Flag, Month,
 * Date), Rates and Ratios as doubles. `exact` gives the same without any rounding, for products and close comparisons.
 */
export interface Node {
  readonly whole: boolean;
  /** A literal that a double holds exactly, in at most ten binary places: 50%, 0.25. */
  readonly binary?: boolean;
  at(date: number): number;
  exact(date: number): X.Exact;
}

/** Of which class or pool a formula speaks. */
export interface MemberContext {
  readonly deal: Deal;
  /** The class a per-class name alone means; '' outside a per-class line. */
  readonly cls: string;
  /** The pool a per-pool name alone means: the line's, or the class's own; '' for neither. */
  readonly pool: string;
  readonly names: MemberNames;
}

/** Where slots of names are found, and the accumulators that `cumulative` and `ever` need. */
export interface FormulaContext extends MemberContext {
  readonly machine: Machine;
  /** Slot of a name for a class or pool ('' for a deal amount). */
  slot(name: string, member: string): number;
  parameterIndex(name: string): number;
  tableIndex(name: string): number;
  indexIndex(name: string): number;
  /** Classes or pools of the line, in order, for split. */
  readonly lineMembers: readonly string[];
  /** Run before the line on every date, whatever its conditions say. */
  readonly accumulators: Accumulators;
}

export function wholeNode(at: (date: number) => number): Node {
  return { whole: true, at, exact: (date) => X.exact(finite(at(date))) };
}

export function finite(value: number): number {
  if (!Number.isFinite(value)) {
    throw new RunFault(
      'unlimited',
      'An unlimited amount was used in arithmetic.',
      'Compare with it, or test for it first.',
    );
  }
  return value;
}

/** The same context for one member of a line: a pool, a class with its pool, or '' for the deal. */
export function forMember<C extends MemberContext>(ctx: C, member: string): C {
  if (ctx.names.pools.includes(member)) return { ...ctx, cls: '', pool: member };
  return { ...ctx, cls: member, pool: member === '' ? '' : ctx.names.poolOf(member) || ctx.pool };
}
