import type { Problem } from '../../core/problem';

/** A party that brings money into the deal when the deal is short (an insurer, a swap counterparty), over a run. */
export interface SupportView {
  readonly party: string;
  readonly label: string;
  /** Month indices. */
  readonly months: Int32Array;
  /** What it brought, by what it was brought for: the payments made from its funds. */
  readonly causes: readonly SupportCause[];
  /** Whole cents a month. */
  readonly drawn: Float64Array;
  readonly cumulativeDrawn: Float64Array;
  /** Paid to it that pays back nothing it brought: its premium. */
  readonly premium: Float64Array;
  /** Paid back of what it brought, and interest on it. */
  readonly reimbursed: Float64Array;
  readonly interestPaid: Float64Array;
  /** All it ever brought less what was paid back of it, after each date. */
  readonly exposure: Float64Array;
  /** The same with the interest owed on it. */
  readonly owed: Float64Array;
  readonly totals: SupportTotals;
  /** Which lines and ledgers were taken for what, as the deal names them. */
  readonly roles: SupportRoles;
}

export interface SupportCause {
  readonly name: string;
  readonly label: string;
  /** Class it was paid to; '' for all that is paid to no class. */
  readonly cls: string;
  /** Whole cents a month. */
  readonly values: Float64Array;
}

/** Whole cents; months as month indices. */
export interface SupportTotals {
  readonly drawn: number;
  readonly firstDraw: number | null;
  readonly lastDraw: number | null;
  readonly monthsDrawn: number;
  readonly peakExposure: number;
  readonly peakMonth: number | null;
  readonly premium: number;
  readonly reimbursed: number;
  readonly interestPaid: number;
  /** At the end: not paid back, interest owed on it, premium owed. */
  readonly exposureAtEnd: number;
  readonly interestOwedAtEnd: number;
  readonly premiumOwedAtEnd: number;
  /** Premium, reimbursements and interest less draws. */
  readonly net: number;
}

export interface SupportRoles {
  readonly funds: readonly string[];
  readonly premium: readonly string[];
  readonly reimbursements: readonly string[];
  readonly interest: readonly string[];
  readonly drawLedgers: readonly string[];
  readonly interestLedgers: readonly string[];
}

/** A class with the party and without it. */
export interface WrappedClass {
  readonly name: string;
  readonly label: string;
  readonly wrapped: WrappedFigures;
  readonly unwrapped: WrappedFigures;
}

/** Whole cents; yield at the class's price as a plain fraction, years from settlement; null where there is none. */
export interface WrappedFigures {
  readonly interest: number;
  readonly principal: number;
  readonly writtenDown: number;
  /** Interest not paid on the date it was due, added up. */
  readonly interestShort: number;
  readonly finalBalance: number;
  readonly averageLife: number | null;
  /** Per 100, without accrued interest: the same with the party and without it. */
  readonly price: number | null;
  readonly yield: number | null;
}

export interface InsurerReport {
  readonly view: SupportView;
  /** How the deal is run without the party; null where its file does not say. */
  readonly without: readonly { readonly what: string; readonly value: string }[] | null;
  /** null where `without` is, or where the deal does not run without it. */
  readonly classes: readonly WrappedClass[] | null;
  readonly problems: readonly Problem[];
}
