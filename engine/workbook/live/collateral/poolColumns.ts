import type { FormulaTree } from '../formulaTree';
import type { DateColumn } from '../places';

/** The four stages of loans in default: 30, 60, 90 and 180 and more days behind. */
export type Stages<T> = readonly [T, T, T, T];

/** A pool before rounding, month by month, dollars; balances at the end of the month, the closing row being the cut-off date. */
export interface FlowColumns {
  readonly performing: DateColumn;
  readonly afterSchedule: DateColumn;
  readonly newDefault: DateColumn;
  readonly prepaid: DateColumn;
  /** Performing and in default; the same times the Mortgage Rate, percent. */
  readonly outstanding: DateColumn;
  readonly outstandingByRate: DateColumn;
}

/** The same where it is worked out, with all that rounding goes through. */
export interface LiveFlowColumns extends FlowColumns {
  readonly scheduled: DateColumn;
  readonly liquidated: DateColumn;
  readonly lost: DateColumn;
  readonly interest: DateColumn;
  readonly shortfall: DateColumn;
  readonly delinquent: Stages<DateColumn>;
  /** Master Servicing Fee, percent a year, on a date; null where the loans state none. */
  readonly feePercent: ((date: number) => FormulaTree) | null;
}
