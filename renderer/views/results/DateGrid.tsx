import type { CellFocusedEvent, ColDef, ColGroupDef, GridApi } from 'ag-grid-community';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useDateView } from '../../charts/dateView';
import { withLook } from '../../grids/sheetLook';
import type { SheetModel, SheetRow } from '../../grids/sheetView';
import { useSheetEvents } from '../../grids/useSheetEvents';
import { useWorkbench } from '../../store/useWorkbench';
import '../../grids/SheetGrid.css';
import { useProjectedCell } from '../explain/projectedCell';
import { markDates } from './markDates';
import { sheetColumnOf, type ResultColumnSpec } from './resultColumn';
import { rowsInView } from './rowsInView';
import { useColumnLook } from './useColumnLook';
import { resultHeader } from './resultHeader';
import { useResultGrid, type ResultGrid } from './useResultGrid';
import './DateGrid.css';

interface DateGridProps {
  /** The sheet's name. */
  readonly name: string;
  readonly columns: readonly ResultColumnSpec[];
  readonly count: number;
  /** Two lines for long headers. */
  readonly tallHeader?: boolean;
}

const PLAIN = {} as const;
const WRAPPED = { wrapHeaderText: true } as const;
const TOTAL_ROWS: SheetRow[] = [{ row: -1 }];

/**
 * The read-only grid of a result sheet: dates down, columns of the run across, totals at the foot. The rows are only numbers; cells
 * read the newest columns, so a run repaints what changed and builds nothing. It is made anew only when the columns are others.
 */
export function DateGrid(props: DateGridProps) {
  const signature = props.columns.map((column) => `${column.id}|${column.group?.header ?? ''}`).join('\n');
  return <StableDateGrid key={signature} {...props} />;
}

function StableDateGrid({ name, columns, count, tallHeader = false }: DateGridProps) {
  const latest = useRef(new Map<string, ResultColumnSpec>());
  latest.current = new Map(columns.map((column) => [column.id, column]));
  const rowCount = useRef(count);
  rowCount.current = count;
  const events = useSheetEvents();

  // The grid is keyed by the columns' names, so what is made here serves as long as this component lives.
  const made = useMemo(() => {
    const sheetColumns = columns.map((spec) =>
      withLook(
        name,
        sheetColumnOf(spec, () => latest.current.get(spec.id) ?? spec),
      ),
    );
    const model: SheetModel = {
      name,
      columns: sheetColumns,
      get rowCount() {
        return rowCount.current;
      },
      events,
      sortable: false,
      menuOf: (row, id) => {
        const cell = latest.current.get(id)?.cell;
        return cell
          ? [{ label: 'Explain this figure', run: () => useWorkbench.getState().explain({ ...cell, date: row }) }]
          : [];
      },
    };
    return { model, defs: columnDefs(columns, model, latest) };
  }, []);
  const rows = useMemo(() => Array.from({ length: count }, (_, row): SheetRow => ({ row })), [count]);

  const onFocused = (event: CellFocusedEvent<SheetRow>): void => {
    if (event.rowIndex === null || event.rowPinned) return;
    const workbench = useWorkbench.getState();
    workbench.showDate(event.rowIndex);
    const id = event.column && typeof event.column === 'object' ? event.column.getColId() : '';
    const cell = latest.current.get(id)?.cell;
    if (cell && workbench.explainOpen) workbench.explain({ ...cell, date: event.rowIndex });
  };
  const [inView] = useState(() => rowsInView(() => grid.api()));
  const grid: ResultGrid = useResultGrid(made.model, () => ({
    rowData: rows,
    columnDefs: made.defs,
    getRowId: ({ data }) => String(data.row),
    ...(columns.some((column) => column.total === 'sum') ? { pinnedBottomRowData: TOTAL_ROWS } : {}),
    groupHeaderHeight: 24,
    headerHeight: tallHeader ? 42 : 24,
    defaultColDef: tallHeader ? WRAPPED : PLAIN,
    enableBrowserTooltips: true,
    onFirstDataRendered: ({ api }) => {
      const { date } = useWorkbench.getState();
      if (date > 6 && date < rowCount.current) api.ensureIndexVisible(date, 'middle');
    },
    onBodyScroll: ({ direction }) => {
      if (direction === 'vertical') inView.look();
    },
    onGridSizeChanged: inView.look,
    onModelUpdated: inView.look,
    onCellFocused: onFocused,
    onCellMouseOver: ({ data }) => {
      if (data && data.row >= 0) useDateView.getState().setHover(data.row);
    },
    onCellClicked: ({ data, column }) => {
      const spec = latest.current.get(column.getColId());
      if (!spec || !data || data.row < 0) return;
      if (spec.cell) useWorkbench.getState().explain({ ...spec.cell, date: data.row });
      if (spec.projected) useProjectedCell.setState({ cell: { column: spec.id, date: data.row } });
    },
  }));

  useColumnLook(grid, made.model);
  useLayoutEffect(() => grid.setRows(rows), [grid, rows]);
  useLayoutEffect(() => grid.refresh(), [grid, columns]);
  // A forced test says so in its header: written over, where a grid made anew would cost more than the rest of the frame.
  const headers = columns.map((column) => column.header).join('\n');
  const written = useRef({ headers, columns });
  useLayoutEffect(() => {
    const before = written.current;
    if (before.headers === headers) return;
    written.current = { headers, columns };
    const api = grid.api();
    const wider = columns.flatMap(({ id, width }, i) =>
      width !== undefined && width !== before.columns[i]?.width ? [{ key: id, newWidth: width }] : [],
    );
    if (wider.length > 0) api?.setColumnWidths(wider);
    api?.refreshHeader();
  }, [grid, columns, headers]);
  useEffect(() => () => useDateView.getState().setHover(null), []);
  useEffect(() => inView.end, [inView]);
  useEffect(() => {
    const look = (date: number, position?: 'top'): void => {
      const api = grid.api();
      if (!api || date >= rowCount.current) return;
      // A date out of view comes to the middle: at an edge a line of words above the grid would push it out again.
      api.ensureIndexVisible(date, position ?? (isInView(api, date) ? null : 'middle'));
    };
    const stops = [
      useWorkbench.subscribe((state, before) => {
        if (state.date !== before.date) look(state.date);
      }),
      useDateView.subscribe((view, before) => {
        if (view.window !== before.window && view.window) look(view.window[0], 'top');
      }),
    ];
    return () => stops.forEach((stop) => stop());
  }, [grid]);
  useEffect(markDates, []);
  return (
    <div
      ref={grid.root}
      className="sheet-grid date-grid"
      role="group"
      aria-label={name}
      onMouseLeave={() => useDateView.getState().setHover(null)}
    />
  );
}

