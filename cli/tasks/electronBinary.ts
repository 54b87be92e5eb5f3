import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root';

/**
 * Electron's program, or null when it is not installed. The package's own entry would download it when asked, so its
 * note of where the program lies is read instead.
 */
export function electronBinary(
  folder: string = join(ROOT, 'node_modules', 'electron'),
  override: string | undefined = process.env['ELECTRON_OVERRIDE_DIST_PATH'],
): string | null {
  const note = join(folder, 'path.txt');
  const program = existsSync(note) ? readFileSync(note, 'utf8').trim() : 'electron';
  const path = override ? join(override, program) : join(folder, 'dist', program);
  return existsSync(path) ? path : null;
}
