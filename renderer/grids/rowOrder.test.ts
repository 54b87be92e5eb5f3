import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HeldOrder } from './heldOrder';
import { filterWords, orderWithDeleted, orderWithInserted, rowOrder, type ColumnFilter, type SortBy } from './rowOrder';
import type { CellValue, SheetColumn } from './sheetColumn';

function column(id: string, held: readonly CellValue[], labels?: Record<string, string>): SheetColumn {
  const text = (row: number) => String(labels?.[String(held[row])] ?? held[row] ?? '');
  const numbers = held.every((value) => value === null || typeof value === 'number');
  return {
    id,
    header: id,
    width: 100,
    align: 'right',
    editable: true,
    ...(labels ? { options: Object.values(labels) } : {}),
    value: (row) => held[row] ?? null,
    text,
    typed: text,
    ...(numbers ? { amount: (row: number) => held[row] as number | null } : {}),
  };
}

const BALANCE = column('balance', [3, null, 1, 2]);
const STATE = column('state', ['tx', 'CA', '', 'AZ']);
const LOAN = column('loan', ['10', '9', '100', '1']);
const CODE = column('code', ['investor', 'owner', 'second', 'owner'], {
  investor: 'Not owner-occupied',
  owner: 'Owner-occupied',
  second: 'Second home',
});
const COLUMNS = [BALANCE, STATE, LOAN, CODE];

function ordered(sorts: readonly SortBy[], filters: Record<string, ColumnFilter> = {}, only: Int32Array | null = null) {
  const order = rowOrder(4, COLUMNS, { sorts, filters }, only);
  return order && [...order];
}

function by(name: string, descending = false): SortBy[] {
  return [{ column: name, descending }];
}

describe('the order of rows', () => {
  it('needs no memory while nothing is sorted or filtered', () => {
    expect(ordered([])).toBeNull();
  });

  it('has blanks last in either direction, as a spreadsheet has', () => {
    expect(ordered(by('balance'))).toEqual([2, 3, 0, 1]);
    expect(ordered(by('balance', true))).toEqual([0, 3, 2, 1]);
  });

  it('sorts words without case, loan numbers as numbers, and codes as they are shown', () => {
    expect(ordered(by('state'))).toEqual([3, 1, 0, 2]);
    expect(ordered(by('loan'))).toEqual([3, 1, 0, 2]);
    expect(ordered(by('code'))).toEqual([0, 1, 3, 2]);
  });

  it('goes by a second column where the first is the same', () => {
    expect(ordered([...by('code'), ...by('balance')])).toEqual([0, 3, 1, 2]);
  });

  it('filters by a range of numbers with both ends, and by blanks', () => {
    expect(ordered([], { balance: { test: { kind: 'number', from: 2, to: 3 } } })).toEqual([0, 3]);
    expect(ordered([], { balance: { test: { kind: 'number', from: null, to: 1 } } })).toEqual([2]);
    expect(ordered([], { balance: { values: [''] } })).toEqual([1]);
  });

  it.each([
    ['contains', 'a', [1, 3]],
    ['does not contain', 'A', [0, 2]],
    ['is', 'TX', [0]],
    ['is not', 'tx', [1, 2, 3]],
    ['begins with', 'c', [1]],
    ['ends with', 'z', [3]],
  ] as const)('filters words by "%s %s"', (how, words, rows) => {
    expect(ordered([], { state: { test: { kind: 'text', how, words } } })).toEqual(rows);
  });

  it('keeps to rows chosen elsewhere, and to filters of several columns at once', () => {
    const filters = {
      state: { values: ['CA', 'AZ', 'tx'] },
      balance: { test: { kind: 'number', from: 1, to: null } },
    } as const;
    expect(ordered([], filters)).toEqual([0, 3]);
    expect(ordered([], filters, Int32Array.of(1, 2, 3))).toEqual([3]);
    expect(ordered([], {}, Int32Array.of(2, 3))).toEqual([2, 3]);
  });

  it('is said in words', () => {
    expect(filterWords(BALANCE, { test: { kind: 'number', from: 50_000, to: 75_000 } })).toBe(
      'balance 50,000 to 75,000',
    );
    expect(filterWords(BALANCE, { test: { kind: 'number', from: 7.5, to: null } })).toBe('balance ≥ 7.5');
    expect(filterWords(STATE, { values: ['', 'AZ', 'CA', 'tx'] })).toBe('state (blank), AZ and 2 more');
  });
});

describe('an order that is held', () => {
  const NO_ORDER = { sorts: [], filters: {}, stale: false, asked: 0 };

  it('shows new rows where they were put, and moves the others down', () => {
    expect([...orderWithInserted(Int32Array.of(4, 0, 2), 2, 2, 1)]).toEqual([6, 2, 3, 0, 4]);
  });

  it('loses rows that go', () => {
    expect([...orderWithDeleted(Int32Array.of(4, 0, 2, 3), [2, 0])]).toEqual([2, 1]);
  });

  it('stays a choice of the rows there are, however rows come and go', () => {
    const steps = fc.array(
      fc.record({ inserts: fc.boolean(), at: fc.nat(30), count: fc.integer({ min: 1, max: 4 }), shownAt: fc.nat(30) }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(19)), steps, (first, changes) => {
        let order: Int32Array = Int32Array.from(first);
        let rows = 20;
        for (const { inserts, at, count, shownAt } of changes) {
          if (inserts) {
            order = orderWithInserted(order, Math.min(at, rows), count, shownAt);
            rows += count;
          } else if (rows > count) {
            const gone = Array.from({ length: count }, (_, i) => (at + i * 7) % rows);
            order = orderWithDeleted(order, gone);
            rows -= new Set(gone).size;
          }
          expect(new Set(order).size).toBe(order.length);
          expect(order.every((row) => row >= 0 && row < rows)).toBe(true);
        }
      }),
    );
  });

  it('is not made again when a cell changes, only when it is asked for', () => {
    const values: CellValue[] = [3, 1, 2];
    const sheet = [column('balance', values)];
    const held = new HeldOrder();
    const sorted = { ...NO_ORDER, sorts: by('balance') };
    const of = (order: typeof sorted, rowCount = 3) => held.of({ order, only: null, rowCount, columns: () => sheet });
    expect([...of(sorted)!]).toEqual([1, 2, 0]);
    values[1] = 9;
    expect([...of(sorted)!]).toEqual([1, 2, 0]);
    expect([...of({ ...sorted, asked: 1 })!]).toEqual([2, 0, 1]);
  });

  it('keeps rows that were inserted where they were inserted, and sorts again after an undo', () => {
    const values: CellValue[] = [3, 1, 2];
    const sheet = [column('balance', values)];
    const held = new HeldOrder();
    const order = { ...NO_ORDER, sorts: by('balance') };
    const of = (rowCount: number) => [...held.of({ order, only: null, rowCount, columns: () => sheet })!];
    expect(of(3)).toEqual([1, 2, 0]);
    held.expectInserted(2, 1, 1);
    values.splice(2, 0, null);
    expect(of(4)).toEqual([1, 2, 3, 0]);
    values.splice(2, 1);
    expect(of(3)).toEqual([1, 2, 0]);
  });
});
