import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { mainConfig, preloadConfig } from '../../vite.shell.config';
import { collectFiles, noticesOf, writeNotices } from './notices';
import { ROOT } from './root';

const STAMP = join(ROOT, 'dist', '.sources');
const SOURCES = [
  'engine',
  'renderer',
  'electron',
  'assets',
  'cli/tasks',
  'LICENSE',
  'package-lock.json',
  'vite.config.ts',
  'vite.shell.config.ts',
];

/** Builds page, main process and preload into dist/, with the notices of all that went into them. */
export async function buildApp(): Promise<void> {
  const sources = sourcePrint();
  const files = new Set<string>();
  const collect = [collectFiles(files)];
  const page = { configFile: join(ROOT, 'vite.config.ts'), logLevel: 'warn' } as const;
  await build({ ...page, plugins: collect, worker: { plugins: () => collect } });
  await build({ ...mainConfig, plugins: collect });
  await build({ ...preloadConfig, plugins: collect });
  writeNotices(join(ROOT, 'dist', 'renderer', 'notices.json'), ROOT, noticesOf(files, ROOT));
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
