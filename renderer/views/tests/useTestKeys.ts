import { useEffect } from 'react';
import { hasOwnKeys } from '../../grids/hasOwnKeys';
import { stepToFlip } from './testSteps';

/** On the Tests sheet N goes to the next month in which a test changes, Shift+N to the one before. */
export function useTestKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key.toLowerCase() !== 'n' || hasOwnKeys(event.target)) return;
      event.preventDefault();
      stepToFlip(event.shiftKey ? -1 : 1);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
