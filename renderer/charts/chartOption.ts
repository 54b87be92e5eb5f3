import { longMonthText, monthText } from '../format/dates';
import { FAIL, PASS, type ChartSeries, type ChartSpec, type DateWindow } from './chartSpec';
import type { ChartOption, GraphicComponentOption, LineSeriesOption } from './echarts';
import { inkOn, seriesPaint, type Palette } from './palette';
import {
  STRIP_HEIGHT,
  axisText,
  dateToX,
  flipsOf,
  placeEndLabels,
  plotLayout,
  scaleOf,
  stripRuns,
  valueToY,
  type PlotLayout,
} from './plotLayout';
import { yearStep, type Scale } from './scale';

/** A band thinner than this many pixels has no room for its name. */
const THINNEST_NAMED = 13;

interface Frame {
  readonly spec: ChartSpec;
  readonly window: DateWindow;
  readonly palette: Palette;
  readonly layout: PlotLayout;
  readonly scale: Scale;
}

export interface ChartSize {
  readonly width: number;
  readonly height: number;
}

/** The whole chart as an ECharts option, a pure function of what is shown: no animation, nothing interactive inside. */
export function chartOption(spec: ChartSpec, window: DateWindow, palette: Palette, size: ChartSize): ChartOption {
  const layout = plotLayout(spec, size.width, size.height);
  const scale = scaleOf(spec, window, layout.bottom - layout.top);
  const frame: Frame = { spec, window, palette, layout, scale };
  const months = Array.from({ length: window[1] - window[0] + 1 }, (_, i) => spec.months[window[0] + i]!);
  const step = yearStep(months.length, layout.right - layout.left);
  const labelled = (index: number): boolean => {
    const month = months[index]!;
    return step === 0 ? month % 3 === 0 : month % 12 === 0 && Math.floor(month / 12) % step === 0;
  };
  const text = { color: palette.inkMuted, fontFamily: palette.font, fontSize: 11 };
  return {
    animation: false,
    backgroundColor: 'transparent',
    grid: {
      left: layout.left,
      right: size.width - layout.right,
      top: layout.top,
      bottom: size.height - layout.bottom,
      containLabel: false,
    },
    xAxis: {
      type: 'category',
      boundaryGap: false,
      silent: true,
      data: months.map((month) => (step === 0 ? monthText(month) : longMonthText(month).slice(-4))),
      axisLine: { lineStyle: { color: palette.lineStrong } },
      axisTick: { interval: (i: number) => labelled(i), length: 4, lineStyle: { color: palette.lineStrong } },
      axisLabel: { interval: (i: number) => labelled(i), margin: 6, ...text },
    },
    yAxis: {
      type: 'value',
      silent: true,
      min: scale.min,
      max: scale.max,
      interval: scale.step,
      axisLabel: { formatter: (value: number) => axisText(value, spec.unit, scale.step), margin: 8, ...text },
      splitLine: { lineStyle: { color: palette.line } },
    },
    series: spec.series.map((series, i) => lineOf(series, i, frame)),
    graphic: [...bands(frame), ...areaLabels(frame), ...endLabels(frame), ...strips(frame)],
  };
}

function lineOf(series: ChartSeries, order: number, { spec, window, palette }: Frame): LineSeriesOption {
  const color = seriesPaint(series.color, palette);
  const area = series.shape === 'area';
  const data: (number | '-')[] = [];
  for (let date = window[0]; date <= window[1]; date++) {
    const value = series.values[date];
    data.push(value !== undefined && Number.isFinite(value) ? value : '-');
  }
  return {
    type: 'line',
    id: `${order}:${series.key}`,
    silent: true,
    showSymbol: false,
    legendHoverLink: false,
    emphasis: { disabled: true },
    data,
    z: series.shape === 'limit' ? 2 : 3,
    ...(series.shape === 'limit' ? { step: 'end' as const } : {}),
    lineStyle: {
      color,
      width: area ? 0.75 : 1.75,
      type: series.shape === 'limit' ? [5, 4] : series.dashed === true ? [7, 3] : 'solid',
      ...(series.shape === 'limit' ? { width: 1.25 } : {}),
    },
    ...(area ? { stack: spec.title, areaStyle: { color, opacity: 0.82 } } : {}),
  };
}

