import { useEffect } from 'react';
import { stepToFlip } from './testSteps';

/** On the Tests sheet N goes to the next month in which a test changes, Shift+N to the one before. */
export function useTestKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key.toLowerCase() !== 'n' || takesLetters(event.target)) return;
      event.preventDefault();
      stepToFlip(event.shiftKey ? -1 : 1);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** A field, a list or a dialog has its own use for letters. */
function takesLetters(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest('input, textarea, select, [role="dialog"], [role="menu"]') !== null)
  );
}
