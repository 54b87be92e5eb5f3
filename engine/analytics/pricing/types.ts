import type { Problem } from '../../core/problem';
import type { Day, Month } from '../../core/date';

/** Where a value comes from: as the user typed it, or found in the deal and its run, with how. */
export interface Told<T> {
  readonly value: T;
  readonly isTyped: boolean;
  /** A sentence on how it was found; '' for what was typed. */
  readonly how: string;
}

/** Day counts that a class can be priced with. */
export type PricingDayCount = '30/360' | 'actual/360' | 'actual/365';

/** What a class is quoted by: fixed rates by yield, floating ones by discount margin. */
export type QuoteKind = 'yield' | 'discountMargin';

/** What a class is valued at: a price per 100 of balance, a yield in percent, or a discount margin in basis points. */
export type PriceTarget =
  | { readonly kind: 'price'; readonly price: number }
  | { readonly kind: 'yield'; readonly percent: number }
  | { readonly kind: 'discountMargin'; readonly basisPoints: number };

/** Days on which payments are taken to arrive: as rolled to business days (`adjusted`), or on the day of the month whatever it is. */
export type PaymentDates = 'adjusted' | 'unadjusted';

/** On which terms a class is priced. */
export interface ClassTerms {
  readonly name: string;
  readonly label: string;
  readonly target: Told<PriceTarget>;
  readonly quote: Told<QuoteKind>;
  readonly dayCount: Told<PricingDayCount>;
  /** Days from the end of an accrual period to its payment. */
  readonly delayDays: Told<number>;
  /** First day that interest accrues. */
  readonly dated: Told<Day>;
  /** The term that is the class's index, or the index itself, for a discount margin; '' for none. */
  readonly index: Told<string>;
  /** Over the index, as a plain fraction; null where it is not known or there is none. */
  readonly margin: Told<number | null>;
}

/** What is asked for, read from the texts of `pricing`; a text that cannot be read is a Problem and its usual value stands. */
export interface PricingRequest {
  readonly settlement: Told<Day>;
  readonly paymentDates: Told<PaymentDates>;
  /** Basis points by which rates are shifted, up and down, for effective durations. */
  readonly rateShift: Told<number>;
  readonly classes: readonly ClassTerms[];
}

/** A number, or null with why there is none. */
export interface Figure {
  readonly value: number | null;
  /** '' where there is a value. */
  readonly why: string;
}

/**
 * What a class comes to on one run. Per 100 of the balance at settlement: prices and accrued interest. Percent: yields. Basis points:
 * discount margins. Years: lives and durations. Whole cents: money. Month indices, null for none.
 */
export interface ClassValue {
  readonly averageLife: Figure;
  readonly firstPrincipal: Month | null;
  readonly lastPrincipal: Month | null;
  /** From settlement on, as all that is paid, written down and short. Of the last payment of any kind. */
  readonly lastPayment: Month | null;
  readonly price: Figure;
  readonly accrued: Figure;
  readonly fullPrice: Figure;
  /** Bond-equivalent, on 30/360. */
  readonly yield: Figure;
  /** Bond-equivalent, on actual/360. */
  readonly yieldActual: Figure;
  readonly mortgageYield: Figure;
  /** Over the class's index: periods on actual/360, and on 30/360 with the index grossed up by 365/360. */
  readonly discountMargin: Figure;
  readonly discountMargin30: Figure;
  readonly macaulay: Figure;
  readonly modified: Figure;
  readonly convexity: Figure;
  readonly effectiveDuration: Figure;
  readonly effectiveConvexity: Figure;
  readonly principalPaid: number;
  readonly interestPaid: number;
  readonly writtenDown: number;
  readonly firstWriteDown: Month | null;
  readonly interestShort: number;
  readonly firstInterestShort: Month | null;
  /** Balance at the end of the run: neither paid nor written down. */
  readonly finalBalance: number;
}

/** The name of a figure of `ClassValue`. */
export type ValueName = keyof ClassValue;

export interface ClassYield {
  readonly name: string;
  readonly label: string;
  readonly terms: ClassTerms;
  /** Opening balance, and the balance (of a class without one: its notional amount) bought at settlement; whole cents. */
  readonly original: number;
  readonly bought: number;
  /** First rate of the class from settlement on, a plain fraction; null where its file does not name it. */
  readonly coupon: number | null;
  /** Null where the deal has no call that can be exercised. */
  readonly call: ClassValue | null;
  readonly maturity: ClassValue | null;
}

/** How the runs to call and to maturity ended. */
export interface SideSummary {
  /** The early end that was exercised; null for none. */
  readonly ended: { readonly label: string; readonly month: Month } | null;
  /** Basis points by which rates were shifted both ways, no rate below zero; null where they could not be. */
  readonly appliedShift: number | null;
  readonly problems: readonly Problem[];
}

export interface YieldReport {
  readonly deal: string;
  readonly request: PricingRequest;
  readonly call: SideSummary | null;
  readonly maturity: SideSummary;
  readonly classes: readonly ClassYield[];
  /** What of the texts could not be read, why there is no run to call, and what ends a run to maturity all the same. */
  readonly problems: readonly Problem[];
}

/** A run to call or to maturity. */
export type Side = 'call' | 'maturity';
