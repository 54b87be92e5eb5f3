import type { CalendarName } from '../core/calendar';
import type { RecordDateRule } from '../register/recordDate';
import type { ValueType } from './description';

/** When of a period a figure is taken: over it (the value of a single date, a year's sum), before it, or at its end. */
export type StatementTime = 'during' | 'before' | 'after';

/** What the trustee's statement of a deal shows, in document order: plain data, derived from the deal file. */
export interface StatementDescription {
  readonly title: string;
  readonly source: string;
  /** The file has no `statement:` block: what its report lists is shown, by section. */
  readonly isGeneric: boolean;
  readonly recordDate: StatementRecordDate | null;
  readonly items: readonly StatementItem[];
  readonly annual: AnnualDescription | null;
}

export interface StatementRecordDate {
  readonly rule: RecordDateRule;
  /** As written: `last business day of the month before`. */
  readonly text: string;
  readonly source: string;
  readonly calendars: readonly CalendarName[];
}

export interface AnnualDescription {
  readonly label: string;
  readonly source: string;
  readonly items: readonly StatementItem[];
}

export interface StatementItem {
  /** As the document numbers it: `(iv)`. */
  readonly item: string;
  readonly label: string;
  readonly source: string;
  readonly rows: readonly StatementRow[];
  /** What of the item the run cannot know, and why; null where it knows all of it. */
  readonly notReported: string | null;
}

/** One figure of an item: a column of the results, or the sum of several. */
export interface StatementRow {
  readonly name: string;
  readonly kind: 'input' | 'term' | 'fund' | 'pay' | 'book' | 'ledger';
  readonly type: ValueType;
  readonly label: string;
  /** The class or pool it is of; '' for the deal and for a total. */
  readonly member: string;
  /** Members of the columns added up: one, or all of a total; `['']` for the deal's. */
  readonly members: readonly string[];
  readonly isTotal: boolean;
  readonly at: StatementTime;
  /** Of a ledger: what it holds at closing, whole cents. */
  readonly opening: number;
  /** Original balance of the members in whole cents, where the figure is also told per $1,000 of it; else null. */
  readonly original: number | null;
}
