import type { GridApi } from 'ag-grid-community';
import { useDateView } from '../../charts/dateView';
import type { SheetRow } from '../../grids/sheetView';

/** Tells the charts which dates a grid has on screen: once a frame, however much is scrolled. */
export function rowsInView(api: () => GridApi<SheetRow> | null): {
  readonly look: () => void;
  readonly end: () => void;
} {
  let frame = 0;
  return {
    look() {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        const grid = api();
        if (!grid || grid.isDestroyed()) return;
        const { top, bottom } = grid.getVerticalPixelRange();
        const first = dateAt(grid, top + 1);
        const last = dateAt(grid, bottom - 1);
        useDateView.getState().setRows(first === null || last === null ? null : [first, last]);
      });
    },
    end() {
      cancelAnimationFrame(frame);
      useDateView.getState().setRows(null);
    },
  };
}

/** The date of the row at a height of the grid, of the nearest row where it has fewer; rows are equally high. */
function dateAt(grid: GridApi<SheetRow>, pixels: number): number | null {
  const count = grid.getDisplayedRowCount();
  const height = grid.getDisplayedRowAtIndex(0)?.rowHeight ?? 0;
  if (count === 0 || height === 0) return null;
  const at = Math.max(0, Math.min(count - 1, Math.floor(pixels / height)));
  return grid.getDisplayedRowAtIndex(at)?.data?.row ?? null;
}
