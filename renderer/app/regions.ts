import { useEffect } from 'react';
import { gridInView } from '../grids/gridInView';

/** The parts of the window that F6 goes round, in the order of the page. */
const REGIONS =
  '.toolbar, .key-figures, .scenario-line, .recovery, .notice, .sheet-in-view, .side-panel, .problem-list, .sheet-tabs, .status-line, .tour-card';

const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [contenteditable="true"], [tabindex]:not([tabindex="-1"])';

/** What had the keyboard last in each part. */
const last = new WeakMap<Element, HTMLElement>();

/** Takes the keyboard to the next part of the window, or the one before: to where it was there, or to the first thing that takes it. */
export function turnRegion(by: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>(REGIONS)].filter((region) => region.checkVisibility());
  const here = regions.findIndex((region) => region.contains(document.activeElement));
  for (let step = 1; step <= regions.length; step++) {
    const at = (here < 0 && by < 0 ? 0 : here) + by * step;
    const region = regions[((at % regions.length) + regions.length) % regions.length];
    if (region && focusIn(region)) return;
  }
}

function focusIn(region: HTMLElement): boolean {
  const before = last.get(region);
  if (before?.isConnected && region.contains(before) && takes(before)) return true;
  if (region.matches('.sheet-in-view')) {
    gridInView()?.takeKeyboard();
    if (region.contains(document.activeElement)) return true;
  }
  const chosen = region.querySelector<HTMLElement>('[aria-selected="true"][tabindex="0"]');
  if (chosen && takes(chosen)) return true;
  for (const element of region.querySelectorAll<HTMLElement>(FOCUSABLE)) {
    if (element.checkVisibility({ visibilityProperty: true }) && takes(element)) return true;
  }
  return false;
}

function takes(element: HTMLElement): boolean {
  element.focus();
  return document.activeElement === element;
}

/** A panel or a row takes some frames to go, and its own code may yet give the keyboard a place. */
const FRAMES = 8;

/**
 * The keyboard is never lost: where what had it goes away or is greyed out and nobody gives it another place, what stands around
 * it takes it. On the sheet that is the sheet itself, where an arrow goes on into its grid: a cell that nobody asked for is not
 * explained.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let holder: HTMLElement | null = null;
    let around: readonly HTMLElement[] = [];
    let asked = 0;
    const settle = (frames: number): void => {
      cancelAnimationFrame(asked);
      asked = requestAnimationFrame(() => {
        if (holder === null || document.activeElement !== document.body) return;
        // A press on empty ground lets go of the keyboard on purpose.
        if (takesKeyboard(holder)) return;
        if (frames > 0) settle(frames - 1);
        else giveTo(around.filter(({ isConnected }) => isConnected));
      });
    };
    const check = (): void => {
      if (document.activeElement === document.body) settle(FRAMES);
    };
    const events = new AbortController();
    const { signal } = events;
    document.addEventListener(
      'focusin',
      ({ target }) => {
        if (!(target instanceof HTMLElement)) return;
        const region = target.closest<HTMLElement>(REGIONS);
        if (region) last.set(region, target);
        holder = target;
        around = ancestors(target);
      },
      { signal },
    );
    document.addEventListener('focusout', check, { signal });
    // Not every browser tells when the element with the keyboard is taken out of the page: one looks after what may have done it.
    document.addEventListener('click', check, { signal });
    document.addEventListener('keyup', check, { signal });
    document.addEventListener(
      'keydown',
      (event) => {
        if (!event.key.startsWith('Arrow') || event.ctrlKey || event.altKey || event.metaKey) return;
        if (!document.activeElement?.matches('.sheet-in-view')) return;
        event.preventDefault();
        gridInView()?.takeKeyboard();
      },
      { signal },
    );
    return () => {
      cancelAnimationFrame(asked);
      events.abort();
    };
  }, []);
}

function takesKeyboard(element: HTMLElement): boolean {
  return element.isConnected && !element.matches(':disabled') && element.checkVisibility();
}

function ancestors(element: HTMLElement): readonly HTMLElement[] {
  const found: HTMLElement[] = [];
  for (let up = element.parentElement; up && up !== document.body; up = up.parentElement) found.push(up);
  return found;
}

/** The nearest of these that has anything to take the keyboard; past the sheet and the panels it is the sheet. */
function giveTo(around: readonly HTMLElement[]): void {
  for (const place of around) {
    if (place.matches('.sheet-in-view')) break;
    if (place.matches('.window, #root') || place.closest('.sheet-grid')) continue;
    for (const element of place.querySelectorAll<HTMLElement>(FOCUSABLE)) {
      if (takesKeyboard(element) && takes(element)) return;
    }
  }
  document.querySelector<HTMLElement>('.sheet-in-view')?.focus();
}
