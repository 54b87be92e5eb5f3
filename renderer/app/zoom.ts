import { create } from 'zustand';
import { getDesktop } from '../desktop/desktop';

const STEPS: readonly number[] = [80, 90, 100, 110, 125, 150, 175, 200];
/** As browsers have them. */
const BROWSER_STEPS: readonly number[] = [25, 33, 50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300, 400, 500];
const KEY = 'stepdown.zoom';

/** How large the page is drawn, in percent; null where a browser zooms and does not say by how much. */
export const useZoom = create<{ readonly percent: number | null }>()(() => ({ percent: 100 }));

/** A browser zooms its pages itself, and remembers it. */
export function zoomIsOurs(): boolean {
  return getDesktop().kind === 'electron';
}

export function zoomBy(by: 1 | -1): void {
  const now = useZoom.getState().percent ?? 100;
  const next = by > 0 ? STEPS.find((step) => step > now) : STEPS.findLast((step) => step < now);
  if (next !== undefined) zoomTo(next);
}

export function zoomTo(percent: number): void {
  if (!zoomIsOurs()) return;
  useZoom.setState({ percent });
  localStorage.setItem(KEY, String(percent));
  void getDesktop().invoke('window:zoom', { percent });
}

/** At the start: as the window was left, or as the browser says. */
export function startZoom(): () => void {
  if (zoomIsOurs()) {
    const kept = Number(localStorage.getItem(KEY));
    if (kept !== 100 && STEPS.includes(kept)) zoomTo(kept);
    return () => undefined;
  }
  const measure = (): void => useZoom.setState({ percent: browserPercent(window.outerWidth, window.innerWidth) });
  measure();
  window.addEventListener('resize', measure);
  return () => window.removeEventListener('resize', measure);
}

/** The zoom by which a page of a width, in its own pixels, fills a window of a width; null where neither tells, as beside a side bar. */
export function browserPercent(outer: number, inner: number): number | null {
  if (!(outer > 0 && inner > 0)) return null;
  const measured = (100 * outer) / inner;
  return BROWSER_STEPS.find((step) => Math.abs(step - measured) <= 0.03 * step) ?? null;
}
