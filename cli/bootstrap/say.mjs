import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root folder. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** One line about what the bootstrap is doing. */
export function say(text) {
  process.stderr.write(`stepdown: ${text}\n`);
}

/** One line about what went wrong and what to do. */
export function complain(text) {
  process.stderr.write(`stepdown: ${text.trim()}\n`);
}
