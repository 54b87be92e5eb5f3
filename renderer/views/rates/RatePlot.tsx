import { useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { RatePath } from '../../../engine/collections/collections';
import { usePalette, type Palette } from '../../charts/palette';
import type { Scale } from '../../charts/scale';
import { addMonths, type Month } from '../../engine-client/engineValues';
import type { RateGap, RateRows } from '../../engine-client/rateValues';
import { monthText } from '../../format/dates';
import { ratesByMonth } from './previewFigures';
import {
  endLabels,
  lineText,
  monthMarks,
  plotFrame,
  rateMarks,
  xOf,
  yOf,
  type PlotFrame,
  type PlotLine,
} from './plotFrame';
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
  const hand = usePlotHand(index, label, path, frame);
  const { isDrawing, ...handlers } = hand;
  const rates = useMemo(() => ratesByMonth(rows), [rows]);
  const chosen = month ?? frame?.first ?? null;
  const shownMonth = hover ?? month;

  return (
    <figure className="rate-plot">
      <figcaption>
        <h3>{label}</h3>
        <PlotReadout month={shownMonth} lines={all} span={span} />
        <PlotActions span={span} zoom={zoom} />
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
                  <Point key={at} at={at} rate={rates.get(at)!} frame={frame} color={color} chosen={at === month} />
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
        right chooses several months, which then move together. Escape takes back what is not let go. The table beside
        the chart has every rate.
      </p>
    </figure>
  );
}

function valueText(month: Month, rates: ReadonlyMap<Month, number>, span: MonthSpan | null): string {
  const rate = rates.get(month);
  const months = span ? `, ${monthText(span[0])} to ${monthText(span[1])} chosen` : '';
  return `${monthText(month)}: ${rate === undefined ? 'no rate' : `${rateText(rate)} percent`}${months}`;
}

/** A rate in percent, up to five decimals and at least two. */
function rateText(rate: number): string {
  return rate
    .toFixed(5)
    .replace(/0{1,3}$/, '')
    .replace('-', '−');
}

function Axes({ frame, palette }: { readonly frame: PlotFrame; readonly palette: Palette }) {
  const { left, right, bottom } = frame;
  return (
    <g>
      {rateMarks(frame).map(({ at, text }) => (
        <g key={at}>
          <line
            x1={left}
            x2={right}
            y1={yOf(at, frame)}
            y2={yOf(at, frame)}
            stroke={Math.abs(at) < 1e-9 ? palette.lineStrong : palette.line}
          />
          <text x={left - 8} y={yOf(at, frame) + 4} textAnchor="end" fill={palette.inkMuted}>
            {text}
          </text>
        </g>
      ))}
      {monthMarks(frame).map(({ at, text }) => (
        <g key={at}>
          <line x1={xOf(at, frame)} x2={xOf(at, frame)} y1={bottom} y2={bottom + 4} stroke={palette.lineStrong} />
          <text x={xOf(at, frame)} y={bottom + 16} textAnchor="middle" fill={palette.inkMuted}>
            {text}
          </text>
        </g>
      ))}
    </g>
  );
}

const LOOKS = {
  path: { width: 1.9, dash: undefined, opacity: 1 },
  preview: { width: 1.6, dash: '5 4', opacity: 1 },
  base: { width: 1.5, dash: undefined, opacity: 0.6 },
  other: { width: 1.25, dash: undefined, opacity: 0.75 },
} as const;

function Line({ line, frame }: { readonly line: PlotLine; readonly frame: PlotFrame }) {
  const { width, dash, opacity } = LOOKS[line.kind];
  const text = useMemo(() => lineText(line.rows, frame), [line.rows, frame]);
  return (
    <path
      d={text}
      data-line={line.key}
      fill="none"
      stroke={line.color}
      strokeWidth={width}
      strokeOpacity={opacity}
      strokeLinejoin="round"
      {...(dash === undefined ? {} : { strokeDasharray: dash })}
    />
  );
}

function Point(props: {
  readonly at: Month;
  readonly rate: number;
  readonly frame: PlotFrame;
  readonly color: string;
  readonly chosen: boolean;
}) {
  const { at, rate, frame, color, chosen } = props;
  return (
    <circle
      cx={xOf(at, frame)}
      cy={yOf(rate, frame)}
      r={chosen ? 4.5 : 3.5}
      fill={color}
      stroke="var(--surface)"
      strokeWidth={1.5}
      data-month={at}
    />
  );
}

/** The months that are chosen, half a month beyond the first and the last. */
function SpanBand({
  span,
  frame,
  palette,
}: {
  readonly span: MonthSpan;
  readonly frame: PlotFrame;
  readonly palette: Palette;
}) {
  const from = Math.max(frame.left, xOf(span[0] - 0.5, frame));
  const to = Math.min(frame.right, xOf(span[1] + 0.5, frame));
  if (to <= from) return null;
  return (
    <rect
      className="rate-span"
      x={from}
      y={frame.top}
      width={to - from}
      height={frame.bottom - frame.top}
      fill={palette.inkMuted}
      fillOpacity={0.14}
      stroke={palette.inkMuted}
      strokeOpacity={0.5}
    />
  );
}

/** Months without a rate: hatched, and named where there is room. */
function Gaps({
  gaps,
  frame,
  palette,
}: {
  readonly gaps: readonly RateGap[];
  readonly frame: PlotFrame;
  readonly palette: Palette;
}) {
  const pattern = useId();
  if (gaps.length === 0) return null;
  return (
    <g>
      <pattern id={pattern} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line x1="0" y1="0" x2="0" y2="6" stroke={palette.warn} strokeWidth="2" />
      </pattern>
      {gaps.map(({ first, last }) => {
        const from = Math.max(frame.left, xOf(first - 0.5, frame));
        const to = Math.min(frame.right, xOf(last + 0.5, frame));
        if (to <= from) return null;
        return (
          <rect
            key={first}
            className="rate-gap"
            x={from}
            y={frame.top}
            width={to - from}
            height={frame.bottom - frame.top}
            fill={`url(#${pattern})`}
            fillOpacity={0.5}
          />
        );
      })}
    </g>
  );
}

function Crosshair({
  month,
  frame,
  palette,
}: {
  readonly month: Month;
  readonly frame: PlotFrame;
  readonly palette: Palette;
}) {
  const x = xOf(month, frame);
  if (x < frame.left || x > frame.right) return null;
  return <line x1={x} x2={x} y1={frame.top} y2={frame.bottom} stroke={palette.inkMuted} strokeDasharray="2 3" />;
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
