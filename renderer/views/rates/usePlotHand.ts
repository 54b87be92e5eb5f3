import { useCallback, useEffect, useRef, type KeyboardEvent, type PointerEvent } from 'react';
import type { RatePath } from '../../../engine/collections/collections';
import { addMonths, type Month } from '../../engine-client/engineValues';
import {
  drawnRates,
  drawnTo,
  firstMonthOf,
  lastMonthOf,
  type DrawnMonths,
  type RateRows,
} from '../../engine-client/rateValues';
import { monthText } from '../../format/dates';
import { useWorkbench } from '../../store/useWorkbench';
import { ratesByMonth } from './previewFigures';
import { monthAtX, rateAtY, xOf, yOf, type PlotFrame } from './plotFrame';
import { useRatesView, type MonthSpan } from './ratesView';
import { changedSource } from './toolResult';

/** Pixels within which a pointer takes hold of the line, and beyond which a press has become a drag. */
const REACH = 14;
const STILL = 3;

/** What is under the hand from press to release. */
type Hold =
  | { readonly kind: 'brush'; readonly from: Month; readonly x: number; moved: boolean }
  | {
      readonly kind: 'point' | 'span';
      readonly at: Month;
      readonly y: number;
      readonly rows: RateRows;
      readonly rate: number;
      moved: boolean;
    };

interface Hand {
  readonly onPointerDown: (event: PointerEvent<Element>) => void;
  readonly onPointerMove: (event: PointerEvent<Element>) => void;
  readonly onPointerUp: (event: PointerEvent<Element>) => void;
  readonly onPointerLeave: () => void;
  readonly onLostPointerCapture: () => void;
  readonly onKeyDown: (event: KeyboardEvent<Element>) => void;
  readonly onKeyUp: (event: KeyboardEvent<Element>) => void;
  readonly onBlur: () => void;
}

/**
 * The hand on the plot of a path: a month is dragged to a rate of whole basis points (with Shift the months around it follow in
 * proportion), a span that was brushed moves as it is, and the arrow keys do the same. What is under the hand is a draft; letting
 * go makes it one step.
 */
export function usePlotHand(
  index: string,
  label: string,
  path: RatePath,
  frame: PlotFrame | null,
  zoom: (around: number | null, factor: number) => void,
): Hand & { isDrawing(): boolean } {
  const hold = useRef<Hold | null>(null);
  const nudged = useRef<{ readonly rows: RateRows; points: number } | null>(null);

  const draw = useCallback(
    (rows: RateRows, what: string) =>
      useRatesView.setState({ draft: { index, rows, label: `Draw ${label}, ${what}` } }),
    [index, label],
  );
  const letGo = useCallback(() => {
    hold.current = null;
    nudged.current = null;
    const { draft } = useRatesView.getState();
    if (!draft) return;
    useRatesView.setState({ draft: null });
    const current = useWorkbench.getState().project?.rates[draft.index];
    if (!current || sameRates(current.rows, draft.rows)) return;
    const next = { ...current, rows: draft.rows, source: changedSource(current.source) };
    useWorkbench.getState().setRatePath(draft.index, next, draft.label);
  }, []);
  const giveUp = useCallback(() => {
    hold.current = null;
    nudged.current = null;
    useRatesView.setState({ draft: null });
  }, []);
  // What is half drawn when the sheet is left is let go, not lost.
  useEffect(() => letGo, [letGo]);

  const nearLine = (x: number, y: number, month: Month): number | undefined => {
    if (!frame) return undefined;
    const rate = ratesByMonth(path.rows).get(month);
    return rate !== undefined && Math.abs(yOf(rate, frame) - y) <= REACH && Math.abs(xOf(month, frame) - x) <= 40
      ? rate
      : undefined;
  };

  return {
    isDrawing: () => hold.current !== null,
    onPointerDown: (event) => {
      if (!frame || event.button !== 0) return;
      letGo();
      const { x, y } = placeOf(event);
      const month = monthAtX(x, frame);
      const { span } = useRatesView.getState();
      const rate = nearLine(x, y, month);
      const inSpan = span !== null && month >= span[0] && month <= span[1];
      hold.current =
        rate === undefined
          ? { kind: 'brush', from: month, x, moved: false }
          : {
              kind: inSpan && !event.shiftKey ? 'span' : 'point',
              at: month,
              y,
              rows: path.rows,
              rate,
              moved: false,
            };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event) => {
      if (!frame) return;
      const { x, y } = placeOf(event);
      const month = monthAtX(x, frame);
      const held = hold.current;
      if (!held) return useRatesView.setState({ hover: month });
      if (held.kind === 'brush') {
        held.moved ||= Math.abs(x - held.x) > STILL;
        if (held.moved) useRatesView.setState({ span: inOrderOf(held.from, month), month: held.from, hover: month });
        return;
      }
      held.moved ||= Math.abs(y - held.y) > STILL;
      if (!held.moved) return;
      const wanted = held.rate + rateAtY(y, frame) - rateAtY(held.y, frame);
      const drawn = drawnMonths(held.at, held.kind === 'span' ? 'span' : event.shiftKey ? 'range' : 'one', held.rows);
      const rows =
        held.kind === 'span'
          ? drawnRates(held.rows, drawn, Math.round((wanted - held.rate) * 100))
          : drawnTo(held.rows, drawn, wanted);
      useRatesView.setState({ month: held.at, hover: held.at });
      draw(rows, wordsOf(drawn));
    },
    onPointerUp: (event) => {
      const held = hold.current;
      if (!held || !frame) return;
      if (!held.moved) {
        const month = monthAtX(placeOf(event).x, frame);
        useRatesView.setState({ month, ...(held.kind === 'brush' ? { span: null } : {}) });
      }
      letGo();
    },
    onPointerLeave: () => {
      if (!hold.current) useRatesView.setState({ hover: null });
    },
    onLostPointerCapture: () => {
      if (hold.current) letGo();
    },
    onKeyDown: (event) => {
      if (!frame || event.altKey || event.ctrlKey || event.metaKey) return;
      const view = useRatesView.getState();
      const month = view.month ?? firstMonthOf(path.rows) ?? frame.first;
      const up = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
      if (up !== 0) {
        event.preventDefault();
        const drawn = drawnMonths(month, view.span ? 'span' : 'one', path.rows);
        nudged.current ??= { rows: path.rows, points: 0 };
        nudged.current.points += up * (event.shiftKey ? 25 : 1);
        useRatesView.setState({ month });
        return draw(drawnRates(nudged.current.rows, drawn, nudged.current.points), wordsOf(drawn));
      }
      if (event.key === 'Escape') {
        if (view.draft) giveUp();
        else if (view.span) useRatesView.setState({ span: null });
        else if (view.zoom) useRatesView.setState({ zoom: null });
        else return;
        event.preventDefault();
        return;
      }
      const closer = { '+': 0.6, '=': 0.6, '-': 1 / 0.6, '0': Infinity }[event.key];
      if (closer !== undefined) {
        event.preventDefault();
        return zoom(view.month, closer);
      }
      const to = steppedTo(event.key, month, path.rows, view.month === null);
      if (to === undefined) return;
      event.preventDefault();
      letGo();
      const span = event.shiftKey
        ? spanTo(view.span, month, to)
        : view.span && to >= view.span[0] && to <= view.span[1]
          ? view.span
          : null;
      useRatesView.setState({ month: to, span, zoom: zoomWith(view.zoom, to) });
    },
    onKeyUp: (event) => {
      if (event.key === 'ArrowUp' || event.key === 'ArrowDown') letGo();
    },
    onBlur: letGo,
  };
}

