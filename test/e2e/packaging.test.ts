import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { toolScript } from '../../cli/tasks/runTool';

const ROOT = resolve(import.meta.dirname, '../..');

/** An asar archive begins with the JSON of its files, after four lengths of four bytes. */
interface AsarFolder {
  readonly files: Readonly<Record<string, AsarFolder | { readonly size: number }>>;
}

function asarFiles(archive: string): readonly string[] {
  const bytes = readFileSync(archive);
  const header = JSON.parse(bytes.subarray(16, 16 + bytes.readUInt32LE(12)).toString('utf8')) as AsarFolder;
  const list = (folder: AsarFolder, path: string): readonly string[] =>
    Object.entries(folder.files).flatMap(([name, entry]) =>
      'files' in entry ? list(entry, `${path}${name}/`) : [`${path}${name}`],
    );
  return list(header, '');
}

// Linux only: a stand-in for Electron's folder is enough there to lay out the program and its archive.
describe.runIf(process.platform === 'linux')('the package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stepdown-package-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  let files: readonly string[] = [];

  beforeAll(async () => {
    const electron = join(folder, 'electron');
    for (const path of ['locales', 'resources']) mkdirSync(join(electron, path), { recursive: true });
    writeFileSync(join(electron, 'electron'), '#!/bin/sh\n');
    chmodSync(join(electron, 'electron'), 0o755);
    writeFileSync(join(electron, 'version'), '45.4.1');
    const output = join(folder, 'release');
    await promisify(execFile)(
      process.execPath,
      [
        toolScript('electron-builder'),
        '--linux',
        'dir',
        `-c.electronDist=${electron}`,
        `-c.directories.output=${output}`,
      ],
      { cwd: ROOT },
    );
    files = asarFiles(join(output, 'linux-unpacked/resources/app.asar'));
  }, 120_000);

  it('holds the built app and its manifest', () => {
    expect(files).toEqual(
      expect.arrayContaining([
        'package.json',
        'dist/main/main.mjs',
        'dist/preload/preload.cjs',
        'dist/renderer/index.html',
      ]),
    );
  });

  it('holds nothing else', () => {
    expect(files.filter((file) => !file.startsWith('dist/') && file !== 'package.json')).toEqual([]);
    expect(files.filter((file) => /node_modules|browserHost|\.map$|\.ts$/.test(file))).toEqual([]);
  });

  it('has one preload, a script of its own that asks for Electron alone, and the notices of all that is in it', () => {
    expect(files.filter((file) => file.startsWith('dist/preload/'))).toEqual(['dist/preload/preload.cjs']);
    const preload = readFileSync(join(ROOT, 'dist/preload/preload.cjs'), 'utf8');
    expect([...preload.matchAll(/require\(([^)]*)\)/g)].map(([, name]) => name)).toEqual(['"electron"']);
    expect(files).toContain('dist/renderer/notices.json');
    const notices = JSON.parse(readFileSync(join(ROOT, 'dist/renderer/notices.json'), 'utf8')) as {
      readonly licence: string;
      readonly packages: readonly { readonly name: string; readonly licence: string; readonly text: string }[];
    };
    expect(notices.licence).toContain('MIT');
    expect(notices.packages.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['ag-grid-community', 'react', 'echarts', 'exceljs', '@fontsource-variable/inter', 'zod']),
    );
    expect(notices.packages.filter(({ licence, text }) => licence === '' || text.length < 40)).toEqual([]);
  });
});

describe('the released program', () => {
  it('has its switches burnt in: it runs this app only, whole, and nothing else with it', () => {
    expect(parse(readFileSync(join(ROOT, 'electron-builder.release.yml'), 'utf8'))).toEqual({
      extends: 'electron-builder.yml',
      electronFuses: {
        runAsNode: false,
        enableCookieEncryption: true,
        enableNodeOptionsEnvironmentVariable: false,
        enableNodeCliInspectArguments: false,
        enableEmbeddedAsarIntegrityValidation: true,
        onlyLoadAppFromAsar: true,
        grantFileProtocolExtraPrivileges: false,
      },
    });
    expect(parse(readFileSync(join(ROOT, 'electron-builder.yml'), 'utf8'))).toMatchObject({
      asar: true,
      npmRebuild: false,
      fileAssociations: [{ ext: 'stepdown', role: 'Editor' }],
    });
  });
});
