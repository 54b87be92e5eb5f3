import { useId, useMemo } from 'react';
import type { Palette } from '../../charts/palette';
import type { Month } from '../../engine-client/engineValues';
import type { RateGap } from '../../engine-client/rateValues';
import { lineText, monthMarks, rateMarks, xOf, yOf, type PlotFrame, type PlotLine } from './plotFrame';
import type { MonthSpan } from './ratesView';

/** A rate in percent, up to five decimals and at least two. */
export function rateText(rate: number): string {
  return rate
    .toFixed(5)
    .replace(/0{1,3}$/, '')
    .replace('-', '−');
}

export function Axes({ frame, palette }: { readonly frame: PlotFrame; readonly palette: Palette }) {
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

export function Line({ line, frame }: { readonly line: PlotLine; readonly frame: PlotFrame }) {
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

export function Point(props: {
  readonly at: Month;
  readonly rate: number;
  readonly frame: PlotFrame;
  readonly color: string;
  readonly chosen: boolean;
  readonly surface: string;
}) {
  const { at, rate, frame, color, chosen, surface } = props;
  return (
    <circle
      cx={xOf(at, frame)}
      cy={yOf(rate, frame)}
      r={chosen ? 4.5 : 3.5}
      fill={color}
      stroke={surface}
      strokeWidth={1.5}
      data-month={at}
    />
  );
}

/** The months that are chosen, half a month beyond the first and the last. */
export function SpanBand({
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
export function Gaps({
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

export function Crosshair({
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
