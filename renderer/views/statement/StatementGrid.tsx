import type { ColDef, ICellRendererParams } from 'ag-grid-community';
import { useLayoutEffect, useMemo, useRef } from 'react';
import type { SheetColumn } from '../../grids/sheetColumn';
import '../../grids/SheetGrid.css';
import { withLook } from '../../grids/sheetLook';
import type { SheetModel, SheetRow } from '../../grids/sheetView';
import { useSheetEvents } from '../../grids/useSheetEvents';
import { useWorkbench } from '../../store/useWorkbench';
import { resultHeader } from '../results/resultHeader';
import { useColumnLook } from '../results/useColumnLook';
import { useResultGrid } from '../results/useResultGrid';
import { OF_DEAL, type StatementFigure, type StatementLine } from './statementRows';
import './StatementGrid.css';

interface StatementGridProps {
  /** Said by screen readers: what the grid is of. */
  readonly label: string;
  readonly lines: readonly StatementLine[];
  /** Classes and pools that have a column, in order. */
  readonly members: readonly string[];
  /** What a figure without a story of its own is. */
  readonly sumWords: string;
}

interface Newest {
  readonly lines: readonly StatementLine[];
  readonly sumWords: string;
}
type Ref = { readonly current: Newest };

const NAME = 'Statement';
const MEMBER = 'of ';
const ROW_PX = 24;
/** Letters of a remark that fit a line, and what another line takes. */
const REMARK_LETTERS = 150;
const REMARK_LINE_PX = 16;

/** The lines of a statement, classes across. It is made anew only when its columns are others; a date repaints what differs. */
export function StatementGrid(props: StatementGridProps) {
  return <StableGrid key={props.members.join('\n')} {...props} />;
}

function StableGrid({ label, lines, members, sumWords }: StatementGridProps) {
  const newest = useRef<Newest>({ lines, sumWords });
  newest.current = { lines, sumWords };
  const events = useSheetEvents();
  const made = useMemo(() => {
    const columns = columnsOf(newest, members).map((column) => withLook(NAME, column));
    const model: SheetModel = {
      name: NAME,
      columns,
      get rowCount() {
        return newest.current.lines.length;
      },
      events,
      sortable: false,
      menuOf: (at, id) => {
        const cell = figureAt(newest, at, id)?.cell;
        return cell ? [{ label: 'Explain this figure', run: () => useWorkbench.getState().explain(cell) }] : [];
      },
    };
    return { model, defs: columns.map((column) => columnDef(column, newest, members.length + 1)) };
  }, []);
  const shape = lines.map(({ id, kind, text }) => (kind === 'remark' ? `${id} ${text}` : id)).join('\n');
  // The shape says all that matters of the rows.
  const rows = useMemo(() => lines.map((_, row): SheetRow => ({ row })), [shape]);
  const grid = useResultGrid(made.model, () => ({
    rowData: rows,
    columnDefs: made.defs,
    getRowId: ({ data }) => newest.current.lines[data.row]?.id ?? String(data.row),
    getRowHeight: ({ data }) => heightOf(data && newest.current.lines[data.row]),
    headerHeight: ROW_PX,
    tooltipShowDelay: 600,
    rowClassRules: {
      'item-row': ({ data }) => kindOf(newest, data) === 'item',
      'per-row': ({ data }) => kindOf(newest, data) === 'per1000',
      'remark-row': ({ data }) => kindOf(newest, data) === 'remark',
    },
    onCellClicked: ({ data, column }) => {
      const cell = data && figureAt(newest, data.row, column.getColId())?.cell;
      if (cell) useWorkbench.getState().explain(cell);
    },
    onCellFocused: ({ rowIndex, column }) => {
      if (rowIndex === null || !column || typeof column !== 'object') return;
      const cell = figureAt(newest, rowIndex, column.getColId())?.cell;
      const { explainOpen, explain } = useWorkbench.getState();
      if (cell && explainOpen) explain(cell);
    },
  }));
  useColumnLook(grid, made.model);
  useLayoutEffect(() => grid.setRows(rows), [grid, rows]);
  useLayoutEffect(() => grid.refresh(), [grid, lines]);
  return <div ref={grid.root} className="sheet-grid statement-grid" role="group" aria-label={label} />;
}

