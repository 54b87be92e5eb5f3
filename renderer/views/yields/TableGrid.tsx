import { ModuleRegistry, RowAutoHeightModule, type ColDef, type ColGroupDef } from 'ag-grid-community';
import { useLayoutEffect, useMemo, useRef } from 'react';
import type { SheetColumn } from '../../grids/sheetColumn';
import '../../grids/SheetGrid.css';
import { withLook } from '../../grids/sheetLook';
import type { SheetModel, SheetRow } from '../../grids/sheetView';
import { useSheetEvents } from '../../grids/useSheetEvents';
import { resultHeader } from '../results/resultHeader';
import { useColumnLook } from '../results/useColumnLook';
import { useResultGrid } from '../results/useResultGrid';
import type { TableCell, TableColumn, TableRow } from './tableModel';
import './TableGrid.css';

interface TableGridProps {
  /** The grid's name, under which its look is remembered. */
  readonly name: string;
  readonly label: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
}

interface Newest {
  readonly columns: ReadonlyMap<string, TableColumn>;
  readonly rows: readonly TableRow[];
}
type Ref = { readonly current: Newest };

ModuleRegistry.registerModules([RowAutoHeightModule]);

/** A table of an analysis as a grid: ranges, copy and sums as everywhere. It is made anew only when its columns are others. */
export function TableGrid(props: TableGridProps) {
  const shape = props.columns.map(({ id, header, group }) => `${id}|${header}|${group?.header ?? ''}`).join('\n');
  return <StableGrid key={shape} {...props} />;
}

function StableGrid({ name, label, columns, rows }: TableGridProps) {
  const newest = useRef<Newest>({ columns: new Map(), rows });
  newest.current = { columns: new Map(columns.map((column) => [column.id, column])), rows };
  const events = useSheetEvents();
  const made = useMemo(() => {
    const sheetColumns = columns.map((column) => withLook(name, sheetColumn(column, newest)));
    const model: SheetModel = {
      name,
      columns: sheetColumns,
      get rowCount() {
        return newest.current.rows.length;
      },
      events,
      sortable: false,
    };
    return { model, defs: columnDefs(name, columns, sheetColumns, newest) };
  }, []);
  const shape = rows.map(({ id }) => id).join('\n');
  // The ids say all that matters of the rows: what stands in them is read when it is painted.
  const gridRows = useMemo(() => rows.map((_, row): SheetRow => ({ row })), [shape]);
  const isTall = columns.some(({ header }) => header.length > 14);
  const grid = useResultGrid(made.model, () => ({
    rowData: gridRows,
    columnDefs: made.defs,
    getRowId: ({ data }) => newest.current.rows[data.row]?.id ?? String(data.row),
    headerHeight: isTall ? 42 : 24,
    groupHeaderHeight: 24,
    tooltipShowDelay: 600,
    rowClassRules: {
      'head-row': ({ data }) => rowAt(newest, data)?.kind === 'head',
      'foot-row': ({ data }) => rowAt(newest, data)?.kind === 'foot',
    },
  }));
  useColumnLook(grid, made.model);
  useLayoutEffect(() => grid.setRows(gridRows), [grid, gridRows]);
  useLayoutEffect(() => grid.refresh(), [grid, rows]);
  return <div ref={grid.root} className="sheet-grid table-grid" role="group" aria-label={label} />;
}

function rowAt(newest: Ref, data: SheetRow | undefined): TableRow | undefined {
  return data && newest.current.rows[data.row];
}

function sheetColumn({ id, header, about, width, align, frozen }: TableColumn, newest: Ref): SheetColumn {
  const cell = (row: number): TableCell | undefined => newest.current.rows[row]?.cells.get(id);
  return {
    id,
    header,
    about,
    width,
    align,
    ...(frozen === true ? { frozen } : {}),
    editable: false,
    value: (row) => cell(row)?.text ?? null,
    text: (row) => cell(row)?.text ?? '',
    typed: (row) => cell(row)?.plain ?? cell(row)?.text ?? '',
    amount: (row) => cell(row)?.amount ?? null,
    more: (row) => cell(row)?.more ?? '',
  };
}

function columnDefs(
  name: string,
  columns: readonly TableColumn[],
  sheetColumns: readonly SheetColumn[],
  newest: Ref,
): (ColDef<SheetRow> | ColGroupDef<SheetRow>)[] {
  const defs: (ColDef<SheetRow> | ColGroupDef<SheetRow>)[] = [];
  const groups = new Map<string, ColGroupDef<SheetRow>>();
  columns.forEach((column, i) => {
    const def = columnDef(name, sheetColumns[i]!, column.grows === true, newest);
    if (!column.group) {
      defs.push(def);
      return;
    }
    const { id, header, about } = column.group;
    let group = groups.get(id);
    if (!group) {
      group = { groupId: id, headerName: header, headerClass: 'group-head', marryChildren: true, children: [] };
      if (about !== undefined) group.headerTooltip = about;
      groups.set(id, group);
      defs.push(group);
      def.cellClass = [...(def.cellClass as string[]), 'group-start'];
      def.headerClass = [...(def.headerClass as string[]), 'group-start'];
    }
    group.children.push(def);
  });
  return defs;
}

function columnDef(name: string, column: SheetColumn, grows: boolean, newest: Ref): ColDef<SheetRow> {
  const align = column.align === 'right' ? 'align-right' : 'align-left';
  const toneOf = (data: SheetRow | undefined) => rowAt(newest, data)?.cells.get(column.id)?.tone;
  return {
    colId: column.id,
    headerValueGetter: () => resultHeader(name, column),
    headerTooltip: column.about ?? column.header,
    headerClass: [align],
    cellClass: [align],
    width: column.width,
    minWidth: 48,
    ...(grows ? { flex: 1, minWidth: column.width, wrapText: true, autoHeight: true } : {}),
    sortable: false,
    resizable: true,
    wrapHeaderText: true,
    suppressHeaderMenuButton: true,
    ...(column.frozen === true ? { pinned: 'left' as const, lockPinned: true } : {}),
    tooltipValueGetter: ({ data }) => (data ? column.more?.(data.row) || null : null),
    valueGetter: ({ data }) => (data ? column.value(data.row) : null),
    valueFormatter: ({ data }) => (data ? column.text(data.row) : ''),
    cellClassRules: {
      nothing: ({ data }) => toneOf(data) === 'nothing',
      fail: ({ data }) => toneOf(data) === 'fail',
      words: ({ data }) => toneOf(data) === 'words',
    },
  };
}
