import { randomBytes } from 'node:crypto';
import { open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { systemCode } from './fileStamp';

/**
 * Writes a file so that a reader, or a machine that loses power, sees the old bytes or the new bytes and never a part:
 * a neighbour is written and flushed, then renamed over the target. A link is followed, so the file it names is replaced
 * and the link stays; the target's permissions are kept.
 */
export async function atomicWrite(path: string, bytes: Uint8Array): Promise<void> {
  const target = await realpath(path).catch(() => path);
  const mode = await writableMode(target);
  const temporary = neighbourOf(target);
  try {
    const file = await open(temporary, 'wx', mode ?? 0o666);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await renamed(temporary, target);
  } catch (error) {
    // What went wrong first is what is told.
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
  await flushFolder(dirname(target));
}

/** Fails as `atomicWrite` would before its first byte: the folder takes no new file, or what is there is not to be replaced. */
export async function tryWrite(path: string): Promise<void> {
  const target = await realpath(path).catch(() => path);
  await writableMode(target);
  const temporary = neighbourOf(target);
  await (await open(temporary, 'wx')).close();
  await rm(temporary, { force: true });
}

/** A long name is cut: with what is added to it, it would be longer than file systems take. */
function neighbourOf(target: string): string {
  return join(dirname(target), `.${basename(target).slice(0, 48)}.${randomBytes(6).toString('hex')}.tmp`);
}

/**
 * The permissions of what is there; undefined where nothing is. A folder is no file, and a file that is read-only, or that another
 * program keeps to itself, stays.
 */
async function writableMode(target: string): Promise<number | undefined> {
  const found = await stat(target).catch(() => null);
  if (found === null) return undefined;
  if (found.isDirectory()) throw Object.assign(new Error('The place is a folder'), { code: 'EISDIR' });
  await (await open(target, 'r+')).close();
  return found.mode;
}

/** On Windows a virus scanner or an indexer holds a new file for moments; a program that has the target open holds on. */
async function renamed(temporary: string, target: string): Promise<void> {
  for (let wait = 20; ; wait *= 2) {
    try {
      await rename(temporary, target);
      return;
    } catch (error) {
      if (process.platform !== 'win32' || wait > 640 || !['EPERM', 'EACCES', 'EBUSY'].includes(systemCode(error))) {
        throw error;
      }
      await setTimeout(wait);
    }
  }
}

/** Makes the rename itself durable; a platform that cannot open folders does that on its own. */
async function flushFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch {
    // Windows refuses to open a folder as a file.
  }
}
