import {
  BrowserWindow,
  dialog,
  ipcMain,
  type IpcMainInvokeEvent,
  type OpenDialogOptions,
  type SaveDialogOptions,
} from 'electron';
import { dirname, join } from 'node:path';
import { OPEN_RULES, SAVE_RULES, safeFileName, withExtension, type FileKindRule } from './fileKinds';
import type { FileStore } from './fileStore';
import type { Channel, DesktopContract } from './ipc/contract';
import { CHANNELS, parseRequest } from './ipc/validate';
import { success } from './replies';
import { checkSender } from './security';

/** What the handlers need of the window they answer. */
export interface HandlerContext {
  readonly files: FileStore;
  readonly documentsFolder: string;
  /** The file the app was asked to open; it is given once. */
  takePendingFile(): string | null;
  setWindowState(window: BrowserWindow, title: string, dirty: boolean): void;
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

function handlersOf({ files, documentsFolder, takePendingFile, setWindowState }: HandlerContext): Handlers {
  let folder = documentsFolder;
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
      return await files.read(path, kind);
    },
    'file:save': async ({ token, bytes }) => await files.save(token, bytes),
    'file:saveAs': async ({ suggestedName, kind, bytes }, window) => {
      const rule = SAVE_RULES[kind];
      const options: SaveDialogOptions = {
        defaultPath: join(folder, withExtension(safeFileName(suggestedName), rule)),
        filters: dialogFilters(rule),
        properties: ['showOverwriteConfirmation', 'createDirectory'],
      };
      const { canceled, filePath } = await dialog.showSaveDialog(window, options);
      if (canceled || filePath === '') return success(null);
      folder = dirname(filePath);
      return await files.saveAs(withExtension(filePath, rule), kind, bytes);
    },
    'window:state': async ({ title, dirty }, window) => {
      setWindowState(window, title, dirty);
      return success(null);
    },
    'file:pending': async () => {
      const path = takePendingFile();
      return path === null ? success(null) : await files.read(path, 'project');
    },
  };
}

function dialogFilters(rule: FileKindRule): { name: string; extensions: string[] }[] {
  return [{ name: rule.name, extensions: [...rule.extensions] }];
}
