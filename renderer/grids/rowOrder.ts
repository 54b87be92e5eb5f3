import type { SheetColumn } from './sheetColumn';

/** The grid's filter of one column, of the kinds our columns use (AG Grid's own model shape). */
export interface SimpleFilter {
  readonly filterType?: string;
  readonly type?: string;
  readonly filter?: string | number | null;
  readonly filterTo?: number | null;
  readonly operator?: 'AND' | 'OR';
  readonly conditions?: readonly SimpleFilter[];
}

export interface SortBy {
  readonly colId: string;
  readonly sort: 'asc' | 'desc';
}

/**
 * The order in which a large tape is shown: the rows that pass the filters, sorted. Null means every row in its own place,
 * which needs no memory.
 */
export function rowOrder(
  rowCount: number,
  columns: ReadonlyMap<string, SheetColumn>,
  sorts: readonly SortBy[],
  filters: Readonly<Record<string, SimpleFilter>>,
): Int32Array | null {
  const tests = Object.entries(filters).flatMap(([id, filter]) => {
    const column = columns.get(id);
    return column ? [(row: number) => passes(column, row, filter)] : [];
  });
  if (tests.length === 0 && sorts.length === 0) return null;
  const kept: number[] = [];
  for (let row = 0; row < rowCount; row++) if (tests.every((test) => test(row))) kept.push(row);
  const order = Int32Array.from(kept);
  const keys = sorts.flatMap(({ colId, sort }) => {
    const column = columns.get(colId);
    return column ? [{ column, sign: sort === 'asc' ? 1 : -1 }] : [];
  });
  if (keys.length === 0) return order;
  return order.sort((a, b) => {
    for (const { column, sign } of keys) {
      const compared = compareValues(column.value(a), column.value(b));
      if (compared !== 0) return compared * sign;
    }
    return a - b;
  });
}

/** Blanks first, then numbers by size and words by the alphabet. */
export function compareValues(a: string | number | null, b: string | number | null): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a) < String(b) ? -1 : 1;
}

export function passes(column: SheetColumn, row: number, filter: SimpleFilter): boolean {
  if (filter.conditions && filter.conditions.length > 0) {
    const every = filter.operator !== 'OR';
    return every
      ? filter.conditions.every((condition) => passes(column, row, condition))
      : filter.conditions.some((condition) => passes(column, row, condition));
  }
  return filter.filterType === 'number'
    ? passesNumber(column.amount?.(row) ?? null, filter)
    : passesText(column.text(row), filter);
}

function passesNumber(value: number | null, filter: SimpleFilter): boolean {
  if (filter.type === 'blank') return value === null;
  if (filter.type === 'notBlank') return value !== null;
  if (value === null) return false;
  const limit = Number(filter.filter);
  switch (filter.type) {
    case 'equals':
      return value === limit;
    case 'notEqual':
      return value !== limit;
    case 'lessThan':
      return value < limit;
    case 'lessThanOrEqual':
      return value <= limit;
    case 'greaterThan':
      return value > limit;
    case 'greaterThanOrEqual':
      return value >= limit;
    case 'inRange':
      return value > limit && value < Number(filter.filterTo);
    default:
      return true;
  }
}

function passesText(value: string, filter: SimpleFilter): boolean {
  const text = value.toLowerCase();
  const wanted = String(filter.filter ?? '').toLowerCase();
  switch (filter.type) {
    case 'blank':
      return text === '';
    case 'notBlank':
      return text !== '';
    case 'equals':
      return text === wanted;
    case 'notEqual':
      return text !== wanted;
    case 'startsWith':
      return text.startsWith(wanted);
    case 'endsWith':
      return text.endsWith(wanted);
    case 'notContains':
      return !text.includes(wanted);
    default:
      return text.includes(wanted);
  }
}
