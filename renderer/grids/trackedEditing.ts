import { cellsMended, rowsDeleted, rowsInserted } from './badCells';
import type { HeldOrder } from './heldOrder';
import type { SheetEditing } from './sheetColumn';
import type { SheetModel } from './sheetView';

/**
 * A sheet's editing, with word of each change to what goes by row numbers: the order on screen keeps its rows, and the list of bad
 * cells its places.
 */
export function trackedEditing(
  sheet: string,
  editing: SheetEditing,
  held: HeldOrder,
  model: () => SheetModel,
): SheetEditing {
  const shownRows = () => model().order?.length ?? model().rowCount;
  const { insertRows, duplicateRows, deleteRows } = editing;
  return {
    ...editing,
    commit(label, edits) {
      const { rowCount } = model();
      const rows = edits.reduce((most, { row }) => Math.max(most, row + 1), rowCount) - rowCount;
      if (rows > 0) held.expectInserted(rowCount, rows, shownRows());
      editing.commit(label, edits);
      cellsMended(sheet, edits);
    },
    ...(insertRows
      ? {
          insertRows: (at: number, count: number, shownAt = at) => {
            held.expectInserted(at, count, shownAt);
            rowsInserted(sheet, at, count);
            insertRows(at, count);
          },
        }
      : {}),
    ...(duplicateRows
      ? {
          duplicateRows: (rows: readonly number[], at: number, shownAt = at) => {
            held.expectInserted(at, rows.length, shownAt);
            rowsInserted(sheet, at, rows.length);
            duplicateRows(rows, at);
          },
        }
      : {}),
    ...(deleteRows
      ? {
          deleteRows: (rows: readonly number[]) => {
            held.expectDeleted(rows);
            rowsDeleted(sheet, rows);
            deleteRows(rows);
          },
        }
      : {}),
  };
}
