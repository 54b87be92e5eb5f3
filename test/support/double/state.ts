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
  /** Settles when the page is loaded. */
  readonly loaded: Promise<Page>;
  getNormalBounds(): { x: number; y: number; width: number; height: number };
  focus(): void;
  close(): void;
  destroy(): void;
}

export interface FakeDisplay {
  readonly id: number;
  readonly workArea: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
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
  /** The displays of the desk, the main one first. */
  readonly displays: readonly FakeDisplay[];
  server(): AppServer;
  /** In the one profile that all windows of the app share. */
  newPage(width: number, height: number): Promise<Page>;
  /** Calls the main process's handler as ipcMain does; the error text is Electron's. */
  invoke(channel: string, event: IpcMainInvokeEvent, args: readonly unknown[]): Promise<InvokeReply>;
}
