import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IpcMainInvokeEvent } from 'electron';
import type { Browser, Page } from 'playwright-core';
import type { MenuCommand } from '../../electron/ipc/contract';
import type { ShellCommand } from '../../electron/menu';
import { launchChromium } from './chromium';
import type { FakeMenuItem } from './double/fakeElectron';
import type { FakeDisplay, FakeWindow, InvokeReply } from './double/state';
import { startElectronDouble, type ElectronDouble } from './electronDouble';

export interface LaunchOptions {
  /** Command line of the app, e.g. a project file. */
  readonly args?: readonly string[];
  /** A folder to keep between launches; without it each launch has a fresh one that is removed. */
  readonly folder?: string;
  /** False: another copy of the app holds the single-instance lock. */
  readonly hasLock?: boolean;
  /** False: the page's own scripts are left out, to test the shell alone. */
  readonly scripts?: boolean;
  /** The displays of the desk, the main one first; without it one of 1920 × 1080. */
  readonly displays?: readonly FakeDisplay[];
}

/** One window of the app, in the order they were opened. */
export interface AppWindow {
  readonly page: Page;
  title(): string;
  isOpen(): boolean;
  bounds(): { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** Clicks its close button. */
  close(): void;
  /** Brings it to the front. */
  focus(): void;
}

/** The running app as a test sees it: its page, and the hands that answer its dialogs and choose from its menu. */
export interface AppHarness {
  readonly page: Page;
  /** A scratch folder of this launch, for files that dialogs name. */
  readonly folder: string;
  readonly double: ElectronDouble;
  /** Every warning or error of the page's console, and every uncaught error. */
  readonly complaints: readonly string[];
  /** The next open dialog answers with this path; null cancels it. */
  queueOpenDialog(path: string | null): void;
  /** The next save dialog answers with this path; null cancels it. */
  queueSaveDialog(path: string | null): void;
  /** The next message box answers with this button, counted from 0. */
  queueMessageBox(button: number): void;
  /** The window that is opened as the n-th of those open, counted from 0, once its page is loaded. */
  window(index: number): Promise<AppWindow>;
  windowCount(): number;
  /** Chooses the menu item of a command, as a click does, or (`byKey`) as its key does. */
  menu(command: MenuCommand | ShellCommand, byKey?: boolean): void;
  /** The item as it stands in the menu. */
  menuItem(command: MenuCommand | ShellCommand): FakeMenuItem;
  /** A second copy of the app was started with this command line. */
  secondInstance(args: readonly string[], workingFolder?: string): void;
  /** macOS hands over a file. */
  openFile(path: string): void;
  /** A message to the main process from any sender, as a hostile page or frame would send it. */
  invokeFrom(
    sender: { readonly url: string; readonly isTop: boolean },
    channel: string,
    request: unknown,
  ): Promise<InvokeReply>;
  windowTitle(): string;
  isWindowOpen(): boolean;
  /** Clicks the window's close button. */
  closeWindow(): void;
  /** The process is killed, or the power goes: no window closes, and the app is told nothing. */
  crash(): Promise<void>;
  /** Ends the app whatever it says, and the browser. */
  close(): Promise<void>;
}

/** Starts the built app (main, preload and page) in real Chromium. Close it in `afterEach` or `afterAll`. */
export async function launchApp(options: LaunchOptions = {}): Promise<AppHarness> {
  const browser = await launchChromium();
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'stepdown-e2e-'));
  try {
    return await start(browser, folder, options);
  } catch (error) {
    await browser.close();
    throw error;
  }
}

