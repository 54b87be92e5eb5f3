/** A value axis: round ends and a round step. */
export interface Scale {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

const STEPS = [1, 2, 2.5, 5, 10];

/** A scale from zero (or below, when values are) that holds the values in about `ticks` round steps, a few more when rounder. */
export function niceScale(low: number, high: number, ticks = 4): Scale {
  const bottom = Math.min(0, low);
  const top = Math.max(0, high);
  const range = top - bottom;
  if (!(range > 0) || !Number.isFinite(range)) return { min: 0, max: 1, step: 1 };
  const raw = range / Math.max(1, ticks);
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = power * STEPS.find((s) => s * power >= raw * 0.75)!;
  return { min: Math.floor(bottom / step + 1e-9) * step, max: Math.ceil(top / step - 1e-9) * step, step };
}

/** Every how many years a label fits, or 0 for a label every quarter. */
export function yearStep(dates: number, width: number): number {
  const pixelsAYear = (width / Math.max(1, dates - 1)) * 12;
  if (pixelsAYear >= 260) return 0;
  return [1, 2, 5, 10].find((step) => pixelsAYear * step >= 44) ?? 20;
}

/** Moves wanted label positions apart to at least `gap`, keeping their order, within [top, bottom]. */
export function spreadLabels(wanted: readonly number[], gap: number, top: number, bottom: number): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a]! - wanted[b]!);
  const placed = wanted.slice();
  let floor = top;
  for (const i of order) {
    placed[i] = Math.max(wanted[i]!, floor);
    floor = placed[i]! + gap;
  }
  let ceiling = bottom;
  for (const i of order.toReversed()) {
    placed[i] = Math.min(placed[i]!, ceiling);
    ceiling = placed[i]! - gap;
  }
  return placed;
}
