import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { basename, dirname, isAbsolute } from 'node:path';
import { atomicWrite } from './atomicWrite';
import type { RecentFile } from './ipc/contract';

const MOST = 10;

/** The list with a path put first; it is in it once, and the oldest leave it. */
export function withRecent(paths: readonly string[], path: string): readonly string[] {
  return [path, ...paths.filter((other) => other !== path)].slice(0, MOST);
}

/** What a kept list may hold: absolute paths, each once. Anything else in the file is dropped. */
export function parseRecent(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return [];
  const paths = value.filter((each): each is string => typeof each === 'string' && isAbsolute(each));
  return [...new Set(paths)].slice(0, MOST);
}

/** The entries as menus and pages show them: a name, the folder it is in, and an id that says nothing of the path. */
export function recentEntries(paths: readonly string[]): readonly RecentFile[] {
  return paths.map((path) => ({ id: idOf(path), name: basename(path), folder: basename(dirname(path)) }));
}

/** How entries are named in a menu: the file's name, with its folder where two have the same. */
export function recentLabels(entries: readonly RecentFile[]): readonly string[] {
  return entries.map(({ name, folder }) =>
    entries.filter((other) => other.name === name).length > 1 ? `${name} (${folder})` : name,
  );
}

function idOf(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 16);
}

/**
 * The projects opened last, kept in a file of the profile that is written whole or not at all. A list that cannot be read
 * begins anew; one that cannot be written lasts until the app ends.
 */
export class RecentFiles {
  #paths: readonly string[] = [];
  #writing: Promise<void> = Promise.resolve();

  private constructor(
    private readonly file: string,
    private readonly changed: () => void,
  ) {}

  static async open(file: string, changed: () => void): Promise<RecentFiles> {
    const recent = new RecentFiles(file, changed);
    try {
      recent.#paths = parseRecent(JSON.parse(await readFile(file, 'utf8')));
    } catch {
      // No list yet, or not one that can be read.
    }
    return recent;
  }

  entries(): readonly RecentFile[] {
    return recentEntries(this.#paths);
  }

  pathOf(id: string): string | null {
    return this.#paths.find((path) => idOf(path) === id) ?? null;
  }

  add(path: string): void {
    if (this.#paths[0] !== path) this.#set(withRecent(this.#paths, path));
  }

  drop(path: string): void {
    this.#set(this.#paths.filter((other) => other !== path));
  }

  clear(): void {
    this.#set([]);
  }

  /** Settles when the last change is on disk. */
  written(): Promise<void> {
    return this.#writing;
  }

  #set(paths: readonly string[]): void {
    this.#paths = paths;
    this.changed();
    this.#writing = this.#writing.then(() => this.#write(paths));
  }

  async #write(paths: readonly string[]): Promise<void> {
    try {
      await mkdir(dirname(this.file), { recursive: true });
      await atomicWrite(this.file, new TextEncoder().encode(JSON.stringify(paths, null, 2)));
    } catch {
      // A read-only profile forgets the list.
    }
  }
}
