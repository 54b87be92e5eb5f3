import { useEffect, type KeyboardEvent as PanelKeyboardEvent } from 'react';
import { afterPaint } from '../../charts/afterPaint';
import { useWorkbench } from '../../store/useWorkbench';
import { rememberFocus, returnFocus, stepFigure, wishFocus } from './explainFocus';
import { showSubject, stepExplain, subjectNow } from './explainState';
import { inputAt } from './inputAt';
import { showInDeal } from './showInDeal';

/** The keys of Explain from anywhere in the window, and its following of what is chosen on the input sheets. */
export function useExplainKeys(): void {
  useEffect(() => {
    const later = afterPaint();
    const onKeyDown = (event: KeyboardEvent): void => {
      const action = actionOf(event);
      if (!action) return;
      event.preventDefault();
      event.stopPropagation();
      action();
    };
    const onFocus = ({ target }: FocusEvent): void => {
      rememberFocus(target);
      const { explainOpen, sheet } = useWorkbench.getState();
      const input = explainOpen ? inputAt(target, sheet) : undefined;
      // The cell first; its story when it stands.
      if (input) later.schedule(() => showSubject(input));
    };
    // Before the grid, for which Alt+Left is a step to the left.
    window.addEventListener('keydown', onKeyDown, true);
    document.addEventListener('focusin', onFocus);
    return () => {
      later.cancel();
      window.removeEventListener('keydown', onKeyDown, true);
      document.removeEventListener('focusin', onFocus);
    };
  }, []);
}

function actionOf(event: KeyboardEvent): (() => void) | undefined {
  if (event.defaultPrevented || isText(event.target)) return undefined;
  const { key, altKey, shiftKey } = event;
  const ctrl = event.ctrlKey || event.metaKey;
  if (altKey && !ctrl && !shiftKey && key === 'ArrowLeft') return () => step(-1);
  if (altKey && !ctrl && !shiftKey && key === 'ArrowRight') return () => step(1);
  if (ctrl && !altKey && !shiftKey && key === '[') return traceBack;
  if (ctrl && !altKey && !shiftKey && key === ']') return traceForward;
  if (key === 'F12' && !ctrl && !altKey && !shiftKey && subjectNow()) return () => showInDeal();
  return undefined;
}

/** One story back or forward; the keyboard stays in the panel if it is there. */
function step(by: -1 | 1): void {
  const isInPanel = document.activeElement?.closest('.explain') !== null;
  stepExplain(by);
  if (isInPanel) wishFocus('operands');
}

/** To the operands; on an operand, to its own. */
export function traceBack(): void {
  trace('operands', '[data-operand]');
}

/** To what it moves; on something moved, to what that moves. */
export function traceForward(): void {
  trace('moves', '[data-move]');
}

function trace(wish: 'operands' | 'moves', place: string): void {
  const chosen = document.activeElement?.closest<HTMLButtonElement>(place);
  const before = subjectNow();
  chosen?.click();
  // An operand that leads nowhere leaves the story as it is.
  if (!chosen || subjectNow() !== before) wishFocus(wish);
}

/** The keys of the panel itself: arrows walk its figures, Enter follows one, Escape goes back to the cell. */
export function onPanelKey(event: PanelKeyboardEvent<HTMLElement>): void {
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
  const root = event.currentTarget;
  const target = event.target as HTMLElement;
  if (event.key === 'Enter' && target.matches('[data-figure]')) {
    const wish = target.matches('[data-move]') ? 'moves' : 'operands';
    const before = subjectNow();
    target.click();
    if (subjectNow() !== before) wishFocus(wish);
  } else if (event.key === 'Escape') returnFocus();
  else {
    const by = STEPS[event.key];
    if (by === undefined || !stepFigure(root, by)) return;
  }
  event.preventDefault();
  event.stopPropagation();
}

const STEPS: Readonly<Record<string, 1 | -1 | 'first' | 'last'>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  Home: 'first',
  End: 'last',
};

/** Is the keyboard in text of more than a value, which has these keys itself, or in a value being typed? */
function isText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target instanceof HTMLTextAreaElement;
}
