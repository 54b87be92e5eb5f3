import { useWorkbench } from '../store/useWorkbench';
import { SHEETS, type SheetName } from '../store/workbenchState';
import { nextBadCell, useBadCells, type BadCell } from './badCells';
import { useGridsInView } from './gridInView';
import { single } from './selection';
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
    view.jumpTo({ row, column });
    view.show({ row, column });
    grid.select(single({ row, column }));
    view.api.startEditingCell({ rowIndex: row, colKey: cell.column });
    keepInEditor(grid.root);
  }
}

/** A row that had to be scrolled to is drawn some frames later, and its cell then takes the keyboard from its own editor. */
function keepInEditor(root: HTMLElement, frames = 20): void {
  const editor = root.querySelector<HTMLInputElement>('.cell-editor');
  const taken = document.activeElement;
  if (editor && taken !== editor && (taken === document.body || taken?.contains(editor) === true)) {
    editor.focus();
    editor.select();
  }
  if (frames > 0) requestAnimationFrame(() => keepInEditor(root, frames - 1));
}

/** The tab a grid is on: most are called as their tab, those of the register are two. */
function sheetOf(grid: string): SheetName {
  return SHEETS.find((sheet) => sheet === grid) ?? 'Register';
}
