import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { usePalette } from '../../charts/palette';
import { niceScale } from '../../charts/scale';
import { useSize } from '../../charts/useDrawing';
import { numberText, percentText } from '../../format/rates';
import { binsOf, type Bin } from './bins';

/** A figure that is marked on the scale of the values. */
export interface HistogramMark {
  readonly label: string;
  readonly value: number;
  readonly dashed?: boolean;
}

interface HistogramProps {
  readonly title: string;
  readonly values: Float64Array;
  /** Values are whole numbers: months, dates. */
  readonly whole: boolean;
  readonly marks: readonly HistogramMark[];
  /** A value of the scale in words, to as many digits as tell apart values so far apart. */
  readonly textOf: (value: number, apart: number) => string;
}

/** Names of marks stand in two lines above the bars. */
const ROOM = { left: 44, right: 24, top: 34, bottom: 22 } as const;

/** How many paths come to what: a bar a range of values. Point at a bar, or choose one with the arrow keys, to read it. */
export function Histogram({ title, values, whole, marks, textOf }: HistogramProps) {
  const plot = useRef<HTMLDivElement>(null);
  const size = useSize(plot);
  const palette = usePalette();
  const bins = useMemo(() => binsOf(values, 28, whole), [values, whole]);
  const [chosen, setChosen] = useState<number | null>(null);
  const [hover, setHover] = useState<number | null>(null);
  const at = Math.max(0, Math.min(bins.length - 1, hover ?? chosen ?? fullest(bins)));
  const apart = bins[0] ? bins[0].to - bins[0].from : 1;
  const words = (bin: Bin | undefined): string =>
    bin
      ? `${binWords(bin, whole, (value) => textOf(value, apart))}: ${numberText(bin.count)} ${bin.count === 1 ? 'path' : 'paths'}, ${percentText(bin.count / values.length, 1)}`
      : 'No path has a value';
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: bins.length - 1 }[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    setHover(null);
    setChosen(Math.max(0, Math.min(bins.length - 1, to)));
  };
  const low = bins[0]?.from ?? 0;
  const high = bins.at(-1)?.to ?? 1;
  const most = bins.reduce((largest, { count }) => Math.max(largest, count), 0);
  const width = Math.max(10, (size?.width ?? 0) - ROOM.left - ROOM.right);
  const height = Math.max(10, (size?.height ?? 0) - ROOM.top - ROOM.bottom);
  const scale = niceScale(0, most, Math.max(2, Math.min(5, Math.floor(height / 40))));
  const x = (value: number): number => ROOM.left + ((value - low) / (high - low || 1)) * width;
  const y = (count: number): number => ROOM.top + height - (count / scale.max) * height;
  const ticks = Array.from({ length: Math.round(scale.max / scale.step) + 1 }, (_, i) => i * scale.step).filter(
    // Paths are whole.
    (count) => Number.isInteger(count),
  );
  const every = Math.max(1, Math.ceil(bins.length / Math.max(2, Math.floor(width / 90))));
  const edges = bins.filter((_, i) => i % every === 0);
  return (
    <figure className="chart histogram">
      <figcaption>
        <h2>{title}</h2>
        <span className="histogram-readout">{words(bins[at])}</span>
      </figcaption>
      <div
        ref={plot}
        className="chart-plot"
        role="slider"
        tabIndex={0}
        aria-roledescription="chart"
        aria-orientation="horizontal"
        aria-label={`${title}: how many paths`}
        aria-description="Arrow keys choose a bar."
        aria-valuemin={1}
        aria-valuemax={Math.max(1, bins.length)}
        aria-valuenow={at + 1}
        aria-valuetext={words(bins[at])}
        onKeyDown={onKeyDown}
        onPointerLeave={() => setHover(null)}
      >
        {size && bins.length > 0 && (
          <svg width={size.width} height={size.height} aria-hidden="true" fontFamily={palette.font} fontSize={11}>
            {ticks.map((count) => (
              <g key={count}>
                <line x1={ROOM.left} x2={ROOM.left + width} y1={y(count)} y2={y(count)} stroke={palette.line} />
                <text x={ROOM.left - 8} y={y(count) + 4} textAnchor="end" fill={palette.inkMuted}>
                  {numberText(count)}
                </text>
              </g>
            ))}
            {bins.map((bin, i) => (
              <g key={bin.from} onPointerEnter={() => setHover(i)}>
                {/* The whole height takes the pointer: an empty bar can be read too. */}
                <rect x={x(bin.from)} y={ROOM.top} width={x(bin.to) - x(bin.from)} height={height} fill="transparent" />
                <rect
                  data-bin={i}
                  x={x(bin.from) + 0.5}
                  y={y(bin.count)}
                  width={Math.max(1, x(bin.to) - x(bin.from) - 1)}
                  height={Math.max(0, ROOM.top + height - y(bin.count))}
                  fill={palette.series[0]}
                  opacity={i === at ? 1 : 0.72}
                />
              </g>
            ))}
            {edges.map(({ from, to }) => (
              <text
                key={from}
                x={whole ? x((from + to) / 2) : x(from)}
                y={ROOM.top + height + 15}
                textAnchor="middle"
                fill={palette.inkMuted}
              >
                {textOf(whole ? Math.ceil(from) : from, apart)}
              </text>
            ))}
            <Marks
              marks={marks.filter(({ value }) => value >= low && value <= high)}
              x={x}
              palette={palette}
              height={height}
            />
          </svg>
        )}
      </div>
    </figure>
  );
}

/** The bar with most paths is read first. */
function fullest(bins: readonly Bin[]): number {
  return bins.reduce((best, { count }, i) => (count > bins[best]!.count ? i : best), 0);
}

function binWords({ from, to }: Bin, whole: boolean, textOf: (value: number) => string): string {
  if (!whole) return `${textOf(from)} to ${textOf(to)}`;
  const [first, last] = [Math.ceil(from), Math.floor(to)];
  return first === last ? textOf(first) : `${textOf(first)} to ${textOf(last)}`;
}

/** Marked figures as lines over the bars, their names where they do not touch. */
function Marks(props: {
  readonly marks: readonly HistogramMark[];
  readonly x: (value: number) => number;
  readonly palette: ReturnType<typeof usePalette>;
  readonly height: number;
}) {
  const { marks, x, palette, height } = props;
  const clear = [-Infinity, -Infinity];
  return (
    <g pointerEvents="none">
      {marks
        .toSorted((a, b) => a.value - b.value)
        .map(({ label, value, dashed }) => {
          const at = x(value);
          const half = label.length * 3.2;
          const row = clear.findIndex((end) => at - half >= end);
          if (row >= 0) clear[row] = at + half + 6;
          const top = ROOM.top - 8 - Math.max(0, row) * 13;
          return (
            <g key={label}>
              <line
                x1={at}
                x2={at}
                y1={top + 4}
                y2={ROOM.top + height}
                stroke={palette.ink}
                {...(dashed === true ? { strokeDasharray: '4 3' } : {})}
              />
              {row >= 0 && (
                <text
                  x={at}
                  y={top}
                  textAnchor="middle"
                  fill={palette.inkSecondary}
                  stroke={palette.surface}
                  strokeWidth={4}
                  paintOrder="stroke"
                >
                  {label}
                </text>
              )}
            </g>
          );
        })}
    </g>
  );
}
