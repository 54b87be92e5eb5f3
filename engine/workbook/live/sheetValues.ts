/** A value of a spreadsheet cell: number, text, TRUE or FALSE, blank (null), or an error. */
export type SheetValue = number | string | boolean | null | SheetError;

/** An error that spreads through the formulas that read it, as `#DIV/0!` does. */
export class SheetError {
  constructor(readonly code: string) {}
}

export const DIVISION_BY_ZERO = new SheetError('#DIV/0!');
export const WRONG_VALUE = new SheetError('#VALUE!');
export const NOT_FOUND = new SheetError('#N/A');
export const WRONG_REFERENCE = new SheetError('#REF!');
export const WRONG_NUMBER = new SheetError('#NUM!');

/** A number as arithmetic reads it: a blank is 0, TRUE is 1, text is an error. */
export function asNumber(value: SheetValue): number | SheetError {
  if (typeof value === 'number') return value;
  if (value === null) return 0;
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'string' ? WRONG_VALUE : value;
}

/** A condition as `IF` reads it. */
export function asFlag(value: SheetValue): boolean | SheetError {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value !== 0;
  if (value === null) return false;
  return typeof value === 'string' ? WRONG_VALUE : value;
}

export function asText(value: SheetValue): string | SheetError {
  if (typeof value === 'string' || value instanceof SheetError) return value;
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return String(Number(value.toPrecision(15))).toUpperCase();
}

/** Spreadsheets take two numbers for equal that differ only in the last bits of their doubles. */
const SAME = 2 ** -48;

function same(a: number, b: number): boolean {
  return a === b || Math.abs(a - b) < Math.abs(a) * SAME;
}

/** a − b, and nothing where the two are equal but for binary noise. */
export function difference(a: number, b: number): number {
  return same(a, b) ? 0 : a - b;
}

const RANK = { number: 0, string: 1, boolean: 2 } as const;

/** The order of two values: numbers before text before flags, text without regard to case; a blank is the other's nothing. */
export function compareValues(a: SheetValue, b: SheetValue): number | SheetError {
  if (a instanceof SheetError) return a;
  if (b instanceof SheetError) return b;
  const left = a ?? nothingLike(b);
  const right = b ?? nothingLike(a);
  if (typeof left === 'number' && typeof right === 'number') return same(left, right) ? 0 : left - right;
  if (typeof left === 'string' && typeof right === 'string') {
    const [x, y] = [left.toLowerCase(), right.toLowerCase()];
    return x === y ? 0 : x < y ? -1 : 1;
  }
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right);
  return RANK[typeof left as keyof typeof RANK] - RANK[typeof right as keyof typeof RANK];
}

function nothingLike(value: SheetValue): number | string | boolean {
  if (typeof value === 'string') return '';
  return typeof value === 'boolean' ? false : 0;
}

/** Beyond this a double holds too few places after the point for the correction to matter. */
const LARGEST_CORRECTED = 2 ** 41;
const LARGEST_FRACTION = 2 ** 52;

/**
 * ROUND: halves away from zero, where a number that is a half but for binary noise counts as one: it is taken to fifteen
 * significant digits first, as spreadsheets do.
 */
export function roundTo(value: number, places: number): number {
  if (!Number.isFinite(value) || value === 0) return value;
  const magnitude = Math.abs(value);
  if (places >= 0 && (magnitude >= LARGEST_FRACTION || Number.isInteger(magnitude))) return value;
  const factor = 10 ** Math.abs(places);
  const scaled = places < 0 ? magnitude / factor : magnitude * factor;
  if (scaled >= LARGEST_FRACTION) return value;
  const whole = Math.floor(fifteenDigits(scaled + 0.5));
  const rounded = places < 0 ? whole * factor : whole / factor;
  return value < 0 && rounded !== 0 ? -rounded : rounded;
}

const POWERS = Array.from({ length: 31 }, (_, i) => Number(`1e${i}`));

/** A number above zero to fifteen significant digits. */
function fifteenDigits(value: number): number {
  if (value > LARGEST_CORRECTED || Number.isInteger(value)) return value;
  const places = 14 - Math.floor(Math.log10(value));
  const factor = POWERS[places];
  return factor === undefined ? value : Math.round(value * factor) / factor;
}
