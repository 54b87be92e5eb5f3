import { type Fraction, fraction, percentFraction } from './fraction';
import { type Day } from './newYorkCalendar';

/** What one group of loans did in a Due Period: whole cents, the rate as a plain fraction. */
export interface GroupRow {
  readonly begin: bigint;
  readonly wac: Fraction;
  readonly interest: bigint;
  /** Null when the servicer does not report it. */
  readonly fee: bigint | null;
  readonly scheduled: bigint;
  readonly prepaid: bigint;
  readonly liquidated: bigint;
  readonly liquidationPrincipal: bigint;
  readonly recoveries: bigint;
  readonly end: bigint;
}

/** One Payment Date's figures. */
export interface ImpacRow {
  /** `YYYY-MM` */
  readonly month: string;
  readonly groups: readonly [GroupRow, GroupRow];
  readonly remittance: bigint;
  readonly trusteeOwed: bigint;
  readonly trusteePaidElsewhere: bigint;
  readonly expenses: bigint;
  readonly specialCap: bigint;
  readonly saleProceeds: bigint;
}

/** A fixing and the day it was made. */
export interface Fixing {
  readonly day: Day;
  readonly rate: Fraction;
}

/** What a user may set. Months as `YYYY-MM`, `first` or `never`. */
export interface ImpacTerms {
  readonly bonds: 'modelled' | 'typed';
  readonly corpus: 'kept' | 'distributed';
  readonly specialCap: 'account' | 'direct';
  readonly redemptionPrice: bigint | 'what the bonds are owed';
  readonly groupInterest: 'crossed' | 'own group';
  readonly fixings: readonly Fixing[];
  readonly firstLibor: Fraction;
  readonly margins: readonly Fraction[];
  readonly seniorStepUp: Fraction;
  readonly subordinateStepUp: Fraction;
  readonly servicingFeeRate: Fraction;
  readonly ocTarget: Fraction;
  readonly callPercentage: Fraction;
  readonly cleanUpCall: string;
  readonly redemptionMonth: string;
  readonly saleMonth: string;
  readonly salePrice: Fraction;
  readonly derivative: boolean;
  readonly derivativeStrike: Fraction;
  /** `[from date number, notional]` */
  readonly derivativeNotional: readonly (readonly [number, bigint])[];
  /** Used when the bonds are typed. */
  readonly bondsPaidMonth: string;
  readonly finalMonth: string;
}

/** Group 0 and 1 are the seniors of group 1 and 2; null is subordinate to both. */
export interface BondTerms {
  readonly name: string;
  readonly group: 0 | 1 | null;
  readonly original: bigint;
}

/** Senior to junior. Balances of 1-A-1, 1-A-2, 2-A and M-1 from the trustee reports of 2004; the others illustrative. */
export const BONDS: readonly BondTerms[] = [
  { name: '1-A-1', group: 0, original: 1_047_174_000_00n },
  { name: '1-A-2', group: 0, original: 116_352_000_00n },
  { name: '2-A', group: 1, original: 772_477_000_00n },
  { name: 'M-1', group: null, original: 38_500_000_00n },
  { name: 'M-2', group: null, original: 42_700_000_00n },
  { name: 'M-3', group: null, original: 36_295_000_00n },
  { name: 'M-4', group: null, original: 29_890_000_00n },
  { name: 'M-5', group: null, original: 25_620_000_00n },
  { name: 'B', group: null, original: 15_317_000_00n },
];

/** Cut-off balances of the two groups, illustrative. */
export const CUT_OFF = [1_283_333_000_00n, 851_667_000_00n] as const;

export const STANDARD_TERMS: ImpacTerms = {
  bonds: 'modelled',
  corpus: 'kept',
  specialCap: 'account',
  redemptionPrice: 0n,
  groupInterest: 'crossed',
  fixings: [],
  firstLibor: percentFraction('1.33'),
  margins: ['0.37', '0.46', '0.32', '0.60', '0.65', '1.10', '1.30', '1.75', '2.50'].map(percentFraction),
  seniorStepUp: fraction(2n),
  subordinateStepUp: fraction(3n, 2n),
  servicingFeeRate: percentFraction('0.375'),
  ocTarget: percentFraction('1.00'),
  callPercentage: percentFraction('10'),
  cleanUpCall: 'never',
  redemptionMonth: 'never',
  saleMonth: 'never',
  salePrice: fraction(1n),
  derivative: false,
  derivativeStrike: percentFraction('3.50'),
  derivativeNotional: [
    [1, 1_200_000_000_00n],
    [13, 900_000_000_00n],
    [25, 600_000_000_00n],
    [37, 300_000_000_00n],
    [49, 0n],
  ],
  bondsPaidMonth: 'never',
  finalMonth: 'never',
};
