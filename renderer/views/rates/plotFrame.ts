import type { Month } from '../../engine-client/engineValues';
import { monthOfKey, type RateRows } from '../../engine-client/rateValues';
import { niceScale, spreadLabels, yearStep, type Scale } from '../../charts/scale';
import { longMonthText, monthText } from '../../format/dates';
import type { ChartSpec } from '../../charts/chartSpec';
import { ratesByMonth } from './previewFigures';
import type { MonthSpan } from './ratesView';

/** A line of the plot. */
export interface PlotLine {
  readonly key: string;
  /** Written at its end: short. */
  readonly label: string;
  readonly kind: 'path' | 'preview' | 'base' | 'other';
  /** A colour as it is painted. */
  readonly color: string;
  readonly rows: RateRows;
}

/** Where things lie in pixels, and which months and rates they stand for. */
export interface PlotFrame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly first: Month;
  readonly last: Month;
  readonly scale: Scale;
}

const AXIS_HEIGHT = 20;

export function plotFrame(
  lines: readonly PlotLine[],
  size: { readonly width: number; readonly height: number },
  zoom: MonthSpan | null,
  held: Scale | null,
): PlotFrame {
  const [first, last] = zoom ?? allMonths(lines);
  const widest = lines.reduce((most, { label }) => Math.max(most, label.length * 6.3 + 30), 24);
  const bottom = Math.max(40, size.height - AXIS_HEIGHT);
  const top = 10;
  return {
    left: 46,
    right: size.width - Math.min(widest, Math.max(64, size.width * 0.3)),
    top,
    bottom,
    first,
    last: Math.max(last, first + 1) as Month,
    scale: held ?? scaleOf(lines, first, last, Math.max(2, Math.round((bottom - top) / 56))),
  };
}

/** First and last month of any line. */
export function allMonths(lines: readonly PlotLine[]): MonthSpan {
  const months = lines.flatMap(({ rows }) => endsOf(rows));
  return [min(months) as Month, max(months) as Month];
}

function scaleOf(lines: readonly PlotLine[], first: Month, last: Month, ticks: number): Scale {
  let [low, high] = [0, 0];
  for (const { rows } of lines) {
    for (const [key, rate] of rows) {
      const month = monthOfKey(key);
      const value = Number(rate);
      if (month === undefined || month < first || month > last || !Number.isFinite(value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  // Room to draw upwards, and a scale of half a percent at least.
  return niceScale(low < 0 ? low * 1.05 : 0, Math.max(high * 1.08, 0.5), ticks);
}

function endsOf(rows: RateRows): number[] {
  const months = rows.map(([key]) => monthOfKey(key)).filter((month) => month !== undefined);
  return months.length === 0 ? [] : [min(months), max(months)];
}

function min(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value), Infinity);
}

function max(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), -Infinity);
}

/** Fewer months are never in view. */
const LEAST_MONTHS = 6;

/** The months in view narrowed (a factor under 1) or widened around one; null when they are all again. */
export function zoomedSpan(
  { first, last }: PlotFrame,
  all: MonthSpan,
  around: number,
  factor: number,
): MonthSpan | null {
  const wanted = Math.max(LEAST_MONTHS, Math.round((last - first) * factor));
  if (wanted >= all[1] - all[0]) return null;
  const share = (around - first) / (last - first);
  const from = Math.max(all[0], Math.min(all[1] - wanted, Math.round(around - share * wanted)));
  return [from as Month, (from + wanted) as Month];
}

/** A month, or a day within it, across the plot. */
export function xOf(month: number, { first, last, left, right }: PlotFrame): number {
  return left + ((month - first) / (last - first)) * (right - left);
}

export function yOf(rate: number, { scale, top, bottom }: PlotFrame): number {
  return bottom - ((rate - scale.min) / (scale.max - scale.min)) * (bottom - top);
}

/** The month nearest to a pixel, within what is in view. */
export function monthAtX(x: number, { first, last, left, right }: PlotFrame): Month {
  const month = Math.round(first + ((x - left) / (right - left)) * (last - first));
  return Math.max(first, Math.min(last, month)) as Month;
}

/** The rate at a pixel, in percent. */
export function rateAtY(y: number, { scale, top, bottom }: PlotFrame): number {
  return scale.min + ((bottom - y) / (bottom - top)) * (scale.max - scale.min);
}

interface Dot {
  readonly x: number;
  readonly y: number;
  readonly isBroken: boolean;
}

