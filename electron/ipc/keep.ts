import type { OpenedFile, Reply } from './contract';

/** How a file differs from what this copy of the app last read or wrote, and who did it where that is known. */
export type FileChange =
  | {
      readonly kind: 'changed';
      /** Last modification, in ms since 1970. */
      readonly at: number;
      /** `ana on desk-7`; null where nothing tells. */
      readonly by: string | null;
      /** What they did, by the labels of their steps. */
      readonly labels: readonly string[];
    }
  /** Deleted or renamed; without `folder` its folder or drive is not there either. */
  | { readonly kind: 'gone'; readonly folder: boolean };

export interface FileStanding {
  /** Null: the file is as it was read or written last (or there is none). */
  readonly change: FileChange | null;
  /** Other copies of the app that have it open. */
  readonly others: readonly { readonly by: string; readonly since: number }[];
}

/** Work that ended without being saved, or was put aside. */
export interface KeptWork {
  /** Names it to the host; it is no path. */
  readonly id: string;
  readonly name: string;
  /** When it was kept, in ms since 1970. */
  readonly at: number;
  /** What was done since the last save, oldest first. */
  readonly labels: readonly string[];
  /** Put aside on purpose, and not left behind by a crash. */
  readonly aside: boolean;
  /** The document's file today: none, as the work began from it, changed since, or not there. */
  readonly file: 'none' | 'same' | 'changed' | 'gone';
}

/** What is kept of a document that is not saved. */
export interface WorkToKeep {
  /** The document's file; null for one that was never saved. */
  readonly token: string | null;
  readonly name: string;
  readonly labels: readonly string[];
  readonly bytes: Uint8Array;
}

/** Keeping everything: autosaves, recovery, and two copies of the app on one file. A window has one document, and one autosave. */
export interface KeepContract {
  /** Keeps the window's document beside its file, in place of what was kept of it before. */
  'keep:write': { request: WorkToKeep; reply: Reply<null> };
  /** The window's document is saved or given up: nothing is to be kept of it. */
  'keep:drop': { request: null; reply: Reply<null> };
  /** Keeps a document for later that is about to leave the window. */
  'keep:aside': { request: WorkToKeep; reply: Reply<null> };
  /** Kept work that nobody works on: of a file, or (null) all there is. `starting`: the page has just begun. */
  'keep:list': {
    request: { readonly token: string | null; readonly starting: boolean };
    reply: Reply<readonly KeptWork[]>;
  };
  /** The kept work becomes the window's document; its file, where it has one, is known by the token. */
  'keep:take': { request: { readonly id: string }; reply: Reply<OpenedFile & { readonly labels: readonly string[] }> };
  /** The kept work, which stays kept. */
  'keep:peek': { request: { readonly id: string }; reply: Reply<Uint8Array> };
  'keep:discard': { request: { readonly id: string }; reply: Reply<null> };
  /** The file is what the window has open (null: nothing that has a file), and how it stands on disk. */
  'file:standing': { request: { readonly token: string | null }; reply: Reply<FileStanding> };
  /** Reads the file behind a token again, as it is now. */
  'file:again': { request: { readonly token: string }; reply: Reply<OpenedFile> };
}
