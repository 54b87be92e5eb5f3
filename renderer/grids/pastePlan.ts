import type { Bounds, Direction, GridSize } from './cellRange';
import { seriesOf } from './fillSeries';

/** Text for one place on screen; a row at or past the size is a new row. */
export interface Assignment {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

export interface PastePlan {
  readonly assignments: readonly Assignment[];
  /** The rectangle that is selected afterwards. */
  readonly bounds: Bounds;
  /** Columns and rows of the block that have no place. */
  readonly columnsOver: number;
  readonly rowsOver: number;
}

/**
 * Where each cell of a copied block goes. A block that fits a larger selection a whole number of times is repeated into it, as
 * in Excel; otherwise it is laid down once from the top left. Rows past the last are new rows where the sheet can grow.
 */
export function planPaste(
  block: readonly (readonly string[])[],
  target: Bounds,
  size: GridSize,
  canExtend: boolean,
): PastePlan {
  const blockRows = block.length;
  const blockColumns = block[0]?.length ?? 0;
  const rows = repeated(target.bottom - target.top + 1, blockRows);
  const columns = repeated(target.right - target.left + 1, blockColumns);
  const roomBelow = canExtend ? rows : Math.min(rows, size.rows - target.top);
  const roomRight = Math.min(columns, size.columns - target.left);
  const assignments: Assignment[] = [];
  for (let i = 0; i < roomBelow; i++) {
    const line = block[i % blockRows]!;
    for (let j = 0; j < roomRight; j++) {
      assignments.push({ row: target.top + i, column: target.left + j, text: line[j % blockColumns]! });
    }
  }
  return {
    assignments,
    bounds: {
      top: target.top,
      left: target.left,
      bottom: target.top + Math.max(roomBelow, 1) - 1,
      right: target.left + Math.max(roomRight, 1) - 1,
    },
    columnsOver: columns - roomRight,
    rowsOver: rows - roomBelow,
  };
}

function repeated(available: number, needed: number): number {
  return available > needed && available % needed === 0 ? available : needed;
}

/**
 * Ctrl+D and Ctrl+R: the first row (column) of the range into the rest of it; a range of one row (column) takes the cell
 * before it.
 */
export function planFill(
  bounds: Bounds,
  direction: 'down' | 'right',
  textAt: (row: number, column: number) => string,
): Assignment[] {
  const assignments: Assignment[] = [];
  const single = direction === 'down' ? bounds.top === bounds.bottom : bounds.left === bounds.right;
  const fromRow = direction === 'down' ? (single ? bounds.top - 1 : bounds.top) : 0;
  const fromColumn = direction === 'right' ? (single ? bounds.left - 1 : bounds.left) : 0;
  if (fromRow < 0 || fromColumn < 0) return assignments;
  for (let row = bounds.top; row <= bounds.bottom; row++) {
    if (direction === 'down' && row === fromRow) continue;
    for (let column = bounds.left; column <= bounds.right; column++) {
      if (direction === 'right' && column === fromColumn) continue;
      const text = direction === 'down' ? textAt(fromRow, column) : textAt(row, fromColumn);
      assignments.push({ row, column, text });
    }
  }
  return assignments;
}

/**
 * The fill handle: the part of `whole` outside the source. Two or more cells in the direction of the fill go on as the series they
 * begin, where they begin one; everything else is repeated, as all is when `copies`.
 */
export function planDragFill(
  source: Bounds,
  whole: Bounds,
  direction: Direction,
  textAt: (row: number, column: number) => string,
  copies = false,
): Assignment[] {
  const vertical = direction === 'down' || direction === 'up';
  const [first, last] = vertical ? [source.top, source.bottom] : [source.left, source.right];
  const [from, to] = vertical ? [whole.top, whole.bottom] : [whole.left, whole.right];
  const [lane, lastLane] = vertical ? [source.left, source.right] : [source.top, source.bottom];
  const assignments: Assignment[] = [];
  for (let across = lane; across <= lastLane; across++) {
    const texts: string[] = [];
    for (let along = first; along <= last; along++)
      texts.push(vertical ? textAt(along, across) : textAt(across, along));
    const series = copies ? null : seriesOf(texts);
    for (let along = from; along <= to; along++) {
      if (along >= first && along <= last) continue;
      const text = series?.(along - first) ?? texts[modulo(along - first, texts.length)]!;
      assignments.push(vertical ? { row: along, column: across, text } : { row: across, column: along, text });
    }
  }
  return assignments;
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
