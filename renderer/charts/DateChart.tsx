import { useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { monthText } from '../format/dates';
import { afterPaint } from './afterPaint';
import { chartOption, type ChartSize } from './chartOption';
import type { ChartSpec } from './chartSpec';
import { ChartTable } from './ChartTable';
import { clampWindow, useDateView } from './dateView';
import { init, type ECharts } from './echarts';
import { savePng, saveSvg } from './exportChart';
import { usePalette } from './palette';
import { PlotPointer } from './PlotPointer';
import { Readout } from './Readout';
import './DateChart.css';

interface DateChartProps {
  readonly spec: ChartSpec;
  /** The chosen date, marked on the plot. */
  readonly date: number;
  readonly onDate: (date: number) => void;
}

/**
 * A chart of columns over the Distribution Dates: point for values, click to choose a date, drag to look at a range, double-click
 * for all dates, Ctrl+wheel to zoom. What it draws comes from `chartOption`; it is drawn after the frame in which the grids painted.
 */
export function DateChart({ spec, date, onDate }: DateChartProps) {
  const plot = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<ChartSize | null>(null);
  const [asTable, setAsTable] = useState(false);
  const palette = usePalette();
  const chosenWindow = useDateView((view) => view.window);
  const setWindow = useDateView((view) => view.setWindow);
  const count = spec.months.length;
  const window = useMemo(() => clampWindow(chosenWindow, count), [chosenWindow, count]);

  useLayoutEffect(() => {
    const element = plot.current!;
    const observer = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = element;
      if (width > 0 && height > 0) setSize({ width, height });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const chart = useRef<ECharts | null>(null);
  const drawn = useRef('');
  const painter = useRef(afterPaint());
  useEffect(
    () => () => {
      painter.current.cancel();
      chart.current?.dispose();
      chart.current = null;
      drawn.current = '';
    },
    [],
  );
  useEffect(() => {
    if (size === null || asTable) return;
    painter.current.schedule(() => {
      if (!plot.current) return;
      chart.current ??= init(plot.current.querySelector<HTMLElement>('.chart-drawing')!, null, {
        renderer: 'svg',
        ...size,
      });
      if (chart.current.getWidth() !== size.width || chart.current.getHeight() !== size.height)
        chart.current.resize(size);
      // The same lines with other figures are merged in half the time that a chart made anew takes.
      const shape = shapeOf(spec);
      const how = shape === drawn.current ? { replaceMerge: ['graphic'] } : { notMerge: true };
      drawn.current = shape;
      chart.current.setOption(chartOption(spec, window, palette, size), how);
      // Drawn at once and never animated: without this its clock goes on for ten frames, each laid out and composed.
      chart.current.getZr().animation.stop();
    });
  }, [spec, window, palette, size, asTable]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const move = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    if (move !== 0) onDate(Math.max(0, Math.min(count - 1, date + move)));
    else if (event.key === 'Home') onDate(0);
    else if (event.key === 'End') onDate(count - 1);
    else if (event.key === 'Escape') setWindow(null);
    else return;
    event.preventDefault();
  };
  const host = (): HTMLElement => plot.current!;
  const exportLook = { title: spec.title, surface: palette.surface, ink: palette.ink, font: palette.font };
  return (
    <figure className="chart">
      <figcaption>
        <h3>{spec.title}</h3>
        <Readout spec={spec} date={date} />
        <div className="chart-actions">
          {chosenWindow !== null && (
            <button type="button" className="button quiet small" onClick={() => setWindow(null)}>
              {monthText(spec.months[window[0]]!)} to {monthText(spec.months[window[1]]!)} · Show all
            </button>
          )}
          <button
            type="button"
            className="button quiet small when-near"
            aria-pressed={asTable}
            onClick={() => setAsTable(!asTable)}
          >
            Table
          </button>
          <button
            type="button"
            className="button quiet small when-near"
            title="Save this chart as SVG"
            disabled={asTable}
            onClick={() => saveSvg(host(), exportLook)}
          >
            SVG
          </button>
          <button
            type="button"
            className="button quiet small when-near"
            title="Save this chart as PNG"
            disabled={asTable}
            onClick={() => void savePng(host(), exportLook)}
          >
            PNG
          </button>
        </div>
      </figcaption>
      <div
        ref={plot}
        className="chart-plot"
        hidden={asTable}
        tabIndex={0}
        role="img"
        aria-label={`${spec.title}, ${monthText(spec.months[window[0]] ?? NaN)} to ${monthText(spec.months[window[1]] ?? NaN)}. Arrow keys choose a date.`}
        onKeyDown={onKeyDown}
      >
        <div className="chart-drawing" aria-hidden="true" />
        {size !== null && <PlotPointer spec={spec} size={size} window={window} date={date} onDate={onDate} />}
      </div>
      {asTable && <ChartTable spec={spec} window={window} />}
    </figure>
  );
}

/** What must stay the same for a drawing to be merged into the one before. */
function shapeOf(spec: ChartSpec): string {
  return [spec.title, spec.unit, ...spec.series.map((series) => `${series.shape} ${series.key}`)].join('|');
}
