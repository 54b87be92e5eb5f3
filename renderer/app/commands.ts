import { useWorkbench } from '../store/useWorkbench';
import { chooseNewDeal, toggleHelp } from './paletteState';
import { shownSheets } from './shownSheets';

export interface AppCommand {
  readonly label: string;
  readonly keys?: string;
  /** Nothing to do without an open document. */
  readonly needsDocument?: boolean;
  isEnabled?(): boolean;
  run(): void;
}

const store = () => useWorkbench.getState();

/** Everything the palette offers, in the order of use. */
export function appCommands(): AppCommand[] {
  const { undoLabel, redoLabel, theme, explainOpen } = store();
  return [
    { label: `Undo ${undoLabel}`.trim(), keys: 'Ctrl+Z', isEnabled: () => store().canUndo, run: () => store().undo() },
    { label: `Redo ${redoLabel}`.trim(), keys: 'Ctrl+Y', isEnabled: () => store().canRedo, run: () => store().redo() },
    ...sheetCommands(),
    ...fileCommands().flat(),
    { label: explainOpen ? 'Hide Explain' : 'Show Explain', keys: 'Ctrl+E', run: () => store().toggleExplain() },
    { label: 'Show or hide problems', run: () => store().toggleProblems() },
    { label: 'Find on this sheet', keys: 'Ctrl+F', run: focusFind },
    { label: 'Show the keys', keys: 'F1', run: () => toggleHelp(true) },
    { label: 'Reset all assumptions', run: () => store().resetAssumptions() },
    { label: 'Reset all triggers and parameters', run: () => store().resetSettings() },
    {
      label: theme === 'light' ? 'Use the dark theme' : 'Use the light theme',
      run: () => store().setTheme(theme === 'light' ? 'dark' : 'light'),
    },
  ];
}

export function sheetCommands(): AppCommand[] {
  return shownSheets(store().run).map((sheet, index) => ({
    label: `Show ${sheet}`,
    ...(index < 9 ? { keys: `Alt+${index + 1}` } : {}),
    run: () => store().showSheet(sheet),
  }));
}

/** The File menu, in the order of the desktop app's own; the palette offers the same. */
export function fileCommands(): AppCommand[][] {
  return [
    [
      { label: 'New deal…', run: () => chooseNewDeal() },
      { label: 'New from the sample', run: () => void store().newFromSample() },
      { label: 'Open…', keys: 'Ctrl+O', run: () => void store().open() },
      { label: 'Open a deal file…', needsDocument: true, run: () => void store().openDeal() },
    ],
    [
      { label: 'Save', keys: 'Ctrl+S', needsDocument: true, run: () => void store().save() },
      { label: 'Save as…', keys: 'Ctrl+Shift+S', needsDocument: true, run: () => void store().saveAs() },
      { label: 'Save the deal as a file…', needsDocument: true, run: () => void store().saveDeal() },
    ],
    [
      { label: 'Import a loan tape…', keys: 'Alt+T', needsDocument: true, run: () => void store().importTape() },
      { label: 'Import a rate path…', keys: 'Alt+R', needsDocument: true, run: () => void store().importRates() },
      { label: 'Export to Excel…', keys: 'Ctrl+Shift+E', needsDocument: true, run: () => void store().exportExcel() },
    ],
  ];
}

export function focusFind(): void {
  const field = document.querySelector<HTMLInputElement>('[data-find]');
  field?.focus();
  field?.select();
}
