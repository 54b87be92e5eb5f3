import type { Month } from '../core/date';

/**
 * The seam between collateral and deal: one row a Distribution Date, in order, no gaps (spec: collections file).
 * Money columns in whole cents; rate columns as exact percent text (so that nothing is lost between a file and a run).
 * An entry of `null` is an empty cell; a column that is absent is absent from the map.
 */
export interface Collections {
  /** Shown as the source: a file name, or "Projected". */
  readonly name: string;
  readonly months: readonly Month[];
  readonly money: Readonly<Record<string, readonly (number | null)[]>>;
  /** Percent as decimal text, such as `7.83`. */
  readonly rates: Readonly<Record<string, readonly (string | null)[]>>;
}

/** One index by month (rate applying to the accrual period paid in that month) or by fixing date. Percent text. */
export type RatePath =
  | { readonly by: 'month'; readonly name: string; readonly source: string; readonly rows: readonly MonthRate[] }
  | { readonly by: 'date'; readonly name: string; readonly source: string; readonly rows: readonly DayRate[] };

/** `[YYYY-MM, percent text]` */
export type MonthRate = readonly [string, string];
/** `[YYYY-MM-DD, percent text]` */
export type DayRate = readonly [string, string];

/** By index name as the deal declares it (`libor_1m`). */
export type RatePaths = Readonly<Record<string, RatePath>>;