/**
 * The path of an SVG line: broken where a month has no row. Days lie within their months. Where many lie in one pixel its first,
 * lowest, highest and last are drawn, which look the same.
 */
export function lineText(rows: RateRows, frame: PlotFrame): string {
  const dots: Dot[] = [];
  let before = -Infinity;
  for (const [key, rate] of rows) {
    const month = monthOfKey(key);
    const value = rate === '' ? NaN : Number(rate);
    if (month === undefined || !Number.isFinite(value)) continue;
    const isDay = key.length > 7;
    const at = isDay ? month + (Number(key.slice(8)) - 1) / 31 : month;
    // One month beyond each edge keeps the line whole where the view cuts it; the plot clips the rest.
    if (at < frame.first - 1 || at > frame.last + 1) continue;
    dots.push({ x: xOf(at, frame), y: yOf(value, frame), isBroken: !isDay && at - before > 1 });
    before = at;
  }
  const shown = dots.length > 3 * (frame.right - frame.left) ? thinned(dots) : dots;
  const text = ({ x, y, isBroken }: Dot, i: number) =>
    `${i === 0 || isBroken ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`;
  return shown.map(text).join('');
}

function thinned(dots: readonly Dot[]): Dot[] {
  const kept: Dot[] = [];
  for (let from = 0; from < dots.length;) {
    let to = from;
    let [low, high] = [from, from];
    while (to < dots.length && Math.floor(dots[to]!.x) === Math.floor(dots[from]!.x)) {
      if (dots[to]!.y > dots[low]!.y) low = to;
      if (dots[to]!.y < dots[high]!.y) high = to;
      to += 1;
    }
    for (const i of [...new Set([from, low, high, to - 1])].sort((a, b) => a - b)) kept.push(dots[i]!);
    from = to;
  }
  return kept;
}

export interface AxisMark {
  readonly at: number;
  readonly text: string;
}

export function rateMarks({ scale }: PlotFrame): AxisMark[] {
  const count = Math.round((scale.max - scale.min) / scale.step);
  const decimals =
    scale.step >= 1 && Number.isInteger(scale.step) ? 0 : scale.step * 10 === Math.round(scale.step * 10) ? 1 : 2;
  return Array.from({ length: count + 1 }, (_, i) => {
    const at = scale.min + i * scale.step;
    return { at, text: `${at.toFixed(decimals).replace('-', '−')}%` };
  });
}

/** Years, as many as have room; months where a few years fill the plot. */
export function monthMarks({ first, last, left, right }: PlotFrame): AxisMark[] {
  const step = yearStep(last - first + 1, right - left);
  const marks: AxisMark[] = [];
  for (let month = first; month <= last; month++) {
    if (step === 0 && month % 3 === 0) marks.push({ at: month, text: monthText(month) });
    else if (step > 0 && month % 12 === 0 && Math.floor(month / 12) % step === 0) {
      marks.push({ at: month, text: longMonthText(month).slice(-4) });
    }
  }
  return marks;
}

/** Names at the right of the lines, each beside its end, moved apart where they would touch. */
export function endLabels(
  lines: readonly PlotLine[],
  frame: PlotFrame,
): { readonly line: PlotLine; readonly y: number }[] {
  const ends = lines.flatMap((line) => {
    const inView = line.rows.findLast(([key, rate]) => {
      const month = monthOfKey(key);
      return month !== undefined && month >= frame.first && month <= frame.last && Number.isFinite(Number(rate));
    });
    return inView && line.label !== '' ? [{ line, y: yOf(Number(inView[1]), frame) }] : [];
  });
  const placed = spreadLabels(
    ends.map(({ y }) => y),
    13,
    frame.top + 4,
    frame.bottom - 4,
  );
  return ends.map(({ line }, i) => ({ line, y: placed[i]! }));
}

/** What is drawn, as figures by month: to be copied, and named below a picture. */
export function plotSpec(title: string, lines: readonly PlotLine[], { first, last }: PlotFrame): ChartSpec {
  const months = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  return {
    title,
    unit: 'percent',
    months,
    strips: [],
    series: lines.map(({ key, label, color, rows }) => {
      const rates = ratesByMonth(rows);
      const values = months.map((month) => (rates.get(month as Month) ?? NaN) / 100);
      return { key, label, color: { css: color }, shape: 'line', values };
    }),
  };
}
