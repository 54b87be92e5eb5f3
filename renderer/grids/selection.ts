import {
  boundsOf,
  clamped,
  isInside,
  samePlace,
  stepped,
  type Bounds,
  type CellPlace,
  type CellRange,
  type Direction,
  type GridSize,
} from './cellRange';

/**
 * What is selected: one range or several, the last of them being the one that keys extend, and the active cell inside it, where
 * typing goes.
 */
export interface Selection {
  readonly ranges: readonly CellRange[];
  readonly active: CellPlace;
}

export function single(place: CellPlace): Selection {
  return { ranges: [{ anchor: place, head: place }], active: place };
}

export function ofRange(range: CellRange, active: CellPlace = range.anchor): Selection {
  return { ranges: [range], active };
}

/** Another range beside those there are (Ctrl+click). */
export function withRange({ ranges }: Selection, range: CellRange, active: CellPlace = range.anchor): Selection {
  return { ranges: [...ranges, range], active };
}

/** The last range with its far corner elsewhere (Shift). */
export function extendedTo(selection: Selection, head: CellPlace): Selection {
  const last = lastRange(selection);
  return { ranges: [...selection.ranges.slice(0, -1), { anchor: last.anchor, head }], active: selection.active };
}

export function lastRange({ ranges }: Selection): CellRange {
  return ranges[ranges.length - 1]!;
}

export function isOneCell({ ranges }: Selection): boolean {
  const [range] = ranges;
  return ranges.length === 1 && samePlace(range!.anchor, range!.head);
}

/** The same on a grid that has become smaller; null on an empty one. */
export function keptOn(selection: Selection, size: GridSize): Selection | null {
  if (size.rows === 0 || size.columns === 0) return null;
  return {
    ranges: selection.ranges.map(({ anchor, head }) => ({ anchor: clamped(anchor, size), head: clamped(head, size) })),
    active: clamped(selection.active, size),
  };
}

/**
 * The active cell after Enter or Tab: the next one inside the selection, from range to range and round, as in Excel; with one cell
 * selected, its neighbour.
 */
export function cycled(selection: Selection, direction: Direction, size: GridSize): Selection {
  if (isOneCell(selection)) return single(stepped(selection.active, direction, size));
  const all = selection.ranges.map(boundsOf);
  const { active } = selection;
  const at = Math.max(
    all.findIndex((bounds) => isInside(bounds, active.row, active.column)),
    0,
  );
  const forward = direction === 'down' || direction === 'right';
  const down = direction === 'down' || direction === 'up';
  const place = nextInside(all[at]!, active, down, forward);
  if (place) return { ...selection, active: place };
  const next = all[(at + (forward ? 1 : all.length - 1)) % all.length]!;
  const corner = forward ? { row: next.top, column: next.left } : { row: next.bottom, column: next.right };
  return { ...selection, active: corner };
}

function nextInside(bounds: Bounds, from: CellPlace, down: boolean, forward: boolean): CellPlace | null {
  const height = bounds.bottom - bounds.top + 1;
  const width = bounds.right - bounds.left + 1;
  const row = from.row - bounds.top;
  const column = from.column - bounds.left;
  const index = (down ? column * height + row : row * width + column) + (forward ? 1 : -1);
  if (index < 0 || index >= height * width) return null;
  return down
    ? { row: bounds.top + (index % height), column: bounds.left + Math.floor(index / height) }
    : { row: bounds.top + Math.floor(index / width), column: bounds.left + (index % width) };
}

/** Rows or columns of some ranges, ascending, each once. */
export function rowsIn(ranges: readonly Bounds[]): number[] {
  return spanned(ranges.map(({ top, bottom }) => [top, bottom]));
}

export function columnsIn(ranges: readonly Bounds[]): number[] {
  return spanned(ranges.map(({ left, right }) => [left, right]));
}

function spanned(spans: readonly (readonly [number, number])[]): number[] {
  const seen = new Set<number>();
  for (const [from, to] of spans) for (let at = from; at <= to; at++) seen.add(at);
  return [...seen].sort((a, b) => a - b);
}

/**
 * Several ranges as the one block that copying makes of them: of the same columns one below the other, of the same rows side by
 * side. Null where they are of different shapes, which no clipboard can hold.
 */
export function copiedBlock(ranges: readonly Bounds[]): { readonly rows: number[]; readonly columns: number[] } | null {
  const [first] = ranges;
  if (!first) return null;
  const sameColumns = ranges.every(({ left, right }) => left === first.left && right === first.right);
  const sameRows = ranges.every(({ top, bottom }) => top === first.top && bottom === first.bottom);
  if (!sameColumns && !sameRows) return null;
  return { rows: rowsIn(ranges), columns: columnsIn(ranges) };
}
