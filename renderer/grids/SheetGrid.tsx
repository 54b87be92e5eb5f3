import {
  type CellEditRequestEvent,
  type GetRowIdParams,
  type GridPreDestroyedEvent,
  type GridReadyEvent,
  type IDatasource,
} from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { memo, useEffect, useImperativeHandle, useMemo, useRef, useState, type Ref } from 'react';
import { gridTheme } from '../theme/gridTheme';
import { columnDefs } from './columnDefs';
import { registerGridModules } from './gridModules';
import { RangeController } from './rangeController';
import { rowOrder, type SimpleFilter, type SortBy } from './rowOrder';
import type { SheetColumn, SheetEditing } from './sheetColumn';
import { SheetView, type SheetEvents, type SheetModel, type SheetRow } from './sheetView';
import './SheetGrid.css';

registerGridModules();

/** Above this many rows the grid asks for the rows it shows instead of holding one object a row. */
export const LARGE_SHEET_ROWS = 50_000;

/** What a sheet may ask of its grid. */
export interface SheetGridHandle {
  /** Paints cells again after the document changed; no columns means all of them. */
  refresh(columns?: readonly string[]): void;
  /** Brings a cell of the document into view and makes it active; false when it is filtered out. */
  goTo(row: number, column: string): boolean;
  /** The next cell, from the active one on, whose text holds the words; false when there is none. */
  find(words: string): boolean;
  readonly range: () => RangeController | null;
  /** Document rows of the selection, in order; empty when nothing is selected. */
  selectedRows(): number[];
  /** Document cells of the selection. */
  selectedCells(): { row: number; column: string }[];
}

export interface SheetGridProps {
  /** What the sheet is called, on its tab and in problems. */
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rowCount: number;
  readonly editing?: SheetEditing;
  readonly events: SheetEvents;
  readonly totals?: boolean;
  /** Three lines for long headers. */
  readonly tallHeader?: boolean;
  readonly ref?: Ref<SheetGridHandle>;
}

const TOTAL_ROW: SheetRow[] = [{ row: -1 }];
const rowId = ({ data }: GetRowIdParams<SheetRow>) => String(data.row);

/**
 * A sheet of the workbook: AG Grid with cell ranges, clipboard, fill and Excel's keys. It reads the document through its
 * columns and asks for changes through `editing`; it holds no data of its own, and an edit does not render it: the sheet tells
 * it which columns to paint.
 */
export const SheetGrid = memo(function SheetGrid(props: SheetGridProps) {
  const { name, columns, rowCount, editing, events, totals, tallHeader = false, ref } = props;
  const large = rowCount > LARGE_SHEET_ROWS;
  const rootRef = useRef<HTMLDivElement>(null);
  const viewRef = useRef<SheetView | null>(null);
  const rangeRef = useRef<RangeController | null>(null);
  const orderRef = useRef<Int32Array | null>(null);
  const modelRef = useRef<SheetModel>({ name, columns, rowCount, editing, events });
  modelRef.current = { name, columns, rowCount, editing, events };

  const defs = useMemo(() => columnDefs(columns, () => modelRef.current.editing), [columns]);
  const rows = useMemo<SheetRow[] | undefined>(
    () => (large ? undefined : Array.from({ length: rowCount }, (_, row) => ({ row }))),
    [large, rowCount],
  );
  // A new row count is a new source: the grid then asks again.
  const datasource = useMemo(
    () => (large ? largeSource(rowCount, () => modelRef.current.columns, orderRef) : undefined),
    [large, rowCount],
  );
  const [pinned] = useState(() => (totals ? TOTAL_ROW : undefined));

  useEffect(() => () => rangeRef.current?.release(), []);
  useImperativeHandle(ref, () => handleOf(viewRef, rangeRef), []);

  const onReady = ({ api }: GridReadyEvent<SheetRow>) => {
    if (!rootRef.current) return;
    rangeRef.current?.release();
    const ordered = (displayed: number) => orderRef.current?.[displayed] ?? displayed;
    viewRef.current = new SheetView(api, () => modelRef.current, large ? ordered : undefined);
    rangeRef.current = new RangeController(rootRef.current, viewRef.current);
  };

  /** Another kind of grid takes its place when a tape becomes large or small. */
  const onGone = ({ api }: GridPreDestroyedEvent<SheetRow>) => {
    if (viewRef.current?.api !== api) return;
    rangeRef.current?.release();
    rangeRef.current = null;
    viewRef.current = null;
  };

  const onEdit = ({ data, column, newValue }: CellEditRequestEvent<SheetRow>) => {
    const { editing: write, events: tell } = modelRef.current;
    const id = column.getColId();
    const parsed = write?.parse(data.row, id, String(newValue ?? '').trim());
    if (!write || !parsed) return;
    if (parsed.ok) {
      const header = columns.find((each) => each.id === id)?.header ?? id;
      write.commit(`Edit ${header}`, [{ row: data.row, column: id, value: parsed.value }]);
    } else tell.onProblems('Nothing was changed.', [parsed.problem]);
  };

  return (
    <div className="sheet-grid" ref={rootRef} role="group" aria-label={name}>
      <AgGridReact<SheetRow>
        key={large ? 'large' : 'rows'}
        theme={gridTheme}
        columnDefs={defs}
        defaultColDef={tallHeader ? WRAPPED_COLUMN : DEFAULT_COLUMN}
        {...(tallHeader ? { headerHeight: 46, groupHeaderHeight: 24 } : {})}
        {...(large
          ? {
              rowModelType: 'infinite' as const,
              cacheBlockSize: 200,
              maxBlocksInCache: 50,
              ...(datasource ? { datasource } : {}),
            }
          : { rowData: rows ?? [], getRowId: rowId })}
        {...(pinned ? { pinnedBottomRowData: pinned } : {})}
        readOnlyEdit
        onCellEditRequest={onEdit}
        onGridReady={onReady}
        onGridPreDestroyed={onGone}
        invalidEditValueMode="block"
        stopEditingWhenCellsLoseFocus
        suppressColumnVirtualisation={false}
        animateRows={false}
        suppressDragLeaveHidesColumns
        suppressAnimationFrame
        enterNavigatesVertically
        tooltipShowDelay={600}
      />
    </div>
  );
});

