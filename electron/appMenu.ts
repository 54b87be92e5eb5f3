import { app, Menu, type KeyboardEvent, type MenuItemConstructorOptions } from 'electron';
import type { AppWindows } from './appWindows';
import { menuTemplate, type MenuEntry, type ShellCommand } from './menu';
import { recentLabels, type RecentFiles } from './recentFiles';

export interface MenuHosts {
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
  readonly windows: AppWindows;
  readonly recent: RecentFiles;
}

/** Shows the menu of `menu.ts` for the window in front. */
export function showMenu({ platform, isPackaged, windows, recent }: MenuHosts): void {
  const entries = recent.entries();
  const all = windows.all();
  const front = windows.focused();

  function runShell(command: ShellCommand): void {
    if (command === 'newWindow') return void windows.open();
    if (command === 'clearRecent') return clearRecent(recent);
    const at = Number(command.slice(command.indexOf(':') + 1));
    if (command.startsWith('window:')) {
      const window = all[at];
      if (window && !window.isDestroyed()) windows.show(window);
      return;
    }
    const path = recent.pathOf(entries[at]?.id ?? '');
    if (path !== null) windows.openHere(path);
  }

  const item = (entry: MenuEntry): MenuItemConstructorOptions => {
    if (entry === 'separator') return { type: 'separator' };
    if ('role' in entry) return { ...entry };
    if ('items' in entry) {
      const { items, ...rest } = entry;
      return { ...rest, submenu: items.map(item) };
    }
    const { label, accelerator, enabled, checked, choice } = entry;
    const look: MenuItemConstructorOptions = {
      label,
      ...(accelerator === undefined ? {} : { accelerator }),
      ...(enabled === undefined ? {} : { enabled }),
      ...(checked === undefined ? {} : { checked, type: choice === true ? 'radio' : 'checkbox' }),
    };
    if ('shell' in entry) return { id: entry.shell, ...look, click: () => runShell(entry.shell) };
    const click = (_item: unknown, _window: unknown, event: KeyboardEvent): void =>
      windows.send(entry.command, event.triggeredByAccelerator === true);
    return { id: entry.command, ...look, click };
  };
  const template = menuTemplate({
    platform,
    isPackaged,
    page: windows.menuState(),
    recent: recentLabels(entries),
    windows: all.map((window) => window.getTitle()),
    front: front === null ? -1 : all.indexOf(front),
  }).map(({ label, items }) => ({ label, submenu: items.map(item) }));
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

/** The app's own list and the one the system keeps in its dock or task bar. */
export function clearRecent(recent: RecentFiles): void {
  recent.clear();
  app.clearRecentDocuments();
}
