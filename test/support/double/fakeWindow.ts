import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { BrowserWindowConstructorOptions, IpcMainInvokeEvent } from 'electron';
import type { CDPSession, Page } from 'playwright-core';
import { decode, encode } from './codec';
import type { DoubleState, FakeWindow } from './state';
import { worldScripts } from './worldScripts';

const PRELOAD_WORLD = 'electron-preload';

/** An event that a listener can prevent, as Electron hands to `close`, `will-navigate` and the like. */
export class PreventableEvent {
  defaultPrevented = false;
  constructor(readonly url = '') {}
  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

type OpenHandler = (details: { readonly url: string }) => { readonly action: 'allow' | 'deny' };

export class FakeWebContents extends EventEmitter {
  openHandler: OpenHandler = () => ({ action: 'allow' });
  /** Sends to the preload's listeners; set while a page is loaded. */
  deliver: ((text: string) => Promise<void>) | null = null;
  page: Page | null = null;

  zoomFactor = 1;
  setZoomFactor(factor: number): void {
    this.zoomFactor = factor;
  }

  reload(): void {
    void this.page?.reload();
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }

  send(channel: string, ...args: unknown[]): void {
    void this.deliver?.(encode(structuredClone({ kind: 'send', channel, args })));
  }
}

export function createBrowserWindowClass(state: DoubleState) {
  return class FakeBrowserWindow extends EventEmitter {
    static fromWebContents(contents: FakeWebContents): FakeWindow | null {
      return state.windows.find((window) => window.webContents === contents) ?? null;
    }

    readonly webContents = new FakeWebContents();
    readonly #options: BrowserWindowConstructorOptions;
    page: Page | null = null;
    title: string;
    documentEdited = false;
    representedFilename = '';
    readonly loaded: Promise<Page>;
    #hasLoaded: (page: Page) => void = () => undefined;
    #maximized = false;
    #destroyed = false;
    #context = 0;
    #frame = '';

    constructor(options: BrowserWindowConstructorOptions) {
      super();
      this.#options = options;
      this.title = options.title ?? '';
      this.loaded = new Promise((resolve) => (this.#hasLoaded = resolve));
      state.windows.push(this);
      state.windowOptions.push(options);
      state.app.emit('web-contents-created', {}, this.webContents);
    }

    async loadURL(address: string): Promise<void> {
      const page = await state.newPage(this.#options.width ?? 800, this.#options.height ?? 600);
      this.page = page;
      this.webContents.page = page;
      const session = await page.context().newCDPSession(page);
      await this.#installWorlds(session);
      await this.#guardNavigation(session, page, address);
      session.on('Page.windowOpen', ({ url }) => this.#askToOpen(state.server().toApp(url)));
      page.on('popup', (popup) => void popup.close());
      await page.goto(state.server().toServed(address));
      this.emit('ready-to-show');
      this.#hasLoaded(page);
    }

    async #installWorlds(session: CDPSession): Promise<void> {
      const preloadFile = this.#options.webPreferences?.preload;
      if (preloadFile === undefined) throw new Error('The window has no preload.');
      const { page, preload } = await worldScripts();
      session.on('Runtime.executionContextCreated', ({ context }) => {
        const { isDefault, frameId } = (context.auxData ?? {}) as { isDefault?: boolean; frameId?: string };
        if (context.name === PRELOAD_WORLD && isDefault !== true && frameId === this.#frame) this.#context = context.id;
      });
      const { frameTree } = await session.send('Page.getFrameTree');
      this.#frame = frameTree.frame.id;
      session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
        if (name === 'electronDoubleSend') void this.#answerInvoke(session, payload, executionContextId);
      });
      this.webContents.deliver = (text) => this.#deliver(session, text, this.#context);
      await session.send('Page.enable');
      await session.send('Runtime.enable');
      await session.send('Runtime.addBinding', { name: 'electronDoubleSend', executionContextName: PRELOAD_WORLD });
      const built = readFileSync(preloadFile, 'utf8');
      // Like Electron, only the top frame gets a preload.
      const source = `if (window === window.top) {\n${preload}\n((require) => {\n${built}\n})(electronDoubleRequire);\n}`;
      await session.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName: PRELOAD_WORLD });
      await session.send('Page.addScriptToEvaluateOnNewDocument', { source: page });
    }

    async #answerInvoke(session: CDPSession, payload: string, context: number): Promise<void> {
      const { id, channel, args } = decode(payload) as { id: number; channel: string; args: unknown[] };
      const url = state.server().toApp(this.page?.url() ?? '');
      const event = { sender: this.webContents, senderFrame: { url, parent: null } };
      const reply = await state.invoke(channel, event as unknown as IpcMainInvokeEvent, args);
      await this.#deliver(session, encode({ kind: 'reply', id, ...reply }), context);
    }

    async #deliver(session: CDPSession, text: string, context: number): Promise<void> {
      try {
        await session.send('Runtime.callFunctionOn', {
          functionDeclaration: '(text) => electronDoubleReceive(text)',
          arguments: [{ value: text }],
          executionContextId: context,
        });
      } catch (error) {
        // A page that is closing, or was loaded anew since it asked, has nobody left to tell.
        if (String(error).includes('Cannot find context')) return;
        if (!this.#destroyed && this.page?.isClosed() === false) throw error;
      }
    }

    /** Only documents are held up: the first is ours, every later one is asked about as Electron asks. */
    async #guardNavigation(session: CDPSession, page: Page, first: string): Promise<void> {
      const served = state.server().toServed(first);
      session.on('Fetch.requestPaused', ({ requestId, request, frameId }) => {
        void (async () => {
          const isTop = frameId === this.#frame;
          const event = new PreventableEvent(state.server().toApp(request.url));
          const isReload = isTop && (request.url === served || request.url === page.url());
          if (!isReload) {
            this.webContents.emit('will-frame-navigate', event, event.url);
            if (isTop) this.webContents.emit('will-navigate', event, event.url);
          }
          if (!event.defaultPrevented) return await session.send('Fetch.continueRequest', { requestId });
          state.blockedNavigations.push(event.url);
          return await session.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
        })().catch(() => undefined);
      });
      await session.send('Fetch.enable', { patterns: [{ urlPattern: '*', resourceType: 'Document' }] });
    }

