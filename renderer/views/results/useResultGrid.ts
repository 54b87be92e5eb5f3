import { createGrid, type GridApi, type GridOptions } from 'ag-grid-community';
import { useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { registerGridModules } from '../../grids/gridModules';
import type { RangeController } from '../../grids/rangeController';
import type { SheetModel, SheetRow } from '../../grids/sheetView';
import { gridTheme } from '../../theme/gridTheme';
import { rangesOf } from './rangesOf';

registerGridModules();

/** A read-only grid, held by the component that gives it its element. */
export interface ResultGrid {
  readonly root: RefObject<HTMLDivElement | null>;
  api(): GridApi<SheetRow> | null;
  setRows(rows: SheetRow[]): void;
  /** Paints the cells whose values differ from what they show. */
  refresh(): void;
}

/**
 * Makes AG Grid in an element of ours, once, with ranges, copy and sums over it. Its cells are the grid's own rather than React's:
 * a run changes hundreds of them at once, and a component for each would be most of the time to the next frame.
 */
export function useResultGrid(model: SheetModel, options: () => GridOptions<SheetRow>): ResultGrid {
  const root = useRef<HTMLDivElement>(null);
  const [{ grid, mount }] = useState(() => heldGrid(root));
  // Options are read once: what they look up later they look up through references.
  useLayoutEffect(() => mount(model, options()), []);
  return grid;
}

function heldGrid(root: RefObject<HTMLDivElement | null>) {
  let api: GridApi<SheetRow> | null = null;
  let ranges: RangeController | null = null;
  let shown: SheetRow[] | undefined;
  const grid: ResultGrid = {
    root,
    api: () => api,
    setRows(rows) {
      if (rows === shown) return;
      shown = rows;
      api?.setGridOption('rowData', rows);
    },
    refresh() {
      api?.refreshCells({ suppressFlash: true });
      ranges?.refreshed();
    },
  };
  const mount = (model: SheetModel, options: GridOptions<SheetRow>): (() => void) => {
    const element = root.current!;
    shown = options.rowData ?? undefined;
    // The grid fills a plain box; beside other items of a flexible one it has no height.
    const box = element.appendChild(document.createElement('div'));
    box.style.height = '100%';
    const made = createGrid<SheetRow>(box, {
      theme: gridTheme,
      // Rows that are not seen are refreshed with the others, so few are kept.
      rowBuffer: 3,
      suppressDragLeaveHidesColumns: true,
      suppressMovableColumns: true,
      animateRows: false,
      ...options,
    });
    api = made;
    ranges = rangesOf(element, made, () => model);
    return () => {
      ranges?.release();
      ranges = null;
      api = null;
      made.destroy();
      box.remove();
    };
  };
  return { grid, mount };
}