/** The room between pairs of lines, over each stretch of dates on which both have a value. */
function bands({ spec, window, palette, layout, scale }: Frame): GraphicComponentOption[] {
  return (spec.bands ?? []).flatMap(({ low, high, color, opacity }) => {
    const under = spec.series.find(({ key }) => key === low)?.values;
    const over = spec.series.find(({ key }) => key === high)?.values;
    if (!under || !over) return [];
    const stretches: { x: number; top: number; bottom: number }[][] = [[]];
    for (let date = window[0]; date <= window[1]; date++) {
      const [a, b] = [under[date] ?? NaN, over[date] ?? NaN];
      if (!Number.isFinite(a) || !Number.isFinite(b)) stretches.push([]);
      else {
        const x = dateToX(date, window, layout);
        stretches.at(-1)!.push({ x, top: valueToY(b, scale, layout), bottom: valueToY(a, scale, layout) });
      }
    }
    return stretches
      .filter((edges) => edges.length > 1)
      .map((edges): GraphicComponentOption => ({
        type: 'polygon',
        silent: true,
        z: 1,
        shape: {
          points: [...edges.map(({ x, top }) => [x, top]), ...edges.toReversed().map(({ x, bottom }) => [x, bottom])],
        },
        style: { fill: seriesPaint(color, palette), opacity },
      }));
  });
}

/** Names written inside the bands, in the middle of where they are thick, when they fit there with their whole width. */
function areaLabels({ spec, window, palette, layout, scale }: Frame): GraphicComponentOption[] {
  const areas = spec.series.filter((s) => s.shape === 'area');
  const floor = new Float64Array(window[1] - window[0] + 1);
  const labels: GraphicComponentOption[] = [];
  for (const series of areas) {
    const half = series.label.length * 3.5 + 4;
    const edges = Array.from(floor, (below, i) => {
      const above = below + (series.values[window[0] + i] ?? 0);
      floor[i] = above;
      return { top: valueToY(above, scale, layout), bottom: valueToY(below, scale, layout) };
    });
    const apart = (layout.right - layout.left) / Math.max(1, window[1] - window[0]);
    const reach = Math.ceil(half / apart);
    const bands = edges
      .map((_, i) => {
        const x = dateToX(window[0] + i, window, layout);
        const under = edges.slice(Math.max(0, i - reach), i + reach + 1);
        const top = under.reduce((lowest, edge) => Math.max(lowest, edge.top), -Infinity);
        const bottom = under.reduce((highest, edge) => Math.min(highest, edge.bottom), Infinity);
        return { x, middle: (top + bottom) / 2, thickness: bottom - top };
      })
      .filter(({ x }) => x >= layout.left + half && x <= layout.right - half);
    const thickest = bands.reduce((most, band) => Math.max(most, band.thickness), 0);
    if (thickest < THINNEST_NAMED) continue;
    const thick = bands.filter((band) => band.thickness >= Math.max(THINNEST_NAMED, thickest * 0.7));
    const { x, middle } = thick[Math.floor(thick.length / 2)]!;
    const ink = inkOn(seriesPaint(series.color, palette));
    labels.push(textAt(x, middle, series.label, ink, palette, { align: 'center', weight: 600 }));
  }
  return labels;
}

/** Names at the ends of lines and limits: beside the plot, moved apart where they would touch, with a hair to a line that is far. */
function endLabels({ spec, window, palette, layout, scale }: Frame): GraphicComponentOption[] {
  const ends = spec.series
    .filter((s) => s.shape !== 'area')
    .map((series) => ({ series, at: lastFinite(series.values, window) }))
    .filter((end) => end.at >= 0)
    .map(({ series, at }) => {
      const x = dateToX(at, window, layout);
      return { series, x, y: valueToY(series.values[at]!, scale, layout) };
    });
  const placed = placeEndLabels(
    ends.map(({ series, x, y }) => ({ x, y, width: series.label.length * 6.2 + 22 })),
    layout,
  );
  return ends.flatMap(({ series, x, y }, i) => {
    const spot = placed[i];
    if (!spot) return [];
    const color = series.shape === 'limit' ? palette.inkSecondary : palette.ink;
    const mark = series.shape === 'limit' || series.dashed === true ? '╌' : '━';
    const paint = seriesPaint(series.color, palette);
    const label = textAt(spot.x, spot.y, `{mark|${mark}} ${series.label}`, color, palette, {
      mark: paint,
      halo: spot.inside,
    });
    if (spot.inside || Math.abs(spot.y - y) < 7) return [label];
    const hair: GraphicComponentOption = {
      type: 'polyline',
      silent: true,
      shape: {
        points: [
          [x + 1, y],
          [spot.x - 1, spot.y],
        ],
      },
      style: { stroke: paint, lineWidth: 0.75, opacity: 0.7, fill: 'none' },
    };
    return [hair, label];
  });
}

