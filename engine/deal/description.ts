import type { Settings } from './settings';
import type { StatementDescription } from './statementDescription';

/** A deal as the screens and the documentation show it: plain data, derived from the deal file, safe to send between threads. */
export type ValueType = 'Money' | 'Rate' | 'Ratio' | 'Count' | 'Flag' | 'Month' | 'Date';

export interface DealDescription {
  readonly name: string;
  readonly document: string;
  readonly closing: string;
  /** Cut-off Date; the Closing Date where the file gives none. */
  readonly cutOff: string;
  /** First Distribution month, `YYYY-MM`. */
  readonly firstMonth: string;
  readonly classes: readonly ClassDescription[];
  /** Collateral groups in file order; empty for a deal with one pool. */
  readonly pools: readonly PoolDescription[];
  readonly sets: Readonly<Record<string, readonly string[]>>;
  readonly parties: readonly PartyDescription[];
  readonly parameters: readonly ParameterDescription[];
  readonly tables: readonly TableDescription[];
  readonly choices: readonly ChoiceDescription[];
  readonly inputs: readonly InputDescription[];
  readonly indices: readonly { readonly name: string; readonly label: string; readonly source: string }[];
  readonly ledgers: readonly LedgerDescription[];
  readonly lines: readonly LineDescription[];
  /** Sheets of their own for some results, in file order; left out where the deal asks for none. */
  readonly sheets?: readonly SheetDescription[];
  /** What the trustee tells holders of a date; made from the report where the file does not say. */
  readonly statement: StatementDescription;
}

/** A sheet that a deal asks for: results by date, in groups of names. */
export interface SheetDescription {
  readonly name: string;
  /** Of names per class or pool there is one such group for each; '' for names without a heading. */
  readonly groups: readonly { readonly title: string; readonly names: readonly string[] }[];
}

export interface ClassDescription {
  readonly name: string;
  readonly label: string;
  readonly source: string;
  /** Whole cents; null for a notional or residual class. */
  readonly balance: number | null;
  /** The pool it belongs to, if any. */
  readonly pool?: string;
  /** Why its terms are not the document's, when they are not. */
  readonly assumed?: string;
}

export interface PartyDescription {
  readonly name: string;
  readonly label: string;
  /** The settings that leave it out of the deal; not there where the file does not say. */
  readonly without?: Pick<Settings, 'parameters' | 'choices' | 'pinned'>;
}

export interface PoolDescription {
  readonly name: string;
  readonly label: string;
  readonly source: string;
}

export interface ParameterDescription {
  readonly name: string;
  readonly label: string;
  readonly type: ValueType;
  /** The deal file's own value, as written there: `0.15% a year`. */
  readonly value: string;
  /** `% a year`, `%`, `$`, `month`, `date`, `` for plain numbers and flags. */
  readonly unit: string;
  readonly source: string;
  /** Why the value is not the document's, when it is not. */
  readonly assumed?: string;
}

export interface TableDescription {
  readonly name: string;
  readonly label: string;
  readonly by: 'month' | 'number';
  readonly type: ValueType;
  readonly unit: string;
  readonly beforeFirst: string;
  readonly rows: readonly (readonly [string, string])[];
  readonly source: string;
  /** Why its values are not the document's, when they are not. */
  readonly assumed?: string;
}

export interface ChoiceDescription {
  readonly id: string;
  readonly asks: string;
  readonly weDo: string;
  /** Empty for a choice without alternatives (a note). */
  readonly options: readonly { readonly name: string; readonly label: string }[];
}

export interface InputDescription {
  readonly name: string;
  readonly label: string;
  readonly type: ValueType;
  readonly required: boolean;
  /** There is a column for each pool, its key in collections `name(pool)`. */
  readonly perPool?: boolean;
}

export interface LedgerDescription {
  readonly name: string;
  readonly label: string;
  readonly source: string;
  readonly holdsCash: boolean;
  /** At closing, whole cents, all classes together. */
  readonly opening: number;
  /** Why its opening is not the document's, when it is not. */
  readonly assumed?: string;
}

/** How a line moves money: whence, whither, and which ledger changes with it. Names as in the deal file; '' where there is none. */
export interface LineFlow {
  /** Who brings in the money of a fund. */
  readonly paidBy: string;
  /** The fund or cash ledger a payment is made from. */
  readonly from: string;
  /** The party, fund, cash ledger, class, set or order paid or booked over. */
  readonly to: string;
  /** `classes in order`, `classes pro rata` for a payment to classes; what else is paid; '' for a fund or a plain booking. */
  readonly toKind: '' | 'classes in order' | 'classes pro rata' | 'party' | 'fund' | 'ledger';
  readonly reduces: string;
  readonly addsTo: string;
}

/** Is yes of a Flag a test passed (`pass`) or an event that must not be (`breach`)? '' where the deal file does not say. */
export type YesMeans = '' | 'pass' | 'breach';

export interface LineDescription {
  readonly kind: 'term' | 'fund' | 'pay' | 'book' | 'check';
  readonly name: string;
  readonly section: string;
  readonly label: string;
  readonly clause: string;
  readonly source: string;
  /** The formula or amount, as written. */
  readonly formula: string;
  /** The condition of a line that is made on some dates only. */
  readonly when?: string;
  readonly type: ValueType;
  /** Classes, then pools, the line has a value for; empty for a deal line. */
  readonly classes: readonly string[];
  readonly choice: string;
  /** For a Flag term that says so. */
  readonly yesMeans?: YesMeans;
  readonly flow: LineFlow;
  /** 1-based line in the deal file. */
  readonly line: number;
}