function placeOf(event: PointerEvent<Element>): { readonly x: number; readonly y: number } {
  const box = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

/** One month; the span that was brushed; or, in proportion, that span or else the whole path. */
function drawnMonths(at: Month, which: 'one' | 'span' | 'range', rows: RateRows): DrawnMonths {
  const { span } = useRatesView.getState();
  if (which === 'one') return { first: at, last: at, at, how: 'alike' };
  const within = span && at >= span[0] && at <= span[1] ? span : null;
  const first = within?.[0] ?? (which === 'span' && span ? span[0] : (firstMonthOf(rows) ?? at));
  const last = within?.[1] ?? (which === 'span' && span ? span[1] : (lastMonthOf(rows) ?? at));
  return { first, last, at, how: which === 'span' ? 'alike' : 'inProportion' };
}

function wordsOf({ first, last, at, how }: DrawnMonths): string {
  if (first === last) return monthText(at);
  const months = `${monthText(first)} to ${monthText(last)}`;
  return how === 'alike' ? months : `${months} about ${monthText(at)}`;
}

function steppedTo(key: string, month: Month, rows: RateRows, isFirst: boolean): Month | undefined {
  const first = firstMonthOf(rows) ?? month;
  const last = lastMonthOf(rows) ?? month;
  const by = { ArrowLeft: -1, ArrowRight: 1, PageUp: -12, PageDown: 12 }[key];
  if (key === 'Home') return first;
  if (key === 'End') return last;
  if (by === undefined) return undefined;
  if (isFirst) return month;
  return Math.max(first, Math.min(last, addMonths(month, by))) as Month;
}

/** The span as Shift and an arrow make it longer or shorter: the end away from the month stays. */
function spanTo(span: MonthSpan | null, month: Month, to: Month): MonthSpan {
  const stays = span === null ? month : span[0] === month ? span[1] : span[0];
  return inOrderOf(stays, to);
}

function inOrderOf(a: Month, b: Month): MonthSpan {
  return a <= b ? [a, b] : [b, a];
}

/** The months in view, moved along so that the chosen one is among them. */
function zoomWith(zoom: MonthSpan | null, month: Month): MonthSpan | null {
  if (zoom === null || (month >= zoom[0] && month <= zoom[1])) return zoom;
  const by = month < zoom[0] ? month - zoom[0] : month - zoom[1];
  return [addMonths(zoom[0], by), addMonths(zoom[1], by)];
}

function sameRates(a: RateRows, b: RateRows): boolean {
  return a.length === b.length && a.every(([key, rate], i) => key === b[i]![0] && rate === b[i]![1]);
}
