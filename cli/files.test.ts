import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { problemLine, type Result } from '../engine/core/problem';
import { builtInDeals, readDealFile, readText, writeAll } from './files';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stepdown-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const lines = (result: Result<unknown>) => (result.ok ? [] : result.problems).map(problemLine);

describe('writing', () => {
  it('writes every file, makes folders, replaces what is there and leaves nothing else behind', () => {
    writeFileSync(join(folder, 'a.csv'), 'old');
    const result = writeAll([
      { path: join(folder, 'a.csv'), content: 'new\n' },
      { path: join(folder, 'deep', 'b.bin'), content: Uint8Array.of(1, 2, 3) },
    ]);
    expect(result.ok).toBe(true);
    expect(readFileSync(join(folder, 'a.csv'), 'utf8')).toBe('new\n');
    expect([...readFileSync(join(folder, 'deep', 'b.bin'))]).toEqual([1, 2, 3]);
    expect(readdirSync(folder).sort()).toEqual(['a.csv', 'deep']);
  });

  it('writes nothing when one of the files cannot be written', () => {
    writeFileSync(join(folder, 'a.csv'), 'old');
    mkdirSync(join(folder, 'taken'));
    const result = writeAll([
      { path: join(folder, 'a.csv'), content: 'new' },
      { path: join(folder, 'taken'), content: 'x' },
    ]);
    expect(lines(result)).toEqual([
      `${join(folder, 'taken')}: The file cannot be written: it is a folder. Nothing was written.`,
    ]);
    expect(readFileSync(join(folder, 'a.csv'), 'utf8')).toBe('old');
    expect(readdirSync(folder).sort()).toEqual(['a.csv', 'taken']);
  });
});

describe.skipIf(process.platform === 'win32')('a write that fails', () => {
  /** Permissions mean nothing to a superuser: the work is then done as a user of no rights. */
  function asUser<T>(work: () => T): T {
    const isRoot = process.getuid?.() === 0;
    if (isRoot) process.seteuid!(65_534);
    try {
      return work();
    } finally {
      if (isRoot) process.seteuid!(0);
    }
  }
  const everything = () =>
    Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));

  it('leaves a read-only file and a read-only folder as they were', () => {
    writeFileSync(join(folder, 'a.csv'), 'old', { mode: 0o444 });
    const said = [`${join(folder, 'a.csv')}: The file cannot be written: permission denied. Nothing was written.`];
    chmodSync(folder, 0o777);
    expect(lines(asUser(() => writeAll([{ path: join(folder, 'a.csv'), content: 'new' }])))).toEqual(said);
    chmodSync(folder, 0o555);
    chmodSync(join(folder, 'a.csv'), 0o666);
    expect(lines(asUser(() => writeAll([{ path: join(folder, 'a.csv'), content: 'new' }])))).toEqual(said);
    chmodSync(folder, 0o755);
    expect(everything()).toEqual({ 'a.csv': 'old' });
  });

  it.skipIf(process.platform !== 'linux' || process.getuid?.() !== 0)(
    'at the last file puts back what was written before it',
    () => {
      writeFileSync(join(folder, 'mine.csv'), 'old');
      chownSync(join(folder, 'mine.csv'), 65_534, 65_534);
      writeFileSync(join(folder, 'theirs.csv'), 'old');
      chmodSync(join(folder, 'theirs.csv'), 0o666);
      // In such a folder another's file may be written to, and not be replaced.
      chmodSync(folder, 0o1777);
      const outputs = ['mine.csv', 'fresh.csv', 'theirs.csv'].map((name) => join(folder, name));
      const result = asUser(() => writeAll(outputs.map((path) => ({ path, content: 'new' }))));
      expect(lines(result)).toEqual([
        `${outputs[2]!}: The file cannot be written: permission denied. Nothing was written.`,
      ]);
      expect(everything()).toEqual({ 'mine.csv': 'old', 'theirs.csv': 'old' });
    },
  );

  it('is none where only the old file, kept until all is done, cannot be taken away', () => {
    const [shut, open] = [join(folder, 'shut'), join(folder, 'open')];
    for (const each of [shut, open]) mkdirSync(each);
    execFileSync('mkfifo', [join(open, 'pipe')]);
    writeFileSync(join(shut, 'a.csv'), 'old');
    for (const each of [folder, shut, open]) chmodSync(each, 0o777);
    for (const each of [join(shut, 'a.csv'), join(open, 'pipe')]) chmodSync(each, 0o666);
    // The pipe is copied only once somebody writes to it: by then the first file is in place and its folder is shut.
    const script =
      'for i in $(seq 500); do grep -q new "$1/a.csv" && break; sleep 0.01; done; chmod 555 "$1"; : > "$2"';
    const other = spawn('sh', ['-c', script, 'sh', shut, join(open, 'pipe')]);
    const paths = [join(shut, 'a.csv'), join(open, 'pipe'), join(open, 'b.csv')];
    try {
      const result = asUser(() => writeAll(paths.map((path) => ({ path, content: 'new' }))));
      expect(lines(result)).toEqual([]);
      expect(result.ok).toBe(true);
      expect(paths.map((path) => readFileSync(path, 'utf8'))).toEqual(['new', 'new', 'new']);
      expect(readdirSync(open).sort()).toEqual(['b.csv', 'pipe']);
      expect(readdirSync(shut)).toHaveLength(2);
    } finally {
      other.kill();
      chmodSync(shut, 0o777);
    }
  });
});

