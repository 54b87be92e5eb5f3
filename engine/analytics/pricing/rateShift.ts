import type { RatePath, RatePaths } from '../../collections/collections';
import { monthOfKey, shiftedRates, type RateRows } from '../../collections/rateShapes';
import { formatDay, type Day, type Month } from '../../core/date';
import type { Results } from '../../waterfall/results';
import { numberText } from '../stress/exactText';

/** Which rates of the paths a buyer at settlement does not know yet. */
interface Unknown {
  /** Of a path by date: those of later days. */
  readonly after: Day;
  /** Of a path by month: those of later months than that of the period under way. */
  readonly afterMonth: Month;
  /** Month of the last date of the run; later rates pay nothing. */
  readonly until: Month;
}

/** Rates up and down by the same width. */
type RateShift =
  | { readonly ok: true; readonly up: RatePaths; readonly down: RatePaths; readonly width: number }
  | { readonly ok: false; readonly why: string };

/** Narrower than this, prices of whole cents tell little. */
const LEAST_WIDTH = 1;
const WIDTH_DIGITS = 1e4;

/**
 * The rate paths up and down, those rates only that take effect after settlement: the period under way pays at a rate that is fixed.
 *
 * Units:  basis points; `width` is what was applied both ways: as asked, or less, so that no rate goes below zero. A path that has rates
 *         below zero is shifted in full
 * Errors: not ok where a rate is so near zero that nothing is left to shift by
 */
export function rateShift(rates: RatePaths, results: Results, settlement: Day, basisPoints: number): RateShift {
  const unknown = unknownAfter(results, settlement);
  const paths = Object.values(rates);
  const width = Math.min(basisPoints, ...paths.map((path) => roomBelow(path, unknown)));
  if (width < Math.min(LEAST_WIDTH, basisPoints)) {
    const why = 'Rates cannot be shifted down: one of them is nearly zero after settlement.';
    return { ok: false, why };
  }
  const moved = (by: number): RatePaths =>
    Object.fromEntries(Object.entries(rates).map(([name, path]) => [name, shiftedAfter(path, unknown, by)]));
  return { ok: true, up: moved(width), down: moved(-width), width };
}

function unknownAfter({ months, distributionDates, count }: Results, settlement: Day): Unknown {
  const underWay = distributionDates.findIndex((date) => date > settlement);
  return {
    after: settlement,
    afterMonth: months[underWay < 0 ? count - 1 : underWay]! as Month,
    until: months[count - 1]! as Month,
  };
}

function isUnknown(path: RatePath, key: string, { after, afterMonth }: Unknown): boolean {
  return path.by === 'month' ? (monthOfKey(key) ?? 0) > afterMonth : key > formatDay(after);
}

/** By how many basis points the rates that count can fall; any number where some are below zero already. */
function roomBelow(path: RatePath, unknown: Unknown): number {
  let least = Infinity;
  for (const [key, text] of withNextDay(path, unknown)) {
    if (!isUnknown(path, key, unknown) || (monthOfKey(key) ?? Infinity) > unknown.until) continue;
    least = Math.min(least, Number(text));
  }
  return least < 0 ? Infinity : Math.floor(least * 100 * WIDTH_DIGITS) / WIDTH_DIGITS;
}

/** Shifts kept of one path: tables and yields are asked for again and again while nothing but a price changes. */
const SHIFTS_KEPT = 16;
const shiftsOf = new WeakMap<RatePath, Map<string, RatePath>>();

/** The same object for the same shift, so that what was read from it can be used again. */
function shiftedAfter(path: RatePath, unknown: Unknown, basisPoints: number): RatePath {
  let kept = shiftsOf.get(path);
  if (!kept) shiftsOf.set(path, (kept = new Map<string, RatePath>()));
  const key = [basisPoints, path.by === 'month' ? unknown.afterMonth : unknown.after].join(' ');
  const known = kept.get(key);
  if (known) return known;
  if (kept.size >= SHIFTS_KEPT) kept.clear();
  const rows = withNextDay(path, unknown);
  const later = shiftedRates(
    rows.filter(([row]) => isUnknown(path, row, unknown)),
    numberText(basisPoints),
  );
  const shifted: RatePath = {
    ...path,
    rows: [...rows.filter(([row]) => !isUnknown(path, row, unknown)), ...(later ?? [])],
  };
  kept.set(key, shifted);
  return shifted;
}

/**
 * The rows in order of their days; of a path by date with one on the day after settlement: a fixing holds until the next, so that a look-up
 * after settlement would otherwise find the last rate before it, which stays.
 */
function withNextDay(path: RatePath, { after }: Unknown): RateRows {
  const rows = [...path.rows].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  if (path.by === 'month') return rows;
  const next = formatDay((after + 1) as Day);
  const at = rows.findLastIndex(([key]) => key < next);
  if (at >= 0 && rows[at + 1]?.[0] !== next) rows.splice(at + 1, 0, [next, rows[at]![1]]);
  return rows;
}
