import type { Measure } from '../stress/measure';
import type { StressInput, StressSetting } from '../stress/stressInput';

/** What must hold in a run for it to pass. */
export type BreakEvenCondition =
  /** No principal loss of a class: nothing written down, nothing unpaid when the run ends. */
  | { readonly kind: 'loss'; readonly cls: string }
  /** No money brought in by a party that is neither a class nor the collateral; '' for any of them. */
  | { readonly kind: 'draw'; readonly party: string }
  /** A yes-or-no term is passed on every date (a state: never holds). */
  | { readonly kind: 'test'; readonly name: string }
  /** A result against a number, in the measure's own unit. A result that the run does not have does not hold. */
  | { readonly kind: 'measure'; readonly measure: Measure; readonly than: Than; readonly value: number };

export type Than = 'above' | 'atLeast' | 'below' | 'atMost';

/** How the yes-or-no tests are treated: as modelled, all forced one way, or one of them alone. */
export type Treatment =
  | { readonly kind: 'modelled' }
  | { readonly kind: 'all'; readonly to: 'pass' | 'fail' }
  | { readonly kind: 'one'; readonly test: string; readonly to: 'pass' | 'fail' };

/** What is held while the input is varied; null leaves what the inputs have. */
export interface BreakEvenCase {
  readonly severity: number | null;
  /** Basis points on all rate paths. */
  readonly shift: number;
  readonly treatment: Treatment;
}

/** To maturity, to call, or as the settings of the inputs have it. */
export type RunTo = 'modelled' | 'maturity' | 'call';

export interface BreakEvenRequest {
  /** What is raised until a condition fails, over which values. */
  readonly input: StressInput;
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly runTo: RunTo;
  readonly conditions: readonly BreakEvenCondition[];
  readonly cases: readonly BreakEvenCase[];
  /** The texts of `pricing`, for a condition on a class at its price. */
  readonly pricing: Readonly<Record<string, string>>;
}

/** What a thread is told once. */
export type BreakEvenCommon = Omit<BreakEvenRequest, 'cases'>;

/** One case as it is applied to the inputs. */
export interface BreakEvenItem {
  readonly settings: readonly StressSetting[];
}

export interface BreakEvenAnswer {
  /** One a condition, in their order. */
  readonly answers: readonly BreakEven[];
  /** Runs made for all of them together. */
  readonly runs: number;
}

/**
 * - `found`: holds at `value`, and does not one step above it
 * - `never`: holds up to the end of the range
 * - `already`: does not hold at the start of the range
 * - `noRun`: holds at `value`, and one step above it the inputs allow no run (`problem`); or they allow none at the start (`value` null)
 */
export type BreakEvenOutcome = 'found' | 'never' | 'already' | 'noRun';

export interface BreakEven {
  readonly outcome: BreakEvenOutcome;
  /** The highest value of the input, from the start of the range, at which the condition holds. */
  readonly value: number | null;
  /** The run there; null where there is none. */
  readonly at: BreakEvenFigures | null;
  /** The run one step above, where the condition fails (at the start of the range for `already`). */
  readonly above: BreakEvenFailure | null;
  /** Ranges above it in which the condition holds again, as far as the scan saw. */
  readonly again: readonly BreakEvenRange[];
  /** Why the inputs allow no run; '' otherwise. */
  readonly problem: string;
}

export interface BreakEvenRange {
  readonly from: number;
  readonly to: number;
}

/** What goes with a break-even. Shares as plain fractions of the balance at the cut-off date. */
export interface BreakEvenFigures {
  readonly value: number;
  /** Cumulative loss; null without loans. */
  readonly loss: number | null;
  /** Cumulative defaults; null without loans. */
  readonly defaults: number | null;
  /** Average life of each class with a balance, in years from closing; null where it is paid no principal. */
  readonly lives: readonly { readonly cls: string; readonly averageLife: number | null }[];
}

export interface BreakEvenFailure extends BreakEvenFigures {
  /** The first month in which the condition is broken; null where it is no matter of one month. */
  readonly month: number | null;
  /** What is broken, as a sentence: `A-1 is written down $12.34, first in 2009-03.` */
  readonly what: string;
  /** Tests that had failed by then, in the order in which they did; every one of the run where no month is known. */
  readonly tests: readonly { readonly name: string; readonly label: string; readonly month: number }[];
}
