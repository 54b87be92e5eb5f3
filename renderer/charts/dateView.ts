import { create } from 'zustand';
import type { DateWindow } from './chartSpec';

/**
 * What every chart and grid shares while one looks around: the date under the pointer and the range of dates in view. Not
 * part of the document, and not worth a run or a history entry; the chosen date itself is the workbench's.
 */
interface DateView {
  readonly hover: number | null;
  /** null: all dates. */
  readonly window: DateWindow | null;
  setHover(date: number | null): void;
  setWindow(window: DateWindow | null): void;
}

export const useDateView = create<DateView>()((set, get) => ({
  hover: null,
  window: null,
  setHover: (hover) => {
    if (get().hover !== hover) set({ hover });
  },
  setWindow: (window) => set({ window }),
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
