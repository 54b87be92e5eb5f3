import type { Problem } from '../../engine/core/problem';
import { countOf, isInside, type Bounds } from './cellRange';
import { ROW_NUMBER_COLUMN, type SheetView } from './sheetView';

const CLASSES = ['range', 'range-handle', 'range-top', 'range-bottom', 'range-left', 'range-right'] as const;

export interface Painted {
  readonly ranges: readonly Bounds[];
  /** The rectangle that a drag of the fill handle would fill. */
  readonly fill: Bounds | null;
  /** Copied or cut, until something is typed or pasted. */
  readonly copied: readonly Bounds[];
  readonly fillable: boolean;
  /** What is wrong with what was to be written into a cell of the document; null where nothing is listed. */
  readonly badAt: ((row: number, column: string) => Problem | null) | null;
}

/**
 * Paints a selection on the cells that are on screen, by class names: some thousand cells at most, whatever the selection
 * covers. It is painted again whenever the grid has made new cells.
 */
export function paintRange(root: HTMLElement, view: SheetView, painted: Painted): void {
  const { ranges, badAt } = painted;
  const positions = new Map(view.columns().map((column, index) => [column.id, index]));
  for (const row of root.querySelectorAll<HTMLElement>('.ag-row[row-index]')) {
    const at = Number(row.getAttribute('row-index'));
    // The row index of a pinned row is a word.
    if (!Number.isInteger(at)) continue;
    const crossing = ranges.filter(({ top, bottom }) => at >= top && at <= bottom);
    const documentRow = badAt ? view.documentRow(at) : -1;
    for (const cell of row.querySelectorAll<HTMLElement>('.ag-cell[col-id]')) {
      const id = cell.getAttribute('col-id')!;
      if (id === ROW_NUMBER_COLUMN) {
        cell.classList.toggle('row-in-range', crossing.length > 0);
        continue;
      }
      const column = positions.get(id);
      if (column === undefined) continue;
      paintCell(cell, at, column, crossing, painted);
      paintBad(cell, badAt?.(documentRow, id) ?? null);
    }
  }
  for (const header of root.querySelectorAll<HTMLElement>('.ag-header-cell[col-id]')) {
    const column = positions.get(header.getAttribute('col-id')!) ?? -1;
    header.classList.toggle(
      'column-in-range',
      ranges.some(({ left, right }) => column >= left && column <= right),
    );
  }
}

function paintCell(cell: HTMLElement, row: number, column: number, ranges: readonly Bounds[], painted: Painted): void {
  const list = cell.classList;
  const bounds = ranges.findLast((each) => isInside(each, row, column));
  if (bounds) {
    const alone = painted.ranges.length === 1;
    list.toggle('range', !alone || countOf(bounds) > 1);
    list.toggle('range-top', row === bounds.top);
    list.toggle('range-bottom', row === bounds.bottom);
    list.toggle('range-left', column === bounds.left);
    list.toggle('range-right', column === bounds.right);
    list.toggle('range-handle', painted.fillable && alone && row === bounds.bottom && column === bounds.right);
  } else if (CLASSES.some((name) => list.contains(name))) list.remove(...CLASSES);
  list.toggle('range-fill', painted.fill !== null && !bounds && isInside(painted.fill, row, column));
  list.toggle(
    'range-copied',
    painted.copied.some((each) => isInside(each, row, column)),
  );
}

/** Marked, and said when it is pointed at. */
function paintBad(cell: HTMLElement, problem: Problem | null): void {
  if (problem === null && !cell.classList.contains('bad-cell')) return;
  cell.classList.toggle('bad-cell', problem !== null);
  if (problem) cell.title = `${problem.message} ${problem.remedy}`;
  else cell.removeAttribute('title');
}
