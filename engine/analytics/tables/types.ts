import type { Month } from '../../core/date';
import type { Problem } from '../../core/problem';
import type { Figure, PricingRequest, QuoteKind, Side, Told } from '../pricing/types';
import type { StressSetting } from '../stress/stressInput';

/** A speed across the top of a table. */
export interface Speed {
  /** `75%` of the base speed, or `18 CPR` in every month. */
  readonly label: string;
  /** Null for the inputs as they are. */
  readonly setting: StressSetting | null;
}

/** What tables are asked for, read from the texts of `tables`. */
export interface TableRequest {
  readonly speeds: Told<readonly Speed[]>;
  /** Prices down, per 100, by class. */
  readonly prices: Readonly<Record<string, Told<readonly number[]>>>;
}

/** A line under a table: a value a speed, as a number and as it is shown. */
export interface TableFooter {
  readonly name: string;
  readonly label: string;
  /** Is it told in words, its number only saying whether there is one? */
  readonly isWords: boolean;
  /** Are its numbers whole cents? */
  readonly isMoney: boolean;
  readonly values: readonly (number | null)[];
  readonly texts: readonly string[];
}

/** Prices down, speeds across: yield in percent, or discount margin in basis points. */
export interface PriceYieldTable {
  readonly deal: string;
  readonly cls: string;
  readonly label: string;
  readonly side: Side;
  readonly quote: QuoteKind;
  readonly header: readonly { readonly label: string; readonly value: string }[];
  readonly speeds: readonly string[];
  readonly rows: readonly {
    readonly price: number;
    /** `99-16+`, or a decimal where 32nds do not tell it. */
    readonly priceText: string;
    readonly values: readonly Figure[];
    readonly texts: readonly string[];
  }[];
  readonly footers: readonly TableFooter[];
}

/** Percent of the original balance outstanding, years down and speeds across. */
export interface DecrementTable {
  readonly deal: string;
  readonly cls: string;
  readonly label: string;
  readonly speeds: readonly string[];
  readonly rows: readonly {
    /** Null for the first row, at closing. */
    readonly month: Month | null;
    readonly label: string;
    /** Not rounded; null where the speed could not be run. */
    readonly values: readonly (number | null)[];
    /** Whole percent; `*` above nothing and under half a percent. */
    readonly texts: readonly string[];
  }[];
  readonly footers: readonly TableFooter[];
}

/** All tables of a deal: price/yield to maturity and (where it can be called) to call, and decrements, a class after the other. */
export interface AnalysisTables {
  readonly deal: string;
  readonly pricing: PricingRequest;
  readonly request: TableRequest;
  readonly priceYield: readonly PriceYieldTable[];
  readonly decrement: readonly DecrementTable[];
  /** Texts that could not be read, and speeds that could not be run. */
  readonly problems: readonly Problem[];
}
