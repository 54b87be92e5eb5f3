import { mkdirSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContext } from 'playwright-core';
import { startAppServer, type AppServer } from './double/appServer';
import { createElectronFakes, FakeApp, invokeHandler, profilePaths, type ElectronFakes } from './double/fakeElectron';
import type { DoubleState, FakeDisplay } from './double/state';
import { tourTaken } from './tourTaken';

const DIST = resolve(import.meta.dirname, '../../dist');
const SCHEME = 'app';
const HOST = 'stepdown';

/** A launched main process with everything its fakes have seen. */
export interface ElectronDouble {
  readonly app: FakeApp;
  readonly fakes: ElectronFakes;
  readonly state: DoubleState;
  readonly server: AppServer;
}

export interface DoubleOptions {
  readonly browser: Browser;
  /** Holds the profile and the documents folder. */
  readonly folder: string;
  /** Command line after the program's own name. */
  readonly args: readonly string[];
  readonly hasLock: boolean;
  /** False: the page's own scripts are not found, so that the shell is tested alone. */
  readonly scripts: boolean;
  readonly displays: readonly FakeDisplay[];
}

const launched = new Map<string, Readonly<Record<string, unknown>>>();
const shared = globalThis as typeof globalThis & { electronDoubles?: typeof launched };
let launches = 0;

// Not through the test runner's own loader: the built main process is to be run as it is, and anew for every launch.
const nativeImport = createRequire(import.meta.url)('./nativeImport.cjs') as (address: string) => Promise<unknown>;

/**
 * Runs the built, unmodified main process with `electron` replaced by fakes, and its window as a page of real Chromium
 * with the built preload in a world of its own.
 */
export async function startElectronDouble(options: DoubleOptions): Promise<ElectronDouble> {
  hookElectron();
  const id = String(++launches);
  const paths = profilePaths(options.folder);
  for (const path of Object.values(paths)) mkdirSync(path, { recursive: true });

  const ready = deferred<void>();
  const windows: DoubleState['windows'] = [];
  let profile: Promise<BrowserContext> | null = null;
  const openProfile = async (): Promise<BrowserContext> => {
    const context = await options.browser.newContext();
    await context.addInitScript(tourTaken);
    if (fakes.isPermitted('clipboard-sanitized-write', `${SCHEME}://${HOST}/index.html`)) {
      await context.grantPermissions(['clipboard-write'], { origin: server.origin });
    }
    return context;
  };
  const app = new FakeApp(ready.promise, () => windows, paths);
  app.hasLock = options.hasLock;
  const state: DoubleState = {
    app,
    windows,
    windowOptions: [],
    blockedNavigations: [],
    deniedWindows: [],
    focusCount: 0,
    displays: options.displays,
    server: () => server,
    newPage: async (width, height) => {
      profile ??= openProfile();
      const page = await (await profile).newPage();
      await page.setViewportSize({ width, height });
      return page;
    },
    invoke: (channel, event, args) => invokeHandler(fakes.invokeHandlers, channel, event, args),
  };
  const fakes = createElectronFakes(state, app);
  const server = await startAppServer(SCHEME, HOST, (request) => {
    if (!options.scripts && request.url.endsWith('.js')) return new Response('', { status: 404 });
    const handler = fakes.protocolHandlers.get(SCHEME);
    return handler === undefined ? new Response('', { status: 503 }) : handler(request);
  });

  launched.set(id, fakes.module);
  shared.electronDoubles = launched;
  const argv = process.argv;
  process.argv = [process.execPath, DIST, ...options.args];
  try {
    await nativeImport(`${pathToFileURL(join(DIST, 'main', 'main.mjs')).href}?launch=${id}`);
  } finally {
    process.argv = argv;
  }
  ready.resolve();
  return { app, fakes, state, server };
}

function deferred<T>(): { readonly promise: Promise<T>; resolve(value: T): void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => (resolve = settle));
  return { promise, resolve: (value) => resolve(value) };
}

let hooked = false;

/** `import … from 'electron'` in a launched main module answers with the fakes of that launch. */
function hookElectron(): void {
  if (hooked) return;
  hooked = true;
  registerHooks({
    resolve(specifier, context, next) {
      const launch = /[?&]launch=(\d+)/.exec(context.parentURL ?? '')?.[1];
      if (specifier !== 'electron' || launch === undefined) return next(specifier, context);
      return { url: `electron-double:${launch}`, format: 'module', shortCircuit: true };
    },
    load(url, context, next) {
      const launch = /^electron-double:(\d+)$/.exec(url)?.[1];
      if (launch === undefined) return next(url, context);
      const names = Object.keys(launched.get(launch) ?? {}).join(', ');
      const source = `export const { ${names} } = globalThis.electronDoubles.get('${launch}');`;
      return { format: 'module', source, shortCircuit: true };
    },
  });
}
