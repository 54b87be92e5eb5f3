/** A distance from the target at a number of the grid; null where the run has no such result. */
export type Distance = number | null;

/** A place where a result meets its target, or steps across it. */
export interface RootPlace {
  /** The number whose distance is least there. */
  readonly number: number;
  /** Is that distance within the tolerance? */
  readonly hit: boolean;
}

/**
 * Where distances come within a tolerance of zero or change sign.
 *
 * A scan first: a result need not go one way, so every change of sign between two numbers of the scan is narrowed by halving, on
 * coarser and then finer grids (…, 100, 10, 1 steps), and stops at the coarsest that has a hit, so that an answer reads well. Where the
 * distance comes closest to zero without crossing it, the closest number is sought too: a touch, or two crossings close together.
 * A result that jumps across its target has no hit: the nearer side of the jump is told.
 *
 * Shape: distances of numbers, the numbers to scan in rising order → places in rising order
 */
export function findRoots(
  distanceOf: (number: number) => Distance,
  scan: readonly number[],
  tolerance: number,
): readonly RootPlace[] {
  const found = new Map<number, RootPlace>();
  const isHit = (number: number): boolean => Math.abs(distanceOf(number) ?? Infinity) <= tolerance;
  const add = (number: number): void => void found.set(number, { number, hit: isHit(number) });
  const cross = (low: number, high: number): void => add(crossing(distanceOf, low, high, isHit));

  let run: number[] = [];
  for (const number of scan) {
    // Neighbouring hits of the scan are one place: the best of them.
    if (isHit(number)) {
      run.push(number);
      continue;
    }
    if (run.length > 0) add(closest(distanceOf, run));
    run = [];
  }
  if (run.length > 0) add(closest(distanceOf, run));

  for (let i = 1; i < scan.length; i++) {
    const [low, high] = [scan[i - 1]!, scan[i]!];
    if (isHit(low) || isHit(high)) continue;
    if (signOf(distanceOf(low)) * signOf(distanceOf(high)) < 0) cross(low, high);
  }
  for (let i = 1; i + 1 < scan.length; i++) {
    const [low, middle, high] = [scan[i - 1]!, scan[i]!, scan[i + 1]!];
    if ([low, middle, high].some(isHit) || !dips(distanceOf, low, middle, high)) continue;
    const bottom = bottomOf(distanceOf, low, high);
    const sign = signOf(distanceOf(middle));
    if (isHit(bottom)) add(bottom);
    else if (signOf(distanceOf(bottom)) === -sign) {
      cross(low, bottom);
      cross(bottom, high);
    }
  }
  return [...found.values()].sort((a, b) => a.number - b.number);
}

function signOf(distance: Distance): number {
  return distance === null ? 0 : Math.sign(distance);
}

function closest(distanceOf: (number: number) => Distance, numbers: readonly number[]): number {
  const far = (number: number): number => Math.abs(distanceOf(number) ?? Infinity);
  return numbers.reduce((best, number) => (far(number) < far(best) ? number : best));
}

/** Is the middle nearer to zero than both sides, all three on one side of it? */
function dips(distanceOf: (number: number) => Distance, low: number, middle: number, high: number): boolean {
  const [a, b, c] = [distanceOf(low), distanceOf(middle), distanceOf(high)];
  if (a === null || b === null || c === null) return false;
  const isOneSide = Math.sign(a) === Math.sign(b) && Math.sign(b) === Math.sign(c);
  return isOneSide && Math.abs(b) < Math.abs(a) && Math.abs(b) < Math.abs(c);
}

/** The number of the smallest distance between two, by thirds; stops where the sign turns. */
function bottomOf(distanceOf: (number: number) => Distance, low: number, high: number): number {
  const sign = signOf(distanceOf(low));
  let [start, end] = [low, high];
  while (end - start > 2) {
    const third = Math.max(1, Math.floor((end - start) / 3));
    const [a, b] = [start + third, end - third];
    for (const each of [a, b]) if (signOf(distanceOf(each)) === -sign) return each;
    if (Math.abs(distanceOf(a) ?? Infinity) <= Math.abs(distanceOf(b) ?? Infinity)) end = b;
    else start = a;
  }
  return closest(
    distanceOf,
    Array.from({ length: end - start + 1 }, (_, i) => start + i),
  );
}

/** The number nearest to where the sign turns between two, on the coarsest grid of tens that hits. */
function crossing(
  distanceOf: (number: number) => Distance,
  low: number,
  high: number,
  isHit: (number: number) => boolean,
): number {
  let [start, end] = [low, high];
  const sign = signOf(distanceOf(low));
  let unit = 1;
  while (unit * 10 < end - start) unit *= 10;
  for (; unit >= 1; unit /= 10) {
    for (;;) {
      const middle = between(start, end, unit);
      if (middle === null) break;
      if (signOf(distanceOf(middle)) === sign) start = middle;
      else end = middle;
    }
    const hits = [start, end].filter((number) => number % unit === 0 && isHit(number));
    if (hits.length > 0) return closest(distanceOf, hits);
  }
  return closest(distanceOf, [start, end]);
}

/** A multiple of the unit near the middle of two numbers, strictly between them; null where there is none. */
function between(start: number, end: number, unit: number): number | null {
  const first = Math.floor(start / unit) + 1;
  const last = Math.ceil(end / unit) - 1;
  return first > last ? null : Math.floor((first + last) / 2) * unit;
}
