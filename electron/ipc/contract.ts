import type { Problem } from '../../engine/core/problem';

/**
 * What the page may ask of its host. Two hosts answer: Electron's main process (through the preload bridge) and, in a
 * browser, the page itself (the browser's own dialogs and downloads). Files chosen by the user are known to the page by
 * an opaque token, never by a path.
 */
export type FileKind = 'project' | 'tape' | 'rates' | 'collections' | 'deal';

export interface OpenedFile {
  /** Opaque handle to save back to the same place; null where the host cannot (then "save" is "save as"). */
  readonly token: string | null;
  /** File name without folders. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

export type Reply<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] };

/** Handlers, bridge and tests are typed from this map: a new channel asks for all three. */
export interface DesktopContract {
  'file:open': { request: { readonly kind: FileKind }; reply: Reply<OpenedFile | null> };
  /** Writes to the file behind the token, atomically. */
  'file:save': {
    request: { readonly token: string; readonly bytes: Uint8Array };
    reply: Reply<{ readonly name: string }>;
  };
  /** Asks where, then writes; null when the user cancels. */
  'file:saveAs': {
    request: {
      readonly suggestedName: string;
      readonly kind: 'project' | 'deal' | 'xlsx' | 'csv' | 'png' | 'svg';
      readonly bytes: Uint8Array;
    };
    reply: Reply<{ readonly token: string | null; readonly name: string } | null>;
  };
  /** Title and unsaved mark of the window; a dirty window asks before closing. */
  'window:state': { request: { readonly title: string; readonly dirty: boolean }; reply: Reply<null> };
  /** A file the system handed to the app (file association), once: at the start, and after `openPending`. */
  'file:pending': { request: null; reply: Reply<OpenedFile | null> };
}

export type Channel = keyof DesktopContract;

/**
 * Menu commands the shell sends to the page. `openPending` is not in the menu: a file was handed to the running app (a
 * double click in the file manager), and the page fetches it with `file:pending` after asking about unsaved changes.
 */
export type MenuCommand =
  | 'new'
  | 'newDeal'
  | 'openDeal'
  | 'saveDeal'
  | 'open'
  | 'openPending'
  | 'save'
  | 'saveAs'
  | 'importTape'
  | 'importRates'
  | 'exportExcel'
  | 'undo'
  | 'redo'
  | 'palette';

/** What the preload puts on `window.stepdownDesktop`. */
export interface DesktopBridge {
  invoke<C extends Channel>(channel: C, request: DesktopContract[C]['request']): Promise<DesktopContract[C]['reply']>;
  onMenu(listener: (command: MenuCommand) => void): () => void;
}
