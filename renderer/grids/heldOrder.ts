import { orderWithDeleted, orderWithInserted, rowOrder } from './rowOrder';
import type { SheetColumn } from './sheetColumn';
import type { SheetOrder } from './sheetOrders';

/** What an order is made from. */
export interface OrderFrom {
  readonly order: SheetOrder;
  /** Rows chosen outside the sheet; null for all. */
  readonly only: Int32Array | null;
  readonly rowCount: number;
  readonly columns: () => readonly SheetColumn[];
}

/**
 * The rows of a sheet in the order they are shown. It is made when it is asked for and then kept: an edited cell never moves its
 * row, and rows that come or go by hand change nothing but themselves. Rows that come or go in another way (undo, an import) ask
 * for the order again.
 */
export class HeldOrder {
  private made: { readonly asked: number; readonly only: Int32Array | null; readonly rowCount: number } | null = null;
  private rows: Int32Array | null = null;
  private expected: { readonly rowCount: number; readonly rows: Int32Array | null } | null = null;

  of({ order, only, rowCount, columns }: OrderFrom): Int32Array | null {
    const { made } = this;
    if (made && made.asked === order.asked && made.only === only) {
      if (made.rowCount === rowCount) return this.rows;
      if (this.expected?.rowCount === rowCount) {
        this.rows = this.expected.rows;
        this.keep(order, only, rowCount);
        return this.rows;
      }
    }
    this.rows = rowOrder(rowCount, columns(), order, only);
    this.keep(order, only, rowCount);
    return this.rows;
  }

  private keep(order: SheetOrder, only: Int32Array | null, rowCount: number): void {
    this.made = { asked: order.asked, only, rowCount };
    this.expected = null;
  }

  /** Rows are about to come before row `at` of the document, to be shown from place `shownAt`. */
  expectInserted(at: number, count: number, shownAt: number): void {
    if (!this.made) return;
    const rows = this.rows && orderWithInserted(this.rows, at, count, shownAt);
    this.expected = { rowCount: this.made.rowCount + count, rows };
  }

  expectDeleted(rows: readonly number[]): void {
    if (!this.made) return;
    const gone = [...new Set(rows)];
    this.expected = {
      rowCount: this.made.rowCount - gone.length,
      rows: this.rows && orderWithDeleted(this.rows, gone),
    };
  }
}
