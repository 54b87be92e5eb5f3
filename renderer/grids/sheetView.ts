import type { GridApi } from 'ag-grid-community';
import type { Problem } from '../../engine/core/problem';
import type { CellPlace, GridSize } from './cellRange';
import type { SheetColumn, SheetEditing } from './sheetColumn';
import type { SelectionSummary } from './selectionSummary';

/** A row as the grid holds it: only its number in the document. −1 is the total row. */
export interface SheetRow {
  readonly row: number;
}

export const ROW_NUMBER_COLUMN = '#';

/** What a grid tells the rest of the window. */
export interface SheetEvents {
  onSelection(summary: SelectionSummary | null): void;
  onProblems(text: string, problems: readonly Problem[], action?: GoodCells): void;
}

export interface GoodCells {
  readonly label: string;
  readonly run: () => void;
}

export interface SheetModel {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rowCount: number;
  /** Rows of the document as they are shown; null for each in its own place; undefined where the grid keeps the order. */
  readonly order?: Int32Array | null | undefined;
  readonly editing?: SheetEditing | undefined;
  readonly events: SheetEvents;
  /** Whether rows can be sorted and filtered: not where they are dates in order. */
  readonly sortable?: boolean;
  /** Brings rows back that are filtered out, or chosen away elsewhere. */
  showAll?(): void;
  /** What else a cell's menu offers. */
  menuOf?(row: number, column: string): readonly { readonly label: string; readonly keys?: string; run(): void }[];
}

/**
 * Between what is on screen (rows and columns as displayed) and what the document holds: after sorting or filtering the third
 * row on screen may be loan 118.
 */
export class SheetView {
  private byId = new Map<string, SheetColumn>();
  private known: readonly SheetColumn[] = [];
  private shown: SheetColumn[] | null = null;

  constructor(
    readonly api: GridApi<SheetRow>,
    readonly model: () => SheetModel,
  ) {
    api.addEventListener('displayedColumnsChanged', () => {
      this.shown = null;
    });
  }

  columns(): readonly SheetColumn[] {
    const { columns } = this.model();
    if (columns !== this.known) {
      this.known = columns;
      this.byId = new Map(columns.map((column) => [column.id, column]));
      this.shown = null;
    }
    this.shown ??= this.api
      .getAllDisplayedColumns()
      .map((column) => this.byId.get(column.getColId()))
      .filter((column) => column !== undefined);
    return this.shown;
  }

  size(): GridSize {
    const { order, rowCount } = this.model();
    const rows = order === undefined ? this.api.getDisplayedRowCount() : (order?.length ?? rowCount);
    return { rows, columns: this.columns().length };
  }

  /** The document's row behind a displayed one; a row past the last displayed one is a new row. */
  documentRow(displayed: number): number {
    const { order, rowCount } = this.model();
    if (order === null) return displayed;
    if (order) return order[displayed] ?? rowCount + displayed - order.length;
    const rows = this.api.getDisplayedRowCount();
    if (displayed >= rows) return rowCount + displayed - rows;
    return this.api.getDisplayedRowAtIndex(displayed)?.data?.row ?? -1;
  }

  /** Where a row of the document is displayed; −1 where it is filtered out. */
  displayedRow(row: number): number {
    const { order, rowCount } = this.model();
    if (order === null) return row < rowCount ? row : -1;
    if (order) return order.indexOf(row);
    const { rows } = this.size();
    for (let i = 0; i < rows; i++) if (this.documentRow(i) === row) return i;
    return -1;
  }

  typed(displayed: number, column: number): string {
    const found = this.columns()[column];
    return found ? found.typed(this.documentRow(displayed)) : '';
  }

  amount(displayed: number, column: number): number | null {
    return this.columns()[column]?.amount?.(this.documentRow(displayed)) ?? null;
  }

  texts(rows: readonly number[], columns: readonly number[]): string[][] {
    return rows.map((row) => columns.map((column) => this.typed(row, column)));
  }

  /** The place of a cell element, or undefined when it is not a cell of a document row. */
  placeOf(element: Element | null): (CellPlace & { readonly rowHeader: boolean }) | undefined {
    const cell = element?.closest<HTMLElement>('.ag-cell[col-id]');
    const row = Number(cell?.closest('.ag-row')?.getAttribute('row-index') ?? NaN);
    if (!cell || !Number.isInteger(row)) return undefined;
    const id = cell.getAttribute('col-id')!;
    if (id === ROW_NUMBER_COLUMN) return { row, column: 0, rowHeader: true };
    const column = this.columns().findIndex((each) => each.id === id);
    return column < 0 ? undefined : { row, column, rowHeader: false };
  }

  /** The displayed column whose header this is; −1 for the corner above the row numbers. */
  headerOf(element: Element | null): number | undefined {
    const id = element?.closest('.ag-header-cell[col-id]')?.getAttribute('col-id');
    if (id === undefined || id === null) return undefined;
    if (id === ROW_NUMBER_COLUMN) return -1;
    const column = this.columns().findIndex((each) => each.id === id);
    return column < 0 ? undefined : column;
  }

  /** Where a cell is on screen, for what opens beside it; null when it is out of view. */
  boxOf({ row, column }: CellPlace, root: HTMLElement): DOMRect | null {
    const id = this.columns()[column]?.id;
    if (id === undefined) return null;
    const cell = root.querySelector(`.ag-row[row-index="${row}"] .ag-cell[col-id="${CSS.escape(id)}"]`);
    return cell?.getBoundingClientRect() ?? null;
  }

  /** Rows that fit the screen, less one that stays in view while paging. */
  pageRows(): number {
    const first = this.api.getFirstDisplayedRowIndex();
    const last = this.api.getLastDisplayedRowIndex();
    const { top, bottom } = this.api.getVerticalPixelRange();
    return Math.max(1, Math.min(last - first, Math.floor((bottom - top) / ROW_PX) - 1));
  }

  firstRowInView(): number {
    return Math.max(0, Math.ceil(this.api.getVerticalPixelRange().top / ROW_PX));
  }

  show(place: CellPlace): void {
    const column = this.columns()[place.column];
    this.api.ensureIndexVisible(place.row);
    if (column) this.api.ensureColumnVisible(column.id);
  }

  /** In the middle of the screen, where it was not in view: what is jumped to is seen with its neighbours. */
  jumpTo(place: CellPlace): void {
    const first = this.firstRowInView();
    if (place.row >= first && place.row < first + this.pageRows()) return;
    this.api.ensureIndexVisible(place.row, 'middle');
  }

  focus(place: CellPlace): void {
    const column = this.columns()[place.column];
    if (!column) return;
    this.show(place);
    this.api.setFocusedCell(place.row, column.id);
  }
}

/** Says that a row is not among those shown, and offers to show all. */
export function tellFilteredOut(view: SheetView, row: number): void {
  const { events, showAll } = view.model();
  const action = showAll ? { label: 'Show all rows', run: () => showAll() } : undefined;
  events.onProblems(`Row ${(row + 1).toLocaleString('en-US')} is not among the rows shown.`, [], action);
}

/** As the theme's rows are. */
const ROW_PX = 24;
