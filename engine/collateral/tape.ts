import { TAPE_FIELDS, type FieldKind, type TapeFieldName } from './tapeFields';

/**
 * A loan tape held in columns, one entry a loan, in file order. Numbers in Float64Array (money in whole cents, rates and
 * ratios in percent, days as epoch days; NaN = blank), codes in Int8Array (index into the field's codes; -1 = blank),
 * text in string arrays ("" = blank). Columns are treated as immutable once published: an edit makes new columns. Fields
 * may share one blank column.
 */
export type TapeColumn = Float64Array | Int8Array | string[];

export interface Tape {
  /** Shown wherever the tape is: file name or "Synthetic sample tape". */
  readonly name: string;
  /** Synthetic tapes are labelled so on every sheet and export. */
  readonly synthetic: boolean;
  readonly count: number;
  readonly columns: Readonly<Record<TapeFieldName, TapeColumn>>;
}

/** A cell as typed, edited and saved: text for text and code fields (the code, such as `owner`), a number otherwise. */
export type TapeValue = string | number | null;

export interface TapeCellEdit {
  readonly row: number;
  readonly field: TapeFieldName;
  readonly value: TapeValue;
}

/** One loan as field → value, used to insert rows. */
export type TapeRow = Partial<Record<TapeFieldName, TapeValue>>;

export function emptyColumn(kind: FieldKind, count: number): TapeColumn {
  if (kind === 'text') return Array.from({ length: count }, () => '');
  if (kind === 'code') return new Int8Array(count).fill(-1);
  return new Float64Array(count).fill(NaN);
}

/** Blank columns of so many loans, one for each way of holding a field: fields that nobody fills share it. */
export function blankColumns(count: number): (kind: FieldKind) => TapeColumn {
  const made = new Map<string, TapeColumn>();
  return (kind) => {
    const held = kind === 'text' || kind === 'code' ? kind : 'number';
    let column = made.get(held);
    if (!column) made.set(held, (column = emptyColumn(kind, count)));
    return column;
  };
}

export function emptyTape(name: string, count = 0, synthetic = false): Tape {
  const columns = {} as Record<TapeFieldName, TapeColumn>;
  const blank = blankColumns(count);
  for (const field of TAPE_FIELDS) columns[field.name] = blank(field.kind);
  return { name, synthetic, count, columns };
}

const FIELD_BY_NAME = new Map(TAPE_FIELDS.map((field) => [field.name as string, field]));

export function tapeField(name: TapeFieldName): (typeof TAPE_FIELDS)[number] {
  return FIELD_BY_NAME.get(name)!;
}

/** The value of one cell in its typed form. */
export function tapeCell(tape: Tape, row: number, name: TapeFieldName): TapeValue {
  const field = tapeField(name);
  const column = tape.columns[name];
  if (field.kind === 'text') return (column as string[])[row] || null;
  if (field.kind === 'code') {
    const index = (column as Int8Array)[row]!;
    return index < 0 ? null : field.codes[index]!.code;
  }
  const value = (column as Float64Array)[row]!;
  return Number.isNaN(value) ? null : value;
}

/** Writes one value into a column in place; only for columns the caller has just made. */
export function writeCell(column: TapeColumn, row: number, name: TapeFieldName, value: TapeValue): void {
  const field = tapeField(name);
  if (field.kind === 'text') (column as string[])[row] = value === null ? '' : String(value);
  else if (field.kind === 'code') {
    (column as Int8Array)[row] = value === null ? -1 : field.codes.findIndex((c) => c.code === value);
  } else (column as Float64Array)[row] = value === null ? NaN : Number(value);
}

/** A new tape with some cells changed; columns without an edit are shared. */
export function withCells(tape: Tape, edits: readonly TapeCellEdit[]): Tape {
  const columns: Record<TapeFieldName, TapeColumn> = { ...tape.columns };
  const copied = new Set<TapeFieldName>();
  for (const { row, field, value } of edits) {
    if (!copied.has(field)) {
      columns[field] = columns[field].slice();
      copied.add(field);
    }
    writeCell(columns[field], row, field, value);
  }
  return { ...tape, columns };
}

/** A new tape with rows inserted before `at` (at = count appends). */
export function withRowsInserted(tape: Tape, at: number, rows: readonly TapeRow[]): Tape {
  const columns = {} as Record<TapeFieldName, TapeColumn>;
  const blank = blankColumns(rows.length);
  // Fields that share a blank column go on sharing one, so that a wide tape costs no more than its filled fields.
  const widened = new Map<TapeColumn, TapeColumn>();
  for (const field of TAPE_FIELDS) {
    const old = tape.columns[field.name];
    if (rows.some((row) => row[field.name] != null)) {
      const column = withGap(old, at, blank(field.kind));
      rows.forEach((row, i) => writeCell(column, at + i, field.name, row[field.name] ?? null));
      columns[field.name] = column;
    } else {
      let column = widened.get(old);
      if (!column) widened.set(old, (column = withGap(old, at, blank(field.kind))));
      columns[field.name] = column;
    }
  }
  return { ...tape, count: tape.count + rows.length, columns };
}

/** A new tape without the given rows. */
export function withRowsDeleted(tape: Tape, rows: readonly number[]): Tape {
  const gone = new Uint8Array(tape.count);
  for (const row of rows) gone[row] = 1;
  let count = 0;
  for (const isGone of gone) count += 1 - isGone;
  const columns = {} as Record<TapeFieldName, TapeColumn>;
  const narrowed = new Map<TapeColumn, TapeColumn>();
  for (const { name } of TAPE_FIELDS) {
    const old = tape.columns[name];
    let column = narrowed.get(old);
    if (!column) narrowed.set(old, (column = withoutRows(old, gone, count)));
    columns[name] = column;
  }
  return { ...tape, count, columns };
}

/** Whole stretches are copied at once: an edit of a million loans is felt. */
function withGap(old: TapeColumn, at: number, gap: TapeColumn): TapeColumn {
  if (Array.isArray(old)) return old.slice(0, at).concat(gap as string[], old.slice(at));
  const count = old.length + gap.length;
  const column = old instanceof Int8Array ? new Int8Array(count) : new Float64Array(count);
  column.set(old.subarray(0, at));
  column.set(gap as Int8Array | Float64Array, at);
  column.set(old.subarray(at), at + gap.length);
  return column;
}

function withoutRows(old: TapeColumn, gone: Uint8Array, count: number): TapeColumn {
  if (Array.isArray(old)) {
    const kept = new Array<string>(count);
    for (let from = 0, to = 0; from < old.length; from++) if (gone[from] === 0) kept[to++] = old[from]!;
    return kept;
  }
  const kept = old instanceof Int8Array ? new Int8Array(count) : new Float64Array(count);
  let to = 0;
  for (let from = 0; from < old.length;) {
    const next = gone.indexOf(1, from);
    const end = next < 0 ? old.length : next;
    kept.set(old.subarray(from, end), to);
    to += end - from;
    from = end + 1;
  }
  return kept;
}
