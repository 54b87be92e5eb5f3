import type { FormulaTree, CellPlace } from './formulaTree';

/**
 * Where a column with one value a Distribution Date stands: date d (0-based) is in row `first + d`. The row above the first
 * date is the closing: openings of ledgers, zeros.
 */
export interface DateColumn {
  readonly sheet: string;
  readonly column: number;
  readonly first: number;
}

export function onDate({ sheet, column, first }: DateColumn, date: number): CellPlace {
  return { sheet, column, row: first + date };
}

/** A step table or a rate path on its sheet: keys ascending, values beside them. */
export interface TablePlace {
  readonly keys: FormulaTree;
  readonly values: FormulaTree;
  /** Keys are dates (serial numbers; a month is its first day), or numbers 1, 2, … of Distribution Dates. */
  readonly by: 'month' | 'date' | 'number';
  /** What holds before the first key; null where the table has no such value. */
  readonly beforeFirst: FormulaTree | null;
}

/** What the Waterfall sheet reads of the sheets before it. Names are those of the deal file. */
export interface LiveInputs {
  /**
   * A parameter of the deal: Money in dollars, Rate and Ratio as fractions, Month and Date as serials (never and first are
   * `NEVER` and `FIRST`), Flag as TRUE or FALSE.
   */
  parameter(name: string): FormulaTree;
  table(name: string): TablePlace;
  /** The literal of the option taken, as text (`"literal"`). */
  choice(id: string): FormulaTree;
  index(name: string): TablePlace;
  /** A Flag term that the user may force: "pass"/"fail" as TRUE/FALSE in the cell, or blank for as the deal says; null: none. */
  forced(name: string): FormulaTree | null;
}

/** Collections by date: what the deal is run on, after what the user typed took the place of what was projected. */
export interface LiveCollections {
  /** The last date that any change of the open inputs could reach; at least as many as the engine ran. */
  readonly dates: number;
  /** By key (`gross_interest`, `gross_interest(group_1)`): a column whose blank cells are missing inputs; null where none is given. */
  input(key: string): DateColumn | null;
  /** TRUE on the dates that the collections have a row for: there is still a pool. */
  readonly live: DateColumn;
}

/** What the Waterfall sheet gives to Classes, Tests, Statement and Check. */
export interface LiveResults {
  readonly dates: number;
  readonly month: DateColumn;
  readonly distributionDate: DateColumn;
  /** TRUE on the dates that the deal ran: the collections have the date, and it had not ended before. */
  readonly live: DateColumn;
  /** The column of a name, by member (`''` for the deal's, else a class or pool); kinds as in `ResultColumn`. */
  result(
    kind: 'input' | 'term' | 'fund' | 'pay' | 'book' | 'ledger' | 'offered',
    name: string,
    member: string,
  ): DateColumn | null;
}

/** Serials that stand for the Months before and after all others, and the amount above all others. */
export const FIRST = 0;
export const NEVER = 2_958_465;
export const UNLIMITED = 1e15;
