import { plainKey } from './tapeCell';
import { TAPE_FIELDS, type TapeField, type TapeFieldName } from './tapeFields';

/** Which column of a file holds which field. */
export interface HeaderMatch {
  /** Index of the header row among the rows looked at. */
  readonly row: number;
  /** Field of each column, in file order; null where no field answers to the header. */
  readonly fields: readonly (TapeFieldName | null)[];
  readonly headers: readonly string[];
  readonly matched: number;
}

/** A title, a date or a disclaimer may stand above the header; it is looked for in this many rows. */
export const HEADER_ROWS = 60;

/** Header text (without case, spaces, punctuation) → field and how well it names it: 0 is its own name. */
const KNOWN = new Map<string, { readonly field: TapeFieldName; readonly rank: number }>();
for (const field of TAPE_FIELDS as readonly (TapeField & { name: TapeFieldName })[]) {
  [field.name, field.label, ...field.synonyms].forEach((header, rank) => {
    const key = plainKey(header);
    const known = KNOWN.get(key);
    if (!known || known.rank > rank) KNOWN.set(key, { field: field.name, rank });
  });
}

/** The field that a header names, and how well (0: by its own name); undefined where none answers to it. */
export function fieldNamed(header: string): { readonly field: TapeFieldName; readonly rank: number } | undefined {
  return KNOWN.get(plainKey(header));
}

/**
 * The row that names the most fields, the first of them if several do; null when no row names two. Where two columns
 * answer to one field, the better name wins (the field's own, then its label, then synonyms in order) and the other column
 * counts as unmatched.
 */
export function findHeader(rows: readonly (readonly string[])[]): HeaderMatch | null {
  let best: HeaderMatch | null = null;
  for (let row = 0; row < Math.min(rows.length, HEADER_ROWS); row++) {
    const match = matchRow(rows[row]!, row);
    if (match.matched >= 2 && match.matched > (best?.matched ?? 0)) best = match;
  }
  return best;
}

function matchRow(headers: readonly string[], row: number): HeaderMatch {
  const fields: (TapeFieldName | null)[] = headers.map(() => null);
  const taken = new Map<TapeFieldName, { column: number; rank: number }>();
  headers.forEach((header, column) => {
    const known = fieldNamed(header);
    if (!known) return;
    const before = taken.get(known.field);
    if (before && before.rank <= known.rank) return;
    if (before) fields[before.column] = null;
    fields[column] = known.field;
    taken.set(known.field, { column, rank: known.rank });
  });
  return { row, fields, headers: headers.map((header) => header.trim()), matched: taken.size };
}

/** The headers under which a field is found, for the problem that it was not. */
export function acceptedHeaders(field: TapeField): string {
  return [...new Set([field.label, field.name, ...field.synonyms])].slice(0, 6).join(', ');
}
