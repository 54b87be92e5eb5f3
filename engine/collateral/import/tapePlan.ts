import type { FieldKind, TapeField, TapeFieldName } from '../tapeFields';

/** How the cells of a column are written, where the same text could mean two things. */
export type ColumnUnit =
  | 'percent'
  | 'fraction'
  | 'dollars'
  | 'cents'
  | 'months'
  | 'years'
  | 'month/day/year'
  | 'day/month/year'
  | 'year month day'
  | 'day count';

/** What a column of a file is read as. */
export interface ColumnPlan {
  /** Null: the column is not read. */
  readonly field: TapeFieldName | null;
  /** Null where the field can be written in one way only. */
  readonly unit: ColumnUnit | null;
  /** Texts of the file and what is read in their place: a code word, another text, or '' for a blank. */
  readonly meanings: Readonly<Record<string, string>>;
}

/** A cell of the file and the text that stands in its place. */
export interface RawEdit {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/** How a file is read into a tape: everything a user can say about it. Rows and columns are counted from 0. */
export interface TapePlan {
  /** −1: the file has no header row. */
  readonly headerRow: number;
  readonly columns: readonly ColumnPlan[];
  readonly excluded: readonly number[];
  readonly edits: readonly RawEdit[];
  readonly synthetic: boolean;
}

const UNITS: Partial<Record<FieldKind, readonly ColumnUnit[]>> = {
  rate: ['percent', 'fraction'],
  ratio: ['percent', 'fraction'],
  money: ['dollars', 'cents'],
  day: ['month/day/year', 'day/month/year', 'year month day', 'day count'],
};

/** The ways in which a column of a field may be written, the usual one first; empty where there is only one. */
export function unitsOf(field: TapeField): readonly ColumnUnit[] {
  if (field.kind === 'count') return field.unit === 'months' ? ['months', 'years'] : [];
  return UNITS[field.kind] ?? [];
}
