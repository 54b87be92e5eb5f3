import type { ComparisonOperator } from '../../formula/ast';
import type { Sense } from '../../reports/marks';
import type { StressInput } from '../stress/stressInput';

/** How far each test of a run is from going the other way, a value a Distribution Date. */
export interface HeadroomReport {
  /** Month indices. */
  readonly months: Int32Array;
  readonly tests: readonly TestHeadroom[];
}

/** A yes-or-no term whose formula compares amounts; of a deal with pools perhaps one a pool. */
export interface TestHeadroom {
  /** `name`, or `name(pool)`. */
  readonly key: string;
  readonly name: string;
  /** Class or pool; '' for the deal. */
  readonly member: string;
  readonly label: string;
  readonly section: string;
  readonly source: string;
  readonly sense: Sense;
  /** What the user forces it to be; the comparisons are told all the same. */
  readonly forced: 'yes' | 'no' | null;
  /** 1 on dates it fails (a state: holds), 0 on others. */
  readonly marked: Uint8Array;
  /** Month index of the first such date. */
  readonly firstMarked: number | null;
  /** Every date on which the mark changes, and the first date where it is marked at once. */
  readonly flips: readonly { readonly month: number; readonly marked: boolean }[];
  readonly comparisons: readonly ComparisonHeadroom[];
}

/**
 * One comparison of a test's formula. `distance` is value less threshold; `headroom` the same with the sign that a breach is
 * below zero, so that on a limit that may just be reached zero is no breach. NaN where there is no limit yet.
 */
export interface ComparisonHeadroom {
  /** As written: `cumulative_loss / closing_pool <= total_loss_limits`. */
  readonly text: string;
  readonly valueText: string;
  readonly thresholdText: string;
  readonly operator: ComparisonOperator;
  /** Whole cents, or plain fractions and numbers. */
  readonly type: 'Money' | 'Rate' | 'Ratio' | 'Count';
  /**
   * Where the value must stay for the test not to be marked by this comparison; null where its place in the formula does not
   * say (inside an `if`, or an equality).
   */
  readonly stays: 'above' | 'below' | null;
  readonly value: Float64Array;
  readonly threshold: Float64Array;
  readonly distance: Float64Array;
  /** Distance as a fraction of the threshold; NaN where that is zero or there is none. */
  readonly share: Float64Array;
  readonly headroom: Float64Array;
  /** 1 on dates it goes against the test: its headroom is used up. */
  readonly breached: Uint8Array;
  /** The date of the least headroom; null where it is never measured. */
  readonly least: { readonly month: number; readonly headroom: number; readonly share: number } | null;
}

/** What one input does to every test: a row of the flip map. */
export interface FlipRow {
  readonly input: StressInput;
  readonly label: string;
  readonly unit: string;
  /** The input's value now, and the bounds that were searched: where values beyond allow no run, the last that does. */
  readonly present: number;
  readonly from: number;
  readonly to: number;
  /** Values tried that allow no run. */
  readonly refused: number;
  /** In the order of the tests asked for. */
  readonly flips: readonly Flip[];
}

/**
 * The least change of an input that makes a test fail that never failed, or never fail where it did (of a state: hold).
 *
 * - `flips`: at `value` it does, at `before` (the last value on the near side) it does not
 * - `keeps`: it does not at any value tried from one bound to the other
 * - `none`: the run has no such test, or no value of the input allows a run
 */
export interface Flip {
  /** Key of the test. */
  readonly test: string;
  readonly kind: 'flips' | 'keeps' | 'none';
  /** Does the change make it fail (hold), or cure it? */
  readonly to: 'marked' | 'clear';
  readonly value: number | null;
  readonly before: number | null;
  /** `value` less the present value. */
  readonly change: number | null;
  /** Month index of the first date that is marked, at `value`, or now where the change cures it. */
  readonly month: number | null;
}

/** What every thread needs to search a row of the flip map. */
export interface FlipCommon {
  /** Keys of tests; none for all. */
  readonly tests: readonly string[];
}
