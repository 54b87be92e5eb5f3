import { chromium, type Browser } from 'playwright-core';
import { CHROMIUM_ADVICE, findChromium } from '../../cli/tasks/findChromium';

/** Starts Chromium without a window and without calls home. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error(CHROMIUM_ADVICE);
  return await chromium.launch({
    executablePath,
    args: [
      // As root, as on a build machine, Chromium runs only without its own sandbox.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
