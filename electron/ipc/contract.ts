import type { Problem } from '../../engine/core/problem';
import type { FileChange, KeepContract } from './keep';

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
export interface DesktopContract extends KeepContract {
  'file:open': { request: { readonly kind: FileKind }; reply: Reply<OpenedFile | null> };
  /**
   * Writes to the file behind the token, atomically, if the file is what was read or written last; else nothing is written and
   * `change` says why. `over` writes all the same, and what was there is `kept` beside it. `labels`: what was done since the last save.
   */
  'file:save': {
    request: {
      readonly token: string;
      readonly bytes: Uint8Array;
      readonly labels?: readonly string[] | undefined;
      readonly over?: boolean | undefined;
    };
    reply: Reply<{ readonly name: string; readonly kept: string | null; readonly change: FileChange | null }>;
  };
  /**
   * Asks where a file is to go, before it is made; null when the user cancels. Nothing is written yet: the token is good for one
   * `file:saveAs`. It is null where the host can ask only at the moment of writing.
   */
  'file:place': {
    request: Pick<DesktopContract['file:saveAs']['request'], 'suggestedName' | 'kind'>;
    reply: Reply<{ readonly token: string | null; readonly name: string } | null>;
  };
  /** Writes at a place asked for before, or asks where, then writes; null when the user cancels. */
  'file:saveAs': {
    request: {
      readonly suggestedName: string;
      readonly kind: 'project' | 'deal' | 'xlsx' | 'csv' | 'pdf' | 'png' | 'svg';
      readonly bytes: Uint8Array;
      /** A token of `file:place`. */
      readonly place?: string | undefined;
    };
    reply: Reply<{ readonly token: string | null; readonly name: string } | null>;
  };
  /** What the window shows: a dirty window asks before closing, an untouched one takes the next file it is handed. */
  'window:state': { request: WindowReport; reply: Reply<null> };
  /** The page has saved, or could not, after the command `saveToClose`: the window closes, or stays. */
  'window:saved': { request: { readonly saved: boolean }; reply: Reply<null> };
  /** What the menu must say of the page: sent when it changes, some moments after the change. */
  'window:menu': { request: MenuState; reply: Reply<null> };
  /** Opens another window with the sample. */
  'window:new': { request: null; reply: Reply<null> };
  /** How large the page is drawn, in percent from 50 to 300. */
  'window:zoom': { request: { readonly percent: number }; reply: Reply<null> };
  /** A file the system handed to the window (file association), once: at the start, and after `openPending`. */
  'file:pending': { request: null; reply: Reply<OpenedFile | null> };
  /** The projects opened last, the newest first; empty where the host keeps no such list. */
  'file:recent': { request: null; reply: Reply<readonly RecentFile[]> };
  /**
   * Opens one of them; null when another window has it open, which then comes to the front. One that is not there any more
   * is told and leaves the list.
   */
  'file:openRecent': { request: { readonly id: string }; reply: Reply<OpenedFile | null> };
  'file:clearRecent': { request: null; reply: Reply<null> };
  /** What runs the page, for the About panel. */
  'app:versions': { request: null; reply: Reply<readonly NamedVersion[]> };
}

export interface WindowReport {
  readonly title: string;
  readonly dirty: boolean;
  /** Token of the open document's file; null for one that was never saved. */
  readonly file: string | null;
  /** A document that nobody has asked for or changed: the sample of a fresh start. */
  readonly untouched: boolean;
}

export interface RecentFile {
  /** Names the entry; it is no path and opens nothing else. */
  readonly id: string;
  readonly name: string;
  /** The name of the folder it is in, to tell two of one name apart. */
  readonly folder: string;
}

/** `Electron` and `45.4.1`. */
export interface NamedVersion {
  readonly name: string;
  readonly version: string;
}

/** The part of the menu that follows the page. */
export interface MenuState {
  readonly hasDocument: boolean;
  /** What would be undone and redone; null where there is nothing. */
  readonly undo: string | null;
  readonly redo: string | null;
  /** Sheets and scenarios by name, in order, and which of them is shown. */
  readonly sheets: readonly string[];
  readonly sheet: string;
  readonly scenarios: readonly string[];
  readonly scenario: number;
  readonly explain: boolean;
  readonly problems: boolean;
  readonly theme: 'light' | 'dark';
}

export type Channel = keyof DesktopContract;

/**
 * Menu commands the shell sends to the page. Three are not in the menu: `openPending` (a file was handed to the running app,
 * and the page fetches it with `file:pending` after asking about unsaved changes), `saveToClose` (the user chose to save when
 * the window was to close; the page answers with `window:saved`) and `recentChanged` (`file:recent` has another answer).
 */
export type MenuCommand = PlainMenuCommand | `${'sheet' | 'scenario'}:${number}`;

export type PlainMenuCommand =
  | 'new'
  | 'newDeal'
  | 'openDeal'
  | 'saveDeal'
  | 'open'
  | 'openPending'
  | 'recentChanged'
  | 'saveToClose'
  | 'save'
  | 'saveAs'
  | 'importTape'
  | 'importRates'
  | 'exportExcel'
  | 'exportModel'
  | 'statementPdf'
  | 'undo'
  | 'redo'
  | 'fillDown'
  | 'fillRight'
  | 'find'
  | 'goTo'
  | 'palette'
  | 'nextSheet'
  | 'previousSheet'
  | 'explain'
  | 'traceOperands'
  | 'traceForward'
  | 'explainBack'
  | 'explainForward'
  | 'problems'
  | 'zoomIn'
  | 'zoomOut'
  | 'zoomReset'
  | 'themeLight'
  | 'themeDark'
  | 'newScenario'
  | 'duplicateScenario'
  | 'nextScenario'
  | 'previousScenario'
  | 'resetAssumptions'
  | 'resetSettings'
  | 'proof'
  | 'keys'
  | 'glossary'
  | 'tour'
  | 'about';

/** What the preload puts on `window.stepdownDesktop`. */
export interface DesktopBridge {
  invoke<C extends Channel>(channel: C, request: DesktopContract[C]['request']): Promise<DesktopContract[C]['reply']>;
  /** `byKey`: chosen with its key, which the page saw first. */
  onMenu(listener: (command: MenuCommand, byKey: boolean) => void): () => void;
}
