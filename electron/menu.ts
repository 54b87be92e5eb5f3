import type { MenuCommand, MenuState, PlainMenuCommand } from './ipc/contract';

/** What a menu item does: tells the page, asks the shell itself, or plays one of the window's own roles. */
export type MenuEntry =
  | (ItemLook & { readonly command: MenuCommand })
  | (ItemLook & { readonly shell: ShellCommand })
  | { readonly role: MenuRole; readonly label?: string; readonly accelerator?: string }
  | { readonly label: string; readonly items: readonly MenuEntry[]; readonly enabled?: boolean }
  | 'separator';

interface ItemLook {
  readonly label: string;
  readonly accelerator?: string;
  readonly enabled?: boolean;
  /** On or off; of several beside each other one is on where `choice` is set. */
  readonly checked?: boolean;
  readonly choice?: boolean;
}

/** What the shell does itself; the numbers count recent files and windows in the order shown. */
export type ShellCommand = 'newWindow' | 'clearRecent' | `${'recent' | 'window'}:${number}`;

export type MenuRole =
  | 'services'
  | 'hide'
  | 'hideOthers'
  | 'unhide'
  | 'quit'
  | 'close'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'selectAll'
  | 'togglefullscreen'
  | 'toggleDevTools'
  | 'minimize'
  | 'zoom'
  | 'front';

export interface MenuSection {
  readonly label: string;
  readonly items: readonly MenuEntry[];
}

/** All that the menu depends on. */
export interface MenuView {
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
  /** Of the page in front; null before it has told, and without a window. */
  readonly page: MenuState | null;
  /** Names of the recent files, the newest first. */
  readonly recent: readonly string[];
  /** Titles of the windows, and which is in front (−1: none). */
  readonly windows: readonly string[];
  readonly front: number;
}

/** The application menu as data: what each platform shows, in its own order, with the keys an Excel user expects. */
export function menuTemplate(view: MenuView): readonly MenuSection[] {
  const isMac = view.platform === 'darwin';
  const sections = [
    fileMenu(view, isMac),
    editMenu(view, isMac),
    viewMenu(view),
    scenarioMenu(view),
    dealMenu(view),
    toolsMenu(view),
    windowMenu(view, isMac),
    helpMenu(view, isMac),
  ];
  return isMac ? [applicationMenu(), ...sections] : sections;
}

function fileMenu({ page, recent }: MenuView, isMac: boolean): MenuSection {
  const ofDocument = { enabled: page?.hasDocument ?? false };
  const openRecent: MenuEntry = {
    label: 'Open Recent',
    enabled: recent.length > 0,
    items: [
      ...recent.map((name, index): MenuEntry => ({ shell: `recent:${index}`, label: plain(name) })),
      'separator',
      { shell: 'clearRecent', label: 'Clear This List' },
    ],
  };
  return {
    label: 'File',
    items: [
      item('newDeal', 'New Deal…'),
      item('new', 'New from Sample', 'CmdOrCtrl+N'),
      { shell: 'newWindow', label: 'New Window', accelerator: 'CmdOrCtrl+Shift+N' },
      'separator',
      item('open', 'Open…', 'CmdOrCtrl+O'),
      openRecent,
      'separator',
      { ...item('save', 'Save', 'CmdOrCtrl+S'), ...ofDocument },
      { ...item('saveAs', 'Save As…', 'CmdOrCtrl+Shift+S'), ...ofDocument },
      'separator',
      { ...item('importTape', 'Import Loan Tape…', 'Alt+T'), ...ofDocument },
      { ...item('importRates', 'Import Rate Path…', 'Alt+R'), ...ofDocument },
      'separator',
      { ...item('exportExcel', 'Export to Excel…', 'CmdOrCtrl+Shift+E'), ...ofDocument },
      { ...item('exportModel', 'Export the Excel Model…', 'Alt+M'), ...ofDocument },
      { ...item('statementPdf', 'Save the Statement as PDF…', 'CmdOrCtrl+P'), ...ofDocument },
      'separator',
      { role: 'close', label: 'Close Window', accelerator: 'CmdOrCtrl+W' },
      ...(isMac ? [] : [{ role: 'quit' } as const]),
    ],
  };
}

function editMenu({ page }: MenuView, isMac: boolean): MenuSection {
  const undo = page?.undo ?? null;
  const redo = page?.redo ?? null;
  return {
    label: 'Edit',
    items: [
      { ...item('undo', plain(`Undo ${undo ?? ''}`.trim()), 'CmdOrCtrl+Z'), enabled: undo !== null },
      {
        ...item('redo', plain(`Redo ${redo ?? ''}`.trim()), isMac ? 'Cmd+Shift+Z' : 'Ctrl+Y'),
        enabled: redo !== null,
      },
      'separator',
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'selectAll' },
      'separator',
      item('fillDown', 'Fill Down', 'CmdOrCtrl+D'),
      item('fillRight', 'Fill Right', 'CmdOrCtrl+R'),
      'separator',
      item('find', 'Find…', 'CmdOrCtrl+F'),
      item('goTo', 'Go To…', 'CmdOrCtrl+G'),
    ],
  };
}

