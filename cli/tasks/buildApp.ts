import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { mainConfig, preloadConfig } from '../../vite.shell.config';
import { ROOT } from './root';

const STAMP = join(ROOT, 'dist', '.sources');
const SOURCES = [
  'engine',
  'renderer',
  'electron',
  'assets',
  'package-lock.json',
  'vite.config.ts',
  'vite.shell.config.ts',
];

/** Builds page, main process and preload into dist/. */
export async function buildApp(): Promise<void> {
  const sources = sourcePrint();
  await build({ configFile: join(ROOT, 'vite.config.ts'), logLevel: 'warn' });
  await build(mainConfig);
  await build(preloadConfig);
  writeFileSync(STAMP, sources);
}

/** Builds unless dist/ was made from the very files that are there now. Says whether it built. */
export async function buildIfStale(): Promise<boolean> {
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sourcePrint()) return false;
  await buildApp();
  return true;
}

/** A short mark of every source file's path, size and time, tests left out; it changes when one is added or removed. */
function sourcePrint(): string {
  const hash = createHash('sha256');
  const visit = (path: string): void => {
    const found = statSync(join(ROOT, path), { throwIfNoEntry: false });
    if (found === undefined) return;
    if (found.isDirectory()) {
      for (const name of readdirSync(join(ROOT, path)).sort()) visit(`${path}/${name}`);
    } else if (!/\.test\.tsx?$/.test(path)) {
      hash.update(`${path}\0${found.size}\0${found.mtimeMs}\n`);
    }
  };
  for (const source of SOURCES) visit(source);
  return hash.digest('hex');
}
