/** A place on screen: row and column as displayed, counted from 0. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** A rectangle of cells: the active cell it was begun at and the opposite corner. */
export interface CellRange {
  readonly anchor: CellPlace;
  readonly head: CellPlace;
}

export interface Bounds {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
}

export type Direction = 'up' | 'down' | 'left' | 'right';

export function boundsOf({ anchor, head }: CellRange): Bounds {
  return {
    top: Math.min(anchor.row, head.row),
    bottom: Math.max(anchor.row, head.row),
    left: Math.min(anchor.column, head.column),
    right: Math.max(anchor.column, head.column),
  };
}

export function isInside(bounds: Bounds, row: number, column: number): boolean {
  return row >= bounds.top && row <= bounds.bottom && column >= bounds.left && column <= bounds.right;
}

export function countOf(bounds: Bounds): number {
  return (bounds.bottom - bounds.top + 1) * (bounds.right - bounds.left + 1);
}

/** Keeps a place on the grid. */
export function clamped(place: CellPlace, size: GridSize): CellPlace {
  return {
    row: Math.max(0, Math.min(place.row, size.rows - 1)),
    column: Math.max(0, Math.min(place.column, size.columns - 1)),
  };
}

const STEPS: Readonly<Record<Direction, CellPlace>> = {
  up: { row: -1, column: 0 },
  down: { row: 1, column: 0 },
  left: { row: 0, column: -1 },
  right: { row: 0, column: 1 },
};

export function stepped(place: CellPlace, direction: Direction, size: GridSize, by = 1): CellPlace {
  const step = STEPS[direction];
  return clamped({ row: place.row + step.row * by, column: place.column + step.column * by }, size);
}

/**
 * Where Ctrl+arrow goes, as in Excel: from inside a run of filled cells to its end; from its end or from a blank to the next
 * filled cell; with none left, to the edge of the grid.
 */
export function edgeFrom(
  place: CellPlace,
  direction: Direction,
  size: GridSize,
  isBlank: (place: CellPlace) => boolean,
): CellPlace {
  let here = place;
  let next = stepped(here, direction, size);
  if (samePlace(here, next)) return here;
  const inRun = !isBlank(here) && !isBlank(next);
  for (;;) {
    if (samePlace(here, next)) return here;
    if (inRun) {
      if (isBlank(next)) return here;
    } else if (!isBlank(next)) return next;
    here = next;
    next = stepped(here, direction, size);
  }
}

export function samePlace(a: CellPlace, b: CellPlace): boolean {
  return a.row === b.row && a.column === b.column;
}

/** Whole rows from the anchor's to `row`. */
export function rowRange(from: number, to: number, size: GridSize): CellRange {
  return { anchor: { row: from, column: 0 }, head: { row: to, column: size.columns - 1 } };
}

export function columnRange(from: number, to: number, size: GridSize): CellRange {
  return { anchor: { row: 0, column: from }, head: { row: size.rows - 1, column: to } };
}

export function allRange(size: GridSize): CellRange {
  return { anchor: { row: 0, column: 0 }, head: { row: size.rows - 1, column: size.columns - 1 } };
}

/** The range that a drag of the fill handle covers: the source grown in the one direction that it was dragged furthest. */
export function fillTarget(source: Bounds, to: CellPlace): { bounds: Bounds; direction: Direction } | undefined {
  const down = to.row - source.bottom;
  const up = source.top - to.row;
  const right = to.column - source.right;
  const left = source.left - to.column;
  const furthest = Math.max(down, up, right, left);
  if (furthest <= 0) return undefined;
  if (furthest === down) return { direction: 'down', bounds: { ...source, bottom: to.row } };
  if (furthest === up) return { direction: 'up', bounds: { ...source, top: to.row } };
  if (furthest === right) return { direction: 'right', bounds: { ...source, right: to.column } };
  return { direction: 'left', bounds: { ...source, left: to.column } };
}
