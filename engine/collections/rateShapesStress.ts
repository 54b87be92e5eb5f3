import type { RateRow, RateRows, MoveLimits } from './rateShapes';
import { rampedRates, shiftedRates } from './rateShapes';

/** A parallel move of every rate, at once or in equal monthly steps. */
export interface RateStress {
  /** Whole basis points, above zero or below. */
  readonly basisPoints: number;
  /** Months until the whole move stands; 1 is at once. */
  readonly months: number;
}

const SIZES = [100, 200, 300] as const;

/** The months that a gradual stress takes. */
export const GRADUAL = 12;

/** The customary set: 100, 200 and 300 basis points up and down, at once and over twelve months. */
export const STRESS_SET: readonly RateStress[] = [1, GRADUAL].flatMap((months) =>
  [...SIZES.toReversed().map((size) => -size), ...SIZES].map((basisPoints) => ({ basisPoints, months })),
);

/** `+100 bp`, `−300 bp over 12 months`. */
export function stressName({ basisPoints, months }: RateStress): string {
  const sign = basisPoints < 0 ? '−' : '+';
  return `${sign}${Math.abs(basisPoints)} bp${months === 1 ? '' : ` over ${months} months`}`;
}

export function stressedRates(rows: RateRows, { basisPoints, months }: RateStress, limits: MoveLimits): RateRow[] {
  const points = String(basisPoints);
  const stressed = months === 1 ? shiftedRates(rows, points, limits) : rampedRates(rows, points, months, limits);
  return stressed ?? [...rows];
}
