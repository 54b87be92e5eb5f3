import type { RatePath, RatePaths } from '../../collections/collections';
import { rampedRates, shiftedRates, type MoveLimits } from '../../collections/rateShapes';
import type { Month } from '../../core/date';
import { numberText } from './exactText';

/** Shifts kept of one path: a grid comes back to the same few again and again, and reading thousands of fixings takes time. */
const SHIFTS_KEPT = 64;
const shiftsOf = new WeakMap<RatePath, Map<string, RatePath>>();

/**
 * Rate paths with basis points added to one of them, or to all.
 *
 * Units:    basis points; over one month the shift stands at once, over more it is reached in equal monthly steps
 * Rounding: as `movedRate`: the digits of the rate and of the shift are added as decimals
 * From:     the first month that moves, on every path the same; rates before it are known already and stay. null moves every rate, and
 *           begins a ramp where the path begins
 * Limits:   no rate is taken below zero; one that was below zero stays where it was
 */
export function shiftedPaths(
  rates: RatePaths,
  index: string | null,
  basisPoints: number,
  months: number,
  from: Month | null,
): RatePaths {
  if (basisPoints === 0) return rates;
  const entries = Object.entries(rates).map(([name, path]) => {
    return [
      name,
      index === null || index === name ? shiftedPath(path, numberText(basisPoints), months, from) : path,
    ] as const;
  });
  return Object.fromEntries(entries);
}

/** The same object for the same shift, so that what was read from it can be used again. */
function shiftedPath(path: RatePath, points: string, months: number, from: Month | null): RatePath {
  let kept = shiftsOf.get(path);
  if (!kept) shiftsOf.set(path, (kept = new Map<string, RatePath>()));
  const key = `${points} over ${months} from ${from}`;
  const limits: MoveLimits = { from, floorAtZero: true };
  const known = kept.get(key);
  if (known) return known;
  if (kept.size >= SHIFTS_KEPT) kept.clear();
  const rows = months === 1 ? shiftedRates(path.rows, points, limits) : rampedRates(path.rows, points, months, limits);
  const shifted: RatePath = { ...path, rows: rows ?? path.rows };
  kept.set(key, shifted);
  return shifted;
}