function viewMenu({ page, isPackaged }: MenuView): MenuSection {
  const sheets: MenuEntry = {
    label: 'Sheet',
    enabled: (page?.sheets.length ?? 0) > 0,
    items: (page?.sheets ?? []).map((name, index): MenuEntry => ({
      command: `sheet:${index}`,
      label: plain(name),
      checked: name === page?.sheet,
      choice: true,
      ...(index < 9 ? { accelerator: `Alt+${index + 1}` } : {}),
    })),
  };
  const theme: MenuEntry = {
    label: 'Theme',
    items: [
      { ...item('themeLight', 'Light'), checked: page?.theme === 'light', choice: true },
      { ...item('themeDark', 'Dark'), checked: page?.theme === 'dark', choice: true },
    ],
  };
  return {
    label: 'View',
    items: [
      sheets,
      item('nextSheet', 'Next Sheet', 'Ctrl+PageDown'),
      item('previousSheet', 'Previous Sheet', 'Ctrl+PageUp'),
      'separator',
      { ...item('explain', 'Explain', 'CmdOrCtrl+E'), checked: page?.explain ?? false },
      item('traceOperands', 'Trace to Operands', 'CmdOrCtrl+['),
      item('traceForward', 'Trace Forward', 'CmdOrCtrl+]'),
      item('explainBack', 'Back Through Explain', 'Alt+Left'),
      item('explainForward', 'Forward Through Explain', 'Alt+Right'),
      { ...item('problems', 'Problems'), checked: page?.problems ?? false },
      'separator',
      item('zoomIn', 'Zoom In', 'CmdOrCtrl+Plus'),
      item('zoomOut', 'Zoom Out', 'CmdOrCtrl+-'),
      item('zoomReset', 'Actual Size', 'CmdOrCtrl+0'),
      theme,
      'separator',
      { role: 'togglefullscreen' },
      ...(isPackaged ? [] : (['separator', { role: 'toggleDevTools' }] as const)),
    ],
  };
}

function scenarioMenu({ page }: MenuView): MenuSection {
  const scenarios = page?.scenarios ?? [];
  const several = { enabled: scenarios.length > 1 };
  const ofDocument = { enabled: page?.hasDocument ?? false };
  return {
    label: 'Scenario',
    items: [
      { ...item('newScenario', 'New Scenario'), ...ofDocument },
      { ...item('duplicateScenario', 'Duplicate Scenario'), ...ofDocument },
      'separator',
      { ...item('nextScenario', 'Next Scenario'), ...several },
      { ...item('previousScenario', 'Previous Scenario'), ...several },
      ...(scenarios.length > 0 ? (['separator'] as const) : []),
      ...scenarios.map((name, index): MenuEntry => ({
        command: `scenario:${index}`,
        label: plain(name),
        checked: index === page?.scenario,
        choice: true,
        ...(index < 9 ? { accelerator: `CmdOrCtrl+${index + 1}` } : {}),
      })),
    ],
  };
}

function dealMenu({ page }: MenuView): MenuSection {
  const ofDocument = { enabled: page?.hasDocument ?? false };
  return {
    label: 'Deal',
    items: [
      { ...item('openDeal', 'Open Deal File…'), ...ofDocument },
      { ...item('saveDeal', 'Save Deal As File…'), ...ofDocument },
      'separator',
      { ...item('resetAssumptions', 'Reset All Assumptions'), ...ofDocument },
      { ...item('resetSettings', 'Reset All Triggers and Parameters'), ...ofDocument },
    ],
  };
}

function toolsMenu(_view: MenuView): MenuSection {
  return {
    label: 'Tools',
    items: [
      item('palette', 'Search or Run a Command…', 'CmdOrCtrl+K'),
      'separator',
      item('proof', 'Prove This Machine'),
    ],
  };
}

function windowMenu({ windows, front }: MenuView, isMac: boolean): MenuSection {
  return {
    label: 'Window',
    items: [
      { role: 'minimize' },
      ...(isMac ? ([{ role: 'zoom' }, 'separator', { role: 'front' }] as const) : []),
      ...(windows.length > 0 ? (['separator'] as const) : []),
      ...windows.map((title, index): MenuEntry => ({
        shell: `window:${index}`,
        label: plain(title),
        checked: index === front,
        choice: true,
      })),
    ],
  };
}

function helpMenu(_view: MenuView, isMac: boolean): MenuSection {
  return {
    label: 'Help',
    items: [
      item('keys', 'Keys', 'F1'),
      item('glossary', 'Glossary'),
      item('tour', 'Tour'),
      ...(isMac ? [] : (['separator', item('about', 'About Stepdown')] as const)),
    ],
  };
}

function applicationMenu(): MenuSection {
  return {
    label: 'Stepdown',
    items: [
      item('about', 'About Stepdown'),
      'separator',
      { role: 'services' },
      'separator',
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      'separator',
      { role: 'quit' },
    ],
  };
}

function item(
  command: PlainMenuCommand,
  label: string,
  accelerator?: string,
): ItemLook & { command: PlainMenuCommand } {
  return { command, label, ...(accelerator === undefined ? {} : { accelerator }) };
}

/** A name as it is: menus would take an ampersand for the mark of a letter to press. */
function plain(text: string): string {
  return text.replaceAll('&', '&&');
}
