import { useWorkbench } from '../store/useWorkbench';
import { SHEETS, type SheetName } from '../store/workbenchState';
import { nextBadCell, useBadCells, type BadCell } from './badCells';
import { useGridsInView } from './gridInView';
import { tellFilteredOut } from './sheetView';

/** Goes to the next bad cell and opens it with what was to be written; false where there is none. */
export function nextProblem(by: 1 | -1): boolean {
  if (!useBadCells.getState().bad?.cells.length) return false;
  // What was typed well in the cell before is kept; what was not is let go.
  for (const grid of useGridsInView.getState().grids) {
    if (!grid.isEditing()) continue;
    grid.view.api.stopEditing();
    if (grid.isEditing()) grid.view.api.stopEditing(true);
  }
  const cell = nextBadCell(by);
  if (cell) openBadCell(cell);
  return true;
}

/** Puts the keyboard in a bad cell, its text open for mending. */
export function openBadCell(cell: BadCell): void {
  const { bad } = useBadCells.getState();
  if (!bad) return;
  const grid = useGridsInView.getState().grids.find((each) => each.view.model().name === bad.sheet);
  if (!grid) {
    useWorkbench.getState().goTo(sheetOf(bad.sheet), cell.row, cell.column);
    return;
  }
  const { view } = grid;
  const { rowCount, events } = view.model();
  const row = view.displayedRow(cell.row);
  const column = view.columns().findIndex(({ id }) => id === cell.column);
  if (cell.row >= rowCount) {
    events.onProblems(`Row ${cell.row + 1} is not there yet: it comes with the cells that are good.`, []);
  } else if (row < 0) {
    tellFilteredOut(view, cell.row);
  } else if (column >= 0) {
    grid.jumpTo({ row, column });
    view.api.startEditingCell({ rowIndex: row, colKey: cell.column });
  }
}

/** The tab a grid is on: most are called as their tab, those of the register are two. */
function sheetOf(grid: string): SheetName {
  return SHEETS.find((sheet) => sheet === grid) ?? 'Register';
}
