import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
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
});
