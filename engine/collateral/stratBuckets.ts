import { civilOf, monthOfDay, type Day } from '../core/date';
import { rangeLabel } from './stratBreaks';
import { stratDimension, type StratSource } from './stratDimensions';
import { tapeField, type Tape } from './tape';
import type { TapeCode, TapeFieldName } from './tapeFields';
import { monthsAfterCutOff } from './tapeTerms';

/** The loans of a tape divided by one dimension. */
export interface StratBuckets {
  /** In the order of the ranges, of the codes, or of the texts as the tape has them first; blank loans last. */
  readonly names: readonly BucketName[];
  /** For each loan, the number of its bucket in `names`. */
  readonly numbers: Int32Array;
}

export interface BucketName {
  /** Says which bucket it is when loans change: the text, the code or the upper end of the range; `''` for blank loans. */
  readonly key: string;
  readonly label: string;
}

const RATE_TYPES: readonly TapeCode[] = [
  { code: 'fixed', label: 'Fixed', synonyms: [] },
  { code: 'adjustable', label: 'Adjustable', synonyms: [] },
];

/** Divides all loans by a dimension; ranges at the given breaks, else at the usual ones. */
export function bucketsOf(
  tape: Tape,
  id: StratSource,
  cutOff: Day | null,
  breaks: readonly number[] | undefined,
): StratBuckets {
  const dimension = stratDimension(id);
  const blank: BucketName = { key: '', label: dimension.blank };
  if (dimension.kind === 'number') {
    const ends = breaks ?? dimension.breaks ?? [];
    const unit = dimension.unit ?? 'points';
    const names = Array.from({ length: ends.length + 1 }, (_, i) => {
      return { key: i < ends.length ? String(ends[i]!) : 'over', label: rangeLabel(ends, i, unit) };
    });
    return { names: [...names, blank], numbers: inRanges(numbersOf(tape, id, cutOff), ends) };
  }
  if (dimension.kind === 'code') {
    const { codes, indices } = codesOf(tape, id);
    const names = codes.map(({ code, label }) => ({ key: code, label }));
    return {
      names: [...names, blank],
      numbers: Int32Array.from(indices, (index) => (index < 0 ? codes.length : index)),
    };
  }
  return byText(tape.columns[id as TapeFieldName] as string[], blank);
}

function codesOf(tape: Tape, id: StratSource): { readonly codes: readonly TapeCode[]; readonly indices: Int8Array } {
  if (id === 'rate_type') {
    const names = tape.columns.index_name as string[];
    return { codes: RATE_TYPES, indices: Int8Array.from(names, (name) => (name === '' ? 0 : 1)) };
  }
  const field = tapeField(id as TapeFieldName);
  return { codes: 'codes' in field ? field.codes : [], indices: tape.columns[field.name] as Int8Array };
}

function byText(texts: readonly string[], blank: BucketName): StratBuckets {
  const places = new Map<string, number>();
  const numbers = new Int32Array(texts.length);
  for (let row = 0; row < texts.length; row++) {
    const text = texts[row]!;
    let place = places.get(text);
    if (place === undefined) places.set(text, (place = places.size));
    numbers[row] = place;
  }
  return { names: [...places.keys()].map((text) => (text === '' ? blank : { key: text, label: text })), numbers };
}

/** The number of the first end that is not below the value; blank values come after the last range. */
function inRanges(values: Float64Array, ends: readonly number[]): Int32Array {
  const numbers = new Int32Array(values.length);
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (Number.isNaN(value)) {
      numbers[row] = ends.length + 1;
      continue;
    }
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle]! < value) low = middle + 1;
      else high = middle;
    }
    numbers[row] = low;
  }
  return numbers;
}

/**
 * The value of every loan in a dimension of numbers, NaN where there is none: cents, percent or months. Ages and remaining terms
 * count payments as the projection does; without a cut-off date there are none.
 */
export function numbersOf(tape: Tape, id: StratSource, cutOff: Day | null): Float64Array {
  const days = (name: TapeFieldName) => tape.columns[name] as Float64Array;
  switch (id) {
    case 'original_term':
      return eachRow(tape, (row) => termOf(days('first_payment_date')[row]!, days('maturity_date')[row]!));
    case 'remaining_term':
    case 'age':
    case 'months_to_rate_change': {
      if (cutOff === null) return new Float64Array(tape.count).fill(NaN);
      const after = monthsAfterCutOff(cutOff);
      if (id === 'age')
        return eachRow(tape, (row) => blankOr(days('first_payment_date')[row]!, (day) => 1 - after(day)));
      if (id === 'remaining_term') {
        return eachRow(tape, (row) => blankOr(days('maturity_date')[row]!, (day) => Math.max(0, after(day))));
      }
      const names = tape.columns.index_name as string[];
      const every = days('rate_change_months');
      return eachRow(tape, (row) => {
        if (names[row] === '' || !(every[row]! >= 1)) return NaN;
        return blankOr(days('first_rate_change')[row]!, (day) => nextChange(after(day), every[row]!));
      });
    }
    case 'rate_type':
      throw new Error('A rate type is no number');
    default:
      return tape.columns[id] as Float64Array;
  }
}

function eachRow(tape: Tape, valueOf: (row: number) => number): Float64Array {
  const values = new Float64Array(tape.count);
  for (let row = 0; row < tape.count; row++) values[row] = valueOf(row);
  return values;
}

function blankOr(day: number, valueOf: (day: number) => number): number {
  return Number.isNaN(day) ? NaN : valueOf(day);
}

function nextChange(first: number, every: number): number {
  return first >= 1 ? first : first + Math.ceil((1 - first) / every) * every;
}

/** Payments from the first to the last. */
function termOf(first: number, maturity: number): number {
  if (Number.isNaN(first) || Number.isNaN(maturity)) return NaN;
  const [from, to] = [first as Day, maturity as Day];
  return monthOfDay(to) - monthOfDay(from) + (civilOf(to).day > civilOf(from).day ? 1 : 0) + 1;
}
