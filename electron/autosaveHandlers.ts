import type { BrowserWindow } from 'electron';
import { randomUUID } from 'node:crypto';
import { hostname, userInfo } from 'node:os';
import { basename, join } from 'node:path';
import type { Owner } from './autosaveFile';
import { AutosaveStore, type Work } from './autosaveStore';
import { FileLocks } from './fileLock';
import type { FileChange as FoundChange, FileStore } from './fileStore';
import type { Channel, DesktopContract } from './ipc/contract';
import type { FileChange, KeepContract, WorkToKeep } from './ipc/keep';
import { problemReply, success } from './replies';

type KeepChannel = Extract<Channel, keyof KeepContract | 'file:save'>;

export type KeepHandlers = {
  readonly [C in KeepChannel]: (
    request: DesktopContract[C]['request'],
    window: BrowserWindow,
  ) => Promise<DesktopContract[C]['reply']>;
};

/** This start of the app, as others are told of it. */
function thisOwner(profile: string): Owner {
  const host = hostname();
  return { by: `${userName()} on ${host}`, host, profile, launch: randomUUID(), pid: process.pid };
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // An account without a name, as in some containers.
    return 'someone';
  }
}

/** Answers for autosaves, recovery and saving to a file that others may have changed. */
export function keepHandlers(profile: string, filesOf: (window: BrowserWindow) => FileStore): KeepHandlers {
  const owner = thisOwner(profile);
  const locks = new FileLocks(owner);
  const store = new AutosaveStore(join(profile, 'autosave'), owner, locks);
  const watched = new WeakSet<BrowserWindow>();

  /** What is kept of a window goes with it, unless its page died: then it is offered again. */
  function watch(window: BrowserWindow): void {
    if (watched.has(window)) return;
    watched.add(window);
    window.on('closed', () => {
      store.drop(window);
      store.release(window);
      locks.release(window);
    });
    window.webContents.on('render-process-gone', () => store.release(window));
  }

  function workOf({ token, name, labels, bytes }: WorkToKeep, window: BrowserWindow): Work {
    const files = filesOf(window);
    const path = token === null ? null : files.pathOf(token);
    const base = token === null ? undefined : files.stampOf(token);
    return { name: path === null ? name : basename(path), path, base: base ?? null, labels, bytes };
  }

  async function told(path: string, change: FoundChange | null): Promise<FileChange | null> {
    if (change === null || change.kind === 'same') return null;
    if (change.kind === 'gone') return change;
    const saved = await locks.lastSave(path);
    const isTheirs = saved !== null && saved.sha256 === change.sha256;
    return { kind: 'changed', at: change.at, by: isTheirs ? saved.by : null, labels: isTheirs ? saved.labels : [] };
  }

  return {
    'keep:write': async (work, window) => {
      watch(window);
      return await guarded(() => store.write(window, workOf(work, window)));
    },
    'keep:aside': async (work, window) => await guarded(() => store.putAside(workOf(work, window))),
    'keep:drop': async (_request, window) => {
      store.drop(window);
      return success(null);
    },
    'keep:list': async ({ token, starting }, window) => {
      watch(window);
      if (starting) store.release(window);
      const path = token === null ? null : filesOf(window).pathOf(token);
      if (token !== null && path === null) return success([]);
      const found = await store.list(window, path);
      return success(found.map(({ id, name, at, labels, aside, file }) => ({ id, name, at, labels, aside, file })));
    },
    'keep:take': async ({ id }, window) => {
      watch(window);
      const taken = await store.take(window, id);
      if (taken === null) return goneReply();
      const { name, path, base, labels, body } = taken;
      const token = path !== null && base !== null ? filesOf(window).remember(path, base) : null;
      return success({ token, name, labels, bytes: new Uint8Array(body) });
    },
    'keep:peek': async ({ id }) => {
      const body = await store.peek(id);
      return body === null ? goneReply() : success(new Uint8Array(body));
    },
    'keep:discard': async ({ id }) => {
      store.discard(id);
      return success(null);
    },
    'file:standing': async ({ token }, window) => {
      watch(window);
      const files = filesOf(window);
      const path = token === null ? null : files.pathOf(token);
      const others = await locks.hold(window, path);
      const change = token === null || path === null ? null : await told(path, await files.changeOf(token));
      return success({ change, others });
    },
    'file:again': async ({ token }, window) => await filesOf(window).readAgain(token),
    'file:save': async ({ token, bytes, labels, over }, window) => {
      const files = filesOf(window);
      const written = await files.save(token, bytes, over);
      if (!written.ok) return written;
      const { name, kept, change, sha256 } = written.value;
      const path = files.pathOf(token) ?? '';
      if (change !== null) return success({ name, kept, change: await told(path, change) });
      await locks.noteSave(path, labels ?? [], sha256);
      return success({ name, kept, change: null });
    },
  };
}

function goneReply(): ReturnType<typeof problemReply> {
  return problemReply(
    'FILE/not-kept',
    undefined,
    'This work is not kept any more: another window has opened or discarded it.',
    'Look at the other windows.',
  );
}

async function guarded(work: () => Promise<void>): Promise<ReturnType<typeof success<null>>> {
  try {
    await work();
    return success(null);
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/['"]?\/[^'"]*['"]?/g, '…') : String(error);
    return problemReply(
      'FILE/not-kept',
      undefined,
      `Unsaved changes could not be kept (${reason}).`,
      'Save soon, or to another folder.',
    );
  }
}
