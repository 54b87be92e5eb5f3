import { parseDollars, type Cents } from '../core/cents';
import { readPercent, shown } from './percent';

export type CellReading<T> = { readonly ok: true; readonly value: T } | CellFault;

export interface CellFault {
  readonly ok: false;
  readonly slug: string;
  readonly message: string;
  readonly remedy: string;
}

/**
 * Reads an input that is Money, in dollars with at most two decimals.
 *
 * Errors: not an amount, below zero, finer than a cent, too large to be exact
 */
export function readAmountCell(typed: string): CellReading<Cents> {
  const value = parseDollars(typed);
  if (value !== undefined && value >= 0) return { ok: true, value };
  const digits = typed.replace(/[$,]/g, '');
  if (value !== undefined) {
    return fault('negative', `${typed} is below zero.`, 'Expected an amount of zero or more.');
  }
  if (/^-?\d*\.\d{3,}$/.test(digits)) {
    return fault('sub-cent', `${typed} has more than two decimals.`, 'Expected dollars and cents.');
  }
  if (/^-?\d{14,}(\.\d{0,2})?$/.test(digits)) {
    return fault('too-large', `${typed} is too large.`, 'Expected an amount under 90 trillion dollars.');
  }
  const remedy = 'Expected dollars with at most two decimals such as 1234.56.';
  return fault('bad-amount', `${shown(typed)} is not an amount of money.`, remedy);
}

/** Reads an input that is a Rate: percent a year from 0 to 100, its digits kept as typed. */
export function readRateCell(typed: string): CellReading<string> {
  const reading = readPercent(typed, { belowZero: false });
  return reading.ok ? { ok: true, value: reading.text } : fault('bad-rate', reading.message, reading.remedy);
}

function fault(slug: string, message: string, remedy: string): CellFault {
  return { ok: false, slug, message, remedy };
}
