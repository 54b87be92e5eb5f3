import {
  type CellEditRequestEvent,
  type ColumnResizedEvent,
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
import { HeldOrder } from './heldOrder';
import { RangeController } from './rangeController';
import { deleteRows, insertRows } from './rowCommands';
import type { SheetColumn, SheetEditing } from './sheetColumn';
import { lookOf, PLAIN_LOOK, setLook, useSheetLooks, withLook } from './sheetLook';
import { cellsChanged, clearFilters, orderOf, rowsShown, useSheetOrders } from './sheetOrders';
import { SheetView, tellFilteredOut, type SheetEvents, type SheetModel, type SheetRow } from './sheetView';
import { trackedEditing } from './trackedEditing';
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
  readonly range: () => RangeController | null;
  /** Document rows of the selection, in order; empty when nothing is selected. */
  selectedRows(): number[];
  /** As many rows as are selected, below them; one at the end when nothing is. */
  insertBelow(): void;
  deleteSelected(): void;
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
  /** Rows chosen outside the sheet, ascending; null for all. */
  readonly only?: Int32Array | null;
  /** Gives up that choice. */
  readonly onShowAll?: () => void;
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
  const { name, rowCount, events, totals, tallHeader = false, only = null, ref } = props;
  const large = rowCount > LARGE_SHEET_ROWS;
  const rootRef = useRef<HTMLDivElement>(null);
  const viewRef = useRef<SheetView | null>(null);
  const rangeRef = useRef<RangeController | null>(null);
  const look = useSheetLooks(({ looks }) => looks[name] ?? PLAIN_LOOK);
  const asked = useSheetOrders(({ orders }) => orders[name]?.asked ?? 0);
  const [held] = useState(() => new HeldOrder());
  const columns = useMemo(() => props.columns.map((column) => withLook(name, column)), [name, props.columns]);
  const order = held.of({ order: orderOf(name), only, rowCount, columns: () => columns });
  const editing = useMemo(
    () => props.editing && trackedEditing(name, props.editing, held, () => modelRef.current),
    [name, props.editing, held],
  );
  const showAll = () => {
    clearFilters(name);
    props.onShowAll?.();
  };
  const model: SheetModel = { name, columns, rowCount, order, editing, events, showAll };
  const modelRef = useRef(model);
  modelRef.current = model;

  const defs = useMemo(() => columnDefs(name, columns, look, () => modelRef.current.editing), [name, columns, look]);
  const rows = useMemo<SheetRow[] | undefined>(
    () => (large ? undefined : rowsOf(rowCount, order)),
    [large, rowCount, order],
  );
  // Another order or row count is a new source: the grid then asks again.
  const datasource = useMemo(() => (large ? largeSource(rowCount, order) : undefined), [large, rowCount, order]);
  const [pinned] = useState(() => (totals ? TOTAL_ROW : undefined));

  useEffect(() => () => rangeRef.current?.release(), []);
  useImperativeHandle(ref, () => handleOf(viewRef, rangeRef), []);
  useEffect(() => {
    viewRef.current?.api.refreshHeader();
    rangeRef.current?.refreshed();
    rangeRef.current?.keepKeyboard();
  }, [asked, order, rowCount]);
  useEffect(() => rowsShown(name, order?.length ?? rowCount, rowCount), [name, order, rowCount]);
  useEffect(() => viewRef.current?.api.refreshCells({ force: true }), [look.formats]);

  const onReady = ({ api }: GridReadyEvent<SheetRow>) => {
    if (!rootRef.current) return;
    rangeRef.current?.release();
    viewRef.current = new SheetView(api, () => modelRef.current);
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

  const onResized = ({ finished, source, column }: ColumnResizedEvent<SheetRow>) => {
    if (!finished || source !== 'uiColumnResized' || !column) return;
    setLook(name, { widths: { ...lookOf(name).widths, [column.getColId()]: column.getActualWidth() } });
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
        onColumnResized={onResized}
        invalidEditValueMode="block"
        stopEditingWhenCellsLoseFocus
        suppressColumnVirtualisation={false}
        suppressMovableColumns
        animateRows={false}
        suppressDragLeaveHidesColumns
        suppressAnimationFrame
        enterNavigatesVertically
        tooltipShowDelay={600}
      />
    </div>
  );
});

const DEFAULT_COLUMN = { sortable: false, resizable: true, suppressHeaderMenuButton: true, minWidth: 48 } as const;
const WRAPPED_COLUMN = { ...DEFAULT_COLUMN, wrapHeaderText: true } as const;

function rowsOf(rowCount: number, order: Int32Array | null): SheetRow[] {
  return order ? Array.from(order, (row) => ({ row })) : Array.from({ length: rowCount }, (_, row) => ({ row }));
}

function largeSource(rowCount: number, order: Int32Array | null): IDatasource {
  return {
    getRows({ startRow, endRow, successCallback }) {
      const last = order?.length ?? rowCount;
      const rows: SheetRow[] = [];
      for (let i = startRow; i < Math.min(endRow, last); i++) rows.push({ row: order?.[i] ?? i });
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
      cellsChanged(view.model().name, columns);
    },
    goTo(row, column) {
      const view = viewRef.current;
      const range = rangeRef.current;
      if (!view || !range) return false;
      const displayed = view.displayedRow(row);
      if (displayed < 0) {
        const { rowCount } = view.model();
        if (row < rowCount) tellFilteredOut(view, row);
        return false;
      }
      const index = view.columns().findIndex((each) => each.id === column);
      range.jumpTo({ row: displayed, column: Math.max(index, 0) });
      return true;
    },
    selectedRows: () => rangeRef.current?.documentRows() ?? [],
    insertBelow() {
      if (rangeRef.current) insertRows(rangeRef.current, 'below');
    },
    deleteSelected() {
      if (rangeRef.current) deleteRows(rangeRef.current);
    },
  };
}
