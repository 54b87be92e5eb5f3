import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { GridLimit, GridMatrix } from '../../../engine/analytics/grid/gridMatrix';
import { afterPaint } from '../../charts/afterPaint';
import { usePalette, type Palette } from '../../charts/palette';
import { useSize } from '../../charts/useDrawing';
import { gridContour } from '../../engine-client/stressValues';
import {
  extentOf,
  labelStep,
  moveOf,
  paintHeat,
  placeAt,
  type HeatColours,
  type HeatFrame,
  type HeatPlace,
} from './heatPaint';

export interface HeatAxis {
  /** With its unit. */
  readonly title: string;
  readonly labels: readonly string[];
}

interface HeatMapProps {
  /** What the values are. */
  readonly title: string;
  /** Across, the first at the left; down, the first on top. */
  readonly across: HeatAxis;
  readonly down: HeatAxis;
  readonly matrix: GridMatrix;
  readonly limit: GridLimit | null;
  readonly textOf: (value: number) => string;
  readonly chosen: HeatPlace;
  readonly onChoose: (place: HeatPlace) => void;
}

const LABEL_HEIGHT = 18;
const LEAST_ACROSS = 44;
const LEAST_DOWN = 15;

/**
 * A matrix as colours, with the line between pass and fail. Pointing or the arrow keys read a cell in the corner; a click chooses it.
 * The figures are in the grid beside it; the map is drawn after the grid has painted.
 */
export function HeatMap(props: HeatMapProps) {
  const { title, across, down, matrix, limit, textOf, chosen, onChoose } = props;
  const plot = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const painter = useRef(afterPaint());
  const size = useSize(plot);
  const palette = usePalette();
  const [pointed, setPointed] = useState<HeatPlace | null>(null);
  const readout = useId();
  const frame = useMemo(() => frameOf(size, down), [size, down]);

  useEffect(() => () => painter.current.cancel(), []);
  useEffect(() => {
    if (!frame || !size) return;
    painter.current.schedule(() => {
      const context = canvas.current && contextOf(canvas.current, size);
      if (!context) return;
      const colours = coloursOf(palette);
      const contour = limit ? gridContour(matrix, limit) : [];
      const { ink, lineStrong: quiet } = palette;
      const ground = palette.token('--surface-sunken');
      paintHeat(context, { matrix, frame, colours, limit, contour, ink, quiet, ground });
      paintLabels(context, frame, across, down, palette);
    });
  }, [frame, size, palette, matrix, limit, across, down]);

  const pointAt = (event: PointerEvent): HeatPlace | null => {
    if (!frame) return null;
    const box = event.currentTarget.getBoundingClientRect();
    return placeAt(event.clientX - box.left, event.clientY - box.top, matrix, frame);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.metaKey || event.shiftKey) return;
    const to = moveOf(event, chosen, matrix);
    if (!to) return;
    event.preventDefault();
    setPointed(null);
    onChoose(to);
  };
  const shown = pointed ?? chosen;
  return (
    <div className="heat">
      <p className="heat-readout" id={readout} aria-live={pointed ? 'off' : 'polite'}>
        <span>
          {down.title} <b>{down.labels[shown.row]}</b>
        </span>
        <span>
          {across.title} <b>{across.labels[shown.column]}</b>
        </span>
        <span>
          {title} <b>{readingOf(matrix, shown, textOf)}</b>
        </span>
        <HeatScale matrix={matrix} limit={limit} textOf={textOf} palette={palette} />
      </p>
      <div
        ref={plot}
        className="heat-plot"
        tabIndex={0}
        role="application"
        aria-roledescription="heat map"
        aria-label={`${title} by ${across.title} and ${down.title}. Arrow keys read a cell.`}
        aria-describedby={readout}
        onKeyDown={onKeyDown}
        onPointerMove={(event) => setPointed(pointAt(event))}
        onPointerLeave={() => setPointed(null)}
        onPointerDown={(event) => {
          const place = pointAt(event);
          if (place) onChoose(place);
        }}
      >
        <canvas ref={canvas} aria-hidden="true" />
        {frame && <Ring frame={frame} matrix={matrix} place={chosen} kind="chosen" />}
        {frame && pointed && <Ring frame={frame} matrix={matrix} place={pointed} kind="pointed" />}
      </div>
    </div>
  );
}

