import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { alone } from './lock.mjs';
import { npmCommand } from './npmCommand.mjs';
import { ROOT, say } from './say.mjs';

const MODULES = join(ROOT, 'node_modules');
/** Holds the hash of the lock file that node_modules was made from. */
const STAMP = join(MODULES, '.stepdown-lock');

/** Makes node_modules match package-lock.json; costs one small hash when it already does. */
export async function ensurePackages(node) {
  const wanted = lockHash();
  if (stamped() === wanted) return;
  await alone(() => {
    if (stamped() === wanted) return;
    if (!matchesLock()) install(node);
    writeFileSync(STAMP, wanted);
  });
}

function lockHash() {
  return createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
}

function stamped() {
  return existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : null;
}

/** Whether an `npm ci` by hand already put every package of the lock file there, at its version. */
function matchesLock() {
  const hidden = join(MODULES, '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const wanted = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages;
  const present = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    if (present[path] === undefined) return entry.optional === true || entry.peer === true;
    return present[path].version === entry.version;
  });
}

function install(node) {
  say('installing the packages of package-lock.json (once, about half a minute).');
  const npm = npmCommand(node.path);
  // No package needs its install script here, and Electron's own binary is never fetched behind the user's back.
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const done = spawnSync(npm.command, [...npm.args, ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...node.environment, ELECTRON_SKIP_BINARY_DOWNLOAD: '1', NODE_ENV: '' },
    shell: npm.shell,
  });
  if (done.error?.code === 'ENOENT')
    throw new Error('npm was not found. Install Node 24 from https://nodejs.org, which brings it.');
  if (done.status !== 0) {
    throw new Error(`npm ci failed, so the packages are not installed. npm said:\n${done.stdout}\n${done.stderr}`);
  }
}
