import {
  ModuleRegistry,
  TextEditorModule,
  type CellEditRequestEvent,
  type CellFocusedEvent,
  type ColDef,
  type GridApi,
  type IDatasource,
} from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { useEffect, useImperativeHandle, useMemo, useRef, type Ref } from 'react';
import { registerGridModules } from '../../grids/gridModules';
import { gridTheme } from '../../theme/gridTheme';
import { cellKey, problemsByCell, type FilePlace } from './fileProblems';
import { change, chooseFile, fileRows, type TapeImport } from './importState';
import { withCell, withExcluded, withIncluded } from './planEdits';

registerGridModules();
ModuleRegistry.registerModules([TextEditorModule]);

export interface RawGridHandle {
  /** Brings a cell of the file into view and puts the keyboard on it. */
  goTo(row: number, column: number): void;
}

interface RawRow {
  readonly row: number;
  readonly cells: readonly string[];
}

const BLOCK = 200;

/** The file as it stands, row by row as it is scrolled: cells can be corrected, rows left out, a row made the header. */
export function RawGrid(props: {
  readonly open: TapeImport;
  readonly place: FilePlace | null;
  readonly ref: Ref<RawGridHandle>;
  onPlace(place: FilePlace): void;
}) {
  const { open, place, ref, onPlace } = props;
  const { plan, reading } = open;
  const view = open.view!;
  const api = useRef<GridApi<RawRow> | null>(null);
  const marks = useMemo(() => marksOf(open), [plan, reading]);
  const latest = useRef(marks);
  latest.current = marks;

  const columns = useMemo(
    () =>
      columnDefs(
        view.columns.map(({ header }) => header),
        latest,
      ),
    [view],
  );
  const datasource = useMemo(() => sourceOf(view.rowCount), [view]);
  useEffect(() => api.current?.refreshCells({ force: true }), [marks]);
  useImperativeHandle(ref, () => ({
    goTo(row, column) {
      const grid = api.current;
      if (!grid) return;
      const id = columnId(Math.min(column, view.columns.length - 1));
      grid.ensureIndexVisible(row, 'middle');
      grid.ensureColumnVisible(id);
      grid.setFocusedCell(row, id);
    },
  }));

  const onEdit = ({ data, column, newValue, oldValue }: CellEditRequestEvent<RawRow>): void => {
    const at = Number(column.getColId());
    const text = String(newValue ?? '');
    if (text === oldValue) return;
    change(withCell(plan, data.row, at, text === (data.cells[at] ?? '') ? undefined : text));
  };
  const onFocus = ({ rowIndex, column }: CellFocusedEvent<RawRow>): void => {
    if (rowIndex === null || !column || typeof column === 'string') return;
    const id = Number(column.getColId());
    onPlace({ row: rowIndex, column: Number.isNaN(id) ? 0 : id });
  };
  return (
    <div className="import-rows">
      <RowTools open={open} place={place} />
      <div className="sheet-grid raw-grid" role="group" aria-label="Rows of the file">
        <AgGridReact<RawRow>
          key={`${view.sheet} ${view.delimiter} ${view.encoding} ${view.quotes} ${view.headerRow}`}
          theme={gridTheme}
          columnDefs={columns}
          rowModelType="infinite"
          cacheBlockSize={BLOCK}
          infiniteInitialRowCount={view.rowCount}
          maxBlocksInCache={40}
          datasource={datasource}
          readOnlyEdit
          stopEditingWhenCellsLoseFocus
          animateRows={false}
          suppressAnimationFrame
          suppressDragLeaveHidesColumns
          enterNavigatesVertically
          enterNavigatesVerticallyAfterEdit
          tooltipShowDelay={300}
          onCellEditRequest={onEdit}
          onCellFocused={onFocus}
          onGridPreDestroyed={(event) => {
            if (api.current === event.api) api.current = null;
          }}
          onGridReady={(event) => {
            api.current = event.api;
            if (view.headerRow > 0) event.api.ensureIndexVisible(view.headerRow, 'top');
          }}
        />
      </div>
    </div>
  );
}

