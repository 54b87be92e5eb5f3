import type { Problem } from '../../core/problem';
import type { ValueType } from '../../deal/description';
import type { Measure } from '../stress/measure';
import type { MeasureUnit } from '../stress/measureUnit';
import type { TypedCurve } from './rateCurve';
import type { Repricing } from './repricing';

/** What random paths are asked for, read from the texts of `paths`. Plain data. */
export interface PathsRequest {
  /** The index whose rate of one month the model draws; every other index keeps its distance to what that implies for its tenor. */
  readonly index: string;
  /** Other indices of which neither name nor label tells the tenor: they move as the one-month rate does. */
  readonly untold: readonly string[];
  /** The forwards of that index as the scenario has them, or a curve as typed. */
  readonly curve: { readonly kind: 'scenario' } | TypedCurve;
  /** a and σ of the model a year, as plain fractions: 5% and 100 bp are 0.05 and 0.01. */
  readonly meanReversion: number;
  readonly volatility: number;
  /** Even: paths come in pairs with opposite deviates. */
  readonly paths: number;
  readonly seed: number;
  /** What an index below zero is for the deal and its loans; discounting always has the rate as drawn. */
  readonly belowZero: 'allow' | 'floor';
  /** k: voluntary prepayments are multiplied by exp(−k × the ten-year rate above its forward, in percent); 0 leaves them. */
  readonly refinancing: number;
  readonly measures: readonly Measure[];
  readonly fans: readonly FanSeries[];
  /** How long the deal runs: as the inputs have it, or to (not to) its optional early end. */
  readonly to: 'modelled' | 'call' | 'maturity';
  /** The texts of `pricing`, for results of a class at its price. */
  readonly pricing: Readonly<Record<string, string>>;
}

/** What a fan chart shows month by month. */
export type FanSeries =
  | { readonly kind: 'index'; readonly index: string }
  | { readonly kind: 'result'; readonly name: string; readonly cls: string };

/** Some paths that follow one another: both of every pair. */
export interface PathsItem {
  readonly first: number;
  readonly count: number;
}

export interface PathsAnswer {
  /** Paths that ran. */
  readonly ran: number;
  /** By measure: its value on each path; NaN where a path has none. */
  readonly values: readonly Float64Array[];
  /** By fan: its value by path, then month; NaN where a path has none. */
  readonly fans: readonly Float64Array[];
  /** By class of the deal: sum over these paths of what each step pays, in cents, discounted along the path. */
  readonly worth: readonly Float64Array[];
  /** Sum over these paths of what 1 paid at the end of each step is worth along the path. */
  readonly discounts: Float64Array;
  /** Paths whose run is refused, with what it says; they are in no figure. */
  readonly failures: readonly { readonly path: number; readonly message: string }[];
}

export const PERCENTILES = [1, 5, 25, 50, 75, 95, 99] as const;

/** What the paths came to. Figures in the units of their measure: whole cents, plain fractions, years, month indices. */
export interface PathsReport {
  /** Paths that were run; those of the request where nothing was cancelled. */
  readonly done: number;
  /** Which they are, in order, counted from 0. */
  readonly pathNumbers: Int32Array;
  readonly failures: readonly { readonly path: number; readonly message: string }[];
  readonly repricing: Repricing;
  readonly distributions: readonly Distribution[];
  readonly fans: readonly Fan[];
  readonly spreads: readonly ClassSpread[];
  /** Texts of the pricing inputs that could not be read; their usual values stand. */
  readonly problems: readonly Problem[];
  /** The model and what it leaves out, sentence by sentence. */
  readonly model: readonly string[];
  readonly limits: readonly string[];
}

export interface Distribution {
  readonly measure: Measure;
  readonly label: string;
  readonly unit: MeasureUnit;
  /** By path of `pathNumbers`; NaN where a path has none. */
  readonly all: Float64Array;
  /** Those that are there, in their order; for a histogram. */
  readonly values: Float64Array;
  /** Paths that have none (no principal was paid, a test never fails). */
  readonly without: number;
  /** Of the run on the forwards; null where it has none. */
  readonly forward: number | null;
  /** Null where no path has a value; the standard error also where fewer than two pairs do. */
  readonly mean: number | null;
  readonly standardError: number | null;
  /** In the order of PERCENTILES; straight between the two nearest values (as PERCENTILE.INC); empty without values. */
  readonly percentiles: readonly number[];
}

export interface Fan {
  readonly series: FanSeries;
  readonly label: string;
  /** Money in whole cents, rates and ratios as plain fractions. */
  readonly type: ValueType;
  /** Month indices. */
  readonly months: Int32Array;
  /** On the forwards; NaN after the end of that run. */
  readonly forward: Float64Array;
  readonly mean: Float64Array;
  /** In the order of PERCENTILES, each by month; NaN in a month that no path has. */
  readonly percentiles: readonly Float64Array[];
}

/**
 * A class at its price, or at the price that its yield or margin of the pricing inputs gives on the forwards. Spreads are continuous,
 * actual/365, as plain fractions a year.
 */
export interface ClassSpread {
  readonly cls: string;
  readonly label: string;
  /** Per 100 of the balance bought; clean, and with accrued interest. Null where there is none, `why` saying why. */
  readonly price: number | null;
  readonly fullPrice: number | null;
  /** On the forwards, and averaged over the paths; null where no spread gives the price. */
  readonly zeroVolatility: number | null;
  readonly optionAdjusted: number | null;
  readonly optionCost: number | null;
  /**
   * Of the option-adjusted spread, from the prices of the items apart, each less what its discounts alone make of the payments on the
   * forwards (all paths together discount as the curve does); null of fewer than two items.
   */
  readonly standardError: number | null;
  /** Clean price at no spread, on the forwards and averaged over the paths. */
  readonly forwardPrice: number | null;
  readonly modelPrice: number | null;
  readonly why: string;
}
