import { create } from 'zustand';
import type { ColumnFilter, OrderAsked, SortBy } from './rowOrder';

export interface SheetOrder extends OrderAsked {
  /** Cells that it went by have changed since: rows stay where they are until it is asked for again. */
  readonly stale: boolean;
  /** Counts the times it was asked for. */
  readonly asked: number;
}

const NO_ORDER: SheetOrder = { sorts: [], filters: {}, stale: false, asked: 0 };

interface SheetOrders {
  readonly orders: Readonly<Record<string, SheetOrder>>;
}

/** How the rows of each sheet are sorted and filtered while it is looked at; no part of the document. */
export const useSheetOrders = create<SheetOrders>()(() => ({ orders: {} }));

export function orderOf(sheet: string): SheetOrder {
  return useSheetOrders.getState().orders[sheet] ?? NO_ORDER;
}

function ask(sheet: string, change: Partial<OrderAsked>): void {
  const order = orderOf(sheet);
  const next = { ...order, ...change, stale: false, asked: order.asked + 1 };
  useSheetOrders.setState(({ orders }) => ({ orders: { ...orders, [sheet]: next } }));
}

/** Sorted by one column; `more` keeps the sorts there are and goes by this one where they are equal. */
export function sortBy(sheet: string, column: string, descending: boolean, more = false): void {
  const others = more ? orderOf(sheet).sorts.filter((sort) => sort.column !== column) : [];
  const sort: SortBy = { column, descending };
  ask(sheet, { sorts: [...others, sort] });
}

export function setFilter(sheet: string, column: string, filter: ColumnFilter | null): void {
  const others = Object.entries(orderOf(sheet).filters).filter(([id]) => id !== column);
  const kept = filter && (filter.test || filter.values) ? [[column, filter] as const] : [];
  ask(sheet, { filters: Object.fromEntries([...others, ...kept]) });
}

export function clearSorts(sheet: string): void {
  ask(sheet, { sorts: [] });
}

export function clearFilters(sheet: string): void {
  ask(sheet, { filters: {} });
}

/** The same order once more, over the cells as they are now. */
export function orderAgain(sheet: string): void {
  ask(sheet, {});
}

/** Hears which columns have changed (all of them, without a list). */
export function cellsChanged(sheet: string, columns?: readonly string[]): void {
  const { sorts, filters, stale } = orderOf(sheet);
  if (stale) return;
  const goesBy = [...sorts.map(({ column }) => column), ...Object.keys(filters)];
  if (!goesBy.some((id) => columns?.includes(id) ?? true)) return;
  useSheetOrders.setState(({ orders }) => ({ orders: { ...orders, [sheet]: { ...orderOf(sheet), stale: true } } }));
}

interface ShownRows {
  readonly counts: Readonly<Record<string, { readonly shown: number; readonly of: number }>>;
}

/** How many rows of each sheet are shown, as its grid last made them. */
export const useShownRows = create<ShownRows>()(() => ({ counts: {} }));

export function rowsShown(sheet: string, shown: number, of: number): void {
  useShownRows.setState(({ counts }) => ({ counts: { ...counts, [sheet]: { shown, of } } }));
}

/** Another document: its rows are others. */
export function forgetOrders(): void {
  useSheetOrders.setState({ orders: {} });
}
