import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** What the end-to-end tests need and how to get it, in one sentence. */
export const CHROMIUM_ADVICE =
  'The end-to-end tests need Chromium: install Chromium or Google Chrome (on Debian: apt-get install chromium), or name its program in STEPDOWN_CHROMIUM.';

/** The browser for the end-to-end tests: the one named in STEPDOWN_CHROMIUM, else one in a usual place, else null. */
export function findChromium(named: string | undefined = process.env['STEPDOWN_CHROMIUM']): string | null {
  if (named) return existsSync(named) ? named : null;
  return USUAL_PLACES.find((place) => existsSync(place)) ?? null;
}

/** Finds a browser, and on Debian as root, where none is there, installs one. */
export function ensureChromium(): string | null {
  const found = findChromium();
  if (found !== null || process.env['STEPDOWN_CHROMIUM']) return found;
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) return null;
  process.stderr.write('stepdown: installing Chromium with apt-get for the end-to-end tests (once).\n');
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const packages = ['chromium', 'fonts-liberation', 'fonts-dejavu-core'];
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    const done = spawnSync('apt-get', args, { encoding: 'utf8', env: environment });
    if (done.status !== 0) {
      process.stderr.write(`stepdown: apt-get ${args[0]} failed.\n${done.stdout}\n${done.stderr}\n`);
      return null;
    }
  }
  return findChromium();
}
