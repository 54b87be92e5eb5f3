import { CellFlaw, plainKey, rangeFlaw, readCell } from '../tapeCell';
import { TAPE_FIELDS, type TapeField, type TapeFieldName } from '../tapeFields';
import { fieldNamed } from '../tapeHeader';
import { blankMeanings, detectUnit } from './detectUnit';
import { guessByValues } from './guessByValues';
import { isSilent, likeness } from './headerWords';
import type { ColumnPlan } from './tapePlan';
import { unitReader } from './unitReading';

/** What a column is probably read as, and why. */
export interface SuggestedColumn extends ColumnPlan {
  /** By its header as we know it, by a header much like one, or by its values alone; null where nothing is suggested. */
  readonly by: 'name' | 'likeness' | 'values' | null;
  /** Why another unit is as likely; '' where there is no doubt. */
  readonly doubt: string;
}

type NamedField = TapeField & { readonly name: TapeFieldName };
const FIELDS: readonly NamedField[] = TAPE_FIELDS;

/** A header this much like a field's names is taken for it, where the values agree. */
const ALIKE = 0.7;
/** Share of the filled cells that must mean something in a field. */
const AGREES = 0.7;

/**
 * Which field each column probably is. A header that we know decides; then headers much like a field's, the likest first, where the
 * values mean something there; at last, where a header says nothing, the values alone.
 */
export function suggestColumns(
  headers: readonly string[],
  valuesOf: (column: number) => readonly string[],
): SuggestedColumn[] {
  const found = headers.map((): { field: NamedField; by: SuggestedColumn['by'] } | null => null);
  const taken = new Set<TapeFieldName>();
  const give = (column: number, field: NamedField, by: SuggestedColumn['by']): void => {
    found[column] = { field, by };
    taken.add(field.name);
  };

  const named = headers.flatMap((header, column) => {
    const known = fieldNamed(header);
    return known ? [{ column, ...known }] : [];
  });
  named.sort((a, b) => a.rank - b.rank);
  for (const { column, field } of named) if (!taken.has(field)) give(column, fieldOf(field), 'name');

  const alike = headers.flatMap((header, column) =>
    found[column]
      ? []
      : FIELDS.filter(({ name }) => !taken.has(name)).flatMap((field) => {
          const score = likeness(header, field);
          return score >= ALIKE ? [{ column, field, score }] : [];
        }),
  );
  alike.sort((a, b) => b.score - a.score);
  for (const { column, field } of alike) {
    if (found[column] || taken.has(field.name)) continue;
    if (agreement(field, headers[column]!, valuesOf(column)) >= AGREES) give(column, field, 'likeness');
  }

  const free = headers.flatMap((header, column) => (found[column] === null && isSilent(header) ? [column] : []));
  for (const { column, field } of guessByValues(free, valuesOf, (name) => !taken.has(name))) {
    give(column, fieldOf(field), 'values');
  }

  return found.map((match, column) =>
    match ? suggested(match.field, match.by, headers[column]!, valuesOf(column)) : NOT_READ,
  );
}

export const NOT_READ: SuggestedColumn = { field: null, unit: null, meanings: {}, by: null, doubt: '' };

/** A column as a field, in the unit of its values. */
export function suggested(
  field: NamedField,
  by: SuggestedColumn['by'],
  header: string,
  values: readonly string[],
): SuggestedColumn {
  return { field: field.name, by, ...detectUnit(field, header, values), meanings: blankMeanings(field, values) };
}

function fieldOf(name: TapeFieldName): NamedField {
  return FIELDS.find((field) => field.name === name)!;
}

/** Share of the filled values that mean something in a field; for texts, that they look like it. */
function agreement(field: NamedField, header: string, values: readonly string[]): number {
  const filled = values.map((value) => value.trim()).filter((value) => value !== '');
  if (filled.length === 0) return 1;
  if (field.kind === 'text') return textAgreement(field.name, filled);
  const { unit } = detectUnit(field, header, filled);
  const read = unitReader(field, unit) ?? ((text: string) => readCell(field, text));
  let good = 0;
  for (const text of filled) {
    const value = read(text);
    if (value instanceof CellFlaw) continue;
    if (typeof value !== 'number' || rangeFlaw(field, value) === null) good++;
  }
  return good / filled.length;
}

function textAgreement(name: TapeFieldName, values: readonly string[]): number {
  switch (name) {
    case 'loan_number':
      return new Set(values).size / values.length;
    case 'state':
      return values.filter((text) => /^[A-Za-z]{2}$/.test(text)).length / values.length;
    case 'zip':
      return values.filter((text) => /^\d{3,5}(-\d{4})?$/.test(text)).length / values.length;
    case 'property_address':
      return values.filter((text) => /[a-z]/i.test(text)).length / values.length;
    default:
      return values.filter((text) => plainKey(text) !== '').length / values.length;
  }
}
