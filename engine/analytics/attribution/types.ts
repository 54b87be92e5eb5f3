import type { InputChange } from '../../api/types';
import type { Problem } from '../../core/problem';
import type { PricingTexts } from '../pricing/readPricing';
import type { Measure } from '../stress/measure';

/** An input that two runs do not share, or several inputs told as one: a unit with its speed, the cells of a tape. */
export interface WhyPart {
  /** Stable, as typed in an order: `prepayment`, `rates libor_1m`, `parameter target_percentage`, `typed`. */
  readonly id: string;
  /** `Prepayment speed`, `Target Percentage`. */
  readonly what: string;
  /** As the first run has it; '' where a single value would not say. */
  readonly from: string;
  readonly to: string;
}

/** What differs of a class, or of a party: an amount of each month, or (`balance`) a balance after each month. */
export type WhyFigure = 'interest' | 'principal' | 'writeDown' | 'balance' | 'brought' | 'paid';

/** One row of figures that is attributed, whole cents a month. */
export interface WhySeries {
  /** `interest A-1`, `brought insurer`. */
  readonly key: string;
  readonly of: 'class' | 'party';
  readonly name: string;
  readonly figure: WhyFigure;
  readonly label: string;
}

/** What one run came to, small enough to keep of hundreds; whole cents, an entry a month from the first. */
export interface WhyFigures {
  /** Month index of the first Distribution Date. */
  readonly firstMonth: number;
  readonly count: number;
  /** One entry per series, each of length `count`. */
  readonly values: readonly Float64Array[];
  /** One entry per measure asked for. */
  readonly measures: readonly (number | null)[];
}

/** How the averages were taken. */
export interface WhyMethod {
  /** Every order of the parts, or so many drawn from a fixed seed, each with its reverse. */
  readonly orders: 'all' | 'drawn';
  readonly count: number;
  /** Different runs that it took, both ends included. */
  readonly runs: number;
  readonly seed: number | null;
}

/** The runs that an attribution takes: which parts each has as the second run, `1`, or as the first, `0`. */
export interface WhyPlan {
  readonly parts: readonly WhyPart[];
  /** One mark a part; the first run has none, the last of the list all. */
  readonly items: readonly WhyItem[];
  /** Indices of parts: the order of the in-order attribution. */
  readonly order: readonly number[];
  readonly method: WhyMethod;
  readonly series: readonly WhySeries[];
  readonly measures: readonly Measure[];
  /** By measure: whether it is an amount, which is apportioned to whole cents. */
  readonly areMoney: readonly boolean[];
}

export type WhyItem = string;

/** What every thread needs to run an item: both ends as changes of the inputs that it holds. */
export interface WhyCommon {
  readonly from: readonly InputChange[];
  readonly to: readonly InputChange[];
  readonly measures: readonly Measure[];
  /** The texts of `pricing`, for measures of classes at their price. */
  readonly pricing?: PricingTexts;
}

/** A mix of inputs may allow no run though both ends do. */
export type WhyAnswer =
  { readonly ok: true; readonly figures: WhyFigures } | { readonly ok: false; readonly problem: Problem };

/** One attribution: by part and series, whole cents by month. The parts of a month add up to the difference to the cent. */
export type WhyShares = readonly (readonly Float64Array[])[];

/**
 * Why two runs differ. In every month and for every series, `average` and `inOrder` each add up over the parts to `difference`
 * exactly; `alone` need not, and `interaction` is by how much it exceeds it. After a run has ended its amounts are zero and its
 * balances stand as it left them. What takes a mix that allows no run (`problems`) is NaN in every month.
 */
export interface WhyReport {
  readonly parts: readonly WhyPart[];
  readonly order: readonly number[];
  readonly method: WhyMethod;
  readonly series: readonly WhySeries[];
  /** Month indices. */
  readonly months: Int32Array;
  /** By series and month: the first run, the second, the second less the first. */
  readonly from: readonly Float64Array[];
  readonly to: readonly Float64Array[];
  readonly difference: readonly Float64Array[];
  /** What a part does on average over the orders in which parts can be put in place, apportioned to whole cents. */
  readonly average: WhyShares;
  /** What a part does where those before it in `order` are in place already. */
  readonly inOrder: WhyShares;
  /** What a part does by itself, all others as in the first run. */
  readonly alone: WhyShares;
  /** By series and month: the parts alone, added up, less the difference. */
  readonly interaction: readonly Float64Array[];
  readonly measures: readonly WhyMeasure[];
  /**
   * Of drawn orders, by part and series: the standard error of its average over the life (a balance: at the end), in cents, from the
   * spread of the pairs; null where every order is taken, NaN where a mix allows no run.
   */
  readonly error: readonly Float64Array[] | null;
  /** Mixes that allow no run though both ends do. */
  readonly problems: readonly Problem[];
}

/** The same of a result that is one number, in its own unit; null where a run that it takes has none. */
export interface WhyMeasure {
  readonly measure: Measure;
  readonly from: number | null;
  readonly to: number | null;
  readonly difference: number | null;
  /** By part. Money adds up to the cent; other numbers to what doubles hold. */
  readonly average: readonly (number | null)[];
  /** Of drawn orders: the standard error of `average`, in the unit of the measure; null where every order is taken. */
  readonly error: readonly (number | null)[] | null;
  readonly inOrder: readonly (number | null)[];
  readonly alone: readonly (number | null)[];
  readonly interaction: number | null;
}
