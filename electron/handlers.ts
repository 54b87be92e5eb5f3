import {
  BrowserWindow,
  dialog,
  ipcMain,
  type IpcMainInvokeEvent,
  type OpenDialogOptions,
  type SaveDialogOptions,
} from 'electron';
import { realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { AppWindows } from './appWindows';
import type { CloseGuard } from './closeGuard';
import { OPEN_RULES, SAVE_RULES, safeFileName, withExtension, type FileKindRule, type SaveKind } from './fileKinds';
import type { Channel, DesktopContract, NamedVersion, OpenedFile, Reply } from './ipc/contract';
import { CHANNELS, parseRequest } from './ipc/validate';
import { clearRecent } from './appMenu';
import type { KeepHandlers } from './autosaveHandlers';
import type { RecentFiles } from './recentFiles';
import { problemReply, success } from './replies';
import { checkSender } from './security';

/** What the handlers need of the app. */
export interface HandlerContext {
  readonly windows: AppWindows;
  readonly guard: CloseGuard;
  readonly recent: RecentFiles;
  readonly keep: KeepHandlers;
  readonly documentsFolder: string;
  readonly versions: readonly NamedVersion[];
}

type Handlers = {
  readonly [C in Channel]: (
    request: DesktopContract[C]['request'],
    window: BrowserWindow,
  ) => Promise<DesktopContract[C]['reply']>;
};

/** Answers every channel of the contract, after its sender and its request were checked. */
export function answerChannels(context: HandlerContext): void {
  const handlers = handlersOf(context);
  for (const channel of CHANNELS) answer(channel, handlers[channel]);
}

function answer<C extends Channel>(channel: C, handler: Handlers[C]): void {
  ipcMain.handle(channel, async (event: IpcMainInvokeEvent, request: unknown) => {
    checkSender(event);
    const window = BrowserWindow.fromWebContents(event.sender);
    if (window === null) throw new Error('The window of this message is gone.');
    return await handler(parseRequest(channel, request), window);
  });
}

function handlersOf({ windows, guard, recent, keep, documentsFolder, versions }: HandlerContext): Handlers {
  let folder = documentsFolder;

  async function readProject(path: string, window: BrowserWindow): Promise<Reply<OpenedFile>> {
    const reply = await windows.files(window).read(path, 'project');
    const isGone = !reply.ok && (await realpath(path).catch(() => null)) === null;
    if (isGone) recent.drop(path);
    return reply;
  }

  /** Where the user wants a file to be; null when they do not. */
  async function askWhere(suggestedName: string, kind: SaveKind, window: BrowserWindow): Promise<string | null> {
    const rule = SAVE_RULES[kind];
    const options: SaveDialogOptions = {
      defaultPath: join(folder, withExtension(safeFileName(suggestedName), rule)),
      filters: dialogFilters(rule),
      properties: ['showOverwriteConfirmation', 'createDirectory'],
    };
    const { canceled, filePath } = await dialog.showSaveDialog(window, options);
    if (canceled || filePath === '') return null;
    folder = dirname(filePath);
    return withExtension(filePath, rule);
  }

  return {
    'file:open': async ({ kind }, window) => {
      const options: OpenDialogOptions = {
        properties: ['openFile'],
        defaultPath: folder,
        filters: dialogFilters(OPEN_RULES[kind]),
      };
      const { canceled, filePaths } = await dialog.showOpenDialog(window, options);
      const path = filePaths[0];
      if (canceled || path === undefined) return success(null);
      folder = dirname(path);
      if (kind !== 'project') return await windows.files(window).read(path, kind);
      const real = await realpath(path).catch(() => path);
      return windows.showHolder(real, window) ? success(null) : await readProject(path, window);
    },
    ...keep,
    'file:place': async ({ suggestedName, kind }, window) => {
      const path = await askWhere(suggestedName, kind, window);
      return path === null ? success(null) : await windows.files(window).place(path, kind);
    },
    'file:saveAs': async ({ suggestedName, kind, bytes, place }, window) => {
      if (place !== undefined) return await windows.files(window).saveAt(place, bytes);
      const path = await askWhere(suggestedName, kind, window);
      return path === null ? success(null) : await windows.files(window).saveAs(path, kind, bytes);
    },
    'window:state': async (report, window) => {
      windows.report(window, report);
      return success(null);
    },
    'window:saved': async ({ saved }, window) => {
      guard.pageSaved(window, saved);
      return success(null);
    },
    'window:menu': async (state, window) => {
      windows.setMenu(window, state);
      return success(null);
    },
    'window:new': async () => {
      windows.open();
      return success(null);
    },
    'window:zoom': async ({ percent }, window) => {
      window.webContents.setZoomFactor(percent / 100);
      return success(null);
    },
    'file:pending': async (_request, window) => {
      const path = windows.takePending(window);
      return path === null ? success(null) : await readProject(path, window);
    },
    'file:recent': async () => success(recent.entries()),
    'file:openRecent': async ({ id }, window) => {
      const path = recent.pathOf(id);
      if (path === null) {
        return problemReply(
          'FILE/not-recent',
          undefined,
          'This file is no longer in the list.',
          'Use Open and choose the file.',
        );
      }
      return windows.showHolder(path, window) ? success(null) : await readProject(path, window);
    },
    'file:clearRecent': async () => {
      clearRecent(recent);
      return success(null);
    },
    'app:versions': async () => success(versions),
  };
}

function dialogFilters(rule: FileKindRule): { name: string; extensions: string[] }[] {
  return [{ name: rule.name, extensions: [...rule.extensions] }];
}
