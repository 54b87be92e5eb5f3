/** How values of a chart are written on its axis and in its readout. */
export type ChartUnit = 'money' | 'percent';

/** So many series can be told apart; the colours of further ones begin again. */
export const SERIES_COLORS = 16;

/** 1 to 16: the series colours in order; `limit`: the quiet ink of a threshold. */
export type SeriesColor = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15 | 16 | 'limit';

/** A colour of its own, such as a scenario's: `#0072b2`, `var(--series-1)`. */
export interface OwnColor {
  readonly css: string;
}

export interface ChartSeries {
  readonly key: string;
  /** Written at the end of the line, in the band of the area, and in the readout: short. */
  readonly label: string;
  readonly color: SeriesColor | OwnColor;
  /** A broken line: what others are compared with. */
  readonly dashed?: boolean;
  /** One value a date: whole cents or plain fractions; ±Infinity where there is no limit, NaN where
   *  there is nothing to draw. */
  readonly values: ArrayLike<number>;
  /** Areas stack on one another from zero in the order given; limits are dashed. */
  readonly shape: 'area' | 'line' | 'limit';
}

/** The room between two of the lines, tinted: how far outcomes spread. */
export interface ChartBand {
  /** Keys of two series of the chart. */
  readonly low: string;
  readonly high: string;
  readonly color: SeriesColor | OwnColor;
  /** From 0 to 1. */
  readonly opacity: number;
}

/** The state of a test on a date. */
export const FAIL = 0;
export const PASS = 1;
export const UNTESTED = 2;

/** A test beneath the plot, date by date: colour, height and word tell a pass from a fail. */
export interface ChartStrip {
  readonly key: string;
  readonly label: string;
  /** FAIL, PASS or UNTESTED, one a date. */
  readonly states: ArrayLike<number>;
  readonly words: { readonly pass: string; readonly fail: string };
  readonly failTone: 'fail' | 'warn';
}

export interface ChartSpec {
  readonly title: string;
  readonly unit: ChartUnit;
  /** Month index of each date. */
  readonly months: ArrayLike<number>;
  readonly series: readonly ChartSeries[];
  readonly strips: readonly ChartStrip[];
  /** Drawn beneath the lines. */
  readonly bands?: readonly ChartBand[];
}

/** Bands are listed as they lie, from the top; lines in their own order. */
export function topDown(series: readonly ChartSeries[]): readonly ChartSeries[] {
  return series.every((each) => each.shape === 'area') ? series.toReversed() : series;
}

/** First and last date index in view, both included. */
export type DateWindow = readonly [first: number, last: number];

/** A colour for each class in document order, the same in every chart. */
export function classColor(order: number): SeriesColor {
  return ((order % SERIES_COLORS) + 1) as SeriesColor;
}

/** The colour of a series as a style of the page. */
export function cssColor(color: SeriesColor | OwnColor): string {
  if (typeof color === 'object') return color.css;
  return color === 'limit' ? 'var(--ink-secondary)' : `var(--series-${color})`;
}
