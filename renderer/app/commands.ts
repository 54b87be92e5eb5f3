import type { MenuCommand } from '../../electron/ipc/contract';
import { getDesktop } from '../desktop/desktop';
import { useWorkbench } from '../store/useWorkbench';
import { SHEETS } from '../store/workbenchState';
import { openPalette } from './paletteState';

export interface AppCommand {
  readonly label: string;
  readonly keys?: string;
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
    ...SHEETS.map((sheet, index) => ({
      label: `Show ${sheet}`,
      ...(index < SHEETS.length ? { keys: `Alt+${index + 1}` } : {}),
      run: () => store().showSheet(sheet),
    })),
    { label: 'Open a project', keys: 'Ctrl+O', run: () => void store().open() },
    { label: 'Save', keys: 'Ctrl+S', run: () => void store().save() },
    { label: 'Save as', keys: 'Ctrl+Shift+S', run: () => void store().saveAs() },
    { label: 'New from the sample', run: () => void store().newFromSample() },
    { label: 'Import a loan tape', run: () => void store().importTape() },
    { label: 'Import a rate path', run: () => void store().importRates() },
    { label: 'Export to Excel', keys: 'Ctrl+Shift+E', run: () => void store().exportExcel() },
    { label: explainOpen ? 'Hide Explain' : 'Show Explain', keys: 'Ctrl+E', run: () => store().toggleExplain() },
    { label: 'Show or hide problems', run: () => store().toggleProblems() },
    { label: 'Find on this sheet', keys: 'Ctrl+F', run: focusFind },
    { label: 'Reset all assumptions', run: () => store().resetAssumptions() },
    { label: 'Reset all triggers and parameters', run: () => store().resetSettings() },
    {
      label: theme === 'light' ? 'Use the dark theme' : 'Use the light theme',
      run: () => store().setTheme(theme === 'light' ? 'dark' : 'light'),
    },
  ];
}

/** A file that was handed to the app while it runs (a double click, a second start). */
async function openPending(): Promise<void> {
  const pending = await getDesktop().invoke('file:pending', null);
  if (!pending.ok) store().notify({ kind: 'problem', text: 'The file was not opened.', problems: pending.problems });
  else if (pending.value) await store().openFile(pending.value);
}

export const menuActions: Readonly<Record<MenuCommand, () => void>> = {
  new: () => void store().newFromSample(),
  open: () => void store().open(),
  openPending: () => void openPending(),
  save: () => void store().save(),
  saveAs: () => void store().saveAs(),
  importTape: () => void store().importTape(),
  importRates: () => void store().importRates(),
  exportExcel: () => void store().exportExcel(),
  undo: () => store().undo(),
  redo: () => store().redo(),
  palette: openPalette,
};

export function focusFind(): void {
  const field = document.querySelector<HTMLInputElement>('[data-find]');
  field?.focus();
  field?.select();
}
