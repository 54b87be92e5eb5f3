/** Draws for a synthetic tape, the same from a seed on every run and machine. */
export interface Draws {
  /** Uniform from 0 up to, not reaching, 1. */
  next(): number;
  normal(): number;
  /** One of the choices, by weight. */
  pick<T>(choices: readonly (readonly [T, number])[]): T;
}

export function drawsFrom(seed: number): Draws {
  const next = randomNumbers(seed);
  return {
    next,
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    pick(choices) {
      let at = next() * choices.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [choice, weight] of choices) if ((at -= weight) < 0) return choice;
      return choices.at(-1)![0];
    },
  };
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

/** Mulberry32: a small generator whose whole state is one number. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
