import { create } from 'zustand';
import type { DateWindow } from './chartSpec';

/**
 * What every chart and grid shares while one looks around: the date under the pointer, the range of dates in view, and the dates
 * whose rows a grid has on screen. Not part of the document, and not worth a run or a history entry; the chosen date itself is the
 * workbench's.
 */
interface DateView {
  readonly hover: number | null;
  /** null: all dates. */
  readonly window: DateWindow | null;
  /** First and last row that the grid of dates shows; null where there is none. */
  readonly rows: DateWindow | null;
  setHover(date: number | null): void;
  setWindow(window: DateWindow | null): void;
  setRows(rows: DateWindow | null): void;
}

export const useDateView = create<DateView>()((set, get) => ({
  hover: null,
  window: null,
  rows: null,
  setHover: (hover) => {
    if (get().hover !== hover) set({ hover });
  },
  setWindow: (window) => {
    const before = get().window;
    if (before?.[0] !== window?.[0] || before?.[1] !== window?.[1]) set({ window });
  },
  setRows: (rows) => {
    const before = get().rows;
    if (before?.[0] !== rows?.[0] || before?.[1] !== rows?.[1]) set({ rows });
  },
}));

/** The window on a run of `count` dates: inside it, at least two dates wide. */
export function clampWindow(window: DateWindow | null, count: number): DateWindow {
  const end = Math.max(0, count - 1);
  if (window === null) return [0, end];
  const first = Math.max(0, Math.min(window[0], window[1], end - 1));
  const last = Math.min(end, Math.max(window[0], window[1], first + 1));
  return [first, last];
}

/** Narrows (factor under 1) or widens a window around one date; null when it is all dates again. */
export function zoomWindow(window: DateWindow, around: number, factor: number, count: number): DateWindow | null {
  const span = window[1] - window[0];
  const wanted = Math.max(6, Math.round(span * factor));
  if (wanted >= count - 1) return null;
  const share = span === 0 ? 0.5 : (around - window[0]) / span;
  const first = Math.max(0, Math.min(count - 1 - wanted, Math.round(around - share * wanted)));
  return [first, first + wanted];
}

/** Moves a window over by so many dates without widening it; it stops at the first and the last date. */
export function panWindow([first, last]: DateWindow, by: number, count: number): DateWindow {
  const shift = Math.max(-first, Math.min(count - 1 - last, Math.round(by)));
  return [first + shift, last + shift];
}

/** The window moved over just as far as it takes to have a date in it. */
export function windowWith(window: DateWindow, date: number, count: number): DateWindow {
  if (date < window[0]) return panWindow(window, date - window[0], count);
  return date > window[1] ? panWindow(window, date - window[1], count) : window;
}

/** What a key asks of a chart: another date, or another range of dates (null: all of them). */
export type ChartMove =
  { readonly kind: 'date'; readonly date: number } | { readonly kind: 'window'; readonly window: DateWindow | null };

interface ChartPlace {
  readonly date: number;
  readonly window: DateWindow;
  readonly count: number;
}

const DATE_KEYS: Readonly<Record<string, (date: number, last: number) => number>> = {
  ArrowLeft: (date) => date - 1,
  ArrowRight: (date) => date + 1,
  PageUp: (date) => date - 12,
  PageDown: (date) => date + 12,
  Home: () => 0,
  End: (_date, last) => last,
};

/**
 * The keys of a chart: arrows, a year by Page Up and Page Down, the ends by Home and End; + and - look closer and wider around the
 * chosen date, 0 and Escape at all dates, Shift with an arrow at the dates beside. Undefined for a key that is not a chart's.
 */
export function chartMove(
  { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  { date, window, count }: ChartPlace,
): ChartMove | undefined {
  const span = window[1] - window[0];
  if (shiftKey && (key === 'ArrowLeft' || key === 'ArrowRight')) {
    if (span >= count - 1) return undefined;
    const by = Math.max(1, Math.round(span / 8));
    return { kind: 'window', window: panWindow(window, key === 'ArrowLeft' ? -by : by, count) };
  }
  const to = DATE_KEYS[key];
  if (to) return { kind: 'date', date: Math.max(0, Math.min(count - 1, to(date, count - 1))) };
  if (key === '0' || key === 'Escape') return { kind: 'window', window: null };
  const factor = key === '+' || key === '=' ? 0.6 : key === '-' || key === '_' ? 1 / 0.6 : 0;
  if (factor === 0) return undefined;
  const inView = date >= window[0] && date <= window[1];
  return { kind: 'window', window: zoomWindow(window, inView ? date : (window[0] + window[1]) / 2, factor, count) };
}
