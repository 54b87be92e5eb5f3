import type { ColDef } from 'ag-grid-community';
import { useLayoutEffect, useMemo, useRef } from 'react';
import { exactMoneyText, moneyText } from '../../format/money';
import type { SheetColumn } from '../../grids/sheetColumn';
import '../../grids/SheetGrid.css';
import { withLook } from '../../grids/sheetLook';
import type { SheetModel, SheetRow } from '../../grids/sheetView';
import { useSheetEvents } from '../../grids/useSheetEvents';
import { useWorkbench } from '../../store/useWorkbench';
import { FORCED_MARK } from '../../engine-client/engineValues';
import { amountWidth } from '../results/resultColumn';
import { resultHeader } from '../results/resultHeader';
import { useColumnLook } from '../results/useColumnLook';
import { useResultGrid } from '../results/useResultGrid';
import type { WaterfallRow } from './waterfallModel';
import './WaterfallGrid.css';

interface WaterfallGridProps {
  /** Rows in order; payments with classes first show them when expanded. */
  readonly rows: readonly WaterfallRow[];
  readonly date: number;
  readonly expanded: ReadonlySet<string>;
  readonly onToggle: (id: string) => void;
}

type Amount = 'due' | 'paid' | 'short' | 'left' | 'booked';

interface Newest {
  readonly rows: readonly WaterfallRow[];
  readonly date: number;
  readonly expanded: ReadonlySet<string>;
}

