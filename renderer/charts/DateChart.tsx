import { useMemo, useRef, useState, type CSSProperties, type KeyboardEvent } from 'react';
import { monthText } from '../format/dates';
import { dateWords } from './chartData';
import { copyData, pictureLook } from './chartOutput';
import type { ChartSpec } from './chartSpec';
import { ChartTable } from './ChartTable';
import { ChartTools, TOOL_ICONS, type ChartTool } from './ChartTools';
import { chartMove, clampWindow, useDateView, windowWith } from './dateView';
import { copyPicture, savePng, saveSvg } from './exportChart';
import { usePalette } from './palette';
import { captionLayout } from './plotLayout';
import { PlotPointer } from './PlotPointer';
import { Readout } from './Readout';
import { useDrawing, useSize } from './useDrawing';
import './DateChart.css';

interface DateChartProps {
  readonly spec: ChartSpec;
  /** The chosen date, marked on the plot. */
  readonly date: number;
  readonly onDate: (date: number) => void;
  /** Where the chart may have the whole sheet: whether it has, and the change of it. */
  readonly maximise?: { readonly on: boolean; toggle(): void };
}

/**
 * A chart of columns over the Distribution Dates: point for values, click to choose a date, drag to look at a range, double-click
 * for all dates, Ctrl+wheel to zoom, and keys for all of it. What it draws comes from `chartOption`; it is drawn after the frame in
 * which the grids painted.
 */
export function DateChart({ spec, date, onDate, maximise }: DateChartProps) {
  const figure = useRef<HTMLElement>(null);
  const plot = useRef<HTMLDivElement>(null);
  const room = useSize(figure);
  const size = useSize(plot);
  const [asTable, setAsTable] = useState(false);
  const palette = usePalette();
  const chosenWindow = useDateView((view) => view.window);
  const setWindow = useDateView((view) => view.setWindow);
  const count = spec.months.length;
  const window = useMemo(() => clampWindow(chosenWindow, count), [chosenWindow, count]);
  const place = Math.max(0, Math.min(count - 1, date));
  useDrawing(plot, spec, window, palette, size);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const move = chartMove(event, { date: place, window, count });
    if (!move || (event.key === 'Escape' && chosenWindow === null)) return;
    event.preventDefault();
    if (move.kind === 'window') setWindow(move.window);
    else {
      onDate(move.date);
      if (chosenWindow !== null) setWindow(windowWith(window, move.date, count));
    }
  };
  const output = (send: typeof saveSvg) => () => void send(plot.current!, pictureLook(spec, window, palette));
  const tools: ChartTool[] = [
    {
      label: asTable ? 'Show as chart' : 'Show as table',
      icon: TOOL_ICONS.table,
      pressed: asTable,
      run: () => setAsTable(!asTable),
    },
    { label: 'Copy the figures', icon: TOOL_ICONS.copyData, run: () => void copyData(spec, window) },
    {
      label: 'Copy the picture',
      icon: TOOL_ICONS.copyPicture,
      disabled: asTable,
      run: output(copyPicture),
    },
    { label: 'Save as PNG', icon: TOOL_ICONS.png, disabled: asTable, run: output(savePng) },
    { label: 'Save as SVG', icon: TOOL_ICONS.svg, disabled: asTable, run: output(saveSvg) },
    ...(maximise
      ? [
          {
            label: maximise.on ? 'Back to its place' : 'Maximise',
            icon: maximise.on ? TOOL_ICONS.smaller : TOOL_ICONS.larger,
            pressed: maximise.on,
            run: maximise.toggle,
          },
        ]
      : []),
  ];
  const caption = captionLayout(spec, room?.width ?? 0, room?.height ?? 0);
  const span = `${monthText(spec.months[window[0]] ?? NaN)} to ${monthText(spec.months[window[1]] ?? NaN)}`;
  return (
    <figure ref={figure} className={caption.isStacked ? 'chart stacked' : 'chart'}>
      <figcaption style={{ '--readout-lines': caption.lines } as CSSProperties}>
        <h2>{spec.title}</h2>
        <Readout spec={spec} date={place} />
        {chosenWindow !== null && (
          <button type="button" className="button quiet small chart-all" onClick={() => setWindow(null)}>
            {span} · Show all
          </button>
        )}
        <ChartTools title={spec.title} tools={tools} />
      </figcaption>
      <div
        ref={plot}
        className="chart-plot"
        hidden={asTable}
        tabIndex={0}
        role="slider"
        aria-roledescription="chart"
        aria-orientation="horizontal"
        aria-label={`${spec.title}, ${span}`}
        aria-description="Arrow keys choose a date, + and - zoom, 0 shows all dates, Shift and arrows move the range."
        aria-valuemin={1}
        aria-valuemax={Math.max(1, count)}
        aria-valuenow={place + 1}
        aria-valuetext={dateWords(spec, place)}
        onKeyDown={onKeyDown}
      >
        <div className="chart-drawing" aria-hidden="true" />
        {size !== null && <PlotPointer spec={spec} size={size} window={window} date={date} onDate={onDate} />}
      </div>
      {asTable && <ChartTable spec={spec} window={window} />}
    </figure>
  );
}