function kindOf(newest: Ref, data: SheetRow | undefined): StatementLine['kind'] | undefined {
  return data && newest.current.lines[data.row]?.kind;
}

function figureAt(newest: Ref, row: number, column: string): StatementFigure | undefined {
  if (!column.startsWith(MEMBER)) return undefined;
  return newest.current.lines[row]?.figures.get(column.slice(MEMBER.length));
}

function heightOf(line: StatementLine | undefined): number {
  if (line?.kind !== 'remark') return ROW_PX;
  return ROW_PX + Math.floor((line.text.length - 1) / REMARK_LETTERS) * REMARK_LINE_PX;
}

function columnsOf(newest: Ref, members: readonly string[]): SheetColumn[] {
  const words = (id: 'item' | 'text' | 'source', header: string, width: number, about: string): SheetColumn => {
    const text = (at: number): string => newest.current.lines[at]?.[id] ?? '';
    return { id, header, width, about, align: 'left', editable: false, value: text, text, typed: text };
  };
  const figures = (member: string): SheetColumn => {
    const id = `${MEMBER}${member}`;
    const figure = (at: number): StatementFigure | undefined => figureAt(newest, at, id);
    return {
      id,
      header: member === OF_DEAL ? 'Deal' : member,
      about: member === OF_DEAL ? 'Of the deal as a whole; in bold, the columns beside it added up' : `Of ${member}`,
      width: 116,
      align: 'right',
      editable: false,
      value: (at) => figure(at)?.text ?? null,
      text: (at) => figure(at)?.text ?? '',
      typed: (at) => figure(at)?.plain ?? '',
      amount: (at) => figure(at)?.amount ?? null,
    };
  };
  return [
    words('item', 'Item', 54, 'Item of the statement, as the document numbers it'),
    words('text', 'What', 300, 'What the document asks to be stated, in its own words where they are short'),
    figures(OF_DEAL),
    ...members.map(figures),
    words('source', 'Source', 118, 'Where the document says so'),
  ];
}

/** Columns that the words of a line cover, `count` being those of figures: a heading up to the source, a remark all. */
function spanOf(kind: StatementLine['kind'] | undefined, count: number): number {
  if (kind === 'item') return 1 + count;
  return kind === 'remark' ? 2 + count : 1;
}

function columnDef(column: SheetColumn, newest: Ref, count: number): ColDef<SheetRow> {
  const right = column.align === 'right';
  const align = right ? 'align-right' : 'align-left';
  const at = (data: SheetRow | undefined): StatementFigure | undefined => data && figureAt(newest, data.row, column.id);
  return {
    colId: column.id,
    headerValueGetter: () => resultHeader(NAME, column),
    headerTooltip: column.about ?? column.header,
    headerClass: align,
    cellClass: [align, `${right ? 'figure' : column.id}-cell`],
    width: column.width,
    minWidth: 48,
    sortable: false,
    resizable: true,
    suppressHeaderMenuButton: true,
    tooltipValueGetter: ({ data }) => {
      const figure = at(data);
      if (figure) return figure.cell === null && figure.amount !== null ? newest.current.sumWords : null;
      return data ? column.text(data.row) : '';
    },
    ...(column.id === 'text'
      ? {
          flex: 1,
          minWidth: 240,
          colSpan: ({ data }) => spanOf(kindOf(newest, data), count),
          cellRenderer: (params: ICellRendererParams<SheetRow>) => wordsCell(params, newest),
        }
      : {}),
    valueGetter: ({ data }) => (data ? column.value(data.row) : null),
    valueFormatter: ({ data }) => (data ? column.text(data.row) : ''),
    cellClassRules: {
      nothing: ({ data }) => at(data)?.isZero === true,
      total: ({ data }) => at(data)?.isTotal === true,
    },
  };
}

/** The words of a line; those that begin an item are a heading, so that a screen reader goes from item to item. */
function wordsCell({ data, valueFormatted }: ICellRendererParams<SheetRow>, newest: Ref): HTMLElement {
  const words = document.createElement('span');
  words.textContent = valueFormatted ?? '';
  if (kindOf(newest, data) === 'item') {
    words.setAttribute('role', 'heading');
    words.setAttribute('aria-level', '3');
  }
  return words;
}
