import type { MenuCommand } from './ipc/contract';

/** What a menu item does: tells the page, or one of the window's own roles. */
export type MenuEntry =
  | { readonly command: MenuCommand; readonly label: string; readonly accelerator?: string }
  | { readonly role: MenuRole; readonly label?: string }
  | 'separator';

export type MenuRole =
  | 'about'
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
  | 'resetZoom'
  | 'zoomIn'
  | 'zoomOut'
  | 'togglefullscreen'
  | 'toggleDevTools'
  | 'minimize'
  | 'zoom'
  | 'front';

export interface MenuSection {
  readonly label: string;
  readonly items: readonly MenuEntry[];
}

/** The application menu as data: what each platform shows, in its own order, with the keys an Excel user expects. */
export function menuTemplate(platform: NodeJS.Platform, isPackaged: boolean): readonly MenuSection[] {
  const isMac = platform === 'darwin';
  const file: MenuSection = {
    label: 'File',
    items: [
      { command: 'newDeal', label: 'New Deal…' },
      { command: 'new', label: 'New from Sample', accelerator: 'CmdOrCtrl+N' },
      { command: 'open', label: 'Open…', accelerator: 'CmdOrCtrl+O' },
      { command: 'openDeal', label: 'Open Deal File…' },
      'separator',
      { command: 'save', label: 'Save', accelerator: 'CmdOrCtrl+S' },
      { command: 'saveAs', label: 'Save As…', accelerator: 'CmdOrCtrl+Shift+S' },
      { command: 'saveDeal', label: 'Save Deal As File…' },
      'separator',
      { command: 'importTape', label: 'Import Loan Tape…' },
      { command: 'importRates', label: 'Import Rate Path…' },
      { command: 'exportExcel', label: 'Export to Excel…', accelerator: 'CmdOrCtrl+Shift+E' },
      'separator',
      isMac ? { role: 'close' } : { role: 'quit' },
    ],
  };
  const edit: MenuSection = {
    label: 'Edit',
    items: [
      { command: 'undo', label: 'Undo', accelerator: 'CmdOrCtrl+Z' },
      { command: 'redo', label: 'Redo', accelerator: isMac ? 'Cmd+Shift+Z' : 'Ctrl+Y' },
      'separator',
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'selectAll' },
      'separator',
      { command: 'palette', label: 'Search or Run a Command…', accelerator: 'CmdOrCtrl+K' },
    ],
  };
  const view: MenuSection = {
    label: 'View',
    items: [
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      'separator',
      { role: 'togglefullscreen' },
      ...(isPackaged ? [] : (['separator', { role: 'toggleDevTools' }] as const)),
    ],
  };
  const window: MenuSection = {
    label: 'Window',
    items: isMac ? [{ role: 'minimize' }, { role: 'zoom' }, 'separator', { role: 'front' }] : [{ role: 'minimize' }],
  };
  const application: MenuSection = {
    label: 'Stepdown',
    items: [
      { role: 'about' },
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
  return isMac ? [application, file, edit, view, window] : [file, edit, view, window];
}
