import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT, say } from './say.mjs';

const PATIENCE_MS = 15 * 60_000;
const FOLDER = join(ROOT, '.tools', 'lock');

/**
 * Runs `work` while no other bootstrap of this checkout installs anything. Making a folder either succeeds or fails, on
 * every platform, so the folder is the lock; a lock whose owner has died is taken over.
 */
export async function alone(work, folder = FOLDER) {
  mkdirSync(dirname(folder), { recursive: true });
  const until = Date.now() + PATIENCE_MS;
  let told = false;
  while (!take(folder)) {
    if (!told) say('another run is installing; waiting for it.');
    told = true;
    if (Date.now() > until)
      throw new Error(`Another run has been installing for too long. If none is, delete ${folder}.`);
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  const release = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.removeListener('exit', release);
    release();
  }
}

function take(folder) {
  try {
    mkdirSync(folder);
    writeFileSync(join(folder, 'pid'), String(process.pid));
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    const owner = ownerOf(folder);
    if (owner !== null && !isRunning(owner)) clear(folder, owner);
    return false;
  }
}

/** The owner's process number; null when the lock was taken this very moment and is not signed yet, or is gone. */
function ownerOf(folder) {
  try {
    return readFileSync(join(folder, 'pid'), 'utf8') || null;
  } catch {
    return null;
  }
}

function isRunning(owner) {
  try {
    process.kill(Number(owner), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Moves a dead owner's lock aside, which only one process can do; a living one's, taken meanwhile, is put back. */
function clear(folder, deadOwner) {
  const aside = `${folder}.${process.pid}`;
  try {
    renameSync(folder, aside);
    if (ownerOf(aside) === deadOwner) rmSync(aside, { recursive: true, force: true });
    else renameSync(aside, folder);
  } catch {
    // Another process was quicker.
  }
}
