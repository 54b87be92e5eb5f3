import type { Reply } from '../../electron/ipc/contract';
import type { FileStanding, KeepContract, KeptWork, WorkToKeep } from '../../electron/ipc/keep';
import { changeOf, sha256Of, type BrowserFiles, type FileHandle, type Stamp } from './browserFiles';

/** Kept work as the browser stores it. */
interface Kept {
  readonly id: string;
  /** The page that works on it; it holds a lock of this name as long as it lives. */
  readonly page: string;
  readonly name: string;
  readonly at: number;
  readonly labels: readonly string[];
  readonly aside: boolean;
  readonly handle: FileHandle | null;
  readonly base: Stamp | null;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

interface OpenFile {
  readonly page: string;
  readonly handle: FileHandle;
  readonly since: number;
}

type KeepHandlers = {
  readonly [C in keyof KeepContract]: (request: KeepContract[C]['request']) => Promise<KeepContract[C]['reply']>;
};

const DATABASE = 'stepdown-keep';
const WORK = 'work';
const OPEN = 'open';

/**
 * Autosaves in the browser's own database, for a page can write nothing beside a file. A page that lives holds a lock of its name,
 * which the browser gives up when the page ends in any way: so work of a dead page is told from that of another tab.
 */
export function createBrowserKeep(files: BrowserFiles): KeepHandlers {
  const page = `stepdown-page-${crypto.randomUUID()}`;
  const ready = holdLock(page);
  let database: Promise<IDBDatabase> | null = null;
  /** The record of this window's document. */
  let slot = page;

  async function store<T>(
    name: string,
    mode: IDBTransactionMode,
    ask: (store: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T> {
    database ??= openDatabase();
    const transaction = (await database).transaction(name, mode, { durability: 'strict' });
    const request = ask(transaction.objectStore(name));
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error('The browser gave up storing it.'));
    });
    return request.result;
  }

  async function living(): Promise<Set<string>> {
    await ready;
    const { held = [] } = await navigator.locks.query();
    return new Set(held.map(({ name }) => name ?? ''));
  }

  async function put(id: string, { token, name, labels, bytes }: WorkToKeep, aside: boolean): Promise<void> {
    await ready;
    const known = token === null ? undefined : files.get(token);
    const record: Kept = {
      ...{ id, page, name, at: Date.now(), labels, aside, bytes, sha256: await sha256Of(bytes) },
      handle: known?.handle ?? null,
      base: known?.stamp ?? null,
    };
    await store(WORK, 'readwrite', (work) => work.put(record));
  }

  async function found(token: string | null): Promise<readonly Kept[]> {
    const handle = token === null ? undefined : files.get(token)?.handle;
    if (token !== null && !handle) return [];
    const alive = await living();
    const all = await store<Kept[]>(WORK, 'readonly', (work) => work.getAll() as IDBRequest<Kept[]>);
    const lost: Kept[] = [];
    for (const kept of all) {
      if (kept.id === slot || (!kept.aside && alive.has(kept.page))) continue;
      if (handle && !(kept.handle && (await kept.handle.isSameEntry(handle)))) continue;
      if ((await sha256Of(kept.bytes)) === kept.sha256) lost.push(kept);
    }
    return lost.sort((a, b) => b.at - a.at);
  }

  async function one(id: string): Promise<Kept | undefined> {
    return (await found(null)).find((kept) => kept.id === id);
  }

  async function shown(kept: Kept): Promise<KeptWork> {
    const { id, name, at, labels, aside, handle, base } = kept;
    if (!handle || !base) return { id, name, at, labels, aside, file: 'none' };
    const change = await changeOf(handle, base);
    return { id, name, at, labels, aside, file: change === null ? 'same' : change.kind };
  }

  async function others(handle: FileHandle): Promise<FileStanding['others']> {
    const alive = await living();
    const open = await store<OpenFile[]>(OPEN, 'readonly', (each) => each.getAll() as IDBRequest<OpenFile[]>);
    const same: { by: string; since: number }[] = [];
    for (const each of open) {
      if (each.page === page) continue;
      if (!alive.has(each.page)) await store(OPEN, 'readwrite', (opened) => opened.delete(each.page));
      else if (await each.handle.isSameEntry(handle)) same.push({ by: 'another tab', since: each.since });
    }
    return same;
  }

  return {
    'keep:write': async (work) => {
      await put(slot, work, false);
      return done(null);
    },
    'keep:aside': async (work) => {
      await put(crypto.randomUUID(), work, true);
      return done(null);
    },
    'keep:drop': async () => {
      const id = slot;
      slot = page;
      await store(WORK, 'readwrite', (work) => work.delete(id));
      return done(null);
    },
    'keep:list': async ({ token }) => done(await Promise.all((await found(token)).map(shown))),
    'keep:take': async ({ id }) => {
      const kept = await one(id);
      if (!kept) return gone();
      if (slot !== id) await store(WORK, 'readwrite', (work) => work.delete(slot));
      slot = id;
      await store(WORK, 'readwrite', (work) => work.put({ ...kept, page, aside: false }));
      const { name, handle, base, labels, bytes } = kept;
      return done({ token: handle && base ? files.remember(handle, base) : null, name, labels, bytes });
    },
    'keep:peek': async ({ id }) => {
      const kept = await one(id);
      return kept ? done(kept.bytes) : gone();
    },
    'keep:discard': async ({ id }) => {
      await store(WORK, 'readwrite', (work) => work.delete(id));
      return done(null);
    },
    'file:standing': async ({ token }) => {
      const known = token === null ? undefined : files.get(token);
      if (!known) {
        await store(OPEN, 'readwrite', (open) => open.delete(page));
        return done({ change: null, others: [] });
      }
      const { handle, stamp } = known;
      await ready;
      await store(OPEN, 'readwrite', (open) => open.put({ page, handle, since: Date.now() } satisfies OpenFile));
      return done({ change: await changeOf(handle, stamp), others: await others(handle) });
    },
    'file:again': async ({ token }) => {
      const known = files.get(token);
      return known ? done(await files.read(known.handle, token)) : gone();
    },
  };
}

/** Resolves once the lock is held; it is held until the page ends. */
function holdLock(name: string): Promise<void> {
  return new Promise((resolve) => {
    void navigator.locks.request(name, () => {
      resolve();
      return new Promise(() => {});
    });
  });
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(WORK, { keyPath: 'id' });
      request.result.createObjectStore(OPEN, { keyPath: 'page' });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The browser stores nothing here.'));
  });
}

function done<T>(value: T): Reply<T> {
  return { ok: true, value };
}

function gone(): Reply<never> {
  return {
    ok: false,
    problems: [
      {
        code: 'FILE/not-kept',
        severity: 'error',
        message: 'This work is not kept any more: another tab has opened or discarded it.',
        remedy: 'Look at the other tabs.',
      },
    ],
  };
}
