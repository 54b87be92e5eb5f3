import type { FileChange } from '../../electron/ipc/keep';

/** The part of the File System Access API that we use; not every browser has it. */
export interface FileHandle {
  readonly name: string;
  getFile(): Promise<File>;
  createWritable(): Promise<{
    write(data: BufferSource): Promise<void>;
    close(): Promise<void>;
    abort(): Promise<void>;
  }>;
  isSameEntry(other: FileHandle): Promise<boolean>;
}

/** What a file was when it was read or written last. */
export interface Stamp {
  readonly modified: number;
  readonly sha256: string;
}

interface Known {
  readonly handle: FileHandle;
  stamp: Stamp;
}

/** Files that the browser gave a handle for, by token. */
export class BrowserFiles {
  readonly #files = new Map<string, Known>();

  remember(handle: FileHandle, stamp: Stamp): string {
    const token = `browser-${this.#files.size + 1}`;
    this.#files.set(token, { handle, stamp });
    return token;
  }

  get(token: string): Known | undefined {
    return this.#files.get(token);
  }

  /** A file with its bytes, known from now on under the token, or under a new one. */
  async read(handle: FileHandle, token?: string): Promise<{ token: string; name: string; bytes: Uint8Array }> {
    const file = await handle.getFile();
    const bytes = new Uint8Array(await file.arrayBuffer());
    const stamp = { modified: file.lastModified, sha256: await sha256Of(bytes) };
    const known = token === undefined ? undefined : this.#files.get(token);
    if (known) known.stamp = stamp;
    return { token: known && token !== undefined ? token : this.remember(handle, stamp), name: handle.name, bytes };
  }

  async write(handle: FileHandle, bytes: Uint8Array, token?: string): Promise<string> {
    const stream = await handle.createWritable();
    try {
      await stream.write(bytes as Uint8Array<ArrayBuffer>);
      await stream.close();
    } catch (error) {
      // The file itself takes the new bytes only when the stream is closed: given up, it stays as it was.
      await stream.abort().catch(() => undefined);
      throw error;
    }
    const stamp = { modified: (await handle.getFile()).lastModified, sha256: await sha256Of(bytes) };
    const known = token === undefined ? undefined : this.#files.get(token);
    if (known) known.stamp = stamp;
    return known && token !== undefined ? token : this.remember(handle, stamp);
  }
}

/** How a file differs from what it was; null where it does not. A browser does not tell who changed it. */
export async function changeOf(handle: FileHandle, stamp: Stamp): Promise<FileChange | null> {
  try {
    const file = await handle.getFile();
    const sha256 = await sha256Of(new Uint8Array(await file.arrayBuffer()));
    return sha256 === stamp.sha256 ? null : { kind: 'changed', at: file.lastModified, by: null, labels: [] };
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return { kind: 'gone', folder: true };
    // A file that may not be read now will say so when it is written.
    return null;
  }
}

export async function sha256Of(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
