import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, say } from './say.mjs';

const PATIENCE_MS = 15 * 60_000;
const FOLDER = join(ROOT, '.tools', 'lock');

/**
 * Runs `work` while no other bootstrap of this checkout installs anything. Making a folder either succeeds or fails, on
 * every platform, so the folder is the lock; a lock whose owner has died is taken over.
 */
export async function alone(work) {
  mkdirSync(join(ROOT, '.tools'), { recursive: true });
  const until = Date.now() + PATIENCE_MS;
  let told = false;
  while (!take()) {
    if (!told) say('another run is installing; waiting for it.');
    told = true;
    if (Date.now() > until)
      throw new Error(`Another run has been installing for too long. If none is, delete ${FOLDER}.`);
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  const release = () => rmSync(FOLDER, { recursive: true, force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.removeListener('exit', release);
    release();
  }
}

function take() {
  try {
    mkdirSync(FOLDER);
    writeFileSync(join(FOLDER, 'pid'), String(process.pid));
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!isOwned()) rmSync(FOLDER, { recursive: true, force: true });
    return false;
  }
}

function isOwned() {
  let text;
  try {
    text = readFileSync(join(FOLDER, 'pid'), 'utf8');
  } catch {
    return true; // taken this very moment, its owner has not signed yet
  }
  try {
    process.kill(Number(text), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
