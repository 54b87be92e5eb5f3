import { monthOfDay, parseDay, parseMonth, type Month } from '../core/date';
import {
  fractionOf,
  isBelow,
  movedRate,
  NO_CHANGE,
  partOf,
  productOf,
  readDecimal,
  sumOf,
  type DecimalText,
  type Fraction,
} from './rateShapesDecimal';

/** The rows of a rate path: a month (`YYYY-MM`) or a day (`YYYY-MM-DD`) and a rate in percent, as text. */
export type RateRow = readonly [string, string];
export type RateRows = readonly RateRow[];

/** What every move of a path may be held by. */
export interface MoveLimits {
  /** The first month that moves; null for all of them. */
  readonly from: Month | null;
  /** No rate is taken below zero; one that was below zero already stays where it was. */
  readonly floorAtZero: boolean;
}

/** Daily fixings are thousands, and a path under the hand is gone through many times a second. */
const MONTHS_KEPT = 20_000;
const monthsOfKeys = new Map<string, Month | undefined>();

/** The month that a row is of, by either kind of key; undefined when it is neither a month nor a day. */
export function monthOfKey(key: string): Month | undefined {
  if (monthsOfKeys.has(key)) return monthsOfKeys.get(key);
  const day = parseDay(key);
  const month = day === undefined ? parseMonth(key) : monthOfDay(day);
  if (monthsOfKeys.size >= MONTHS_KEPT) monthsOfKeys.clear();
  monthsOfKeys.set(key, month);
  return month;
}

/** Every row at one rate. */
export function flatRates(rows: RateRows, rate: string): RateRow[] {
  return rows.map(([key]) => [key, rate] as const);
}

/**
 * Rows moved by a change of their month.
 *
 * Units:    the change in percent a year, as a fraction; rates stay decimal text
 * Rounding: as `movedRate`; `decimals` are those that the change is written with in percent
 * Errors:   none; a row whose month or rate cannot be read stays as it is, for the reader of the path to tell
 */
export function movedRates(
  rows: RateRows,
  change: (month: Month) => Fraction,
  decimals = 0,
  limits: MoveLimits = { from: null, floorAtZero: false },
): RateRow[] {
  return rows.map((row) => {
    const month = monthOfKey(row[0]);
    if (month === undefined || (limits.from !== null && month < limits.from)) return row;
    const by = change(month);
    const rate = by.num === 0n ? undefined : readDecimal(row[1]);
    if (rate === undefined) return row;
    return [row[0], movedRate(rate, limits.floorAtZero ? heldAtZero(rate, by) : by, decimals)] as const;
  });
}

function heldAtZero(rate: DecimalText, by: Fraction): Fraction {
  const now = fractionOf(rate);
  if (!isBelow(sumOf(now, by), NO_CHANGE) || by.num > 0n) return by;
  return isBelow(now, NO_CHANGE) ? NO_CHANGE : { num: -now.num, den: now.den };
}

/**
 * Rates higher or lower by some basis points; undefined when the points are no number.
 *
 * @example 2.40688 shifted by 12.5 is 2.53188
 */
export function shiftedRates(rows: RateRows, basisPoints: string, limits?: MoveLimits): RateRow[] | undefined {
  const points = pointsOf(basisPoints);
  return points && movedRates(rows, () => points.percent, points.decimals, limits);
}

/**
 * Rates that reach a shift in equal steps: the first month moves by one part, and from the last month of the ramp on the whole
 * shift stands. Over one month it is a shift at once.
 *
 * Shape:  the ramp begins in `from`, or in the month of the first row
 * Errors: undefined when the points are no number or the months no whole number above zero
 *
 * @example 120 bp over 12 months moves the first month by 10 bp, the sixth by 60 bp and the twelfth and later ones by 120 bp
 */
