import type { GridApi } from 'ag-grid-community';
import type { Problem } from '../../engine/core/problem';
import type { Bounds, CellPlace, GridSize } from './cellRange';
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
  onContextMenu(at: { readonly x: number; readonly y: number }): void;
}

export interface GoodCells {
  readonly label: string;
  readonly run: () => void;
}

export interface SheetModel {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rowCount: number;
  readonly editing?: SheetEditing | undefined;
  readonly events: SheetEvents;
}

/**
 * Between what is on screen (rows and columns as displayed) and what the document holds: after sorting or filtering the third
 * row on screen may be loan 118.
 */
export class SheetView {
  private readonly byId = new Map<string, SheetColumn>();
  private shown: SheetColumn[] | null = null;

  constructor(
    readonly api: GridApi<SheetRow>,
    readonly model: () => SheetModel,
    /** Document row of a displayed row in the large (infinite) model; undefined uses the grid's own order. */
    private readonly orderedRow?: (displayed: number) => number,
  ) {
    for (const column of model().columns) this.byId.set(column.id, column);
    api.addEventListener('displayedColumnsChanged', () => {
      this.shown = null;
    });
  }

  columns(): readonly SheetColumn[] {
    this.shown ??= this.api
      .getAllDisplayedColumns()
      .map((column) => this.byId.get(column.getColId()))
      .filter((column) => column !== undefined);
    return this.shown;
  }

  size(): GridSize {
    return { rows: this.api.getDisplayedRowCount(), columns: this.columns().length };
  }

  /** The document's row behind a displayed one; a row past the last displayed one is a new row. */
  documentRow(displayed: number): number {
    const { rows } = this.size();
    if (displayed >= rows) return this.model().rowCount + displayed - rows;
    if (this.orderedRow) return this.orderedRow(displayed);
    return this.api.getDisplayedRowAtIndex(displayed)?.data?.row ?? -1;
  }

  typed(displayed: number, column: number): string {
    const found = this.columns()[column];
    return found ? found.typed(this.documentRow(displayed)) : '';
  }

  amount(displayed: number, column: number): number | null {
    return this.columns()[column]?.amount?.(this.documentRow(displayed)) ?? null;
  }

  texts(bounds: Bounds): string[][] {
    const rows: string[][] = [];
    for (let row = bounds.top; row <= bounds.bottom; row++) {
      const line: string[] = [];
      for (let column = bounds.left; column <= bounds.right; column++) line.push(this.typed(row, column));
      rows.push(line);
    }
    return rows;
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

  show(place: CellPlace): void {
    const column = this.columns()[place.column];
    this.api.ensureIndexVisible(place.row);
    if (column) this.api.ensureColumnVisible(column.id);
  }

  focus(place: CellPlace): void {
    const column = this.columns()[place.column];
    if (!column) return;
    this.show(place);
    this.api.setFocusedCell(place.row, column.id);
  }
}
