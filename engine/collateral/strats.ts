import type { Day } from '../core/date';
import { bucketsOf, numbersOf, type BucketName } from './stratBuckets';
import { STRAT_DIMENSIONS, type StratSource } from './stratDimensions';
import type { Tape } from './tape';

/** Breaks in place of the usual ones, by dimension. */
export type StratBreaks = Readonly<Partial<Record<StratSource, readonly number[]>>>;

export interface StratRequest {
  /** At which loans have an age; null leaves ages and remaining terms out. */
  readonly cutOff: Day | null;
  readonly breaks: StratBreaks;
  /** The Collateral Group of the loans to report on, as the tape has it; null for all. */
  readonly pool: string | null;
}

/** What is averaged, weighted by balance over the loans that have a value. */
export const STRAT_AVERAGES = ['mortgage_rate', 'remaining_term', 'age', 'cltv', 'credit_score'] as const;
export type StratAverage = (typeof STRAT_AVERAGES)[number];

export interface AverageFigure {
  /** Percent, months or points; NaN where no loan with a balance has a value. */
  readonly value: number;
  /** Loans without a value, left out of the average. */
  readonly blank: number;
}

export interface StratFigures {
  readonly loans: number;
  /** Whole cents: the exact sum of the Cut-off Balances. */
  readonly balance: number;
  readonly averages: Readonly<Record<StratAverage, AverageFigure>>;
}

export interface StratBucket extends BucketName, StratFigures {}

export interface Strat {
  readonly id: StratSource;
  /** Only buckets that have loans; together they are every loan once. */
  readonly buckets: readonly StratBucket[];
}

export interface PoolRange {
  readonly least: number;
  readonly most: number;
}

export interface StratReport {
  readonly total: StratFigures;
  /** Loans whose Cut-off Balance is blank: they count and have no balance. */
  readonly withoutBalance: number;
  /** Of the values that loans have; null where none has. */
  readonly ranges: Readonly<Record<'cutoff_balance' | StratAverage, PoolRange | null>>;
  readonly strats: readonly Strat[];
  /** Dimensions that no loan has a value in. */
  readonly unfilled: readonly StratSource[];
}

/**
 * The strat tables of a tape.
 *
 * Shape:    a table for each dimension in which any loan has a value; in each, every loan stands in exactly one bucket
 * Units:    whole cents; percent; months; averages as doubles, unrounded
 * Rounding: none: balances are sums of whole cents
 */
export function stratReport(tape: Tape, request: StratRequest): StratReport {
  const { cutOff, breaks } = request;
  const within = rowsWithin(tape, request.pool);
  const measures = measuresOf(tape, cutOff);
  const strats: Strat[] = [];
  const unfilled: StratSource[] = [];
  for (const { id } of STRAT_DIMENSIONS) {
    const { names, numbers } = bucketsOf(tape, id, cutOff, breaks[id]);
    const blank = names.findIndex(({ key }) => key === '');
    if (within.every((row) => numbers[row] === blank)) {
      unfilled.push(id);
      continue;
    }
    const sums = sumBuckets(measures, within, numbers, names.length);
    const buckets = names
      .map((name, number) => ({ ...name, ...figuresOf(sums, number) }))
      .filter(({ loans }) => loans > 0);
    strats.push({ id, buckets });
  }
  const all = figuresOf(sumBuckets(measures, within, new Int32Array(tape.count), 1), 0);
  const { balances } = measures;
  let withoutBalance = 0;
  for (const row of within) if (Number.isNaN(balances[row]!)) withoutBalance++;
  const ranges = { cutoff_balance: rangeOf(balances, within) } as Record<
    'cutoff_balance' | StratAverage,
    PoolRange | null
  >;
  STRAT_AVERAGES.forEach((name, i) => (ranges[name] = rangeOf(measures.values[i]!, within)));
  return { total: all, withoutBalance, ranges, strats, unfilled };
}

/** The loans of one bucket, as rows of the tape in ascending order. */
export function stratRows(tape: Tape, request: StratRequest, id: StratSource, key: string): Int32Array {
  const { names, numbers } = bucketsOf(tape, id, request.cutOff, request.breaks[id]);
  const wanted = names.findIndex((name) => name.key === key);
  return rowsWithin(tape, request.pool).filter((row) => numbers[row] === wanted);
}

function rowsWithin(tape: Tape, pool: string | null): Int32Array {
  const rows = new Int32Array(tape.count);
  let count = 0;
  const pools = tape.columns.pool as string[];
  for (let row = 0; row < tape.count; row++) if (pool === null || pools[row] === pool) rows[count++] = row;
  return rows.subarray(0, count);
}

interface Measures {
  readonly balances: Float64Array;
  readonly values: readonly Float64Array[];
}

function measuresOf(tape: Tape, cutOff: Day | null): Measures {
  return {
    balances: tape.columns.cutoff_balance as Float64Array,
    values: STRAT_AVERAGES.map((name) => numbersOf(tape, name, cutOff)),
  };
}

/** By bucket, and for averages by bucket within measure. */
interface BucketSums {
  readonly buckets: number;
  readonly loans: Float64Array;
  readonly balance: Float64Array;
  readonly weighted: Float64Array;
  readonly weights: Float64Array;
  readonly blank: Float64Array;
}

function sumBuckets(
  { balances, values }: Measures,
  within: Int32Array,
  numbers: Int32Array,
  buckets: number,
): BucketSums {
  const column = (): Float64Array => new Float64Array(buckets);
  const wide = (): Float64Array => new Float64Array(buckets * values.length);
  const sums: BucketSums = {
    buckets,
    loans: column(),
    balance: column(),
    weighted: wide(),
    weights: wide(),
    blank: wide(),
  };
  for (const row of within) {
    const bucket = numbers[row]!;
    const held = balances[row]!;
    const balance = Number.isNaN(held) ? 0 : held;
    sums.loans[bucket]! += 1;
    sums.balance[bucket]! += balance;
    for (let i = 0; i < values.length; i++) {
      const value = values[i]![row]!;
      const at = i * buckets + bucket;
      if (Number.isNaN(value)) sums.blank[at]! += 1;
      else {
        sums.weighted[at]! += balance * value;
        sums.weights[at]! += balance;
      }
    }
  }
  return sums;
}

function figuresOf(sums: BucketSums, bucket: number): StratFigures {
  const averages = {} as Record<StratAverage, AverageFigure>;
  STRAT_AVERAGES.forEach((name, i) => {
    const at = i * sums.buckets + bucket;
    const weight = sums.weights[at]!;
    averages[name] = { value: weight > 0 ? sums.weighted[at]! / weight : NaN, blank: sums.blank[at]! };
  });
  return { loans: sums.loans[bucket]!, balance: sums.balance[bucket]!, averages };
}

function rangeOf(values: Float64Array, within: Int32Array): PoolRange | null {
  let least = Infinity;
  let most = -Infinity;
  for (const row of within) {
    const value = values[row]!;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return least <= most ? { least, most } : null;
}
