import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach } from 'vitest';
import { launchApp, type AppHarness } from './launchApp';

/** The apps of one test file: a folder of its own for files, and one app at a time, which ends with its test. */
export interface E2eSession {
  readonly folder: string;
  /** The app of this test. */
  readonly app: AppHarness;
  launch(args?: readonly string[]): Promise<AppHarness>;
}

export function e2eSession(name: string): E2eSession {
  let current: AppHarness | null = null;
  const folder = mkdtempSync(join(tmpdir(), `stepdown-${name}-`));
  afterEach(async () => {
    const ended = current;
    current = null;
    await ended?.close();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return {
    folder,
    get app() {
      if (!current) throw new Error('no app is open');
      return current;
    },
    async launch(args = []) {
      current = await launchApp({ args, folder });
      await current.page.setViewportSize({ width: 1600, height: 1000 });
      return current;
    },
  };
}
