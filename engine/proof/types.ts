import type { Inputs, RunReply } from '../api/types';
import type { LoanTerms } from '../collateral/amortise';
import type { AverageSpeed, ObservedPool } from '../collateral/historicSpeeds';
import type { Day } from '../core/date';
import type { DayCount, DayFraction } from '../core/dayCount';

/** The calculations that are put to the proof. They are handed in, so that a test can hand in a wrong one and see it told. */
export interface Calculations {
  readonly monthlyFromAnnual: (annual: number) => number;
  readonly annualFromMonthly: (monthly: number) => number;
  readonly cprFromPsa: (psa: number, age: number) => number;
  readonly psaFromCpr: (cpr: number, age: number) => number;
  readonly cprFromHep: (hep: number, age: number) => number;
  readonly smmFromAbs: (abs: number, age: number) => number;
  readonly smmFromFactors: (f1: number, f2: number, bal1: number, bal2: number) => number;
  readonly absFromFactors: (f1: number, f2: number, bal1: number, bal2: number, age1: number, age2: number) => number;
  readonly cdrFromSda: (sda: number, age: number) => number;
  readonly levelPayBalance: (annualPercent: number, term: number, remaining: number) => number;
  readonly levelPayment: (annualPercent: number, term: number) => number;
  readonly averageSpeed: (pools: readonly ObservedPool[]) => AverageSpeed;
  readonly scheduledBalances: (loan: LoanTerms) => Float64Array;
  readonly dayFraction: (from: Day, to: Day, dayCount: DayCount) => DayFraction;
  /** Cents on a balance in cents at a percentage for part of a year, rounded to the cent. */
  readonly interest: (balance: number, percent: string, fraction: DayFraction) => number;
  readonly run: (inputs: Inputs) => RunReply;
}

/** One thing that was put to the proof, and what came out. */
export interface ProofLine {
  readonly group: string;
  readonly title: string;
  /** Where the expected figure or the law is from. */
  readonly source: string;
  readonly expected: string;
  readonly found: string;
  readonly passed: boolean;
  /** How many figures or comparisons the line stands for. */
  readonly count: number;
  readonly milliseconds: number;
}

/** What a step finds, before the clock and the group are put to it. */
export type Finding = Omit<ProofLine, 'group' | 'milliseconds'>;

/** A piece of the proof that is done in one go: small enough to be stopped between two. */
export interface ProofStep {
  readonly group: string;
  readonly title: string;
  readonly find: (calculations: Calculations, sample: Inputs) => readonly Finding[];
}

/** Figures of the sample deal that were worked by hand from its document; a file of its own, for the engine knows no deal. */
export interface HandFigures {
  readonly deal: string;
  /** Of the first Distribution Date; `cls` is '' for an amount of the deal, `expected` money as printed, `how` the working. */
  readonly firstDate: readonly {
    readonly name: string;
    readonly cls: string;
    readonly expected: string;
    readonly how: string;
    readonly source: string;
  }[];
  /** Of each Class with a fixed rate, thousandths of a percent a year. */
  readonly fixedRates: Readonly<Record<string, number>>;
  readonly interestSource: string;
}
