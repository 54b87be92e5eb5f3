import { useEffect } from 'react';
import { nextProblem } from '../grids/badCellSteps';
import { stepFind } from '../grids/findState';
import { gridInView } from '../grids/gridInView';
import { openFormat } from '../grids/gridMenus';
import { openTool } from '../grids/gridTools';
import { orderAgain } from '../grids/sheetOrders';
import { useWorkbench } from '../store/useWorkbench';
import { focusFind } from './commands';
import { openGoTo, openPalette, toggleHelp } from './paletteState';
import { stepProblems } from './problemPlace';
import { turnRegion } from './regions';
import { shownSheets } from './shownSheets';
import { zoomBy, zoomIsOurs, zoomTo } from './zoom';

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
  if (event.key === 'F3') return () => stepFind(gridInView(), event.shiftKey ? -1 : 1) || focusFind();
  if (event.key === 'F6') return () => turnRegion(event.shiftKey ? -1 : 1);
  if (event.key === 'F8') return () => nextProblem(event.shiftKey ? -1 : 1) || stepProblems(event.shiftKey ? -1 : 1);
  if (event.altKey && !event.ctrlKey && !event.metaKey) {
    if (event.code === 'KeyT') return () => void store.importTape();
    if (event.code === 'KeyM') return () => void store.exportModel();
    return event.code === 'KeyR' ? () => void store.importRates() : undefined;
  }
  if (!event.ctrlKey && !event.metaKey) return undefined;
  if (event.altKey) return isTyping(event.target) ? undefined : gridActionFor(event.code);
  const shift = event.shiftKey;
  const zoom = zoomIsOurs() ? zoomFor(event.key) : undefined;
  if (zoom) return zoom;
  // In a browser the window's own tabs have these keys; there Ctrl+Shift does the same.
  const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
  if (digit !== undefined && !isTyping(event.target)) return () => showScenarioAt(Number(digit) - 1);
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
    case 'p':
      return shift ? undefined : () => void store.exportStatement('date');
    case 'e':
      return shift ? () => void store.exportExcel() : () => store.toggleExplain();
    case 'k':
      return openPalette;
    case 'f':
      return focusFind;
    case 'h':
      return () => openTool({ tool: 'find', replace: true });
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

/** In a grid Ctrl++ and Ctrl+- are its rows'; elsewhere they are the window's. */
function zoomFor(key: string): (() => void) | undefined {
  if (key === '+' || key === '=') return () => zoomBy(1);
  if (key === '-') return () => zoomBy(-1);
  return key === '0' ? () => zoomTo(100) : undefined;
}

/** The sheet so many tabs to the right. */
export function turnSheet(by: number): void {
  const { sheet, run, showSheet } = useWorkbench.getState();
  const shown = shownSheets(run);
  const next = shown[shown.indexOf(sheet) + by];
  if (next) showSheet(next);
}

/** Ctrl+Alt with a letter is the grid's, by the place of its key: with Alt a keyboard may write something else. */
function gridActionFor(code: string): (() => void) | undefined {
  const grid = gridInView();
  if (!grid) return undefined;
  if (code === 'KeyL') return () => orderAgain(grid.view.model().name);
  return code === 'KeyN' ? () => openFormat(grid) : undefined;
}

/** The scenario at a place of the bar, 0 the base; nothing where there is none. */
export function showScenarioAt(place: number): void {
  const { base, showScenario } = useWorkbench.getState();
  const id = place === 0 ? null : base?.scenarios[place - 1]?.id;
  if (id !== undefined) showScenario(id);
}

/** A field being typed in has its own undo; a setting takes effect while it is typed, so its undo is the document's. */
function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLElement && target.dataset.setting !== undefined) return false;
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}
