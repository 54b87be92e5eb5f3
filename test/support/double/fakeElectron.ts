import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import type {
  IpcMainInvokeEvent,
  MenuItemConstructorOptions,
  MessageBoxOptions,
  OpenDialogOptions,
  SaveDialogOptions,
} from 'electron';
import { createBrowserWindowClass, PreventableEvent } from './fakeWindow';
import type { DoubleState, InvokeReply } from './state';

type InvokeHandler = (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown;
type PermissionHandler = (
  contents: unknown,
  permission: string,
  answer: (granted: boolean) => void,
  details: { readonly requestingUrl: string },
) => void;

type RequestHandler = (details: { readonly url: string }, answer: (given: { cancel: boolean }) => void) => void;
type PermissionCheck = (contents: unknown, permission: string, origin: string) => boolean;

/** One question a dialog asked, and what the test had queued as its answer. */
export interface AskedDialog {
  readonly kind: 'open' | 'save' | 'message';
  readonly options: OpenDialogOptions | SaveDialogOptions | MessageBoxOptions;
}

export interface FakeMenuItem extends Omit<MenuItemConstructorOptions, 'submenu'> {
  readonly submenu?: readonly FakeMenuItem[];
}

export class FakeApp extends EventEmitter {
  readonly isPackaged = false;
  hasQuit = false;
  hasLock = true;
  /** What the system's own list of recent documents was told. */
  recentDocuments: string[] = [];
  readonly #ready: Promise<void>;
  constructor(
    ready: Promise<void>,
    readonly windows: () => readonly { close(): void }[],
    readonly paths: Readonly<Record<string, string>>,
  ) {
    super();
    this.#ready = ready;
    this.on('window-all-closed', () => {
      if (this.listenerCount('window-all-closed') === 1) this.quit();
    });
  }
  whenReady(): Promise<void> {
    return this.#ready;
  }
  requestSingleInstanceLock(): boolean {
    return this.hasLock;
  }
  isSandboxed = false;
  enableSandbox(): void {
    this.isSandboxed = true;
  }
  setAppUserModelId(): void {}
  addRecentDocument(path: string): void {
    this.recentDocuments.push(path);
  }
  clearRecentDocuments(): void {
    this.recentDocuments = [];
  }
  getPath(name: string): string {
    const path = this.paths[name];
    if (path === undefined) throw new Error(`Failed to get '${name}' path`);
    return path;
  }
  quit(): void {
    if (this.hasQuit) return;
    const event = new PreventableEvent();
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    for (const window of [...this.windows()]) window.close();
    if (this.windows().length > 0 || this.hasQuit) return;
    this.hasQuit = true;
    this.emit('will-quit', new PreventableEvent());
    this.emit('quit', new PreventableEvent(), 0);
  }
}

export interface ElectronFakes {
  readonly module: Readonly<Record<string, unknown>>;
  readonly invokeHandlers: ReadonlyMap<string, InvokeHandler>;
  readonly schemes: unknown[];
  readonly protocolHandlers: ReadonlyMap<string, (request: Request) => Response | Promise<Response>>;
  readonly openAnswers: (string | null)[];
  readonly saveAnswers: (string | null)[];
  readonly messageAnswers: number[];
  readonly asked: AskedDialog[];
  readonly openedOutside: string[];
  menu(): readonly FakeMenuItem[];
  isPermitted(permission: string, requestingUrl: string): boolean;
  /** The quick check that a page's query of its permissions meets. */
  passesCheck(permission: string, origin: string): boolean;
  /** Whether the session lets a request go out. */
  isLoaded(address: string): boolean;
  /** Whether a download that begins is let through. */
  allowsDownload(): boolean;
  /** Whether a device (USB, serial, HID) may be used. */
  allowsDevices(): boolean;
}

/** The parts of the `electron` module that the main process uses, as fakes that keep what was asked of them. */
export function createElectronFakes(state: DoubleState, app: FakeApp): ElectronFakes {
  const invokeHandlers = new Map<string, InvokeHandler>();
  const protocolHandlers = new Map<string, (request: Request) => Response | Promise<Response>>();
  const schemes: unknown[] = [];
  const openAnswers: (string | null)[] = [];
  const saveAnswers: (string | null)[] = [];
  const messageAnswers: number[] = [];
  const asked: AskedDialog[] = [];
  const openedOutside: string[] = [];
  let menu: readonly FakeMenuItem[] = [];
  let onPermission: PermissionHandler = (_contents, _permission, answer) => answer(true);
  let onCheck: PermissionCheck = () => true;
  let onDevice = (): boolean => true;
  let onRequest: RequestHandler = (_details, answer) => answer({ cancel: false });
  const sessionEvents = new EventEmitter();

  const dialog = {
    showOpenDialog: async (_window: unknown, options: OpenDialogOptions) => {
      asked.push({ kind: 'open', options });
      const answer = take(openAnswers, 'open');
      return { canceled: answer === null, filePaths: answer === null ? [] : [answer] };
    },
    showSaveDialog: async (_window: unknown, options: SaveDialogOptions) => {
      asked.push({ kind: 'save', options });
      const answer = take(saveAnswers, 'save');
      return { canceled: answer === null, filePath: answer ?? '' };
    },
    showMessageBox: async (_window: unknown, options: MessageBoxOptions) => {
      asked.push({ kind: 'message', options });
      return { response: take(messageAnswers, 'message'), checkboxChecked: false };
    },
  };
  const module = {
    app,
    BrowserWindow: createBrowserWindowClass(state),
    dialog,
    ipcMain: {
      handle(channel: string, handler: InvokeHandler): void {
        if (invokeHandlers.has(channel)) {
          throw new Error(`Attempted to register a second handler for '${channel}'`);
        }
        invokeHandlers.set(channel, handler);
      },
    },
    Menu: {
      buildFromTemplate: (template: readonly FakeMenuItem[]) => template,
      setApplicationMenu: (built: readonly FakeMenuItem[]) => {
        menu = built;
      },
    },
    protocol: {
      registerSchemesAsPrivileged: (given: readonly unknown[]) => void schemes.push(...given),
      handle: (scheme: string, handler: (request: Request) => Response | Promise<Response>) =>
        void protocolHandlers.set(scheme, handler),
    },
    screen: {
      getAllDisplays: () => state.displays,
      getDisplayMatching: ({ x }: { readonly x: number }) =>
        state.displays.find(({ workArea }) => x >= workArea.x && x < workArea.x + workArea.width) ?? state.displays[0],
    },
    session: {
      defaultSession: {
        setPermissionRequestHandler: (handler: PermissionHandler) => {
          onPermission = handler;
        },
        setPermissionCheckHandler: (handler: PermissionCheck) => {
          onCheck = handler;
        },
        setDevicePermissionHandler: (handler: () => boolean) => {
          onDevice = handler;
        },
        webRequest: {
          onBeforeRequest: (handler: RequestHandler) => {
            onRequest = handler;
          },
        },
        on: (event: string, listener: (event: PreventableEvent) => void) => void sessionEvents.on(event, listener),
      },
    },
    shell: {
      openExternal: async (url: string) => void openedOutside.push(url),
    },
  };
  return {
    module,
    invokeHandlers,
    protocolHandlers,
    schemes,
    openAnswers,
    saveAnswers,
    messageAnswers,
    asked,
    openedOutside,
    menu: () => menu,
    isPermitted: (permission, requestingUrl) => {
      let granted = false;
      onPermission(null, permission, (given) => (granted = given), { requestingUrl });
      return granted;
    },
    passesCheck: (permission, origin) => onCheck(null, permission, origin),
    isLoaded: (address) => {
      let cancelled = false;
      onRequest({ url: address }, ({ cancel }) => (cancelled = cancel));
      return !cancelled;
    },
    allowsDownload: () => {
      const event = new PreventableEvent();
      sessionEvents.emit('will-download', event);
      return !event.defaultPrevented;
    },
    allowsDevices: () => onDevice(),
  };
}

function take<T>(queue: T[], kind: string): T {
  if (queue.length === 0) throw new Error(`The app asked with a ${kind} dialog, and the test had queued no answer.`);
  return queue.shift() as T;
}

/** As ipcMain does it: arguments and answers are cloned, and an error reaches the page as Electron words it. */
export async function invokeHandler(
  handlers: ReadonlyMap<string, InvokeHandler>,
  channel: string,
  event: IpcMainInvokeEvent,
  args: readonly unknown[],
): Promise<InvokeReply> {
  const handler = handlers.get(channel);
  try {
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    return { ok: true, value: structuredClone(await handler(event, ...structuredClone(args))) };
  } catch (error) {
    return { ok: false, value: `Error invoking remote method '${channel}': ${String(error)}` };
  }
}

/** The folders a fresh profile has. */
export function profilePaths(folder: string): Readonly<Record<string, string>> {
  return { userData: join(folder, 'profile'), documents: join(folder, 'documents') };
}
