import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
  chmodSync,
  lstatSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { atomicWrite } from './atomicWrite';
import { hasExtension, OPEN_RULES, safeFileName, SAVE_RULES, withExtension } from './fileKinds';
import { FileStore } from './fileStore';
import { sha256Of } from './fileStamp';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stepdown-store-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const text = (content: string): Uint8Array => new TextEncoder().encode(content);

describe('atomicWrite', () => {
  it('makes a file and replaces a file, and leaves nothing beside it', async () => {
    const path = join(folder, 'a.csv');
    await atomicWrite(path, text('one'));
    await atomicWrite(path, text('two'));
    expect(readFileSync(path, 'utf8')).toBe('two');
    expect(readdirSync(folder)).toEqual(['a.csv']);
  });

  it.skipIf(process.platform === 'win32')('keeps the permissions, and a link stays a link', async () => {
    const path = join(folder, 'a.csv');
    writeFileSync(path, 'one');
    chmodSync(path, 0o600);
    const link = join(folder, 'b.csv');
    symlinkSync(path, link);
    await atomicWrite(link, text('two'));
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readFileSync(path, 'utf8')).toBe('two');
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('leaves nothing behind when the target is a folder', async () => {
    await expect(atomicWrite(folder, text('x'))).rejects.toThrow();
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('a file kind', () => {
  it('is told by the ending, whatever its case', () => {
    expect(hasExtension('Deal.STEPDOWN', OPEN_RULES.project)).toBe(true);
    expect(hasExtension('deal.stepdown.exe', OPEN_RULES.project)).toBe(false);
    expect(hasExtension('stepdown', OPEN_RULES.project)).toBe(false);
  });

  it('gives its ending to a name that has none of its own', () => {
    expect(withExtension('run 1.2', SAVE_RULES.xlsx)).toBe('run 1.2.xlsx');
    expect(withExtension('run.XLSX', SAVE_RULES.xlsx)).toBe('run.XLSX');
  });

  it.each([
    ['../../etc/passwd', 'etc passwd'],
    ['C:\\x\\y.csv', 'C x y.csv'],
    ['  .hidden. ', 'hidden'],
    ['a\u0000b\nc', 'a b c'],
    ['..', 'Untitled'],
    ['', 'Untitled'],
    ['x'.repeat(300), 'x'.repeat(120)],
  ])('suggests %j as %j', (suggested, name) => {
    expect(safeFileName(suggested)).toBe(name);
  });
});

describe('the file store', () => {
  it('gives one token for a file, however often it is opened', async () => {
    const path = join(folder, 'a.stepdown');
    writeFileSync(path, 'x');
    const store = new FileStore();
    const [first, second] = [await store.read(path, 'project'), await store.read(path, 'project')];
    expect(first.ok && second.ok && first.value.token === second.value.token).toBe(true);
  });

  it('reads nothing that is larger than its kind may be', async () => {
    const path = join(folder, 'big.yaml');
    writeFileSync(path, '');
    truncateSync(path, OPEN_RULES.deal.limit + 1);
    expect(await new FileStore().read(path, 'deal')).toMatchObject({
      ok: false,
      problems: [
        {
          code: 'FILE/too-large',
          at: { file: 'big.yaml' },
          message: 'The file is larger than the 4 MB allowed for a deal.',
        },
      ],
    });
  });

  it('does not write through a link to a file of another kind', async () => {
    const secret = join(folder, 'secret.key');
    writeFileSync(secret, 'secret');
    const link = join(folder, 'innocent.csv');
    symlinkSync(secret, link);
    expect(await new FileStore().saveAs(link, 'csv', text('x'))).toMatchObject({
      ok: false,
      problems: [{ code: 'FILE/wrong-kind' }],
    });
    expect(readFileSync(secret, 'utf8')).toBe('secret');
  });

  it('keeps a token to its own store', async () => {
    const path = join(folder, 'a.stepdown');
    writeFileSync(path, 'x');
    const opened = await new FileStore().read(path, 'project');
    const token = opened.ok ? (opened.value.token ?? '') : '';
    expect(await new FileStore().save(token, text('y'))).toMatchObject({ ok: false });
    expect(readFileSync(path, 'utf8')).toBe('x');
  });

  describe('saving to a file that may have changed', () => {
    async function opened(content = 'mine'): Promise<{ store: FileStore; token: string; path: string }> {
      const path = join(folder, 'a.stepdown');
      writeFileSync(path, content);
      const store = new FileStore();
      const file = await store.read(path, 'project');
      return { store, path, token: file.ok ? (file.value.token ?? '') : '' };
    }

    it('writes where the file is what was opened, and again after that', async () => {
      const { store, token, path } = await opened();
      for (const content of ['one', 'two']) {
        expect(await store.save(token, text(content))).toMatchObject({ ok: true, value: { change: null, kept: null } });
        expect(readFileSync(path, 'utf8')).toBe(content);
      }
    });

    it('takes a file that was only touched for the same', async () => {
      const { store, token, path } = await opened();
      utimesSync(path, new Date(), new Date(Date.now() + 60_000));
      expect(await store.save(token, text('new'))).toMatchObject({ value: { change: null } });
    });

    it.each(['theirs', 'their longer version'])(
      'writes nothing over %j, also of the same length and time',
      async (theirs) => {
        const { store, token, path } = await opened('mine!!');
        const { atime, mtime } = statSync(path);
        writeFileSync(path, theirs);
        utimesSync(path, atime, mtime);
        expect(await store.save(token, text('new'))).toMatchObject({ value: { change: { kind: 'changed' } } });
        expect(readFileSync(path, 'utf8')).toBe(theirs);
        utimesSync(path, atime, new Date(mtime.getTime() + 2000));
        expect(await store.changeOf(token)).toMatchObject({ kind: 'changed', sha256: sha256Of(text(theirs)) });
      },
    );

    it('writes over it when told to, and keeps every other version beside it', async () => {
      const { store, token, path } = await opened();
      for (const theirs of ['first', 'second']) {
        writeFileSync(path, theirs);
        await store.save(token, text(`over ${theirs}`), true);
      }
      expect(readdirSync(folder).sort()).toEqual(['a.stepdown', 'a.stepdown.2.bak', 'a.stepdown.bak']);
      expect(readFileSync(`${path}.bak`, 'utf8')).toBe('first');
      expect(readFileSync(`${path}.2.bak`, 'utf8')).toBe('second');
      expect(readFileSync(path, 'utf8')).toBe('over second');
    });

    it('tells a deleted file from a folder that is not there, and writes again only when told to', async () => {
      const { store, token, path } = await opened();
      rmSync(path);
      expect(await store.save(token, text('x'))).toMatchObject({ value: { change: { kind: 'gone', folder: true } } });
      expect(readdirSync(folder)).toEqual([]);
      expect(await store.save(token, text('x'), true)).toMatchObject({ value: { change: null, kept: null } });
      rmSync(folder, { recursive: true });
      expect(await store.save(token, text('x'))).toMatchObject({ value: { change: { kind: 'gone', folder: false } } });
    });

    it('reads theirs again under the same token, which then may be saved', async () => {
      const { store, token, path } = await opened();
      writeFileSync(path, 'theirs');
      expect(await store.readAgain(token)).toMatchObject({ value: { token, bytes: text('theirs') } });
      expect(await store.save(token, text('new'))).toMatchObject({ value: { change: null } });
    });

    it('knows a file of kept work as it was then', async () => {
      const path = join(folder, 'a.stepdown');
      writeFileSync(path, 'later');
      const store = new FileStore();
      const token = store.remember(path, { size: 4, modified: 0, sha256: sha256Of(text('then')) });
      expect(await store.save(token, text('new'))).toMatchObject({ value: { change: { kind: 'changed' } } });
    });
  });
});
