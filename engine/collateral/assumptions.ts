/**
 * How the collateral is projected. Every value is what a user typed: vectors are vector text (`6`, `2 ramp 20 for 12`),
 * numbers are in the unit of the field. This is what a project saves and what the Assumptions sheet edits.
 */
export type PrepaymentUnit = 'CPR' | 'SMM' | 'PSA' | 'ABS' | 'HEP';
export type DefaultUnit = 'CDR' | 'MDR' | 'SDA';

export interface Assumptions {
  readonly prepaymentUnit: PrepaymentUnit;
  /** Vector text, percent (PSA, HEP: percent of the curve). */
  readonly prepayment: string;
  readonly defaultUnit: DefaultUnit;
  /** Vector text, percent (SDA: percent of the curve). */
  readonly defaults: string;
  /** Vector text, percent of the balance when it defaulted. */
  readonly severity: string;
  /** Whole months from default to liquidation. */
  readonly monthsToLiquidation: number;
  /** Are principal and interest advanced on loans in default until liquidation? First Horizon: no. */
  readonly advancing: 'none' | 'full';
  /**
   * Percent of voluntary prepayments that are made in full and whose interest to the date of payment is less than a
   * month's: these cause a Prepayment Interest Shortfall. Vector text.
   */
  readonly shortfallShare: string;
  /** Days of interest (of a 30-day month) that such a prepayment pays. */
  readonly shortfallDaysPaid: number;
}

export type AssumptionName = keyof Assumptions;
