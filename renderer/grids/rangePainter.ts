import { boundsOf, countOf, isInside, type Bounds, type CellRange } from './cellRange';
import { ROW_NUMBER_COLUMN, type SheetView } from './sheetView';

const CLASSES = ['range', 'range-top', 'range-bottom', 'range-left', 'range-right', 'range-handle'] as const;

export interface Painted {
  readonly range: CellRange | null;
  /** The rectangle that a drag of the fill handle would fill. */
  readonly fill: Bounds | null;
  /** Copied or cut, until something is typed or pasted. */
  readonly copied: Bounds | null;
  readonly fillable: boolean;
}

/**
 * Paints a selection on the cells that are on screen, by class names: some thousand cells at most, whatever the selection
 * covers. It is painted again whenever the grid has made new cells.
 */
export function paintRange(root: HTMLElement, view: SheetView, painted: Painted): void {
  const bounds = painted.range ? boundsOf(painted.range) : null;
  const many = bounds !== null && countOf(bounds) > 1;
  const positions = new Map(view.columns().map((column, index) => [column.id, index]));
  for (const cell of root.querySelectorAll<HTMLElement>('.ag-row[row-index] .ag-cell[col-id]')) {
    const row = Number(cell.closest('.ag-row')?.getAttribute('row-index'));
    // The row index of a pinned row is a word.
    if (!Number.isInteger(row)) continue;
    const id = cell.getAttribute('col-id')!;
    if (id === ROW_NUMBER_COLUMN) {
      cell.classList.toggle('row-in-range', bounds !== null && row >= bounds.top && row <= bounds.bottom);
      continue;
    }
    const column = positions.get(id);
    if (column !== undefined) paintCell(cell, row, column, bounds, many, painted);
  }
}

function paintCell(
  cell: HTMLElement,
  row: number,
  column: number,
  bounds: Bounds | null,
  many: boolean,
  painted: Painted,
): void {
  const inside = bounds !== null && isInside(bounds, row, column);
  const list = cell.classList;
  if (inside && bounds) {
    list.toggle('range', many);
    list.toggle('range-top', row === bounds.top);
    list.toggle('range-bottom', row === bounds.bottom);
    list.toggle('range-left', column === bounds.left);
    list.toggle('range-right', column === bounds.right);
    list.toggle('range-handle', painted.fillable && row === bounds.bottom && column === bounds.right);
  } else if (list.contains('range-top') || list.contains('range') || list.contains('range-bottom')) {
    list.remove(...CLASSES);
  } else if (list.contains('range-left') || list.contains('range-right')) {
    list.remove(...CLASSES);
  }
  list.toggle('range-fill', painted.fill !== null && !inside && isInside(painted.fill, row, column));
  list.toggle('range-copied', painted.copied !== null && isInside(painted.copied, row, column));
}
