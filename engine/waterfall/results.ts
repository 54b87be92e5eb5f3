import type { ValueType } from '../deal/description';

/**
 * What a run gives: one column per name (and class), one entry a Distribution Date. Money in whole cents; Rate and Ratio as
 * plain fractions in doubles (0.0407 = 4.07%), for screens and charts (exact values are in `trace` and in the written
 * files); Flag 0/1; Date epoch day; Month month index; never/first/unlimited as ±Infinity.
 */
export interface Results {
  readonly dealName: string;
  /** Number of Distribution Dates run. */
  readonly count: number;
  /** Month index (engine/core/date) of each date. */
  readonly months: Int32Array;
  /** Epoch day of each Distribution Date, business-day adjusted. */
  readonly distributionDates: Int32Array;
  readonly columns: readonly ResultColumn[];
  /** One Float64Array per entry of `columns`, each of length `count`. */
  readonly values: readonly Float64Array[];
  /** The early end that was exercised, if any. */
  readonly ended: { readonly name: string; readonly label: string; readonly date: number } | null;
  readonly conservation: Conservation;
}

export type ColumnKind = 'input' | 'term' | 'fund' | 'pay' | 'book' | 'ledger' | 'offered';

export interface ResultColumn {
  readonly name: string;
  /** Class or pool, or '' for a deal amount. */
  readonly cls: string;
  readonly kind: ColumnKind;
  readonly type: ValueType;
  readonly label: string;
  readonly section: string;
  readonly clause: string;
  readonly source: string;
}

/** Asserted on every date of every run; a run that breaks one of these is a problem, not a result. Whole cents. */
export interface Conservation {
  readonly fundsIn: number;
  readonly paidOut: number;
  /** Change in the ledgers that hold cash, from closing to the last date. */
  readonly cashHeld: number;
  /** fundsIn − paidOut − cashHeld: zero, or the run is refused. */
  readonly difference: number;
  /** Number of assertions made. */
  readonly checks: number;
}

/** The address of one result. */
export interface CellAddress {
  readonly name: string;
  /** '' for a deal amount. */
  readonly cls: string;
  /** 0-based index of the Distribution Date. */
  readonly date: number;
  /** Of a payment: what it asks for, not what it pays. */
  readonly due?: true;
}

/** Why a cell has its value: enough to show on screen without any further knowledge of the deal. */
export interface Trace {
  readonly cell: CellAddress;
  readonly month: string;
  readonly kind: ColumnKind;
  readonly label: string;
  readonly clause: string;
  readonly source: string;
  /** Choice id and what is done, when the line depends on one. */
  readonly choice: TraceChoice | null;
  /** What the user forces a Flag to be, whatever its formula says. */
  readonly pinned?: 'yes' | 'no';
  readonly type: ValueType;
  /** Exact, printed: `2,165,327.54`, `4.070000000000%`, `yes`, `2008-03`. */
  readonly value: string;
  readonly formula: string;
  /** The line as a sentence. */
  readonly words: string;
  /** For a Flag: the comparisons that decide it, with their figures, as a sentence; '' for anything else. */
  readonly because: string;
  readonly operands: readonly TraceOperand[];
  /** For a payment or a booking: how the amount went through the order. */
  readonly path: readonly TraceStep[];
  /** For a ledger: the movements of the date, opening to closing. */
  readonly movements: readonly { readonly label: string; readonly name: string; readonly amount: string }[];
}

export interface TraceChoice {
  readonly id: string;
  /** What the document leaves open. */
  readonly asks: string;
  /** '' for a choice without options. */
  readonly option: string;
  readonly label: string;
  /** What else could be chosen, and what this line would then say ('' where it says the same). */
  readonly others: readonly { readonly option: string; readonly label: string; readonly words: string }[];
}

export interface TraceOperand {
  /** As written in the formula: `balance(A)`, `prev(pool_end)`. */
  readonly text: string;
  /** Exact, printed, as it stood when the line ran. */
  readonly value: string;
  readonly type: ValueType;
  /** Where it comes from: another cell, a parameter, a table, an input, an index; null for a literal or built-in. */
  readonly address: CellAddress | null;
  readonly origin: 'cell' | 'parameter' | 'table' | 'input' | 'index' | 'built-in';
  readonly label: string;
  readonly source: string;
}

export interface TraceStep {
  readonly depth: number;
  readonly text: string;
  readonly offered: string;
  readonly claim: string;
  readonly paid: string;
}
