import type { MenuCommand, MenuState, PlainMenuCommand } from '../../electron/ipc/contract';
import { getDesktop } from '../desktop/desktop';
import { useWorkbench } from '../store/useWorkbench';
import { showAbout } from '../views/about/aboutState';
import { addScenario } from '../views/scenarios/scenarioBarState';
import { focusFind } from './commands';
import { showHelp } from '../views/help/helpState';
import { chooseNewDeal, openGoTo, openPalette } from './paletteState';
import { refreshRecent } from './recentFiles';
import { shownSheets, tabName } from './shownSheets';
import { goToStop } from './tourState';
import { showScenarioAt, turnSheet } from './useKeys';
import { zoomBy, zoomTo } from './zoom';

const store = () => useWorkbench.getState();

/** What each command of the host's menu does here. */
const ACTIONS: Readonly<Record<PlainMenuCommand, () => void>> = {
  new: () => void store().newFromSample(),
  newDeal: () => chooseNewDeal(),
  openDeal: () => void store().openDeal(),
  saveDeal: () => void store().saveDeal(),
  open: () => void store().open(),
  openPending: () => void openPending(),
  recentChanged: () => void refreshRecent(),
  saveToClose: () => void saveToClose(),
  save: () => void store().save(),
  saveAs: () => void store().saveAs(),
  importTape: () => void store().importTape(),
  importRates: () => void store().importRates(),
  exportExcel: () => void store().exportExcel(),
  exportModel: () => void store().exportModel(),
  statementPdf: () => void store().exportStatement('date'),
  undo: () => store().undo(),
  redo: () => store().redo(),
  fillDown: () => pressKey('d', 'KeyD', { ctrlKey: true }),
  fillRight: () => pressKey('r', 'KeyR', { ctrlKey: true }),
  find: focusFind,
  goTo: openGoTo,
  palette: openPalette,
  nextSheet: () => turnSheet(1),
  previousSheet: () => turnSheet(-1),
  explain: () => store().toggleExplain(),
  traceOperands: () => pressKey('[', 'BracketLeft', { ctrlKey: true }),
  traceForward: () => pressKey(']', 'BracketRight', { ctrlKey: true }),
  explainBack: () => pressKey('ArrowLeft', 'ArrowLeft', { altKey: true }),
  explainForward: () => pressKey('ArrowRight', 'ArrowRight', { altKey: true }),
  problems: () => store().toggleProblems(),
  zoomIn: () => zoomBy(1),
  zoomOut: () => zoomBy(-1),
  zoomReset: () => zoomTo(100),
  themeLight: () => store().setTheme('light'),
  themeDark: () => store().setTheme('dark'),
  newScenario: addScenario,
  duplicateScenario: () => store().duplicateScenario(),
  nextScenario: () => store().turnScenario(1),
  previousScenario: () => store().turnScenario(-1),
  resetAssumptions: () => store().resetAssumptions(),
  resetSettings: () => store().resetSettings(),
  proof: () => showAbout('proof'),
  keys: () => showHelp('Keys'),
  glossary: () => showHelp('Glossary'),
  tour: () => goToStop(0),
  about: () => showAbout(),
};

/** The last key, and when it was let go: the host's message about it may come a moment after that. */
let lastKey: KeyboardEvent | null = null;
let releasedAt = Infinity;
const LATE_MS = 250;

/**
 * Runs a command of the host's menu. A key that the page has taken is not obeyed a second time: the host's menu hears only
 * keys that the page left, and should one come all the same, it is passed over.
 */
export function runMenuCommand(command: MenuCommand, byKey: boolean): void {
  const isOver = performance.now() - releasedAt > LATE_MS;
  if (byKey && !isOver && lastKey?.defaultPrevented === true) return;
  const [kind, index] = command.split(':');
  if (index === undefined) ACTIONS[command as PlainMenuCommand]();
  else if (kind === 'sheet') showSheet(Number(index));
  else showScenarioAt(Number(index));
}

/** Tells the host what its menu must say, some moments after it changed: never while an edit is being painted. */
export function followMenu(): () => void {
  if (getDesktop().kind === 'browser') return () => undefined;
  const hold = (event: KeyboardEvent): void => {
    lastKey = event;
    releasedAt = Infinity;
  };
  const release = (): void => void (releasedAt = performance.now());
  window.addEventListener('keydown', hold, true);
  window.addEventListener('keyup', release, true);
  window.addEventListener('blur', release);
  let told = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (): void => {
    timer = undefined;
    const state = menuState();
    const text = JSON.stringify(state);
    if (text === told) return;
    told = text;
    void getDesktop().invoke('window:menu', state);
  };
  const stop = useWorkbench.subscribe(() => {
    timer ??= setTimeout(tell, QUIET_MS);
  });
  tell();
  return () => {
    stop();
    clearTimeout(timer);
    window.removeEventListener('keydown', hold, true);
    window.removeEventListener('keyup', release, true);
    window.removeEventListener('blur', release);
  };
}

const QUIET_MS = 120;
const LONGEST_LABEL = 80;

function menuState(): MenuState {
  const {
    base,
    scenario,
    project,
    canUndo,
    canRedo,
    undoLabel,
    redoLabel,
    run,
    sheet,
    explainOpen,
    problemsOpen,
    theme,
  } = store();
  return {
    hasDocument: project !== null,
    undo: canUndo ? short(undoLabel) : null,
    redo: canRedo ? short(redoLabel) : null,
    sheets: shownSheets(run).map((one) => short(tabName(run, one))),
    sheet: short(tabName(run, sheet)),
    scenarios: ['Base', ...(base?.scenarios ?? []).map(({ name }) => short(name))],
    scenario: (base?.scenarios.findIndex(({ id }) => id === scenario) ?? -1) + 1,
    explain: explainOpen,
    problems: problemsOpen,
    theme,
  };
}

function short(label: string): string {
  return label.length > LONGEST_LABEL ? `${label.slice(0, LONGEST_LABEL - 1)}…` : label;
}

function showSheet(index: number): void {
  const sheet = shownSheets(store().run)[index];
  if (sheet) store().showSheet(sheet);
}

/** A key as if it were typed where the keyboard is: the grid or panel that has it knows what it means there. */
function pressKey(key: string, code: string, modifiers: KeyboardEventInit): void {
  const event = new KeyboardEvent('keydown', { key, code, ...modifiers, bubbles: true, cancelable: true });
  (document.activeElement ?? document.body).dispatchEvent(event);
}

/** A file that was handed to the app while it runs (a double click, a second start, the list of recent files). */
async function openPending(): Promise<void> {
  const pending = await getDesktop().invoke('file:pending', null);
  if (!pending.ok) store().notify({ kind: 'problem', text: 'The file was not opened.', problems: pending.problems });
  else if (pending.value) await store().openFile(pending.value);
}

/** The window is to close, and the user chose to save first. */
async function saveToClose(): Promise<void> {
  try {
    await store().save();
  } finally {
    await getDesktop().invoke('window:saved', { saved: !store().dirty });
  }
}