async function start(browser: Browser, folder: string, options: LaunchOptions): Promise<AppHarness> {
  const complaints: string[] = [];
  browser.on('context', (context) => {
    context.on('console', (message) => {
      if (['warning', 'error'].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`);
    });
    context.on('weberror', (error) => complaints.push(`uncaught: ${error.error().message}`));
  });
  const { args = [], hasLock = true, scripts = true, displays = ONE_DISPLAY } = options;
  const double = await startElectronDouble({ browser, folder, args, hasLock, scripts, displays });
  const { app, fakes, state, server } = double;
  const windowAt = async (index: number): Promise<AppWindow> => {
    const window = await appeared(() => state.windows[index], `There is no window ${index}.`);
    return handOf(window, await within(window.loaded, 20_000, 'The window did not load.'), () => state.windows);
  };
  if (app.hasQuit) throw new Error('The app ended at once.');
  const { page } = await windowAt(0);
  const firstWindow = () => state.windows[0];
  let hasCrashed = false;
  return {
    page,
    folder,
    double,
    complaints,
    queueOpenDialog: (path) => void fakes.openAnswers.push(path),
    queueSaveDialog: (path) => void fakes.saveAnswers.push(path),
    queueMessageBox: (button) => void fakes.messageAnswers.push(button),
    window: windowAt,
    windowCount: () => state.windows.length,
    menu: (command, byKey = false) => choose(fakes.menu, command, byKey),
    menuItem: (command) => found(fakes.menu(), command),
    secondInstance: (given, workingFolder = folder) =>
      void app.emit('second-instance', {}, [process.execPath, ...given], workingFolder),
    openFile: (path) => void app.emit('open-file', { preventDefault: () => undefined }, path),
    invokeFrom: async (sender, channel, request) => {
      const senderFrame = { url: sender.url, parent: sender.isTop ? null : { url: 'app://stepdown/index.html' } };
      const event = { sender: firstWindow()?.webContents, senderFrame };
      return await state.invoke(channel, event as unknown as IpcMainInvokeEvent, [request]);
    },
    windowTitle: () => firstWindow()?.title ?? '',
    isWindowOpen: () => firstWindow() !== undefined,
    closeWindow: () => firstWindow()?.close(),
    crash: async () => {
      hasCrashed = true;
      // Nothing that happens to the pages from now on reaches the main process.
      for (const window of state.windows.splice(0)) window.webContents.deliver = null;
      await browser.close();
      await server.close();
    },
    close: async () => {
      if (hasCrashed) return;
      for (const window of [...state.windows]) window.destroy();
      await browser.close();
      await server.close();
      if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

const ONE_DISPLAY: readonly FakeDisplay[] = [{ id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1080 } }];

function handOf(window: FakeWindow, page: Page, all: () => readonly FakeWindow[]): AppWindow {
  return {
    page,
    title: () => window.title,
    isOpen: () => all().includes(window),
    bounds: () => window.getNormalBounds(),
    close: () => window.close(),
    focus: () => window.focus(),
  };
}

async function appeared<T>(find: () => T | undefined, complaint: string): Promise<T> {
  for (let tries = 0; tries < 1000; tries++) {
    const value = find();
    if (value !== undefined) return value;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(complaint);
}

/** A greyed item is chosen as soon as it can be: the menu follows the page some moments later. */
function choose(menu: () => readonly FakeMenuItem[], command: string, byKey: boolean): void {
  const press = ({ click }: FakeMenuItem): void =>
    (click as (item: unknown, window: unknown, event: object) => void)({}, undefined, {
      triggeredByAccelerator: byKey,
    });
  const item = found(menu(), command);
  if (item.enabled !== false) press(item);
  else {
    void appeared(() => {
      const later = found(menu(), command);
      return later.enabled === false ? undefined : later;
    }, `"${command}" stays greyed out in the menu.`).then(press);
  }
}

function found(menu: readonly FakeMenuItem[], command: string): FakeMenuItem {
  const all = (items: readonly FakeMenuItem[]): FakeMenuItem[] =>
    items.flatMap((item) => [item, ...all(item.submenu ?? [])]);
  const item = all(menu).find(({ id }) => id === command);
  if (item === undefined) throw new Error(`The menu has no command "${command}".`);
  return item;
}

async function within<T>(work: Promise<T>, milliseconds: number, complaint: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(complaint)), milliseconds);
  });
  return await Promise.race([work, late]).finally(() => clearTimeout(timer));
}
