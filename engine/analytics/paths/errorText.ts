import { formatMeasure, type MeasureUnit } from '../stress/measureUnit';

/** A standard error is a difference: of months and dates a number of them, of a rate percent. */
export function errorText(error: number | null, unit: MeasureUnit): string {
  if (error === null) return '';
  if (unit === '$') return formatMeasure(Math.round(error), unit);
  if (unit === 'years') return error.toFixed(4);
  if (unit === '%') return `${(error * 100).toFixed(4)}%`;
  return unit === 'bp' ? `${(error * 10_000).toFixed(2)} bp` : error.toFixed(4);
}
