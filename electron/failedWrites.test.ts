import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SAVE_RULES, type SaveKind } from './fileKinds';
import { FileStore } from './fileStore';

const OLD = 'what was there before';
const NEW = new TextEncoder().encode('the new bytes');
const EXPORTS: readonly SaveKind[] = ['xlsx', 'csv', 'png', 'svg'];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stepdown-failed-'));
  chmodSync(folder, 0o755);
});
afterEach(() => {
  chmodSync(folder, 0o755);
  rmSync(folder, { recursive: true, force: true });
});

const nameOf = (kind: SaveKind): string => `old.${SAVE_RULES[kind].extensions[0]}`;

/** A file of the kind in a folder of its own. */
function oldFile(kind: SaveKind, mode = 0o644): string {
  const own = join(folder, kind);
  mkdirSync(own);
  const path = join(own, nameOf(kind));
  writeFileSync(path, OLD);
  chmodSync(path, mode);
  return path;
}

/** Everything in the folder of a kind, which is nothing but the old file with its old bytes. */
function expectUntouched(kind: SaveKind): void {
  const own = join(folder, kind);
  expect(readdirSync(own)).toEqual([nameOf(kind)]);
  expect(readFileSync(join(own, nameOf(kind)), 'utf8')).toBe(OLD);
}

/** Permissions mean nothing to a superuser: the work is then done as a user of no rights. */
async function asUser<T>(work: () => Promise<T>): Promise<T> {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) process.seteuid!(65_534);
  try {
    return await work();
  } finally {
    if (isRoot) process.seteuid!(0);
  }
}

const unwritable = (because: string, remedy: RegExp) => ({
  ok: false,
  problems: [
    {
      code: 'FILE/unwritable',
      message: `The file could not be written (${because}); what was there before is unchanged.`,
      remedy: expect.stringMatching(remedy),
    },
  ],
});

describe.skipIf(process.platform === 'win32').each(EXPORTS)('an export as %s leaves the old file as it was', (kind) => {
  it('in a folder that may not be written to, and says so before the export is made', async () => {
    const path = oldFile(kind);
    chmodSync(join(folder, kind), 0o555);
    const store = new FileStore();
    const told = unwritable('permission denied', /Choose a folder that you may write to/);
    expect(await asUser(() => store.place(path, kind))).toMatchObject(told);
    expect(await asUser(() => store.saveAs(path, kind, NEW))).toMatchObject(told);
    expectUntouched(kind);
  });

  it('where the file itself is read-only', async () => {
    const path = oldFile(kind, 0o444);
    chmodSync(join(folder, kind), 0o777);
    const told = unwritable('permission denied', /Choose a folder/);
    expect(await asUser(() => new FileStore().place(path, kind))).toMatchObject(told);
    expect(await asUser(() => new FileStore().saveAs(path, kind, NEW))).toMatchObject(told);
    expectUntouched(kind);
  });

  it('where a folder has the name', async () => {
    const path = join(folder, nameOf(kind));
    mkdirSync(path);
    const told = unwritable('it is a folder', /Choose another name/);
    expect(await new FileStore().place(path, kind)).toMatchObject(told);
    expect(await new FileStore().saveAs(path, kind, NEW)).toMatchObject(told);
    expect(readdirSync(folder)).toEqual([nameOf(kind)]);
  });

  it('where the folder goes away while the export is made', async () => {
    const path = oldFile(kind);
    const store = new FileStore();
    const place = await store.place(path, kind);
    if (!place.ok) throw new Error(place.problems[0]?.message);
    rmSync(join(folder, kind), { recursive: true });
    const told = unwritable('it does not exist', /Choose a folder that exists/);
    expect(await store.saveAt(place.value.token, NEW)).toMatchObject(told);
    expect(readdirSync(folder)).toEqual([]);
  });
});

/** Others' files in a folder with this mode may be written to, and not replaced: the rename fails after the bytes are on disk. */
const STICKY = 0o1777;

describe.skipIf(process.platform !== 'linux' || process.getuid?.() !== 0)('a rename that is refused', () => {
  it('leaves the old file and nothing beside it', async () => {
    const path = oldFile('xlsx', 0o666);
    chmodSync(join(folder, 'xlsx'), STICKY);
    const told = unwritable('permission denied', /Close the file where it is open/);
    expect(await asUser(() => new FileStore().saveAs(path, 'xlsx', NEW))).toMatchObject(told);
    expectUntouched('xlsx');
  });
});

describe.skipIf(process.platform !== 'linux')('a disk with no room for the whole file', () => {
  it('keeps the old file, and nothing of the new one', () => {
    const path = oldFile('xlsx');
    const store = pathToFileURL(join(import.meta.dirname, 'fileStore.ts')).href;
    const program = `
      const { FileStore } = await import(${JSON.stringify(store)});
      const reply = await new FileStore().saveAs(${JSON.stringify(path)}, 'xlsx', new Uint8Array(300_000));
      console.log(JSON.stringify(reply));
    `;
    // No file of the process may grow beyond 200 KB: the write fails in the middle, as on a full disk.
    const limited = 'ulimit -f 200 && exec "$0" --import tsx --input-type=module --eval "$1"';
    const { stdout, stderr } = spawnSync('bash', ['-c', limited, process.execPath, program], {
      cwd: join(import.meta.dirname, '..'),
      env: { ...process.env, TSX_DISABLE_CACHE: '1' },
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({
      problems: [
        {
          code: 'FILE/unwritable',
          message:
            'The file could not be written (it is larger than the disk takes); what was there before is unchanged.',
        },
      ],
    });
    expectUntouched('xlsx');
  });
});
