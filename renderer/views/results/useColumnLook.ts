import { useEffect, useLayoutEffect, useRef } from 'react';
import type { ColumnResizedEvent } from 'ag-grid-community';
import { arranged, isHidden, isPinned, lookOf, PLAIN_LOOK, setLook, useSheetLooks } from '../../grids/sheetLook';
import type { SheetModel, SheetRow } from '../../grids/sheetView';
import type { ResultGrid } from './useResultGrid';

/**
 * Columns of a result grid as they were chosen for its sheet: shown or hidden, frozen, wider, in another order, in another format.
 * A sheet that nothing was chosen for costs nothing.
 */
export function useColumnLook(grid: ResultGrid, { name, columns }: Pick<SheetModel, 'name' | 'columns'>): void {
  const look = useSheetLooks(({ looks }) => looks[name] ?? PLAIN_LOOK);
  const applied = useRef(PLAIN_LOOK);
  useLayoutEffect(() => {
    const api = grid.api();
    if (!api || applied.current === look) return;
    const { formats } = applied.current;
    applied.current = look;
    const state = arranged(columns, look).map((column) => ({
      colId: column.id,
      hide: isHidden(look, column),
      pinned: isPinned(look, column) ? ('left' as const) : null,
      ...(look.widths[column.id] === undefined ? {} : { width: look.widths[column.id]! }),
    }));
    api.applyColumnState({ state, applyOrder: true });
    if (formats === look.formats) return;
    api.refreshHeader();
    api.refreshCells({ force: true, suppressFlash: true });
  }, [grid, look, columns]);

  useEffect(() => {
    const api = grid.api();
    if (!api) return undefined;
    const onResized = ({ finished, source, column }: ColumnResizedEvent<SheetRow>) => {
      if (!finished || source !== 'uiColumnResized' || !column) return;
      setLook(name, { widths: { ...lookOf(name).widths, [column.getColId()]: column.getActualWidth() } });
    };
    api.addEventListener('columnResized', onResized);
    return () => {
      if (!api.isDestroyed()) api.removeEventListener('columnResized', onResized);
    };
  }, [grid, name]);
}
