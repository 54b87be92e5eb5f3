import { createHash, randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { access, constants, mkdir, open, readdir, readFile, rename, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { openAutosave, sealAutosave, type Autosave, type Owner } from './autosaveFile';
import { isAlive, type FileLocks } from './fileLock';
import { sha256Of, systemCode, type FileStamp } from './fileStamp';

/** What is kept of a document: where its file is and was, and what has been done since it was saved. */
export interface Work {
  readonly name: string;
  /** Null for a document that was never saved. */
  readonly path: string | null;
  readonly base: FileStamp | null;
  readonly labels: readonly string[];
  readonly bytes: Uint8Array;
}

/** Kept work that nobody works on any more. */
interface Found {
  readonly id: string;
  readonly name: string;
  readonly path: string | null;
  readonly base: FileStamp | null;
  readonly labels: readonly string[];
  /** When it was kept, in ms since 1970. */
  readonly at: number;
  readonly aside: boolean;
  /** The file today, compared with the one that the work began from. */
  readonly file: 'none' | 'same' | 'changed' | 'gone';
}

/** Larger than any project that is written. */
const LIMIT = 600 * 1024 * 1024;
const POINTER = '.beside';
const ENDING = '.autosave';
const BEFORE = '.before';
const NEW = '.new';

/**
 * Unsaved work on disk, one autosave a window: hidden beside the file (`.name.stepdown.autosave`), or in the profile for a document
 * without a file and for a folder that cannot be written to. The user's own file is never touched. A new autosave is written and
 * flushed under another name, the one before is kept until it is in place, and only a whole one (its seal holds) is ever believed.
 */
export class AutosaveStore {
  /** By window: where its work is kept. */
  readonly #slots = new Map<object, string>();
  readonly #found = new Map<string, { readonly place: string; readonly path: string | null }>();
  /** By place: the window that offers it to the user. */
  readonly #offered = new Map<string, object>();
  #queue: Promise<unknown> = Promise.resolve();

  constructor(
    /** In the profile. */
    private readonly folder: string,
    private readonly mine: Owner,
    private readonly locks: FileLocks,
    private readonly clock: () => number = Date.now,
  ) {}

  /** Keeps the work of a window in place of what was kept of it before. */
  write(window: object, work: Work): Promise<void> {
    return this.#next(async () => {
      const before = this.#slots.get(window);
      const place = await this.#placeFor(work, before);
      // Known before it is there, so that a window that closes meanwhile takes it along.
      this.#slots.set(window, place);
      await this.#put(place, work, false);
      if (before !== undefined && before !== place) removeAll(before, this.folder);
      if (this.#slots.get(window) !== place) removeAll(place, this.folder);
    });
  }

  /** Keeps work for later that is taken out of its window now. It is found at once, and stays until it is discarded. */
  putAside(work: Work): Promise<void> {
    return this.#next(() => this.#put(join(this.folder, `${randomUUID()}${ENDING}`), work, true));
  }

  /** The work of this window is saved, or given up. At once, for the app may be about to end. */
  drop(window: object): void {
    const place = this.#slots.get(window);
    this.#slots.delete(window);
    if (place !== undefined) removeAll(place, this.folder);
  }

  /** The page of this window ended without a word, and a new one begins in it: what it left is nobody's. */
  release(window: object): void {
    this.#slots.delete(window);
    for (const [place, offered] of this.#offered) if (offered === window) this.#offered.delete(place);
  }

  /**
   * Work that ended without being saved, the newest first: of one file, or (null) all that this profile knows of and that no other
   * window has been offered.
   */
  async list(window: object, path: string | null): Promise<readonly Found[]> {
    const places = path === null ? await this.#knownPlaces() : await besideOf(path);
    if (path !== null) places.push(...(await this.#knownPlaces()));
    const found: Found[] = [];
    for (const place of new Set(places)) {
      const each = await this.#look(place);
      if (!each || (path !== null && each.path !== path)) continue;
      const offered = this.#offered.get(place);
      if (path === null && offered !== undefined && offered !== window) continue;
      this.#offered.set(place, window);
      found.push(each);
    }
    return found.sort((a, b) => b.at - a.at);
  }

  /** The document of kept work, which becomes this window's own; null when it is not there any more or not whole. */
  take(
    window: object,
    id: string,
  ): Promise<(Pick<Found, 'name' | 'path' | 'base' | 'labels'> & { readonly body: Uint8Array }) | null> {
    return this.#next(async () => {
      const found = this.#found.get(id);
      const autosave = found && (await readWhole(found.place));
      if (!found || !autosave) return null;
      const { name, base, labels } = autosave.header;
      this.drop(window);
      this.#slots.set(window, found.place);
      return { name, path: found.path, base, labels, body: autosave.body };
    });
  }

  /** The document of kept work, which stays where it is. */
  async peek(id: string): Promise<Uint8Array | null> {
    const found = this.#found.get(id);
    return found ? ((await readWhole(found.place))?.body ?? null) : null;
  }

  discard(id: string): void {
    const found = this.#found.get(id);
    this.#found.delete(id);
    if (found) removeAll(found.place, this.folder);
  }

  /** One piece of work on the disk after the other. */
  #next<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => undefined);
    return done;
  }

  async #placeFor({ path }: Work, before: string | undefined): Promise<string> {
    const inProfile = before?.startsWith(this.folder) === true && !before.endsWith(POINTER);
    if (path === null || !(await isWritable(dirname(path)))) {
      return inProfile ? before : join(this.folder, `${randomUUID()}${ENDING}`);
    }
    const plain = placeBeside(path);
    if (before !== undefined && (before === plain || before.startsWith(plain.slice(0, -ENDING.length)))) return before;
    // What another window or an earlier run left there is theirs.
    const isFree = (await readWhole(plain)) === null;
    return isFree ? plain : `${plain.slice(0, -ENDING.length)}.${randomUUID().slice(0, 8)}${ENDING}`;
  }

  async #put(place: string, { name, path, base, labels, bytes }: Work, aside: boolean): Promise<void> {
    const at = new Date(this.clock()).toISOString();
    const isBeside = dirname(place) !== this.folder;
    const header = { name, at, labels: [...labels], base, aside, path: isBeside ? null : path, owner: this.mine };
    await mkdir(dirname(place), { recursive: true });
    await replaceKeeping(place, sealAutosave(header, bytes));
    if (isBeside && path !== null) await this.#point(place, path);
  }

  /** A note in the profile that there is an autosave beside a file, so that the next start finds it. */
  async #point(place: string, path: string): Promise<void> {
    const note = pointerOf(place, this.folder);
    if (await readFile(note).catch(() => null)) return;
    await mkdir(this.folder, { recursive: true });
    await replaceKeeping(note, Buffer.from(JSON.stringify({ place, path })));
  }

  async #knownPlaces(): Promise<string[]> {
    const names = await readdir(this.folder).catch(() => []);
    const places = names.filter((name) => name.endsWith(ENDING)).map((name) => join(this.folder, name));
    // One that only the keeping of the one before is left of.
    const halves = names.filter((name) => name.endsWith(`${ENDING}${BEFORE}`));
    places.push(...halves.map((name) => join(this.folder, name.slice(0, -BEFORE.length))));
    for (const name of names.filter((each) => each.endsWith(POINTER))) {
      const note = join(this.folder, name);
      const target = await pointed(note);
      if (target === null) rmSync(note, { force: true });
      else if ((await exists(target)) || (await exists(`${target}${BEFORE}`))) places.push(target);
      // A drive that is not there may come back; a file that is gone from its folder does not.
      else if (await exists(dirname(target))) rmSync(note, { force: true });
    }
    return places;
  }

  async #look(place: string): Promise<Found | null> {
    if ([...this.#slots.values()].includes(place)) return null;
    const autosave = await readWhole(place);
    if (!autosave) return null;
    const { header, body } = autosave;
    const path = dirname(place) === this.folder ? header.path : fileOf(place, header.name);
    if (!header.aside && (await this.#isOwned(header.owner, path))) return null;
    const file = await compare(path, header.base);
    if (path !== null && !header.aside && (await isSaved(path, body))) {
      // The app ended between saving and clearing up.
      removeAll(place, this.folder);
      return null;
    }
    const known = [...this.#found].find(([, each]) => each.place === place)?.[0];
    const id = known ?? randomUUID();
    this.#found.set(id, { place, path });
    const { name, base, labels, aside } = header;
    return { id, name, path, base, labels, at: Date.parse(header.at), aside, file };
  }

  async #isOwned(owner: Owner, path: string | null): Promise<boolean> {
    // Work of this launch is in a slot while its window lives.
    if (owner.launch === this.mine.launch) return false;
    const holders = path === null ? [] : await this.locks.others(path);
    return isAlive(owner, this.mine, holders, this.clock());
  }
}

function placeBeside(path: string): string {
  return join(dirname(path), `.${basename(path)}${ENDING}`);
}

/** Autosaves that lie beside a file, of any window or machine. */
async function besideOf(path: string): Promise<string[]> {
  const start = `.${basename(path)}.`;
  const names = await readdir(dirname(path)).catch(() => []);
  const isOurs = (name: string): boolean =>
    name.startsWith(start) && /^([0-9a-f]{8}\.)?autosave(\.before)?$/.test(name.slice(start.length));
  return names.filter(isOurs).map((name) => join(dirname(path), name.replace(/\.before$/, '')));
}

/** The file that an autosave lies beside; a file that was renamed since has lost it. */
function fileOf(place: string, name: string): string {
  return join(dirname(place), name);
}

function pointerOf(place: string, folder: string): string {
  return join(folder, `${createHash('sha256').update(place).digest('hex').slice(0, 24)}${POINTER}`);
}

async function pointed(note: string): Promise<string | null> {
  try {
    const { place } = JSON.parse(await readFile(note, 'utf8')) as { readonly place?: unknown };
    return typeof place === 'string' ? place : null;
  } catch {
    return null;
  }
}

/** At every moment the new bytes or the old ones are there whole, under the name or under its `.before`. */
async function replaceKeeping(place: string, bytes: Uint8Array): Promise<void> {
  const file = await open(`${place}${NEW}`, 'w', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(place, `${place}${BEFORE}`).catch((error: unknown) => {
    if (systemCode(error) !== 'ENOENT') throw error;
  });
  await rename(`${place}${NEW}`, place);
}

/** The newest whole autosave of a place: the last one, the one before, or one that was about to take its place. */
async function readWhole(place: string): Promise<Autosave | null> {
  const whole: Autosave[] = [];
  for (const name of [place, `${place}${NEW}`, `${place}${BEFORE}`]) {
    // The one before is of interest only where the last is not whole.
    if (name.endsWith(BEFORE) && whole.length > 0) break;
    try {
      if ((await stat(name)).size > LIMIT) continue;
      const autosave = openAutosave(new Uint8Array(await readFile(name)));
      if (autosave) whole.push(autosave);
    } catch {
      // Not there: another one may be.
    }
  }
  return whole.reduce<Autosave | null>((a, b) => (a && a.header.at >= b.header.at ? a : b), null);
}

function removeAll(place: string, folder: string): void {
  try {
    for (const name of [place, `${place}${BEFORE}`, `${place}${NEW}`, pointerOf(place, folder)])
      rmSync(name, { force: true });
  } catch {
    // The drive is gone: what is on it is found when it comes back.
  }
}

async function compare(path: string | null, base: FileStamp | null): Promise<Found['file']> {
  if (path === null) return 'none';
  const bytes = await readFile(path).catch(() => null);
  if (bytes === null) return 'gone';
  return base !== null && sha256Of(bytes) === base.sha256 ? 'same' : 'changed';
}

async function isSaved(path: string, body: Uint8Array): Promise<boolean> {
  const bytes = await readFile(path).catch(() => null);
  return bytes !== null && bytes.equals(body);
}

async function isWritable(folder: string): Promise<boolean> {
  return await access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
}

async function exists(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  );
}
