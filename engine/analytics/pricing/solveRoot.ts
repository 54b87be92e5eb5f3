/** A function and its slope at a point. */
export interface Slope {
  readonly value: number;
  readonly slope: number;
}

const STEPS = 200;
const TRIES = 60;

/**
 * The point where a falling function is zero: Newton's steps inside a bracket that every evaluation narrows, and halves where a step
 * would leave it. `above` is a point where the function is above zero, `below` one where it is below; the answer is as near as doubles
 * can tell.
 */
export function fallingRoot(f: (x: number) => Slope, above: number, below: number): number {
  let low = above;
  let high = below;
  let x = (low + high) / 2;
  for (let step = 0; step < STEPS; step++) {
    const { value, slope } = f(x);
    if (value === 0) return x;
    if (value > 0) low = x;
    else high = x;
    const newton = x - value / slope;
    const inside = newton > Math.min(low, high) && newton < Math.max(low, high);
    const next = inside ? newton : (low + high) / 2;
    if (next === x || Math.abs(next - x) <= 4 * Number.EPSILON * Math.max(1e-6, Math.abs(x))) return next;
    x = next;
  }
  return x;
}

/** A point, and points ever nearer to a limit. */
export function* halvedTowards(limit: number, from: number): Generator<number> {
  for (let gap = from - limit, tries = 0; tries < TRIES; gap /= 2, tries++) yield limit + gap;
}

/** Points ever further above a point. */
export function* doubledFrom(from: number): Generator<number> {
  for (let gap = 1, tries = 0; tries < TRIES; gap *= 2, tries++) yield from + gap;
}

/** The first of some points where something holds; null where it holds at none. */
export function firstWhere(points: Iterable<number>, isIt: (point: number) => boolean): number | null {
  for (const point of points) if (isIt(point)) return point;
  return null;
}