function lastFinite(values: ArrayLike<number>, [first, last]: DateWindow): number {
  for (let date = last; date >= first; date--) if (Number.isFinite(values[date])) return date;
  return -1;
}

/** A row beneath the plot for each test: thin where it passes, thick and named by month where it fails. */
function strips({ spec, window, palette, layout }: Frame): GraphicComponentOption[] {
  return spec.strips.flatMap((strip, row) => {
    const top = layout.strips[row]!;
    const middle = top + STRIP_HEIGHT / 2;
    const failPaint = strip.failTone === 'fail' ? palette.fail : palette.warn;
    const failInk = strip.failTone === 'fail' ? palette.failInk : palette.warnInk;
    const half = (layout.right - layout.left) / Math.max(1, window[1] - window[0]) / 2;
    const elements: GraphicComponentOption[] = [];
    for (const run of stripRuns(strip.states, window)) {
      const from = Math.max(layout.left, dateToX(run.first, window, layout) - half);
      const to = Math.min(layout.right, dateToX(run.last, window, layout) + half);
      const thick = run.state === FAIL ? 8 : run.state === PASS ? 3 : 1;
      const fill = run.state === FAIL ? failPaint : run.state === PASS ? palette.pass : palette.lineStrong;
      elements.push({
        type: 'rect',
        silent: true,
        shape: { x: from, y: middle - thick / 2, width: Math.max(1, to - from), height: thick },
        style: { fill },
      });
    }
    let clear = -Infinity;
    for (const flip of flipsOf(strip.states)) {
      if (flip.date < window[0] || flip.date > window[1]) continue;
      const x = dateToX(flip.date, window, layout) - (flip.date === window[0] ? 0 : half);
      const color = flip.to === FAIL ? failInk : palette.passInk;
      elements.push({
        type: 'line',
        silent: true,
        shape: { x1: x, y1: layout.top, x2: x, y2: middle },
        style: { stroke: color, lineWidth: 1, lineDash: [2, 3], opacity: 0.7 },
      });
      const label = `${flip.to === FAIL ? '✕' : '✓'} ${monthText(spec.months[flip.date]!)}`;
      const width = label.length * 6.2 + 6;
      const right = x + width > layout.right;
      const start = right ? x - width : x;
      if (start < clear) continue;
      clear = start + width;
      const y = layout.top + 5 + row * 12;
      elements.push(
        textAt(right ? x - 3 : x + 3, y, label, color, palette, { align: right ? 'right' : 'left', halo: true }),
      );
    }
    elements.push(textAt(layout.right + 6, middle, strip.label, palette.inkSecondary, palette));
    return elements;
  });
}

interface TextLook {
  readonly align?: 'left' | 'center' | 'right';
  readonly weight?: number;
  /** Colour of a `{mark|…}` part. */
  readonly mark?: string;
  /** Ringed in the surface colour so that it reads across lines. */
  readonly halo?: boolean;
}

function textAt(
  x: number,
  y: number,
  text: string,
  fill: string,
  palette: Palette,
  look: TextLook = {},
): GraphicComponentOption {
  return {
    type: 'text',
    silent: true,
    z: 10,
    style: {
      x,
      y,
      text,
      fill,
      font: `${look.weight ?? 400} 11px ${palette.font}`,
      align: look.align ?? 'left',
      verticalAlign: 'middle',
      ...(look.mark === undefined ? {} : { rich: { mark: { fill: look.mark, fontSize: 11, fontWeight: 700 } } }),
      ...(look.halo ? { stroke: palette.surface, lineWidth: 3 } : {}),
    },
  };
}
