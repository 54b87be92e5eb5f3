import { parseVector, type VectorSegment } from '../../collateral/vector';
import { success, failure, type Result } from '../../core/problem';
import { numberText, scaledText } from './exactText';

/**
 * A vector at a percentage of itself, month by month: each segment keeps its length and its ends are scaled, so a ramp stays a ramp.
 *
 * Units:    percent of what the vector has; 100 gives back the very text
 * Rounding: none; the digits of the ends are multiplied as decimals
 * Errors:   the vector's own where it cannot be read
 *
 * @example `0.1 ramp 1.5 for 24 then 1.5` at 150 is `0.15 ramp 2.25 for 24 then 2.25`
 */
export function scaledVector(text: string, percent: number): Result<string> {
  if (percent === 100) return success(text);
  const reading = parseVector(text);
  if (!reading.ok) return failure([reading.problem]);
  return success(reading.segments.map((segment) => segmentText(segment, percent)).join(' then '));
}

function segmentText({ from, to, months }: VectorSegment, percent: number): string {
  const start = scaledText(from, percent);
  if (months === null) return start;
  return from === to ? `${start} for ${months}` : `${start} ramp ${scaledText(to, percent)} for ${months}`;
}

/** The one value of a vector that never changes; null where it changes or cannot be read. */
export function constantOf(text: string): number | null {
  const reading = parseVector(text);
  if (!reading.ok) return null;
  const first = reading.segments[0]!.from;
  return reading.segments.every(({ from, to }) => from === first && to === first) ? first : null;
}

/** The largest value of a vector; null where it cannot be read. */
export function peakOf(text: string): number | null {
  const reading = parseVector(text);
  return reading.ok ? Math.max(...reading.segments.flatMap(({ from, to }) => [from, to])) : null;
}

/** A vector that has one value in every month. */
export function flatVector(value: number): string {
  return numberText(value);
}
