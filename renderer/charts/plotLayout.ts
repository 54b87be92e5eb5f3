import { shortMoneyText } from '../format/money';
import { percentText } from '../format/rates';
import { PASS, UNTESTED, type ChartSpec, type ChartStrip, type ChartUnit, type DateWindow } from './chartSpec';
import { niceScale, spreadLabels, type Scale } from './scale';

/** Where things lie in a chart of a given size, in pixels from its top left. */
export interface PlotLayout {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Top of each strip, in order. */
  readonly strips: readonly number[];
}

export const STRIP_HEIGHT = 16;
const AXIS_HEIGHT = 18;

export function plotLayout(spec: ChartSpec, width: number, height: number): PlotLayout {
  const margin = labels(spec).reduce((widest, label) => Math.max(widest, label.length * 6.1 + 30), 12);
  const right = width - Math.min(margin, Math.max(72, width * 0.36));
  const stripsHeight = spec.strips.length * STRIP_HEIGHT + (spec.strips.length > 0 ? 4 : 0);
  const bottom = Math.max(30, height - AXIS_HEIGHT - stripsHeight);
  const strips = spec.strips.map((_, i) => bottom + AXIS_HEIGHT + 4 + i * STRIP_HEIGHT);
  return { left: 50, right, top: 8, bottom, strips };
}

/** How the words above a plot lie. */
export interface CaptionLayout {
  /** The values have lines of their own, under the title. */
  readonly isStacked: boolean;
  readonly lines: number;
}

/**
 * Room for the title and the values of a chart of a given size: beside each other where they fit, else the values below in as
 * many lines as they take, up to three in a tall chart. It depends on names only, so that pointing at other dates moves nothing.
 */
export function captionLayout(spec: ChartSpec, width: number, height: number): CaptionLayout {
  const names = [...spec.series, ...spec.strips].map(({ label }) => label.length * 6.1 + 66);
  const beside = names.reduce((sum, wide) => sum + wide, 60);
  if (beside <= width - spec.title.length * 7 - TOOLS_WIDTH) return { isStacked: false, lines: 1 };
  let lines = 1;
  let x = 60;
  for (const wide of names) {
    if (x + wide > width - 24) {
      lines += 1;
      x = 0;
    }
    x += wide;
  }
  return { isStacked: true, lines: Math.min(lines, height < 200 ? 1 : height < 300 ? 2 : 3) };
}

/** The buttons of a chart and the range in view, beside its title. */
const TOOLS_WIDTH = 150;

/** What is written in the right margin. */
function labels(spec: ChartSpec): string[] {
  return [...spec.series.filter((series) => series.shape !== 'area'), ...spec.strips].map(({ label }) => label);
}

/** The pixel of a date within the plot; dates lie evenly, the first and last of the window on its edges. */
export function dateToX(date: number, [first, last]: DateWindow, layout: PlotLayout): number {
  return layout.left + ((date - first) / Math.max(1, last - first)) * (layout.right - layout.left);
}

/** The date nearest to a pixel, within the window. */
export function xToDate(x: number, [first, last]: DateWindow, layout: PlotLayout): number {
  const share = (x - layout.left) / Math.max(1, layout.right - layout.left);
  return Math.max(first, Math.min(last, Math.round(first + share * (last - first))));
}

export function valueToY(value: number, scale: Scale, layout: PlotLayout): number {
  const share = (value - scale.min) / (scale.max - scale.min);
  return layout.bottom - Math.max(0, Math.min(1, share)) * (layout.bottom - layout.top);
}

/** Lines of text need so many pixels. */
const LABEL_HEIGHT = 13;

interface LineEnd {
  readonly x: number;
  readonly y: number;
  /** Of its label. */
  readonly width: number;
}

/** Where the label of a line stands: in the margin, or within the plot where its line ends early. */
export interface LabelSpot {
  readonly x: number;
  readonly y: number;
  readonly inside: boolean;
}

