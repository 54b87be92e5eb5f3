import { create } from 'zustand';
import { headerText, formattedText, type ColumnFormat } from './numberFormat';
import type { SheetColumn } from './sheetColumn';

/** How a sheet's columns are shown, where that differs from how they came. */
export interface SheetLook {
  readonly hidden: Readonly<Record<string, boolean>>;
  readonly pinned: Readonly<Record<string, boolean>>;
  readonly widths: Readonly<Record<string, number>>;
  readonly formats: Readonly<Record<string, ColumnFormat>>;
  /** Columns from left to right; columns that are not named follow in their own order. Empty: as they came. */
  readonly order: readonly string[];
}

export const PLAIN_LOOK: SheetLook = { hidden: {}, pinned: {}, widths: {}, formats: {}, order: [] };

const KEY = 'stepdown.columns';

interface SheetLooks {
  readonly looks: Readonly<Record<string, SheetLook>>;
}

/** By sheet; kept on this machine, for it is how someone likes to read and no part of the document. */
export const useSheetLooks = create<SheetLooks>()(() => ({ looks: readLooks() }));

export function lookOf(sheet: string): SheetLook {
  return useSheetLooks.getState().looks[sheet] ?? PLAIN_LOOK;
}

export function setLook(sheet: string, change: Partial<SheetLook>): void {
  const { looks } = useSheetLooks.getState();
  const next = { ...looks, [sheet]: { ...(looks[sheet] ?? PLAIN_LOOK), ...change } };
  useSheetLooks.setState({ looks: next });
  writeLooks(next);
}

/** As the columns came; their formats too. */
export function resetLook(sheet: string): void {
  const { [sheet]: gone, ...others } = useSheetLooks.getState().looks;
  if (!gone) return;
  useSheetLooks.setState({ looks: others });
  writeLooks(others);
}

export function setFormat(sheet: string, columns: readonly string[], format: ColumnFormat | null): void {
  const others = Object.entries(lookOf(sheet).formats).filter(([id]) => !columns.includes(id));
  const named = format ? columns.map((id) => [id, format] as const) : [];
  setLook(sheet, { formats: Object.fromEntries([...others, ...named]) });
}

export function setHidden(sheet: string, columns: readonly string[], hidden: boolean): void {
  const named = Object.fromEntries(columns.map((id) => [id, hidden]));
  setLook(sheet, { hidden: { ...lookOf(sheet).hidden, ...named } });
}

export function isHidden({ hidden }: SheetLook, column: SheetColumn): boolean {
  return hidden[column.id] ?? column.hidden ?? false;
}

export function isPinned({ pinned }: SheetLook, column: SheetColumn): boolean {
  return pinned[column.id] ?? column.frozen ?? false;
}

/** Columns as they are shown from left to right, hidden ones in their places; pinned ones first. */
export function arranged(columns: readonly SheetColumn[], look: SheetLook): SheetColumn[] {
  const places = new Map(look.order.map((id, place) => [id, place]));
  const placed = columns.map((column, own) => ({ column, own, place: places.get(column.id) ?? Infinity }));
  if (places.size > 0) placed.sort((a, b) => a.place - b.place || a.own - b.own);
  const inOrder = placed.map(({ column }) => column);
  return [
    ...inOrder.filter((column) => isPinned(look, column)),
    ...inOrder.filter((column) => !isPinned(look, column)),
  ];
}

/** The order with one column moved before another, or to the end. */
export function movedBefore(shown: readonly string[], column: string, before: string | null): string[] {
  const others = shown.filter((id) => id !== column);
  const place = before === null ? others.length : others.indexOf(before);
  return [...others.slice(0, place), column, ...others.slice(place)];
}

/** A column that shows its cells in the format chosen for it; everything else of it stays. */
export function withLook(sheet: string, column: SheetColumn): SheetColumn {
  const shown = (row: number): string => {
    const format = lookOf(sheet).formats[column.id];
    return (format && formattedText(column, row, format)) ?? column.text(row);
  };
  return { ...column, text: shown };
}

export function headerOf(sheet: string, column: SheetColumn): string {
  return headerText(column, lookOf(sheet).formats[column.id]);
}

function readLooks(): Record<string, SheetLook> {
  try {
    const stored: unknown = JSON.parse(storage()?.getItem(KEY) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return {};
    const looks = Object.entries(stored).flatMap(([sheet, look]) => {
      const parts = typeof look === 'object' && look !== null ? (look as Partial<SheetLook>) : null;
      return parts ? [[sheet, { ...PLAIN_LOOK, ...parts }] as const] : [];
    });
    return Object.fromEntries(looks);
  } catch {
    // Unreadable is as never stored.
    return {};
  }
}

function writeLooks(looks: Readonly<Record<string, SheetLook>>): void {
  try {
    storage()?.setItem(KEY, JSON.stringify(looks));
  } catch {
    // A page without room to store only forgets.
  }
}

function storage(): Storage | null {
  return typeof localStorage === 'undefined' ? null : localStorage;
}
