import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openAutosave, sealAutosave, type Owner } from './autosaveFile';
import { AutosaveStore, type Work } from './autosaveStore';
import { FileLocks } from './fileLock';
import { sha256Of, type FileStamp } from './fileStamp';

let folder: string;
let launches = 0;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stepdown-autosave-'));
  mkdirSync(join(folder, 'files'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const words = (bytes: Uint8Array | null | undefined): string | null => (bytes ? new TextDecoder().decode(bytes) : null);

/** A start of the app: of a profile, on a machine. */
function start(profile = 'profile', host = 'here'): { store: AutosaveStore; locks: FileLocks; owner: Owner } {
  const owner: Owner = { by: `ana on ${host}`, host, profile, launch: `launch-${++launches}`, pid: process.pid };
  const locks = new FileLocks(owner);
  return { owner, locks, store: new AutosaveStore(join(folder, profile, 'autosave'), owner, locks) };
}

function userFile(name = 'a.stepdown', content = 'as saved'): { path: string; base: FileStamp } {
  const path = join(folder, 'files', name);
  writeFileSync(path, content);
  return { path, base: { size: content.length, modified: 0, sha256: sha256Of(text(content)) } };
}

function work(content: string, file: { path: string; base: FileStamp } | null = null, labels = ['Change CPR']): Work {
  return { name: 'a.stepdown', path: file?.path ?? null, base: file?.base ?? null, labels, bytes: text(content) };
}

const beside = (): string[] => readdirSync(join(folder, 'files')).sort();

describe('the seal of an autosave', () => {
  const header = {
    name: 'a.stepdown',
    at: '2026-01-02T03:04:05.000Z',
    labels: ['Paste 500 cells', 'é\n"x"'],
    base: null,
    aside: false,
    path: null,
    owner: { by: 'ana on here', host: 'here', profile: 'p', launch: 'x', pid: 1 },
  };
  const sealed = sealAutosave(header, text('{\n  "a": 1\n}\n'));

  it('gives back what was sealed', () => {
    expect(openAutosave(sealed)).toEqual({ header, body: Buffer.from('{\n  "a": 1\n}\n') });
    expect(words(openAutosave(sealAutosave(header, text('')))?.body)).toBe('');
  });

  it('holds for no part of it, and for nothing that one bit was changed in', () => {
    for (let length = 0; length < sealed.length; length++) expect(openAutosave(sealed.subarray(0, length))).toBeNull();
    for (let at = 0; at < sealed.length; at++) {
      const changed = Uint8Array.from(sealed);
      changed[at]! ^= 1;
      expect(openAutosave(changed)).toBeNull();
    }
    expect(openAutosave(Buffer.concat([sealed, sealed]))).toBeNull();
  });
});

describe('work that is kept', () => {
  it('lies beside its file, hidden, and the file itself is not touched', async () => {
    const file = userFile();
    const window = {};
    const { store } = start();
    await store.write(window, work('edited', file));
    expect(beside()).toEqual(['.a.stepdown.autosave', 'a.stepdown']);
    expect(readFileSync(file.path, 'utf8')).toBe('as saved');
    store.drop(window);
    expect(beside()).toEqual(['a.stepdown']);
    expect(readdirSync(join(folder, 'profile', 'autosave'))).toEqual([]);
  });

  it('is nobody else’s business while its window lives, and is found after a crash with its labels and its time', async () => {
    const file = userFile();
    const first = start();
    const before = Date.now();
    await first.store.write({}, work('edited', file, ['Paste 500 cells', 'Change CPR']));
    expect(await first.store.list({}, file.path)).toEqual([]);
    const [found] = await start().store.list({}, null);
    expect(found).toMatchObject({ name: 'a.stepdown', labels: ['Paste 500 cells', 'Change CPR'], file: 'same' });
    expect(found!.at).toBeGreaterThanOrEqual(before);
    expect(found!.path).toBe(file.path);
  });

  it('becomes the work of the window that takes it, and goes with it', async () => {
    const file = userFile();
    await start().store.write({}, work('edited', file));
    const second = start();
    const window = {};
    const [found] = await second.store.list({}, file.path);
    const taken = await second.store.take(window, found!.id);
    expect(words(taken?.body)).toBe('edited');
    expect(taken?.base).toEqual(file.base);
    expect(await second.store.list({}, null)).toEqual([]);
    await second.store.write(window, work('edited more', file));
    expect(words((await start().store.list({}, null)).length === 1 ? taken?.body : null)).toBe('edited');
    second.store.drop(window);
    expect(beside()).toEqual(['a.stepdown']);
  });

  it('of a document without a file lies in the profile', async () => {
    await start().store.write({}, work('new'));
    const second = start();
    const [found] = await second.store.list({}, null);
    expect(found).toMatchObject({ path: null, file: 'none' });
    expect(words(await second.store.peek(found!.id))).toBe('new');
    second.store.discard(found!.id);
    expect(await start().store.list({}, null)).toEqual([]);
    expect(beside()).toEqual([]);
  });

  it('moves beside its file once it has one', async () => {
    const { store } = start();
    const window = {};
    await store.write(window, work('new'));
    await store.write(window, work('newer', userFile()));
    expect(beside()).toEqual(['.a.stepdown.autosave', 'a.stepdown']);
    expect(await start().store.list({}, null)).toHaveLength(1);
  });

  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'lies in the profile when its folder is read-only',
    async () => {
      const file = userFile();
      chmodSync(join(folder, 'files'), 0o555);
      await start().store.write({}, work('edited', file));
      expect(await start().store.list({}, file.path)).toHaveLength(1);
      chmodSync(join(folder, 'files'), 0o755);
      expect(beside()).toEqual(['a.stepdown']);
    },
  );

  it('of two windows at once is two, each found', async () => {
    const file = userFile();
    const crashed = start();
    await crashed.store.write({}, work('one', file));
    await crashed.store.write({}, work('two', file));
    const { store } = start();
    const found = await store.list({}, file.path);
    const bodies = await Promise.all(found.map(({ id }) => store.peek(id)));
    expect(bodies.map(words).sort()).toEqual(['one', 'two']);
  });

  it('of an earlier run is not written over before the user has decided', async () => {
    const file = userFile();
    await start().store.write({}, work('lost in a crash', file));
    const { store } = start();
    await store.write({}, work('new work', file));
    const found = await store.list({}, file.path);
    expect(found).toHaveLength(1);
    expect(words(await store.peek(found[0]!.id))).toBe('lost in a crash');
  });

  it('goes when its window closes while it is being written', async () => {
    const { store } = start();
    const window = {};
    const writing = store.write(window, work('edited', userFile()));
    await Promise.resolve();
    store.drop(window);
    await writing;
    store.drop(window);
    expect(beside()).toEqual(['a.stepdown']);
  });

  it('is found by the page that begins anew in its window', async () => {
    const file = userFile();
    const { store } = start();
    const window = {};
    await store.write(window, work('edited', file));
    store.release(window);
    expect(await store.list({}, null)).toHaveLength(1);
  });

  it('is offered by one window, and by another when that one is gone', async () => {
    await start().store.write({}, work('new'));
    const { store } = start();
    const window = {};
    expect(await store.list(window, null)).toHaveLength(1);
    expect(await store.list({}, null)).toHaveLength(0);
    expect(await store.list(window, null)).toHaveLength(1);
    store.release(window);
    expect(await store.list({}, null)).toHaveLength(1);
  });

  it('put aside is found at once, and again by every later start', async () => {
    const file = userFile();
    const { store } = start();
    await store.putAside(work('mine', file));
    expect(await store.list({}, file.path)).toMatchObject([{ aside: true }]);
    expect(await start().store.list({}, null)).toMatchObject([{ aside: true, path: file.path }]);
  });
});

describe('a power cut', () => {
  const sidecar = (): string => join(folder, 'files', '.a.stepdown.autosave');

  async function keptTwice(): Promise<void> {
    const { store } = start();
    const window = {};
    const file = userFile();
    await store.write(window, work('first', file));
    await store.write(window, work('second', file));
  }

  async function foundBody(): Promise<string | null> {
    const { store } = start();
    const [found] = await store.list({}, null);
    return found ? words(await store.peek(found.id)) : null;
  }

  it('leaves the last one when nothing happened to it', async () => {
    await keptTwice();
    expect(await foundBody()).toBe('second');
  });

  it.each([
    ['cut short', () => truncateSync(sidecar(), 200)],
    ['empty', () => truncateSync(sidecar(), 0)],
    ['followed by what was on the disk before', () => appendFileSync(sidecar(), 'x')],
  ])('that leaves it %s brings back the one before', async (_how, cut) => {
    await keptTwice();
    cut();
    expect(await foundBody()).toBe('first');
  });

  it('before the last renaming loses nothing', async () => {
    await keptTwice();
    renameSync(sidecar(), `${sidecar()}.new`);
    expect(await foundBody()).toBe('second');
    renameSync(`${sidecar()}.before`, sidecar());
    expect(await foundBody()).toBe('second');
    truncateSync(`${sidecar()}.new`, 300);
    expect(await foundBody()).toBe('first');
  });

  it('that leaves neither whole brings back nothing rather than half', async () => {
    await keptTwice();
    truncateSync(sidecar(), 100);
    truncateSync(`${sidecar()}.before`, 100);
    expect(await foundBody()).toBeNull();
  });

  it('between saving and clearing up leaves nothing to recover', async () => {
    await start().store.write({}, work('edited', userFile()));
    userFile('a.stepdown', 'edited');
    expect(await foundBody()).toBeNull();
    expect(beside()).toEqual(['a.stepdown']);
  });
});

describe('the file of kept work', () => {
  it('is told to have changed or gone since', async () => {
    const file = userFile();
    await start().store.write({}, work('edited', file));
    userFile('a.stepdown', 'saved by another');
    expect(await start().store.list({}, null)).toMatchObject([{ file: 'changed' }]);
    rmSync(file.path);
    expect(await start().store.list({}, null)).toMatchObject([{ file: 'gone' }]);
  });

  it('keeps its work when both move together', async () => {
    await start().store.write({}, work('edited', userFile()));
    const elsewhere = join(folder, 'elsewhere');
    mkdirSync(elsewhere);
    for (const name of beside()) copyFileSync(join(folder, 'files', name), join(elsewhere, name));
    rmSync(join(folder, 'files'), { recursive: true });
    expect(await start().store.list({}, join(elsewhere, 'a.stepdown'))).toMatchObject([{ file: 'same' }]);
  });
});

describe('two copies of the app on one file', () => {
  it('know of each other while both run', async () => {
    const { path } = userFile();
    const [mine, theirs] = [start('one'), start('two')];
    const window = {};
    expect(await mine.locks.hold(window, path)).toEqual([]);
    expect(await theirs.locks.hold({}, path)).toMatchObject([{ by: 'ana on here' }]);
    mine.locks.release(window);
    expect(await start('three').locks.hold({}, path)).toHaveLength(1);
  });

  it('do not take each other’s unsaved work for lost', async () => {
    const file = userFile();
    const mine = start('one');
    const window = {};
    await mine.locks.hold(window, file.path);
    await mine.store.write(window, work('edited', file));
    expect(await start('two').store.list({}, file.path)).toEqual([]);
    mine.locks.release(window);
    expect(await start('two').store.list({}, file.path)).toHaveLength(1);
  });

  it('of one profile: the earlier one has ended', async () => {
    const { path } = userFile();
    await start('one').locks.hold({}, path);
    expect(await start('one').locks.hold({}, path)).toEqual([]);
  });

  it('on two machines: one that gave no sign for some minutes is gone', async () => {
    const { path } = userFile();
    let now = 1_000_000;
    const far: Owner = { by: 'bo on far', host: 'far', profile: 'p', launch: 'x', pid: 1 };
    await new FileLocks(far, () => now).hold({}, path);
    const near = new FileLocks(start().owner, () => now);
    expect(await near.others(path)).toHaveLength(1);
    now += 3 * 60_000;
    expect(await near.others(path)).toEqual([]);
  });

  it('leave no lock behind, and tell who saved last while one has it open', async () => {
    const { path } = userFile();
    const [mine, theirs] = [start('one'), start('two')];
    const [a, b] = [{}, {}];
    await mine.locks.hold(a, path);
    await theirs.locks.hold(b, path);
    await theirs.locks.noteSave(path, ['Paste 500 cells'], 'abc');
    expect(await mine.locks.lastSave(path)).toMatchObject({
      by: 'ana on here',
      labels: ['Paste 500 cells'],
      sha256: 'abc',
    });
    theirs.locks.release(b);
    expect(await mine.locks.lastSave(path)).toMatchObject({ sha256: 'abc' });
    mine.locks.release(a);
    expect(existsSync(join(folder, 'files', '.a.stepdown.lock'))).toBe(false);
  });

  it('are not stopped by a lock that is no lock', async () => {
    const { path } = userFile();
    for (const content of ['', '{', '[]', '{"holders": 3}', '\u0000\u0000']) {
      writeFileSync(join(folder, 'files', '.a.stepdown.lock'), content);
      expect(await start().locks.others(path)).toEqual([]);
      const { locks } = start();
      const window = {};
      expect(await locks.hold(window, path)).toEqual([]);
      locks.release(window);
    }
  });
});
