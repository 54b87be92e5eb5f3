import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { RatePath } from '../../../engine/collections/collections';
import { copyData, pictureLook } from '../../charts/chartOutput';
import { ChartTools, TOOL_ICONS, type ChartTool } from '../../charts/ChartTools';
import '../../charts/DateChart.css';
import { copyPicture, savePng, saveSvg } from '../../charts/exportChart';
import { usePalette } from '../../charts/palette';
import type { Scale } from '../../charts/scale';
import { addMonths, type Month } from '../../engine-client/engineValues';
import type { RateGap, RateRows } from '../../engine-client/rateValues';
import { monthText } from '../../format/dates';
import { ratesByMonth } from './previewFigures';
import {
  allMonths,
  endLabels,
  monthAtX,
  plotFrame,
  plotSpec,
  zoomedSpan,
  type PlotFrame,
  type PlotLine,
} from './plotFrame';
import { Axes, Crosshair, Gaps, Line, Point, rateText, SpanBand } from './PlotParts';
import { useRatesView, type MonthSpan } from './ratesView';
import { usePlotHand } from './usePlotHand';
import './RatePlot.css';

interface RatePlotProps {
  readonly index: string;
  readonly label: string;
  readonly path: RatePath;
  /** The path as it is shown, under the hand too. */
  readonly rows: RateRows;
  /** Every line but the path itself. */
  readonly lines: readonly PlotLine[];
  readonly color: string;
  readonly gaps: readonly RateGap[];
}

