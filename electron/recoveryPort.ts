import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { atomicWrite } from './atomicWrite';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the browser host remembers its port, by the custom of each system. */
export function portFile(platform: NodeJS.Platform, environment: Environment, home: string): string {
  if (platform === 'win32') return join(environment['LOCALAPPDATA'] ?? home, 'Stepdown', 'browser-host.json');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Stepdown', 'browser-host.json');
  return join(environment['XDG_STATE_HOME'] ?? join(home, '.local', 'state'), 'stepdown', 'browser-host.json');
}

/** The port of the last time: a browser keeps unsaved work by address, so the next start must have the same. 0 where none is known. */
export async function readPort(file: string): Promise<number> {
  try {
    const { port } = JSON.parse(await readFile(file, 'utf8')) as { readonly port?: unknown };
    return typeof port === 'number' && Number.isInteger(port) && port >= 1024 && port <= 65_535 ? port : 0;
  } catch {
    return 0;
  }
}

export async function writePort(file: string, port: number): Promise<void> {
  try {
    await mkdir(join(file, '..'), { recursive: true });
    await atomicWrite(file, Buffer.from(JSON.stringify({ port })));
  } catch {
    // Without it the next start has another address, and does not find what this one kept.
  }
}
