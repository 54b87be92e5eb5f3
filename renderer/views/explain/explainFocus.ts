import { gridInView } from '../../grids/gridInView';
import { useWorkbench } from '../../store/useWorkbench';
import { subjectNow, useExplain, type FocusWish } from './explainState';
import { subjectKey } from './subject';

/** Where the keyboard was before it came into the panel. */
let before: HTMLElement | null = null;

function panel(): HTMLElement | null {
  return document.querySelector<HTMLElement>('.explain');
}

/** Remembers the cell or field that the keyboard leaves for the panel. */
export function rememberFocus(target: EventTarget | null): void {
  if (
    !(target instanceof HTMLElement) ||
    target === document.body ||
    target.closest('.side-panel, .palette, .context-menu')
  ) {
    return;
  }
  before = target;
}

/** Takes the keyboard into the panel once the story in view is there: to its operands, what it moves, or its heading. */
export function wishFocus(wish: FocusWish): void {
  const { explainOpen, toggleExplain } = useWorkbench.getState();
  if (!explainOpen) toggleExplain(true);
  useExplain.setState({ wish });
  fulfilWish();
}

/** Is the story that was asked for on screen, or still the one before it? */
function isOnScreen(): boolean {
  const subject = subjectNow();
  const cell = useWorkbench.getState().trace?.cell;
  return subject?.kind !== 'cell' || (cell !== undefined && subjectKey({ kind: 'cell', cell }) === subjectKey(subject));
}

/**
 * Puts the keyboard where it is wanted, once the story is there; a story without operands has its heading. Called whenever more
 * of a story has come: what it moves may be a moment behind the rest.
 */
export function fulfilWish(): void {
  const { wish } = useExplain.getState();
  const root = panel();
  if (!wish || !root || !isOnScreen()) return;
  const place = root.querySelector<HTMLElement>(PLACES[wish]);
  if (!place && wish === 'moves' && !root.querySelector('[data-moves-none]')) return;
  const heading = root.querySelector<HTMLElement>('.trace h2');
  (place ?? heading)?.focus();
  useExplain.setState({ wish: null });
}

const PLACES: Readonly<Record<FocusWish, string>> = {
  operands: '[data-operand]:not([aria-disabled="true"])',
  moves: '[data-move], [data-moves-none]',
  heading: '.trace h2',
};

/** Back to the cell or field one came from. */
export function returnFocus(): void {
  if (before?.isConnected) before.focus();
  else gridInView()?.takeKeyboard();
}

/** The figures of the panel that the arrow keys walk, in order. */
export function stepFigure(root: HTMLElement, by: 1 | -1 | 'first' | 'last'): boolean {
  const figures = [...root.querySelectorAll<HTMLElement>('[data-figure]:not(:disabled)')];
  if (figures.length === 0) return false;
  const here = figures.indexOf(document.activeElement as HTMLElement);
  const to =
    by === 'first' ? 0 : by === 'last' ? figures.length - 1 : here < 0 ? (by > 0 ? 0 : figures.length - 1) : here + by;
  const next = figures[to];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
  return next !== undefined;
}
