import { useEffect } from 'react';
import { useWorkbench } from '../store/useWorkbench';
import { focusFind } from './commands';
import { openGoTo, openPalette, toggleHelp } from './paletteState';
import { shownSheets } from './shownSheets';

/** The keys of the window; those of a grid are the grid's. Cmd stands for Ctrl on a Mac. */
export function useKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const action = actionFor(event);
      if (!action) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

function actionFor(event: KeyboardEvent): (() => void) | undefined {
  const store = useWorkbench.getState();
  const key = event.key.toLowerCase();
  if (event.altKey && !event.ctrlKey && /^[1-9]$/.test(event.key)) {
    const sheet = shownSheets(store.run)[Number(event.key) - 1];
    return sheet && (() => store.showSheet(sheet));
  }
  if (event.key === 'F1') return () => toggleHelp();
  if (event.altKey && !event.ctrlKey && !event.metaKey) {
    if (event.code === 'KeyT') return () => void store.importTape();
    return event.code === 'KeyR' ? () => void store.importRates() : undefined;
  }
  if (!event.ctrlKey && !event.metaKey) return undefined;
  const shift = event.shiftKey;
  switch (key) {
    case 'z':
      if (isTyping(event.target)) return undefined;
      return shift ? store.redo : store.undo;
    case 'y':
      return isTyping(event.target) ? undefined : store.redo;
    case 's':
      return () => void (shift ? store.saveAs() : store.save());
    case 'o':
      return () => void store.open();
    case 'e':
      return shift ? () => void store.exportExcel() : () => store.toggleExplain();
    case 'k':
      return openPalette;
    case 'f':
      return focusFind;
    case 'g':
      return openGoTo;
    case 'pageup':
      return () => turnSheet(-1);
    case 'pagedown':
      return () => turnSheet(1);
    default:
      return undefined;
  }
}

/** The sheet so many tabs to the right. */
export function turnSheet(by: number): void {
  const { sheet, run, showSheet } = useWorkbench.getState();
  const shown = shownSheets(run);
  const next = shown[shown.indexOf(sheet) + by];
  if (next) showSheet(next);
}

/** A field being typed in has its own undo; a setting takes effect while it is typed, so its undo is the document's. */
function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLElement && target.dataset.setting !== undefined) return false;
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}
