import type { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions, IpcMainInvokeEvent } from 'electron';
import type { Page } from 'playwright-core';
import type { AppServer } from './appServer';
import type { FakeWebContents } from './fakeWindow';

export interface FakeWindow {
  readonly webContents: FakeWebContents;
  readonly page: Page | null;
  readonly title: string;
  readonly documentEdited: boolean;
  close(): void;
  destroy(): void;
}

export type InvokeReply = { readonly ok: boolean; readonly value: unknown };

/** What the parts of the double share: one per launched app. */
export interface DoubleState {
  readonly app: EventEmitter;
  readonly windows: FakeWindow[];
  readonly windowOptions: BrowserWindowConstructorOptions[];
  readonly blockedNavigations: string[];
  readonly deniedWindows: string[];
  focusCount: number;
  server(): AppServer;
  newPage(width: number, height: number): Promise<Page>;
  windowLoaded(page: Page): void;
  /** Calls the main process's handler as ipcMain does; the error text is Electron's. */
  invoke(channel: string, event: IpcMainInvokeEvent, args: readonly unknown[]): Promise<InvokeReply>;
}
