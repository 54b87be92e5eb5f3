import { existsSync } from 'node:fs';

/** How to call npm under the given Node: the npm that started us when there is one, else the one on the path. */
export function npmCommand(node) {
  const started = process.env.npm_execpath;
  if (started !== undefined && /npm-cli\.[cm]?js$/.test(started) && existsSync(started)) {
    return { command: node, args: [started], shell: false };
  }
  return { command: 'npm', args: [], shell: process.platform === 'win32' };
}