describe('a place that cannot be written', () => {
  it('is one that the same command reads, whatever way it is spelt', () => {
    writeFileSync(join(folder, 'a.csv'), 'mine');
    const path = join(folder, 'x', '..', 'a.csv');
    expect(lines(writeAll([{ path, content: 'new' }], [join(folder, 'a.csv')]))).toEqual([
      `${path}: This file is read by the same command. Write to another place.`,
    ]);
    expect(readFileSync(join(folder, 'a.csv'), 'utf8')).toBe('mine');
  });

  it('is told at once where a file system takes no folders', { skip: process.platform !== 'linux' }, () => {
    expect(lines(writeAll([{ path: '/proc/nowhere/a.csv', content: 'x' }]))[0]).toContain('The file cannot be written');
  });
});

describe('reading', () => {
  it('names the file as the user does and its text', () => {
    writeFileSync(join(folder, 'a.csv'), 'ü');
    expect(readText(join(folder, 'a.csv'))).toMatchObject({ ok: true, value: { name: 'a.csv', text: 'ü' } });
  });

  it('says what is wrong with the place', () => {
    expect(lines(readText(join(folder, 'no.csv')))[0]).toContain('no.csv: There is no such file. Looked in');
    expect(lines(readText(folder))[0]).toContain('This is a folder. Expected a file.');
    writeFileSync(join(folder, 'latin.csv'), Uint8Array.of(0x61, 0xfc, 0x62));
    expect(lines(readText(join(folder, 'latin.csv')))[0]).toContain('The file is not UTF-8 text.');
  });

  it('finds the deals that come with the program by name', () => {
    expect(builtInDeals()).toContain('fh-2004-he4');
    expect(readDealFile('fh-2004-he4')).toMatchObject({ ok: true, value: { name: 'fh-2004-he4.deal.yaml' } });
    expect(lines(readDealFile('fh-2004-he5'))).toEqual([
      'fh-2004-he5: No deal of this name comes with the program. Did you mean fh-2004-he4?',
    ]);
    writeFileSync(join(folder, 'mine'), 'deal: x');
    expect(readDealFile(join(folder, 'mine'))).toMatchObject({ ok: true, value: { name: 'mine', text: 'deal: x' } });
    expect(lines(readDealFile('./fh.yaml'))[0]).toContain('There is no such file.');
  });
});