function isInView(api: GridApi<SheetRow>, row: number): boolean {
  const { top, bottom } = api.getVerticalPixelRange();
  const node = api.getDisplayedRowAtIndex(row);
  if (node?.rowTop == null) return false;
  return node.rowTop >= top && node.rowTop + (node.rowHeight ?? 0) <= bottom;
}

type Latest = { readonly current: ReadonlyMap<string, ResultColumnSpec> };

/** Columns in order, those of one group under its header. */
function columnDefs(
  specs: readonly ResultColumnSpec[],
  model: SheetModel,
  latest: Latest,
): (ColDef<SheetRow> | ColGroupDef<SheetRow>)[] {
  const defs: (ColDef<SheetRow> | ColGroupDef<SheetRow>)[] = [];
  const groups = new Map<string, ColGroupDef<SheetRow>>();
  specs.forEach((spec, i) => {
    const def = columnDef(model.name, spec, model.columns[i]!, latest);
    if (!spec.group) {
      defs.push(def);
      return;
    }
    let group = groups.get(spec.group.id);
    if (!group) {
      const color = spec.group.color;
      group = {
        groupId: spec.group.id,
        headerName: spec.group.header,
        headerClass: color === undefined ? 'group-head' : `group-head series-${color}`,
        marryChildren: true,
        children: [],
      };
      groups.set(spec.group.id, group);
      defs.push(group);
      def.cellClass = [...(def.cellClass as string[]), 'group-start'];
      def.headerClass = [...(def.headerClass as string[]), 'group-start'];
    }
    group.children.push(def);
  });
  return defs;
}

function columnDef(
  sheet: string,
  spec: ResultColumnSpec,
  column: SheetModel['columns'][number],
  latest: Latest,
): ColDef<SheetRow> {
  const right = column.align === 'right';
  return {
    colId: column.id,
    headerValueGetter: () =>
      resultHeader(sheet, { ...column, header: latest.current.get(column.id)?.header ?? column.header }),
    headerTooltip: column.about ?? column.header,
    headerClass: [right ? 'align-right' : 'align-left'],
    cellClass: [right ? 'align-right' : 'align-left', ...(spec.cell || spec.projected ? ['has-story'] : [])],
    width: column.width,
    minWidth: 48,
    sortable: false,
    resizable: true,
    suppressHeaderMenuButton: true,
    ...(column.frozen === true ? { pinned: 'left' as const, lockPinned: true } : {}),
    valueGetter: ({ data }) => (!data ? null : data.row < 0 ? (column.total?.() ?? '') : column.value(data.row)),
    valueFormatter: ({ data }) => {
      if (!data) return '';
      if (data.row < 0) return column.id === 'month' ? 'Total' : (column.total?.() ?? '');
      return column.text(data.row);
    },
    cellClassRules: {
      negative: ({ data, value }) => data !== undefined && data.row >= 0 && typeof value === 'number' && value < 0,
      nothing: ({ data, value }) => data !== undefined && data.row >= 0 && value === 0 && spec.type !== 'Flag',
      ...(spec.verdict
        ? Object.fromEntries(
            (['pass', 'fail', 'warn'] as const).map((tone) => [
              tone,
              ({ data, value }: { data: SheetRow | undefined; value: unknown }) =>
                data !== undefined &&
                data.row >= 0 &&
                typeof value === 'number' &&
                latest.current.get(spec.id)?.verdict?.(value, data.row).tone === tone,
            ]),
          )
        : {}),
    },
  };
}