/** The paths over their months, and the one in view to be drawn: by dragging, or with the arrow keys. */
export function RatePlot({ index, label, path, rows, lines, color, gaps }: RatePlotProps) {
  const host = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const palette = usePalette();
  const zoom = useRatesView((view) => view.zoom);
  const span = useRatesView((view) => view.span);
  const month = useRatesView((view) => view.month);
  const hover = useRatesView((view) => view.hover);
  const isDraft = useRatesView((view) => view.draft !== null);
  const help = useId();
  const clip = useId();

  useLayoutEffect(() => {
    const element = host.current!;
    const observer = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const all = useMemo<readonly PlotLine[]>(
    () => [...lines, { key: index, label, kind: 'path', color, rows }],
    [lines, index, label, color, rows],
  );
  // While something is drawn the scale stays, so that the line is under the pointer.
  const scale = useRef<Scale | null>(null);
  const frame = useMemo(
    () => (size.width > 0 ? plotFrame(all, size, zoom, isDraft ? scale.current : null) : null),
    [all, size, zoom, isDraft],
  );
  scale.current = frame?.scale ?? null;
  const zoomAround = (at: number | null, factor: number): void => {
    if (!frame) return;
    const around = at ?? (frame.first + frame.last) / 2;
    useRatesView.setState({ zoom: zoomedSpan(frame, allMonths(all), around, factor) });
  };
  // The wheel must be heard before the page scrolls or zooms by it.
  const turned = useRef<(event: WheelEvent) => void>(() => undefined);
  turned.current = (event) => {
    if (!frame || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    const x = event.clientX - host.current!.getBoundingClientRect().left;
    zoomAround(monthAtX(x, frame), event.deltaY < 0 ? 0.8 : 1.25);
  };
  useEffect(() => {
    const element = host.current!;
    const onWheel = (event: WheelEvent) => turned.current(event);
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, []);
  const hand = usePlotHand(index, label, path, frame, zoomAround);
  const { isDrawing, ...handlers } = hand;
  const rates = useMemo(() => ratesByMonth(rows), [rows]);
  const chosen = month ?? frame?.first ?? null;
  const shownMonth = hover ?? month;

  const tools = (shown: PlotFrame): ChartTool[] => {
    const spec = plotSpec(label, all, shown);
    const whole = [0, spec.months.length - 1] as const;
    const output = (send: typeof saveSvg) => () => void send(host.current!, pictureLook(spec, whole, palette));
    return [
      { label: 'Copy the figures', icon: TOOL_ICONS.copyData, run: () => void copyData(spec, whole) },
      { label: 'Copy the picture', icon: TOOL_ICONS.copyPicture, run: output(copyPicture) },
      { label: 'Save as PNG', icon: TOOL_ICONS.png, run: output(savePng) },
      { label: 'Save as SVG', icon: TOOL_ICONS.svg, run: output(saveSvg) },
    ];
  };

  return (
    <figure className="rate-plot">
      <figcaption>
        <h3>{label}</h3>
        <PlotReadout month={shownMonth} lines={all} span={span} />
        <PlotActions span={span} zoom={zoom} />
        {frame ? <ChartTools title={label} tools={tools(frame)} /> : null}
      </figcaption>
      <div
        ref={host}
        className={`rate-plot-area${isDrawing() && isDraft ? ' drawing' : ''}`}
        role="slider"
        tabIndex={0}
        aria-label={`${label} by month`}
        aria-orientation="vertical"
        aria-describedby={help}
        aria-valuemin={frame?.scale.min ?? 0}
        aria-valuemax={frame?.scale.max ?? 0}
        aria-valuenow={chosen === null ? 0 : (rates.get(chosen) ?? 0)}
        aria-valuetext={chosen === null ? '' : valueText(chosen, rates, span)}
        {...handlers}
      >
        {frame ? (
          <svg width={size.width} height={size.height} aria-hidden="true" fontFamily={palette.font} fontSize={11}>
            <clipPath id={clip}>
              <rect x={frame.left} y={0} width={frame.right - frame.left} height={size.height} />
            </clipPath>
            <Axes frame={frame} palette={palette} />
            <Gaps gaps={gaps} frame={frame} palette={palette} />
            {span ? <SpanBand span={span} frame={frame} palette={palette} /> : null}
            <g clipPath={`url(#${clip})`}>
              {all.map((line) => (
                <Line key={line.key} line={line} frame={frame} />
              ))}
              {[...new Set([month, hover])].map((at) =>
                at === null || !rates.has(at) ? null : (
                  <Point
                    key={at}
                    at={at}
                    rate={rates.get(at)!}
                    frame={frame}
                    color={color}
                    chosen={at === month}
                    surface={palette.surface}
                  />
                ),
              )}
            </g>
            {endLabels(all, frame).map(({ line, y }) => (
              <text key={line.key} x={frame.right + 6} y={y + 4} fill={palette.inkSecondary}>
                <tspan fill={line.color} fontWeight={700}>
                  {line.kind === 'preview' ? '╌ ' : '━ '}
                </tspan>
                {line.label}
              </text>
            ))}
            {shownMonth !== null ? <Crosshair month={shownMonth} frame={frame} palette={palette} /> : null}
          </svg>
        ) : null}
      </div>
      <p id={help} className="visually-hidden">
        Left and right choose a month, up and down move it by one basis point, with Shift by 25. Shift with left or
        right chooses several months, which then move together. Plus and minus zoom, 0 shows all months. Escape takes
        back what is not let go. The table beside the chart has every rate.
      </p>
    </figure>
  );
}

function valueText(month: Month, rates: ReadonlyMap<Month, number>, span: MonthSpan | null): string {
  const rate = rates.get(month);
  const months = span ? `, ${monthText(span[0])} to ${monthText(span[1])} chosen` : '';
  return `${monthText(month)}: ${rate === undefined ? 'no rate' : `${rateText(rate)} percent`}${months}`;
}

function PlotReadout(props: {
  readonly month: Month | null;
  readonly lines: readonly PlotLine[];
  readonly span: MonthSpan | null;
}) {
  const { month, lines, span } = props;
  if (month === null) {
    return (
      <p className="rate-readout caption">Drag the line to draw, or brush months beside it to move them together.</p>
    );
  }
  // The path comes first, though it is drawn last.
  const listed = lines.toReversed().slice(0, 6);
  return (
    <dl className="rate-readout">
      <div>
        <dt className="visually-hidden">Month</dt>
        <dd className="rate-readout-month">
          {monthText(month)}
          {span ? ` · ${span[1] - span[0] + 1} months chosen` : ''}
        </dd>
      </div>
      {listed.map((line) => {
        const rate = ratesByMonth(line.rows).get(month);
        return rate === undefined ? null : (
          <div key={line.key}>
            <dt>{line.label}</dt>
            <dd>{rateText(rate)}%</dd>
          </div>
        );
      })}
    </dl>
  );
}

function PlotActions({ span, zoom }: { readonly span: MonthSpan | null; readonly zoom: MonthSpan | null }) {
  return (
    <div className="rate-plot-actions">
      {span ? (
        <button
          type="button"
          className="button quiet small"
          onClick={() => useRatesView.setState({ zoom: [addMonths(span[0], -1), addMonths(span[1], 1)] })}
        >
          Zoom in
        </button>
      ) : null}
      {zoom ? (
        <button type="button" className="button quiet small" onClick={() => useRatesView.setState({ zoom: null })}>
          Show all months
        </button>
      ) : null}
    </div>
  );
}