const DEFAULT_COLUMN = { sortable: true, resizable: true, suppressHeaderMenuButton: true, minWidth: 48 } as const;
const WRAPPED_COLUMN = { ...DEFAULT_COLUMN, wrapHeaderText: true } as const;

function largeSource(
  rowCount: number,
  sheetColumns: () => readonly SheetColumn[],
  order: { current: Int32Array | null },
): IDatasource {
  let ordered = '';
  return {
    getRows({ startRow, endRow, sortModel, filterModel, successCallback }) {
      const key = JSON.stringify([sortModel, filterModel]);
      if (key !== ordered) {
        ordered = key;
        const byId = new Map(sheetColumns().map((column) => [column.id, column]));
        order.current = rowOrder(
          rowCount,
          byId,
          sortModel as SortBy[],
          (filterModel ?? {}) as Record<string, SimpleFilter>,
        );
      }
      const last = order.current?.length ?? rowCount;
      const rows: SheetRow[] = [];
      for (let i = startRow; i < Math.min(endRow, last); i++) rows.push({ row: order.current?.[i] ?? i });
      successCallback(rows, last);
    },
  };
}

function handleOf(
  viewRef: { readonly current: SheetView | null },
  rangeRef: { readonly current: RangeController | null },
): SheetGridHandle {
  return {
    range: () => rangeRef.current,
    refresh(columns) {
      const view = viewRef.current;
      if (!view) return;
      view.api.refreshCells(columns ? { columns: [...columns] } : {});
      rangeRef.current?.refreshed();
    },
    goTo(row, column) {
      const view = viewRef.current;
      if (!view) return false;
      const displayed = displayedRow(view, row);
      const index = view.columns().findIndex((each) => each.id === column);
      if (displayed < 0) return false;
      rangeRef.current?.goTo({ row: displayed, column: Math.max(index, 0) });
      return true;
    },
    find(words) {
      const view = viewRef.current;
      const range = rangeRef.current;
      if (!view || !range) return false;
      const wanted = words.trim().toLowerCase();
      const { rows, columns } = view.size();
      const from = range.active() ?? { row: 0, column: -1 };
      const cells = rows * columns;
      const start = from.row * columns + from.column + 1;
      for (let i = 0; i < cells; i++) {
        const at = (start + i) % cells;
        const place = { row: Math.floor(at / columns), column: at % columns };
        const column = view.columns()[place.column]!;
        const row = view.documentRow(place.row);
        if (!column.text(row).toLowerCase().includes(wanted) && column.typed(row).toLowerCase() !== wanted) continue;
        range.goTo(place);
        return true;
      }
      return false;
    },
    selectedRows() {
      const bounds = rangeRef.current?.bounds();
      return bounds ? rangeRef.current!.commands.rowsOf(bounds) : [];
    },
    selectedCells() {
      const view = viewRef.current;
      const bounds = rangeRef.current?.bounds();
      if (!view || !bounds) return [];
      const rows = rangeRef.current!.commands.rowsOf(bounds);
      const columns = view.columns().slice(bounds.left, bounds.right + 1);
      return rows.flatMap((row) => columns.map((column) => ({ row, column: column.id })));
    },
  };
}

function displayedRow(view: SheetView, row: number): number {
  const { rows } = view.size();
  if (view.documentRow(row) === row && row < rows) return row;
  for (let i = 0; i < rows; i++) if (view.documentRow(i) === row) return i;
  return -1;
}