export function rampedRates(
  rows: RateRows,
  basisPoints: string,
  months: number,
  limits: MoveLimits = { from: null, floorAtZero: false },
): RateRow[] | undefined {
  const points = pointsOf(basisPoints);
  const first = limits.from ?? firstMonthOf(rows);
  if (!points || !Number.isInteger(months) || months < 1) return undefined;
  if (first === undefined) return [...rows];
  const step = (month: Month) => Math.max(0, Math.min(months, month - first + 1));
  return movedRates(rows, (month) => partOf(points.percent, step(month), months), points.decimals, limits);
}

export interface Twist {
  /** Basis points at the first month that moves. */
  readonly short: string;
  /** Basis points at the last month of the path. */
  readonly long: string;
  /** The month that stays where it is; null where the change runs straight from the short end to the long one. */
  readonly pivot: Month | null;
}

/**
 * Rates turned: another change at the short end than at the long one, straight between them, or straight from each to nothing at
 * the pivot.
 *
 * Errors: undefined when the points are no numbers, or the pivot lies outside the months that move
 *
 * @example short −50, long +50 over five months without a pivot moves them by −50, −25, 0, +25 and +50 bp
 */
export function twistedRates(
  rows: RateRows,
  twist: Twist,
  limits: MoveLimits = { from: null, floorAtZero: false },
): RateRow[] | undefined {
  const short = pointsOf(twist.short);
  const long = pointsOf(twist.long);
  const begin = firstMonthOf(rows);
  const last = lastMonthOf(rows);
  if (!short || !long) return undefined;
  if (begin === undefined || last === undefined) return [...rows];
  const first = limits.from === null || limits.from < begin ? begin : limits.from;
  const { pivot } = twist;
  if (pivot !== null && (pivot < first || pivot > last)) return undefined;
  const between = (month: Month): Fraction => {
    if (pivot === null) {
      if (last === first) return short.percent;
      const rest = partOf(short.percent, last - month, last - first);
      return sumOf(rest, partOf(long.percent, month - first, last - first));
    }
    if (month === pivot) return NO_CHANGE;
    if (month < pivot) return partOf(short.percent, pivot - month, pivot - first);
    return partOf(long.percent, month - pivot, last - pivot);
  };
  return movedRates(rows, between, Math.max(short.decimals, long.decimals), { ...limits, from: first });
}

/**
 * The rates of another index, times a factor and a spread higher: its very rows where the factor is 1 and the spread 0.
 *
 * Errors: undefined when the factor or the spread is no number
 *
 * @example 2.40 by a factor of 0.5 and 25 bp is 1.45
 */
export function spreadRates(other: RateRows, factor: string, basisPoints: string): RateRow[] | undefined {
  const points = pointsOf(basisPoints);
  const times = readDecimal(factor);
  if (!points || !times) return undefined;
  const by = fractionOf(times);
  return other.map((row) => {
    const rate = readDecimal(row[1]);
    if (!rate) return row;
    // The change from the rate itself: rate × factor + spread − rate.
    const scaled = productOf(fractionOf(rate), { num: by.num - by.den, den: by.den });
    const change = sumOf(scaled, points.percent);
    return [row[0], movedRate(rate, change, Math.max(points.decimals, rate.decimals + times.decimals))] as const;
  });
}

/** Basis points as a fraction of percent, and the decimals they are written with in percent. */
function pointsOf(text: string): { readonly percent: Fraction; readonly decimals: number } | undefined {
  const points = readDecimal(text);
  return points && { percent: fractionOf(points, 2), decimals: points.decimals + 2 };
}

/** First and last month of a path, whatever order its rows are in; undefined where no row has a month. */
export function firstMonthOf(rows: RateRows): Month | undefined {
  return monthAt(rows, (a, b) => a < b);
}

export function lastMonthOf(rows: RateRows): Month | undefined {
  return monthAt(rows, (a, b) => a > b);
}

function monthAt(rows: RateRows, isBetter: (a: Month, b: Month) => boolean): Month | undefined {
  let best: Month | undefined;
  for (const [key] of rows) {
    const month = monthOfKey(key);
    if (month !== undefined && (best === undefined || isBetter(month, best))) best = month;
  }
  return best;
}