/** One Distribution Date, line by line. The grid is made once; another date or another run repaints the figures that differ. */
export function WaterfallGrid({ rows, date, expanded, onToggle }: WaterfallGridProps) {
  const newest = useRef<Newest>({ rows, date, expanded });
  newest.current = { rows, date, expanded };
  const toggle = useRef(onToggle);
  toggle.current = onToggle;

  const explain = (at: number, column = ''): void => {
    const { rows: lines, date: now } = newest.current;
    const row = lines[at];
    if (!row?.cell) return;
    // What is due has a story of its own.
    const due = column === 'due' && row.due ? ({ due: true } as const) : {};
    useWorkbench.getState().explain({ ...row.cell, date: now, ...due });
  };
  const events = useSheetEvents();
  const made = useMemo(() => {
    const columns = columnsOf(newest).map((column) => withLook('Waterfall', column));
    const model: SheetModel = {
      name: 'Waterfall',
      columns,
      get rowCount() {
        return newest.current.rows.length;
      },
      events,
      sortable: false,
      menuOf: (at) => (newest.current.rows[at]?.cell ? [{ label: 'Explain this line', run: () => explain(at) }] : []),
    };
    return { model, defs: columns.map((column) => columnDef(column, newest)) };
  }, []);
  const shape = rows.map((row) => row.id).join('\n');
  const shown = useMemo(
    () => rows.flatMap((row, at): SheetRow[] => (row.parent !== '' && !expanded.has(row.parent) ? [] : [{ row: at }])),
    // The shape says all that matters of the rows.
    [shape, expanded],
  );
  const grid = useResultGrid(made.model, () => ({
    rowData: shown,
    columnDefs: made.defs,
    getRowId: ({ data }) => newest.current.rows[data.row]?.id ?? String(data.row),
    headerHeight: 24,
    tooltipShowDelay: 600,
    rowClassRules: {
      'section-row': ({ data }) => kindOf(newest, data) === 'section',
      'fund-row': ({ data }) => kindOf(newest, data) === 'fund',
      'book-row': ({ data }) => kindOf(newest, data) === 'book',
      'class-row': ({ data }) => kindOf(newest, data) === 'class' || kindOf(newest, data) === 'pool',
    },
    onCellClicked: ({ data, column, event }) => {
      if (!data) return;
      const row = newest.current.rows[data.row];
      const onMark = event instanceof MouseEvent && event.offsetX < 26;
      if (row && column.getColId() === 'label' && onMark && hasClasses(newest, row)) toggle.current(row.id);
      else explain(data.row, column.getColId());
    },
    onCellFocused: ({ rowIndex, column, api }) => {
      const at = rowIndex === null ? undefined : api.getDisplayedRowAtIndex(rowIndex)?.data?.row;
      const id = column && typeof column === 'object' ? column.getColId() : '';
      if (at !== undefined && useWorkbench.getState().explainOpen) explain(at, id);
    },
    onCellKeyDown: ({ data, event }) => {
      if (!data || !(event instanceof KeyboardEvent) || event.key !== ' ' || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      const row = newest.current.rows[data.row];
      if (row && hasClasses(newest, row)) toggle.current(row.id);
    },
  }));
  useColumnLook(grid, made.model);
  useLayoutEffect(() => grid.setRows(shown), [grid, shown]);
  useLayoutEffect(() => grid.refresh(), [grid, rows, date, expanded]);
  return <div ref={grid.root} className="sheet-grid waterfall-grid" role="group" aria-label="Waterfall" />;
}

type Ref = { readonly current: Newest };

function kindOf(newest: Ref, data: SheetRow | undefined): WaterfallRow['kind'] | undefined {
  return data && newest.current.rows[data.row]?.kind;
}

function hasClasses(newest: Ref, row: WaterfallRow): boolean {
  const { rows } = newest.current;
  return row.parent === '' && rows[rows.indexOf(row) + 1]?.parent === row.id;
}

function largestOf(rows: readonly WaterfallRow[], id: Amount): number {
  let largest = 0;
  for (const row of rows) for (const cents of row[id] ?? []) largest = Math.max(largest, Math.abs(cents));
  return largest;
}

/** What a line is, and what of it is not the document's. */
function labelText({ label, forced, assumed }: WaterfallRow): string {
  return [label, forced && `${FORCED_MARK} ${forced}`, assumed && '(assumed)'].filter(Boolean).join('  ');
}

function columnsOf(newest: Ref): SheetColumn[] {
  const words = (
    id: 'clause' | 'label' | 'to' | 'source',
    header: string,
    width: number,
    about: string,
  ): SheetColumn => {
    const text = (at: number): string => {
      const row = newest.current.rows[at];
      return row ? (id === 'label' ? labelText(row) : row[id]) : '';
    };
    return { id, header, width, about, align: 'left', editable: false, value: text, text, typed: text };
  };
  const money = (id: Amount, header: string, about: string): SheetColumn => {
    const value = (at: number): number | null => newest.current.rows[at]?.[id]?.[newest.current.date] ?? null;
    return {
      id,
      header,
      unit: '$',
      about,
      width: Math.max(104, amountWidth(largestOf(newest.current.rows, id))),
      align: 'right',
      editable: false,
      value,
      text: (at) => {
        const cents = value(at);
        if (cents === null) return '';
        return newest.current.rows[at]?.kind === 'fund' ? exactMoneyText(cents) : moneyText(cents);
      },
      typed: (at) => {
        const cents = value(at);
        return cents === null ? '' : (cents / 100).toFixed(2);
      },
      amount: (at) => {
        const cents = value(at);
        return cents === null ? null : cents / 100;
      },
    };
  };
  return [
    words('clause', 'Clause', 60, 'Clause of the order of payments'),
    words('label', 'What', 260, 'The payment, in the words of the document. Space opens its pools and classes.'),
    words('to', 'To', 148, 'Who is paid; for a booking, the ledger that changes'),
    money('due', 'Due', 'Claimed at this line, no more than is owed'),
    money('paid', 'Paid', 'Paid at this line'),
    money('short', 'Short', 'Due less paid: what the money did not reach'),
    money('left', 'Left after', 'What is left in the fund after this line'),
    money('booked', 'Booked', 'Accrued, carried or written down: no cash moves'),
    words('source', 'Source', 124, 'Where the document says so'),
  ];
}

function columnDef(column: SheetColumn, newest: Ref): ColDef<SheetRow> {
  const right = column.align === 'right';
  const align = right ? 'align-right' : 'align-left';
  return {
    colId: column.id,
    headerValueGetter: () => resultHeader('Waterfall', column),
    headerTooltip: column.about ?? column.header,
    headerClass: align,
    cellClass: [align, `${column.id}-cell`],
    width: column.width,
    minWidth: 48,
    sortable: false,
    resizable: true,
    suppressHeaderMenuButton: true,
    ...(column.unit === undefined ? { tooltipValueGetter: ({ data }) => (data ? column.text(data.row) : '') } : {}),
    ...(column.id === 'label'
      ? { flex: 1, minWidth: 190, colSpan: ({ data }) => (kindOf(newest, data) === 'section' ? 4 : 1) }
      : {}),
    valueGetter: ({ data }) => (data ? column.value(data.row) : null),
    valueFormatter: ({ data }) => (data ? column.text(data.row) : ''),
    cellClassRules: {
      nothing: ({ value }) => value === 0,
      short: ({ value }) => column.id === 'short' && typeof value === 'number' && value > 0,
      expandable: ({ data }) => {
        const row = data && newest.current.rows[data.row];
        return column.id === 'label' && row !== undefined && hasClasses(newest, row);
      },
      expanded: ({ data }) => {
        const row = data && newest.current.rows[data.row];
        return column.id === 'label' && row !== undefined && newest.current.expanded.has(row.id);
      },
    },
  };
}
