import { CellFlaw, plainKey, rangeFlaw, readCell } from '../tapeCell';
import { FRACTION_UP_TO } from '../fractionLimits';
import type { TapeField } from '../tapeFields';
import { unitsOf, type ColumnUnit } from './tapePlan';
import { unitReader } from './unitReading';

export interface DetectedUnit {
  readonly unit: ColumnUnit | null;
  /** Why another unit is as likely; '' where the values leave no doubt. */
  readonly doubt: string;
}

/** A column of amounts without a decimal point whose middle one is above this is in cents: no pool of home loans has such balances. */
const BALANCE_IN_CENTS = 3_000_000;

/** The unit in which the values of a column are written, found from them and from the column's header. */
export function detectUnit(field: TapeField, header: string, values: readonly string[]): DetectedUnit {
  const units = unitsOf(field);
  const usual = units[0] ?? null;
  const filled = values.map((value) => value.trim()).filter((value) => value !== '');
  if (usual === null || filled.length === 0) return sure(usual);
  switch (field.kind) {
    case 'rate':
    case 'ratio':
      return sure(isFraction(field, filled) ? 'fraction' : 'percent');
    case 'money':
      return sure(isCents(header, filled) ? 'cents' : 'dollars');
    case 'count':
      return detectYears(field, header, filled);
    case 'day':
      return detectDates(field, filled);
    default:
      return sure(usual);
  }
}

function sure(unit: ColumnUnit | null): DetectedUnit {
  return { unit, doubt: '' };
}

function isFraction(field: TapeField, values: readonly string[]): boolean {
  const limit = FRACTION_UP_TO[field.name];
  if (limit === undefined) return false;
  let largest = 0;
  for (const value of values) {
    if (value.endsWith('%')) continue;
    const number = Number(value);
    if (number > largest) largest = number;
  }
  return largest > 0 && largest <= limit;
}

function isCents(header: string, values: readonly string[]): boolean {
  if (/\bcents?\b|¢/i.test(header)) return true;
  if (values.some((value) => /[.$]/.test(value))) return false;
  const numbers = values.map((value) => Number(value.replaceAll(',', ''))).filter((number) => number > 0);
  numbers.sort((a, b) => a - b);
  return numbers.length >= 3 && numbers[numbers.length >> 1]! >= BALANCE_IN_CENTS;
}

/** A term that no loan has in months, but many have in years. */
const YEARS: Readonly<Record<string, readonly number[]>> = {
  amortization_term: [5, 7, 10, 15, 20, 25, 30, 40],
  interest_only_months: [0, 3, 5, 7, 10, 15],
};

function detectYears(field: TapeField, header: string, values: readonly string[]): DetectedUnit {
  if (/month|mos\b|mths/i.test(header)) return sure('months');
  if (/year|yrs?\b/i.test(header)) return sure('years');
  const known = YEARS[field.name];
  const numbers = values.map(Number);
  const looksLikeYears = known !== undefined && numbers.some((n) => n > 0) && numbers.every((n) => known.includes(n));
  if (!looksLikeYears) return sure('months');
  return { unit: 'years', doubt: 'Read as years, since no value is a usual number of months.' };
}

/**
 * The order that reads most of the dates; among orders that read as many, the one that puts more of them on the first of a month,
 * since loans are paid on it.
 */
function detectDates(field: TapeField, values: readonly string[]): DetectedUnit {
  const usual = readAs(field, null, values);
  if (!values.some((value) => /^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}/.test(value))) {
    const compact = readAs(field, 'year month day', values);
    const counts = readAs(field, 'day count', values);
    if (compact.read > usual.read && compact.read >= counts.read) return sure('year month day');
    const areCounts = values.filter((value) => /^\d{4,6}(\.\d*)?$/.test(value)).length * 2 > values.length;
    return sure(areCounts && counts.read >= usual.read ? 'day count' : 'month/day/year');
  }
  const turned = readAs(field, 'day/month/year', values);
  if (turned.read !== usual.read) return sure(turned.read > usual.read ? 'day/month/year' : 'month/day/year');
  const unit = turned.first > usual.first ? 'day/month/year' : 'month/day/year';
  const more = Math.max(turned.first, usual.first) / values.length;
  const fewer = Math.min(turned.first, usual.first) / values.length;
  if (more - fewer >= CLEARLY) return sure(unit);
  return { unit, doubt: `The dates could be month/day/year or day/month/year; they are read as ${unit}.` };
}

/** Share of the dates by which one order must put more on the first of a month to be the right one. */
const CLEARLY = 0.5;

function readAs(
  field: TapeField,
  unit: ColumnUnit | null,
  values: readonly string[],
): { readonly read: number; readonly first: number } {
  const reader = unitReader(field, unit) ?? ((text: string) => readCell(field, text));
  let read = 0;
  let first = 0;
  for (const value of values) {
    const day = reader(value);
    if (day instanceof CellFlaw || typeof day !== 'number' || rangeFlaw(field, day) !== null) continue;
    read++;
    if (isFirst(value, unit)) first++;
  }
  return { read, first };
}

function isFirst(text: string, unit: ColumnUnit | null): boolean {
  const [a, b] = text.split(/[/.-]/);
  return Number(unit === 'day/month/year' ? a : b) === 1;
}

/** Texts that stand for a blank in other programs' files. */
const NOTHING = new Set([
  '',
  'na',
  'null',
  'nil',
  'nan',
  'none',
  'nodata',
  'unknown',
  'notavailable',
  'tbd',
  'missing',
]);

/**
 * What is read in place of the texts of a column that mean a blank; a text that means something to the field (`none` of
 * Documentation) is left to it.
 */
export function blankMeanings(field: TapeField, values: readonly string[]): Record<string, string> {
  const meanings: Record<string, string> = {};
  if (field.name === 'loan_number' || field.kind === 'text') return meanings;
  for (const value of values) {
    const text = value.trim();
    if (text === '' || text.length > 14 || /\d/.test(text)) continue;
    if (NOTHING.has(plainKey(text)) && readCell(field, text) instanceof CellFlaw) meanings[text] = '';
  }
  return meanings;
}
