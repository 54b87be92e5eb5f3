import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { failure, success, type Result } from '../../engine/core/problem';

/** Locks of this process: one that bears its number and is not among them was left by another process of that number. */
const held = new Set<string>();

/**
 * Keeps a file to one process: a file beside it, `FILE.lock`, says which. A lock whose process is gone is taken over.
 *
 * Shape:  path → what gives it back
 * Errors: another process is writing the file, as far as can be told: one on another machine is never taken for gone
 */
export function lockFile(path: string): Result<() => void> {
  const lock = `${path}.lock`;
  const own = `${process.pid} ${hostname()}\n`;
  for (let isFirst = true; ; isFirst = false) {
    try {
      writeFileSync(lock, own, { flag: 'wx' });
      held.add(lock);
      return success(() => {
        held.delete(lock);
        rmSync(lock, { force: true });
      });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    if (!isFirst || !isLeftOver(lock)) break;
    rmSync(lock, { force: true });
  }
  return failure([
    {
      code: 'FILE/in-use',
      severity: 'error',
      at: { file: path },
      message: 'Another run is writing this file.',
      remedy: `Wait for it or write to another place. If there is none, delete ${lock}.`,
    },
  ]);
}

function isLeftOver(lock: string): boolean {
  const [number = '', host] = textOf(lock).trim().split(' ');
  const pid = Number(number);
  if (host !== hostname() || !Number.isInteger(pid) || pid < 1) return false;
  if (pid === process.pid) return !held.has(lock);
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}

/** '' where it was given back meanwhile. */
function textOf(lock: string): string {
  try {
    return readFileSync(lock, 'utf8');
  } catch {
    return '';
  }
}
