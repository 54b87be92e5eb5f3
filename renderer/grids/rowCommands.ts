import type { RangeController } from './rangeController';
import { rowsIn } from './selection';

/** As many rows as are selected, above or below them; false where the sheet has no rows to add. */
export function insertRows(grid: RangeController, where: 'above' | 'below'): boolean {
  const { editing, rowCount } = grid.view.model();
  if (!editing?.insertRows) return false;
  const shown = rowsIn(grid.ranges());
  if (shown.length === 0) {
    editing.insertRows(rowCount, 1);
    return true;
  }
  const place = where === 'above' ? shown[0]! : shown.at(-1)! + 1;
  const at = where === 'above' ? grid.view.documentRow(place) : grid.view.documentRow(place - 1) + 1;
  editing.insertRows(at, shown.length, place);
  return true;
}

/** A copy of each selected row below the last of them. */
export function duplicateRows(grid: RangeController): boolean {
  const { editing } = grid.view.model();
  const shown = rowsIn(grid.ranges());
  if (!editing?.duplicateRows || shown.length === 0) return false;
  const rows = grid.documentRows();
  editing.duplicateRows(rows, rows.at(-1)! + 1, shown.at(-1)! + 1);
  return true;
}

export function deleteRows(grid: RangeController): boolean {
  const { editing } = grid.view.model();
  const rows = grid.documentRows();
  if (!editing?.deleteRows || rows.length === 0) return false;
  editing.deleteRows(rows);
  return true;
}
