import { openFormat } from '../grids/gridMenus';
import { openTool } from '../grids/gridTools';
import { gridInView } from '../grids/gridInView';
import { clearFilters, clearSorts, orderAgain } from '../grids/sheetOrders';
import { getDesktop } from '../desktop/desktop';
import type { StatementExport } from '../store/statementPlan';
import { useWorkbench } from '../store/useWorkbench';
import { showAbout } from '../views/about/aboutState';
import { showHelp } from '../views/help/helpState';
import { chooseNewDeal } from './paletteState';
import { goToStop } from './tourState';
import { addScenario, useScenarioBar } from '../views/scenarios/scenarioBarState';
import { explainCommands } from '../views/explain/explainCommands';
import { testCommands } from '../views/tests/testSteps';
import { rateCommands } from '../views/rates/rateCommands';
import { clearRecent, openRecent, useRecent } from './recentFiles';
import { shownSheets, tabName } from './shownSheets';
import { zoomBy, zoomIsOurs, zoomTo } from './zoom';

export interface AppCommand {
  readonly label: string;
  readonly keys?: string;
  /** Nothing to do without an open document. */
  readonly needsDocument?: boolean;
  isEnabled?(): boolean;
  run(): void;
}

const store = () => useWorkbench.getState();

const hasResults = (): boolean => (store().run?.results?.count ?? 0) > 0;
const savePdf = (choice: StatementExport): void => void store().exportStatement(choice);

/** Everything the palette offers, in the order of use. */
export function appCommands(): AppCommand[] {
  const { undoLabel, redoLabel, theme, explainOpen } = store();
  return [
    { label: `Undo ${undoLabel}`.trim(), keys: 'Ctrl+Z', isEnabled: () => store().canUndo, run: () => store().undo() },
    { label: `Redo ${redoLabel}`.trim(), keys: 'Ctrl+Y', isEnabled: () => store().canRedo, run: () => store().redo() },
    ...sheetCommands(),
    ...scenarioCommands(),
    ...fileCommands().flat(),
    { label: 'Save the statements of this year as PDF…', isEnabled: hasResults, run: () => savePdf('year') },
    { label: 'Save the statements of all dates as PDF…', isEnabled: hasResults, run: () => savePdf('all') },
    { label: explainOpen ? 'Hide Explain' : 'Show Explain', keys: 'Ctrl+E', run: () => store().toggleExplain() },
    ...explainCommands(),
    ...testCommands(),
    { label: 'Show or hide problems', run: () => store().toggleProblems() },
    { label: 'Find on this sheet', keys: 'Ctrl+F', run: focusFind },
    ...gridCommands(),
    ...rateCommands(),
    ...zoomCommands(),
    { label: 'Prove this machine', run: () => showAbout('proof') },
    { label: 'About Stepdown', run: () => showAbout() },
    { label: 'Show the keys', keys: 'F1', run: () => showHelp('Keys') },
    { label: 'Show the glossary', run: () => showHelp('Glossary') },
    { label: 'Take the tour', run: () => goToStop(0) },
    { label: 'Reset all assumptions', run: () => store().resetAssumptions() },
    { label: 'Reset all triggers and parameters', run: () => store().resetSettings() },
    {
      label: theme === 'light' ? 'Use the dark theme' : 'Use the light theme',
      run: () => store().setTheme(theme === 'light' ? 'dark' : 'light'),
    },
  ];
}

/** A browser has its own. */
function zoomCommands(): AppCommand[] {
  if (!zoomIsOurs()) return [];
  return [
    { label: 'Zoom in', keys: 'Ctrl+Plus', run: () => zoomBy(1) },
    { label: 'Zoom out', keys: 'Ctrl+Minus', run: () => zoomBy(-1) },
    { label: 'Actual size', keys: 'Ctrl+0', run: () => zoomTo(100) },
  ];
}