    /** A page that may open no window still makes Chromium open one; it is closed again at once. */
    #askToOpen(url: string): void {
      if (this.webContents.openHandler({ url }).action === 'deny') state.deniedWindows.push(url);
      else throw new Error(`A page may open no window, and ${url} was allowed one.`);
    }

    show(): void {
      this.emit('focus');
    }
    focus(): void {
      state.focusCount += 1;
      this.emit('focus');
    }
    maximize(): void {
      this.#maximized = true;
    }
    isMaximized(): boolean {
      return this.#maximized;
    }
    isMinimized(): boolean {
      return false;
    }
    restore(): void {}
    isDestroyed(): boolean {
      return this.#destroyed;
    }
    setTitle(title: string): void {
      this.title = title;
    }
    getTitle(): string {
      return this.title;
    }
    setRepresentedFilename(path: string): void {
      this.representedFilename = path;
    }
    setDocumentEdited(edited: boolean): void {
      this.documentEdited = edited;
    }
    getNormalBounds(): { x: number; y: number; width: number; height: number } {
      const { x = 0, y = 0, width = 800, height = 600 } = this.#options;
      return { x, y, width, height };
    }

    close(): void {
      if (this.#destroyed) return;
      const event = new PreventableEvent();
      this.emit('close', event);
      if (!event.defaultPrevented) this.destroy();
    }

    destroy(): void {
      this.#destroyed = true;
      state.windows.splice(state.windows.indexOf(this), 1);
      this.webContents.deliver = null;
      void this.page?.close();
      this.emit('closed');
      if (state.windows.length === 0) state.app.emit('window-all-closed');
    }
  };
}
