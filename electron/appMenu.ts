import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from './ipc/contract';
import { menuTemplate, type MenuEntry } from './menu';

/** Shows the menu of `menu.ts`; `send` gets what the user chose for the page. */
export function showMenu(platform: NodeJS.Platform, isPackaged: boolean, send: (command: MenuCommand) => void): void {
  const item = (entry: MenuEntry): MenuItemConstructorOptions => {
    if (entry === 'separator') return { type: 'separator' };
    if ('role' in entry) return { ...entry };
    const { command, ...rest } = entry;
    return { id: command, ...rest, click: () => send(command) };
  };
  const template = menuTemplate(platform, isPackaged).map(({ label, items }) => ({ label, submenu: items.map(item) }));
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