/** What can be done with the grid in view. */
function gridCommands(): AppCommand[] {
  const grid = gridInView();
  if (!grid) return [];
  const { name, editing, sortable } = grid.view.model();
  const at = { x: window.innerWidth / 2 - 150, y: 120 };
  const editable: AppCommand[] = [
    { label: 'Find and replace', keys: 'Ctrl+H', run: () => openTool({ tool: 'find', replace: true }, grid) },
    { label: 'Change selected cells by…', keys: 'Ctrl+Enter', run: () => openTool({ tool: 'entry', text: '' }, grid) },
  ];
  const orders: AppCommand[] = [
    { label: 'Sort and filter again', keys: 'Ctrl+Alt+L', run: () => orderAgain(name) },
    { label: 'Clear all filters', run: () => clearFilters(name) },
    { label: 'Clear sorting', run: () => clearSorts(name) },
  ];
  return [
    ...(editing ? editable : []),
    { label: 'Columns of this sheet…', run: () => openTool({ tool: 'columns', at }, grid) },
    { label: 'Number format of the selection…', keys: 'Ctrl+Alt+N', run: () => openFormat(grid) },
    ...(sortable === false ? [] : orders),
  ];
}

export function sheetCommands(): AppCommand[] {
  const { run } = store();
  return shownSheets(run).map((sheet, index) => ({
    label: `Show ${tabName(run, sheet)}`,
    ...(index < 9 ? { keys: `Alt+${index + 1}` } : {}),
    run: () => store().showSheet(sheet),
  }));
}

/** Showing another scenario, and what may be done to the one in view. */
function scenarioCommands(): AppCommand[] {
  const { base, scenario, ...actions } = store();
  if (!base) return [];
  const current = base.scenarios.find(({ id }) => id === scenario);
  const shown = [{ id: null, name: 'Base' }, ...base.scenarios].map(({ id, name }, place) => ({
    label: `Show ${name}${id === null ? '' : ', a scenario'}`,
    ...(place < 9 ? { keys: `Ctrl+${place + 1}` } : {}),
    run: () => actions.showScenario(id),
  }));
  const ofCurrent: AppCommand[] = current
    ? [
        { label: `Rename ${current.name}`, run: () => useScenarioBar.setState({ renaming: current.id }) },
        { label: `Delete ${current.name}`, run: () => actions.deleteScenario(current.id) },
      ]
    : [];
  return [
    ...shown,
    { label: 'Add a scenario', run: addScenario },
    { label: `Duplicate ${current?.name ?? 'Base'} as a scenario`, run: () => actions.duplicateScenario() },
    ...ofCurrent,
    { label: base.baseLocked ? 'Unlock the base' : 'Lock the base', run: () => actions.lockBase(!base.baseLocked) },
  ];
}

/** The File menu, in the order of the desktop app's own; the palette offers the same. */
export function fileCommands(): AppCommand[][] {
  return [
    [
      { label: 'New deal…', run: () => chooseNewDeal() },
      { label: 'New from the sample', run: () => void store().newFromSample() },
      {
        label: 'New window',
        // In a browser this key is the browser's own.
        ...(getDesktop().kind === 'electron' ? { keys: 'Ctrl+Shift+N' } : {}),
        run: () => void getDesktop().invoke('window:new', null),
      },
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
      { label: 'Export the Excel model…', keys: 'Alt+M', needsDocument: true, run: () => void store().exportModel() },
      { label: 'Save the statement as PDF…', keys: 'Ctrl+P', needsDocument: true, run: () => savePdf('date') },
    ],
    ...recentCommands(),
  ];
}

/** On a sheet with a grid the find bar opens; elsewhere the keyboard goes to the sheet's own field. */
/** The projects opened last, and a way to forget them; nothing where the host keeps no such list. */
function recentCommands(): AppCommand[][] {
  const { files } = useRecent.getState();
  const opens = files.map(({ id, name, folder }) => ({
    label: `Open recent: ${name} (${folder})`,
    run: () => void openRecent(id),
  }));
  return opens.length === 0 ? [] : [[...opens, { label: 'Clear the recent files', run: () => void clearRecent() }]];
}

export function focusFind(): void {
  if (openTool({ tool: 'find', replace: false })) return;
  const field = document.querySelector<HTMLInputElement>('[data-find]');
  field?.focus();
  field?.select();
}