/**
 * A place for the name of each line: at its end within the plot where it ends early and there is room, else in the margin. Names never
 * touch: those in the margin are moved apart, and where there are more than fit the last ones have none (undefined); the readout has all.
 */
export function placeEndLabels(ends: readonly LineEnd[], layout: PlotLayout): (LabelSpot | undefined)[] {
  const spots: (LabelSpot | undefined)[] = ends.map(() => undefined);
  const inside: { left: number; right: number; y: number }[] = [];
  const margin: number[] = [];
  ends.forEach((end, i) => {
    const left = end.x + 4;
    const right = left + end.width;
    const y = Math.max(layout.top + 6, Math.min(layout.bottom - 6, end.y));
    const isFree = inside.every(
      (other) => right < other.left || left > other.right || Math.abs(other.y - y) >= LABEL_HEIGHT,
    );
    if (right < layout.right - 4 && isFree) {
      inside.push({ left, right, y });
      spots[i] = { x: left, y, inside: true };
    } else margin.push(i);
  });
  const room = Math.max(1, Math.floor((layout.bottom - layout.top) / LABEL_HEIGHT) + 1);
  const kept = margin.slice(0, room);
  const placed = spreadLabels(
    kept.map((i) => ends[i]!.y),
    LABEL_HEIGHT,
    layout.top + 4,
    layout.bottom - 2,
  );
  kept.forEach((i, order) => (spots[i] = { x: layout.right + 8, y: placed[order]!, inside: false }));
  return spots;
}

/** The value axis of what is in view: areas stacked, lines and finite limits as they are. */
export function scaleOf(spec: ChartSpec, [first, last]: DateWindow, height: number): Scale {
  let low = 0;
  let high = 0;
  // Lines keep clear of the top edge; areas may touch it.
  const room = spec.series.some((series) => series.shape === 'area') ? 1 : 1.05;
  for (let date = first; date <= last; date++) {
    let stack = 0;
    for (const series of spec.series) {
      const value = series.values[date] ?? 0;
      if (!Number.isFinite(value)) continue;
      if (series.shape === 'area') stack += value;
      else {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    high = Math.max(high, stack);
    low = Math.min(low, stack);
  }
  return niceScale(low, high * room, Math.max(2, Math.min(6, Math.floor(height / 44))));
}

export function axisText(value: number, unit: ChartUnit, step: number): string {
  if (unit === 'money')
    return value === 0
      ? '0'
      : shortMoneyText(value)
          .replace(/\.0+(?=[kmb])/, '')
          .replace(/(\.\d*?)0+(?=[kmb])/, '$1');
  const decimals = step >= 0.01 ? 0 : step >= 0.001 ? 1 : 2;
  return percentText(value, Number.isInteger(Math.round(step * 1e6) / 1e4) ? 0 : Math.max(1, decimals));
}

/** One stretch of dates in the same state. */
export interface StripRun {
  readonly state: number;
  readonly first: number;
  readonly last: number;
}

export function stripRuns(states: ArrayLike<number>, [first, last]: DateWindow): StripRun[] {
  const runs: StripRun[] = [];
  let from = first;
  for (let date = first + 1; date <= last + 1; date++) {
    if (date <= last && states[date] === states[from]) continue;
    runs.push({ state: states[from] ?? UNTESTED, first: from, last: date - 1 });
    from = date;
  }
  return runs;
}

/** The dates on which a test goes from pass to fail or back; taking up testing is not a flip, failing from the start is. */
export function flipsOf(
  states: ArrayLike<number>,
  start: number = PASS,
): { readonly date: number; readonly to: number }[] {
  const flips: { date: number; to: number }[] = [];
  let before = start;
  for (let date = 0; date < states.length; date++) {
    const state = states[date]!;
    if (state === UNTESTED) continue;
    if (state !== before) flips.push({ date, to: state });
    before = state;
  }
  return flips;
}

export function stateWord(strip: Pick<ChartStrip, 'words'>, state: number | undefined): string {
  if (state === UNTESTED || state === undefined) return 'not tested';
  return state === PASS ? strip.words.pass : strip.words.fail;
}
