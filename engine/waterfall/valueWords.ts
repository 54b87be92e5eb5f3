import { formatMonth, type Month } from '../core/date';

/** Decimals of percent values in files and traces. */
export const PERCENT_PLACES = 12;

/** Is a value of this type written in percent? */
export function isPercent(type: string): boolean {
  return type === 'Rate' || type === 'Ratio';
}

/** `2007-07`, or the Months after and before all others by their names. */
export function monthText(value: number): string {
  return value === Infinity ? 'never' : value === -Infinity ? 'first' : formatMonth(value as Month);
}
