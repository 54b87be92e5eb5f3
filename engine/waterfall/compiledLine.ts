import type { Cases, Deal, Formula, Line } from '../deal/definition';
import type { Accumulators } from './accumulators';
import type { FormulaContext } from './node';
import type { StepListener } from './compileOrder';
import { RunFault, type Machine } from './machine';

/** What one date did to cash, in whole cents. */
export interface Tally {
  fundsIn: number;
  paidOut: number;
}

/** A line ready to run, with its slots and the formulas behind each of its values, for results and traces. */
export interface CompiledLine {
  readonly line: Line;
  /** Classes, then pools with a value, in document order; [''] for a deal amount. */
  readonly members: readonly string[];
  /** Slot by class or pool. */
  readonly slots: ReadonlyMap<string, number>;
  /** What was asked for, before funds and claims limited it; payments only. */
  readonly offered: ReadonlyMap<string, number>;
  /** The formula of a member's value ('' for a deal amount). */
  readonly formulaOf: (member: string) => Formula | null;
  readonly contextFor: (member: string) => FormulaContext;
  readonly accumulators: Accumulators;
  run(date: number, tally: Tally, tell?: StepListener): void;
}

/** What a line is compiled in: its own members, slots and formula contexts, and the program around it. */
export interface LineFrame {
  readonly deal: Deal;
  readonly machine: Machine;
  readonly members: readonly string[];
  readonly slots: ReadonlyMap<string, number>;
  readonly contextFor: (member: string) => FormulaContext;
  readonly accumulators: Accumulators;
  slot(name: string, member: string): number;
  /** Slot of a fund, a cash ledger or a deal ledger, or of the pool's own where it is kept per pool. */
  slotIn(name: string, pool: string): number;
  /** The formula that holds for a class or pool under the program's choices. */
  chosen(cases: Cases, choice: string, member: string): Formula;
}

/** What a kind of line adds to its frame. */
export type Runnable = Pick<CompiledLine, 'formulaOf' | 'offered' | 'run'> & Partial<Pick<CompiledLine, 'contextFor'>>;

export const NOTHING_OFFERED: ReadonlyMap<string, number> = new Map();

export function tooLarge(line: Line): RunFault {
  return new RunFault(
    'too-large',
    `${line.label} is beyond 90 trillion dollars or unlimited.`,
    'Look at the amounts that go into it.',
  );
}