/** What can be done with the row and the cell under the keyboard. */
function RowTools({ open, place }: { readonly open: TapeImport; readonly place: FilePlace | null }) {
  const { plan } = open;
  if (!place)
    return (
      <div className="import-row-tools caption">
        Rows as they stand in the file. F2 or a double click corrects a cell.
      </div>
    );
  const { row, column } = place;
  const isExcluded = plan.excluded.includes(row);
  const isEdited = plan.edits.some((edit) => edit.row === row && edit.column === column);
  const isLoan = row > plan.headerRow;
  return (
    <div className="import-row-tools">
      <span className="caption">Row {row + 1}</span>
      {isLoan ? (
        <button
          type="button"
          className="button quiet small"
          onClick={() => change(isExcluded ? withIncluded(plan, [row]) : withExcluded(plan, [row]))}
        >
          {isExcluded ? 'Include the row' : 'Exclude the row'}
        </button>
      ) : null}
      {row !== plan.headerRow ? (
        <button type="button" className="button quiet small" onClick={() => void chooseFile({ headerRow: row })}>
          Use as header
        </button>
      ) : null}
      {isEdited ? (
        <button
          type="button"
          className="button quiet small"
          onClick={() => change(withCell(plan, row, column, undefined))}
        >
          Put the file’s text back
        </button>
      ) : null}
    </div>
  );
}

interface Marks {
  readonly headerRow: number;
  readonly edits: ReadonlyMap<string, string>;
  readonly excluded: ReadonlySet<number>;
  readonly leftOut: ReadonlySet<number>;
  readonly problems: ReturnType<typeof problemsByCell>;
  readonly read: readonly boolean[];
}

function marksOf({ plan, reading }: TapeImport): Marks {
  return {
    headerRow: plan.headerRow,
    edits: new Map(plan.edits.map(({ row, column, text }) => [cellKey(row, column), text])),
    excluded: new Set(plan.excluded),
    leftOut: new Set(reading?.leftOut ?? []),
    problems: problemsByCell(reading?.problems ?? []),
    read: plan.columns.map(({ field }) => field !== null),
  };
}

function columnId(column: number): string {
  return String(column);
}

interface CellOf {
  readonly data?: RawRow | undefined;
}

function columnDefs(headers: readonly string[], marks: { readonly current: Marks }): ColDef<RawRow>[] {
  const numbers: ColDef<RawRow> = {
    colId: '#',
    headerName: 'Row',
    headerClass: 'align-right',
    width: 64,
    pinned: 'left',
    resizable: false,
    sortable: false,
    cellClass: 'row-number',
    valueGetter: ({ data }) => (data ? data.row + 1 : ''),
    cellClassRules: {
      'left-out-row': ({ data }: CellOf) => data !== undefined && marks.current.leftOut.has(data.row),
      'excluded-row': ({ data }: CellOf) => data !== undefined && marks.current.excluded.has(data.row),
    },
  };
  const columns = headers.map((header, column): ColDef<RawRow> => {
    const problem = (data: RawRow | undefined) => data && marks.current.problems.get(cellKey(data.row, column));
    return {
      colId: columnId(column),
      headerName: header,
      headerTooltip: header,
      width: 118,
      sortable: false,
      resizable: true,
      suppressMovable: true,
      editable: ({ data }) => data !== undefined && data.row > marks.current.headerRow,
      cellEditor: 'agTextCellEditor',
      valueGetter: ({ data }) =>
        data ? (marks.current.edits.get(cellKey(data.row, column)) ?? data.cells[column] ?? '') : '',
      tooltipValueGetter: ({ data }) => {
        const found = problem(data as RawRow | undefined);
        return found ? `${found.message} ${found.remedy}` : '';
      },
      cellClassRules: {
        'raw-header': ({ data }: CellOf) => data !== undefined && data.row === marks.current.headerRow,
        'raw-preamble': ({ data }: CellOf) => data !== undefined && data.row < marks.current.headerRow,
        'excluded-row': ({ data }: CellOf) => data !== undefined && marks.current.excluded.has(data.row),
        'not-read': () => !marks.current.read[column],
        'changed-cell': ({ data }: CellOf) => data !== undefined && marks.current.edits.has(cellKey(data.row, column)),
        'raw-bad': ({ data }: CellOf) => problem(data)?.severity === 'error',
        'raw-odd': ({ data }: CellOf) => problem(data)?.severity === 'warning',
      },
    };
  });
  return [numbers, ...columns];
}

function sourceOf(rowCount: number): IDatasource {
  return {
    rowCount,
    getRows({ startRow, endRow, successCallback, failCallback }) {
      fileRows(startRow, Math.min(endRow, rowCount)).then(
        (rows) =>
          successCallback(
            rows.map((cells, index): RawRow => ({ row: startRow + index, cells })),
            rowCount,
          ),
        () => failCallback(),
      );
    },
  };
}
