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
  const folder = dirname(target);
  const mode = (await stat(target).catch(() => null))?.mode;
  // A long name is cut: with what is added to it, it would be longer than file systems take.
  const temporary = join(folder, `.${basename(target).slice(0, 48)}.${randomBytes(6).toString('hex')}.tmp`);
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
  await flushFolder(folder);
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
