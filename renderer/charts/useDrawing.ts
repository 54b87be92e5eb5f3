import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { afterPaint } from './afterPaint';
import { chartOption, type ChartSize } from './chartOption';
import type { ChartSpec, DateWindow } from './chartSpec';
import { init, type ECharts } from './echarts';
import type { Palette } from './palette';

/** The size of an element that has one; null while it is hidden or has no room. */
export function useSize(element: RefObject<HTMLElement | null>): ChartSize | null {
  const [size, setSize] = useState<ChartSize | null>(null);
  useLayoutEffect(() => {
    const observed = element.current!;
    const observer = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = observed;
      setSize(width > 0 && height > 0 ? { width, height } : null);
    });
    observer.observe(observed);
    return () => observer.disconnect();
  }, [element]);
  return size;
}

interface Drawn {
  readonly spec: ChartSpec;
  readonly window: DateWindow;
  readonly palette: Palette;
  readonly size: ChartSize;
}

/**
 * Draws a chart in the element with class `chart-drawing` within the given one, in the frame after the grids have painted. Without a
 * size nothing is drawn; a run that leaves the figures of the chart as they are draws nothing either.
 */
export function useDrawing(
  plot: RefObject<HTMLElement | null>,
  spec: ChartSpec,
  window: DateWindow,
  palette: Palette,
  size: ChartSize | null,
): void {
  const chart = useRef<ECharts | null>(null);
  const drawn = useRef<Drawn | null>(null);
  const painter = useRef(afterPaint());
  useEffect(
    () => () => {
      painter.current.cancel();
      chart.current?.dispose();
      chart.current = null;
      drawn.current = null;
    },
    [],
  );
  useEffect(() => {
    if (size === null) return;
    const wanted: Drawn = { spec, window, palette, size };
    painter.current.schedule(() => {
      const before = drawn.current;
      if (!plot.current || (before && looksTheSame(before, wanted))) return;
      drawn.current = wanted;
      chart.current ??= init(plot.current.querySelector<HTMLElement>('.chart-drawing')!, null, {
        renderer: 'svg',
        ...size,
      });
      if (chart.current.getWidth() !== size.width || chart.current.getHeight() !== size.height)
        chart.current.resize(size);
      // The same lines with other figures are merged in half the time that a chart made anew takes.
      const how = before && shapeOf(before.spec) === shapeOf(spec) ? { replaceMerge: ['graphic'] } : { notMerge: true };
      chart.current.setOption(chartOption(spec, window, palette, size), how);
      // Drawn at once and never animated: without this its clock goes on for ten frames, each laid out and composed.
      chart.current.getZr().animation.stop();
    });
  }, [plot, spec, window, palette, size]);
}

/** What must stay the same for a drawing to be merged into the one before. */
function shapeOf(spec: ChartSpec): string {
  const bands = spec.bands?.map(({ low, high, opacity }) => `${low} to ${high} ${opacity}`) ?? [];
  return [spec.title, spec.unit, ...spec.series.map((series) => `${series.shape} ${series.key}`), ...bands].join('|');
}

function looksTheSame(before: Drawn, now: Drawn): boolean {
  return (
    before.palette === now.palette &&
    before.size.width === now.size.width &&
    before.size.height === now.size.height &&
    before.window[0] === now.window[0] &&
    before.window[1] === now.window[1] &&
    sameSpec(before.spec, now.spec)
  );
}

/** Whether two charts show the same: names, colours and every value. */
export function sameSpec(a: ChartSpec, b: ChartSpec): boolean {
  if (a === b) return true;
  if (shapeOf(a) !== shapeOf(b) || !sameValues(a.months, b.months) || a.strips.length !== b.strips.length) return false;
  return (
    a.series.every((series, i) => {
      const other = b.series[i]!;
      return (
        series.label === other.label &&
        series.dashed === other.dashed &&
        colorKey(series.color) === colorKey(other.color) &&
        sameValues(series.values, other.values)
      );
    }) &&
    a.strips.every((strip, i) => {
      const other = b.strips[i]!;
      return strip.label === other.label && sameValues(strip.states, other.states);
    })
  );
}

function colorKey(color: ChartSpec['series'][number]['color']): string {
  return typeof color === 'object' ? color.css : String(color);
}

function sameValues(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) return false;
  return true;
}
