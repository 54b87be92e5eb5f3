import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { longMonthText, monthText } from '../format/dates';
import { afterPaint } from './afterPaint';
import type { ChartSpec, DateWindow } from './chartSpec';
import { clampWindow, panWindow, useDateView } from './dateView';
import { yearStep } from './scale';
import { silhouette, stripDate, stripPart } from './stripLayout';
import { useSize } from './useDrawing';
import './DateStrip.css';

interface DateStripProps {
  readonly spec: ChartSpec;
  readonly date: number;
  readonly onDate: (date: number) => void;
}

type Hold =
  | { readonly kind: 'new'; readonly from: number }
  | { readonly kind: 'move'; readonly x: number; readonly window: DateWindow }
  | { readonly kind: 'first' | 'last' };

/**
 * All dates in one strip between the charts and the grid: the range that the charts show, which can be drawn, moved and pulled at its
 * ends; the dates whose rows the grid shows; the chosen date.
 */
export function DateStrip({ spec, date, onDate }: DateStripProps) {
  const { months } = spec;
  const count = months.length;
  const root = useRef<HTMLDivElement>(null);
  const size = useSize(root);
  const chosenWindow = useDateView((view) => view.window);
  const rows = useDateView((view) => view.rows);
  const hover = useDateView((view) => view.hover);
  const setWindow = useDateView((view) => view.setWindow);
  const window = clampWindow(chosenWindow, count);
  const [hold, setHold] = useState<Hold | null>(null);

  // What lies under the strip follows a run when the grids have painted.
  const shape = useRef<SVGPathElement>(null);
  const painter = useRef(afterPaint());
  useEffect(() => {
    painter.current.schedule(() => shape.current?.setAttribute('d', silhouette(spec)));
  }, [spec]);
  useEffect(() => () => painter.current.cancel(), []);

  const dateAt = (event: PointerEvent): number => {
    const box = root.current!.getBoundingClientRect();
    return stripDate((event.clientX - box.left) / Math.max(1, box.width), count);
  };
  const onPointerDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    root.current!.setPointerCapture(event.pointerId);
    const part = (event.target as HTMLElement).dataset['part'];
    if (part === 'first' || part === 'last') setHold({ kind: part });
    else if (part === 'window') setHold({ kind: 'move', x: event.clientX, window });
    else setHold({ kind: 'new', from: dateAt(event) });
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (!hold) return;
    const at = dateAt(event);
    if (hold.kind === 'new') {
      if (at !== hold.from) setWindow(clampWindow([hold.from, at], count));
    } else if (hold.kind === 'move') {
      const wide = root.current!.clientWidth / Math.max(1, count);
      setWindow(panWindow(hold.window, (event.clientX - hold.x) / wide, count));
    } else pull(hold.kind, at);
  };
  const onPointerUp = (event: PointerEvent): void => {
    const clicked =
      hold?.kind === 'new'
        ? dateAt(event) === hold.from
        : hold?.kind === 'move' && Math.abs(event.clientX - hold.x) < 3;
    setHold(null);
    if (clicked) onDate(dateAt(event));
  };
  /** Moves one end of the range, never past the other. */
  const pull = (end: 'first' | 'last', to: number): void => {
    const at = Math.max(0, Math.min(count - 1, to));
    const next: DateWindow =
      end === 'first' ? [Math.min(at, window[1] - 1), window[1]] : [window[0], Math.max(at, window[0] + 1)];
    setWindow(next[0] === 0 && next[1] === count - 1 ? null : next);
  };
  const onEndKey = (end: 'first' | 'last', event: KeyboardEvent): void => {
    const now = end === 'first' ? window[0] : window[1];
    const to = END_KEYS[event.key]?.(now, count - 1);
    if (event.key === 'Escape' && chosenWindow !== null) setWindow(null);
    else if (to !== undefined) pull(end, to);
    else return;
    event.preventDefault();
  };

  const years = useMemo(() => yearMarks(months, size?.width ?? 0), [months, size]);
  const box = ([first, last]: DateWindow) => {
    const [from, to] = [stripPart(first, count), stripPart(last + 1, count)];
    return { left: `${from * 100}%`, width: `${(to - from) * 100}%` };
  };
  const end = (which: 'first' | 'last', at: number) => (
    <div
      className={`date-strip-end ${which}`}
      data-part={which}
      style={{ left: `${stripPart(which === 'first' ? at : at + 1, count) * 100}%` }}
      role="slider"
      tabIndex={0}
      aria-label={which === 'first' ? 'First date in the charts' : 'Last date in the charts'}
      aria-valuemin={1}
      aria-valuemax={Math.max(1, count)}
      aria-valuenow={at + 1}
      aria-valuetext={longMonthText(months[at] ?? NaN)}
      title={monthText(months[at] ?? NaN)}
      onKeyDown={(event) => onEndKey(which, event)}
    />
  );
  return (
    <div
      ref={root}
      className={hold ? 'date-strip held' : 'date-strip'}
      role="group"
      aria-label="Dates in the charts"
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={() => setHold(null)}
      onDoubleClick={() => setWindow(null)}
    >
      <svg viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true">
        <path ref={shape} />
      </svg>
      {years.map(({ at, label }) => (
        <span key={at} className="date-strip-year" style={{ left: `${stripPart(at, count) * 100}%` }}>
          {label}
        </span>
      ))}
      <div
        className={chosenWindow === null ? 'date-strip-window all' : 'date-strip-window'}
        data-part={chosenWindow === null ? undefined : 'window'}
        style={box(window)}
      />
      {rows && <div className="date-strip-rows" style={box([Math.max(0, rows[0]), Math.min(count - 1, rows[1])])} />}
      {hover !== null && hover < count && (
        <div className="date-strip-mark hover" style={{ left: mark(hover, count) }} />
      )}
      {date < count && <div className="date-strip-mark" style={{ left: mark(date, count) }} />}
      {end('first', window[0])}
      {end('last', window[1])}
    </div>
  );
}

const END_KEYS: Readonly<Record<string, (now: number, last: number) => number>> = {
  ArrowLeft: (now) => now - 1,
  ArrowDown: (now) => now - 1,
  ArrowRight: (now) => now + 1,
  ArrowUp: (now) => now + 1,
  PageDown: (now) => now - 12,
  PageUp: (now) => now + 12,
  Home: () => 0,
  End: (_now, last) => last,
};

/** Pixels that a year needs beside its line, clear of the end of the strip. */
const YEAR_WIDTH = 44;

function mark(date: number, count: number): string {
  return `${((stripPart(date, count) + stripPart(date + 1, count)) / 2) * 100}%`;
}

function yearMarks(months: ArrayLike<number>, width: number): { readonly at: number; readonly label: string }[] {
  const step = Math.max(1, yearStep(months.length, width));
  const marks: { at: number; label: string }[] = [];
  for (let at = 1; at < months.length; at++) {
    const month = months[at]!;
    const hasRoom = (1 - stripPart(at, months.length)) * width >= YEAR_WIDTH;
    if (hasRoom && month % 12 === 0 && (month / 12) % step === 0) marks.push({ at, label: String(month / 12) });
  }
  return marks;
}