function Ring(ring: {
  readonly frame: HeatFrame;
  readonly matrix: GridMatrix;
  readonly place: HeatPlace;
  readonly kind: 'chosen' | 'pointed';
}) {
  const { frame, matrix, place, kind } = ring;
  const left = Math.round(frame.left + (frame.width * place.column) / matrix.columns);
  const right = Math.round(frame.left + (frame.width * (place.column + 1)) / matrix.columns);
  const top = Math.round(frame.top + (frame.height * place.row) / matrix.rows);
  const bottom = Math.round(frame.top + (frame.height * (place.row + 1)) / matrix.rows);
  return <i className={`heat-ring ${kind}`} style={{ left, top, width: right - left, height: bottom - top }} />;
}

/** Least and greatest value with the colours between them; with a limit, which side is which. */
function HeatScale({
  matrix,
  limit,
  textOf,
  palette,
}: Pick<HeatMapProps, 'matrix' | 'limit' | 'textOf'> & { readonly palette: Palette }) {
  const extent = useMemo(() => extentOf(matrix), [matrix]);
  if (!extent) return null;
  const { low, high, pass, fail } = coloursOf(palette);
  if (limit) {
    const text = textOf(limit.value);
    const [passes, fails] =
      limit.kind === 'atMost' ? [`✓ up to ${text}`, `✕ above ${text}`] : [`✓ from ${text}`, `✕ below ${text}`];
    return (
      <span className="heat-scale">
        <i style={{ background: pass }} aria-hidden="true" /> {passes}
        <i style={{ background: fail }} aria-hidden="true" /> {fails}
      </span>
    );
  }
  return (
    <span className="heat-scale">
      {textOf(extent[0])}
      <i className="wide" style={{ background: `linear-gradient(to right, ${low}, ${high})` }} aria-hidden="true" />
      {textOf(extent[1])}
    </span>
  );
}

function readingOf({ columns, values }: GridMatrix, place: HeatPlace, textOf: (value: number) => string): string {
  const value = values[place.row * columns + place.column];
  if (value === undefined) return 'not run';
  return value === null ? 'none' : textOf(value);
}

function coloursOf(palette: Palette): HeatColours {
  return { low: palette.surface, high: palette.token('--accent'), pass: palette.pass, fail: palette.fail };
}

/** The plot within its labels: row labels at the left, column labels on top. */
function frameOf(size: { readonly width: number; readonly height: number } | null, down: HeatAxis): HeatFrame | null {
  if (!size) return null;
  const longest = down.labels.reduce((most, label) => Math.max(most, label.length), 0);
  const left = Math.min(96, 14 + longest * 6.4);
  const [width, height] = [size.width - left - 8, size.height - LABEL_HEIGHT - 8];
  return width > 20 && height > 20 ? { left, top: LABEL_HEIGHT, width, height } : null;
}

function contextOf(
  canvas: HTMLCanvasElement,
  { width, height }: { readonly width: number; readonly height: number },
): CanvasRenderingContext2D | null {
  const ratio = window.devicePixelRatio || 1;
  const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== wide || canvas.height !== high) {
    canvas.width = wide;
    canvas.height = high;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }
  const context = canvas.getContext('2d');
  context?.setTransform(ratio, 0, 0, ratio, 0, 0);
  context?.clearRect(0, 0, width, height);
  return context;
}

function paintLabels(
  context: CanvasRenderingContext2D,
  frame: HeatFrame,
  across: HeatAxis,
  down: HeatAxis,
  palette: Palette,
): void {
  context.fillStyle = palette.inkMuted;
  context.font = `11px ${palette.font}`;
  context.textBaseline = 'middle';
  const wide = frame.width / across.labels.length;
  const high = frame.height / down.labels.length;
  const widest = across.labels.reduce((most, label) => Math.max(most, label.length), 0);
  const stepAcross = labelStep(wide, Math.max(LEAST_ACROSS, widest * 6.4 + 10));
  const stepDown = labelStep(high, LEAST_DOWN);
  context.textAlign = 'center';
  across.labels.forEach((label, i) => {
    if (i % stepAcross === 0) context.fillText(label, frame.left + wide * (i + 0.5), frame.top - 9);
  });
  context.textAlign = 'right';
  down.labels.forEach((label, i) => {
    if (i % stepDown === 0) context.fillText(label, frame.left - 6, frame.top + high * (i + 0.5));
  });
}
