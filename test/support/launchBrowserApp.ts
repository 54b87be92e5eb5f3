import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Page } from 'playwright-core';
import { launchChromium } from './chromium';
import { tourTaken } from './tourTaken';

const STATE = mkdtempSync(join(tmpdir(), 'stepdown-host-'));
process.once('exit', () => rmSync(STATE, { recursive: true, force: true }));
const HOST = resolve(import.meta.dirname, '../../dist/main/browserHost.mjs');

export interface BrowserApp {
  readonly page: Page;
  readonly address: string;
  /** Every warning or error of the page's console, and every uncaught error. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

export interface ServedApp {
  readonly address: string;
  /** All that the host printed so far. */
  output(): string;
  /** Sends the signal of Ctrl+C and answers the exit code. */
  interrupt(): Promise<number | null>;
}

/** Starts the built browser host as `npm start` does where Electron's program is missing. */
export async function serveApp(): Promise<ServedApp> {
  // Its port is remembered for this test run alone, and not for the user of this machine.
  const env = { ...process.env, XDG_STATE_HOME: STATE, LOCALAPPDATA: STATE, HOME: STATE };
  const child = spawn(process.execPath, [HOST, '--no-open'], { stdio: ['ignore', 'pipe', 'inherit'], env });
  let output = '';
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => (output += `${line}\n`));
  const address = await firstAddress(child, lines);
  return {
    address,
    output: () => output,
    interrupt: async () => {
      if (child.exitCode !== null) return child.exitCode;
      const ended = once(child, 'exit');
      child.kill('SIGINT');
      const [code] = (await ended) as [number | null];
      return code;
    },
  };
}

function firstAddress(child: ChildProcess, lines: ReturnType<typeof createInterface>): Promise<string> {
  return new Promise((found, failed) => {
    lines.on('line', (line) => {
      const address = /http:\/\/\S+/.exec(line)?.[0];
      if (address !== undefined) found(address);
    });
    child.once('exit', (code) => failed(new Error(`The browser host ended with ${code} before it gave an address.`)));
  });
}

/** The served app in real Chromium, as a user without Electron has it. Close it in `afterEach` or `afterAll`. On a first start the tour comes. */
export async function launchBrowserApp({ firstStart = false } = {}): Promise<BrowserApp> {
  const served = await serveApp();
  const browser = await launchChromium();
  const complaints: string[] = [];
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true });
  if (!firstStart) await context.addInitScript(tourTaken);
  const page = await context.newPage();
  page.on('console', (message) => {
    if (['warning', 'error'].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  await page.goto(served.address);
  return {
    page,
    address: served.address,
    complaints,
    close: async () => {
      await browser.close();
      await served.interrupt();
    },
  };
}
