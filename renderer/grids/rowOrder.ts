import type { CellValue, SheetColumn } from './sheetColumn';

/** Numbers in the unit of the header, both ends included; null is open. */
export interface NumberTest {
  readonly kind: 'number';
  readonly from: number | null;
  readonly to: number | null;
}

export const TEXT_TESTS = ['contains', 'does not contain', 'is', 'is not', 'begins with', 'ends with'] as const;

export interface TextTest {
  readonly kind: 'text';
  readonly how: (typeof TEXT_TESTS)[number];
  readonly words: string;
}

/** What a column must satisfy for its row to be shown: a test, and to be one of some values as shown ('' for blank). */
export interface ColumnFilter {
  readonly test?: NumberTest | TextTest;
  readonly values?: readonly string[];
}

export interface SortBy {
  readonly column: string;
  readonly descending: boolean;
}

/** The order that was asked of a sheet. */
export interface OrderAsked {
  readonly sorts: readonly SortBy[];
  readonly filters: Readonly<Record<string, ColumnFilter>>;
}

/**
 * The order in which rows are shown: those that pass the filters, sorted. Null means every row in its own place, which needs no
 * memory. `only` are the rows to choose among, ascending; null for all.
 */
export function rowOrder(
  rowCount: number,
  columns: readonly SheetColumn[],
  { sorts, filters }: OrderAsked,
  only: Int32Array | null = null,
): Int32Array | null {
  const byId = new Map(columns.map((column) => [column.id, column]));
  const tests = Object.entries(filters).flatMap(([id, filter]) => {
    const column = byId.get(id);
    return column ? [rowTest(column, filter)] : [];
  });
  const keys = sorts.flatMap(({ column: id, descending }) => {
    const column = byId.get(id);
    return column ? [{ column, sign: descending ? -1 : 1 }] : [];
  });
  if (tests.length === 0 && keys.length === 0 && only === null) return null;
  const order = keptRows(rowCount, tests, only);
  if (keys.length === 0) return order;
  const compares = keys.map(({ column, sign }) => comparison(sortKeys(column, rowCount, order), sign));
  return order.sort((a, b) => {
    for (const compare of compares) {
      const compared = compare(a, b);
      if (compared !== 0) return compared;
    }
    return a - b;
  });
}

function keptRows(
  rowCount: number,
  tests: readonly ((row: number) => boolean)[],
  only: Int32Array | null,
): Int32Array<ArrayBuffer> {
  const kept: number[] = [];
  const consider = (row: number) => {
    if (row < rowCount && tests.every((test) => test(row))) kept.push(row);
  };
  if (only) only.forEach(consider);
  else for (let row = 0; row < rowCount; row++) consider(row);
  return Int32Array.from(kept);
}

type SortKeys = readonly CellValue[];

/** By row. Codes sort as they are shown; words without case; texts that are all whole numbers, as numbers. */
function sortKeys(column: SheetColumn, rowCount: number, rows: Int32Array): SortKeys {
  const keys = Array<CellValue>(rowCount).fill(null);
  let words = false;
  let numbered = true;
  for (const row of rows) {
    const value = column.value(row);
    const key = typeof value === 'string' ? (column.options ? column.text(row) : value).toLowerCase() : value;
    keys[row] = key === '' || Number.isNaN(key) ? null : key;
    if (typeof key !== 'string' || key === '') continue;
    words = true;
    numbered &&= /^\d{1,15}$/.test(key);
  }
  return words && numbered ? keys.map((key) => (key === null ? null : Number(key))) : keys;
}

/** Blanks stand last in either direction, as in a spreadsheet. */
function comparison(keys: SortKeys, sign: number): (a: number, b: number) => number {
  return (a, b) => {
    const one = keys[a] ?? null;
    const other = keys[b] ?? null;
    if (one === other) return 0;
    if (one === null) return 1;
    if (other === null) return -1;
    if (typeof one === 'number' && typeof other === 'number') return (one - other) * sign;
    return (String(one) < String(other) ? -1 : 1) * sign;
  };
}

function rowTest(column: SheetColumn, { test, values }: ColumnFilter): (row: number) => boolean {
  const set = values ? new Set(values) : null;
  return (row) => (!set || set.has(column.text(row))) && (!test || passes(column, row, test));
}

function passes(column: SheetColumn, row: number, test: NumberTest | TextTest): boolean {
  if (test.kind === 'number') {
    const value = column.amount?.(row) ?? null;
    if (value === null || Number.isNaN(value)) return false;
    return (test.from === null || value >= test.from) && (test.to === null || value <= test.to);
  }
  const text = column.text(row).toLowerCase();
  const words = test.words.toLowerCase();
  switch (test.how) {
    case 'contains':
      return text.includes(words);
    case 'does not contain':
      return !text.includes(words);
    case 'is':
      return text === words;
    case 'is not':
      return text !== words;
    case 'begins with':
      return text.startsWith(words);
    case 'ends with':
      return text.endsWith(words);
  }
}

/** The order after rows were put into the document before row `at`: they are shown from place `shownAt` on, whatever they hold. */
export function orderWithInserted(order: Int32Array, at: number, count: number, shownAt: number): Int32Array {
  const next = new Int32Array(order.length + count);
  const place = Math.max(0, Math.min(shownAt, order.length));
  for (let i = 0; i < order.length; i++) next[i < place ? i : i + count] = order[i]! + (order[i]! >= at ? count : 0);
  for (let i = 0; i < count; i++) next[place + i] = at + i;
  return next;
}

/** The order after rows of the document went. */
export function orderWithDeleted(order: Int32Array, rows: readonly number[]): Int32Array {
  const gone = Int32Array.from(new Set(rows)).sort();
  return order
    .filter((row) => countBelow(gone, row + 1) === countBelow(gone, row))
    .map((row) => row - countBelow(gone, row));
}

/** How many of these ascending numbers are below one. */
export function countBelow(sorted: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A filter in words, for the line that says what is shown: `Mortgage Rate 7.5 to 8`, `State CA, NY and 3 more`. */
export function filterWords(column: SheetColumn, { test, values }: ColumnFilter): string {
  const said = [test && testWords(test), values && valueWords(values)].filter(Boolean).join(', ');
  return `${column.header} ${said}`;
}

function testWords(test: NumberTest | TextTest): string {
  if (test.kind === 'text') return `${test.how} “${test.words}”`;
  const { from, to } = test;
  const figure = (value: number) => value.toLocaleString('en-US', { maximumFractionDigits: 10 });
  if (from !== null && to !== null) return from === to ? `= ${figure(from)}` : `${figure(from)} to ${figure(to)}`;
  return from !== null ? `≥ ${figure(from)}` : `≤ ${figure(to ?? 0)}`;
}

function valueWords(values: readonly string[]): string {
  const named = values.slice(0, 2).map((value) => (value === '' ? '(blank)' : value));
  const more = values.length - named.length;
  if (values.length === 0) return 'none';
  return more === 0 ? named.join(', ') : `${named.join(', ')} and ${more} more`;
}
