import { readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DesktopBridge } from '../../electron/ipc/contract';
import { PreventableEvent } from '../support/double/fakeWindow';
import { launchApp, type AppHarness } from '../support/launchApp';

declare global {
  interface Window {
    readonly stepdownDesktop?: DesktopBridge;
  }
}

describe('the page in the shell', () => {
  let app: AppHarness;
  beforeAll(async () => {
    app = await launchApp({ scripts: false });
  });
  afterAll(async () => await app.close());

  it('has neither Node nor Electron nor the wire between the processes', async () => {
    const present = await app.page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer', 'electronDoubleSend'].filter(
        (name) => name in window,
      ),
    );
    expect(present).toEqual([]);
  });

  it('gets exactly one bridge, with two functions that cannot be replaced', async () => {
    const bridge = await app.page.evaluate(() => {
      const desktop = window.stepdownDesktop!;
      const before = desktop.invoke;
      try {
        (desktop as { invoke: unknown }).invoke = () => 'mine';
      } catch {
        // Frozen in strict code: assigning throws, which is as good.
      }
      return { names: Object.keys(desktop), same: desktop.invoke === before, frozen: Object.isFrozen(desktop) };
    });
    expect(bridge).toEqual({ names: ['invoke', 'onMenu'], same: true, frozen: true });
  });

  it('asks for a window that is sandboxed and isolated', () => {
    const [options] = app.double.state.windowOptions;
    expect(options?.webPreferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    });
    expect(app.double.fakes.schemes).toEqual([
      expect.objectContaining({ scheme: 'app', privileges: expect.objectContaining({ standard: true, secure: true }) }),
    ]);
  });

  it('cannot call a channel that the contract does not know', async () => {
    const error = await app.page.evaluate(() =>
      window.stepdownDesktop!.invoke('file:delete' as never, null as never).then(
        () => 'answered',
        (thrown: Error) => thrown.message,
      ),
    );
    expect(error).toContain('There is no channel "file:delete"');
  });

  it('may not run inline or foreign scripts, nor reach another host', async () => {
    const violations = await app.page.evaluate(async () => {
      const seen: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective));
      const inline = document.createElement('script');
      inline.textContent = 'window.inlineRan = true';
      const foreign = document.createElement('script');
      foreign.src = 'https://example.com/x.js';
      document.body.append(inline, foreign);
      await fetch('https://example.com/').catch(() => undefined);
      const image = document.createElement('img');
      image.src = 'https://example.com/x.png';
      const frame = document.createElement('iframe');
      frame.src = 'https://example.com/';
      document.body.append(image, frame);
      await new Promise((resolve) => setTimeout(resolve, 200));
      return { seen: [...new Set(seen)].sort(), ran: 'inlineRan' in window };
    });
    expect(violations.ran).toBe(false);
    expect(violations.seen).toEqual(['connect-src', 'frame-src', 'img-src', 'script-src-elem']);
  });

  it('may not build code from text', async () => {
    // From a timer, because the policy does not hold for code that the debugger itself evaluates.
    const error = await app.page.evaluate(
      () =>
        new Promise<string>((resolve) =>
          setTimeout(() => {
            try {
              resolve(String(new Function('return 1')()));
            } catch (thrown) {
              resolve((thrown as Error).name);
            }
          }),
        ),
    );
    expect(error).toBe('EvalError');
  });

  it('is isolated from other origins', async () => {
    expect(await app.page.evaluate(() => crossOriginIsolated)).toBe(true);
  });

  it('stays where it is when a link or a script leads elsewhere', async () => {
    const before = app.page.url();
    await app.page.evaluate(() => {
      location.href = 'https://example.com/elsewhere';
    });
    await expect.poll(() => app.double.state.blockedNavigations).toContain('https://example.com/elsewhere');
    await app.page.evaluate(() => {
      const link = document.createElement('a');
      link.href = 'app://other/index.html';
      document.body.append(link);
      link.click();
    });
    expect(app.page.url()).toBe(before);
  });

  it('opens no window, and hands only known addresses to the system browser', async () => {
    await app.page.evaluate(() => {
      window.open('https://example.com/popup');
      window.open('https://www.sec.gov/Archives/edgar/data/');
    });
    await expect.poll(() => app.double.state.deniedWindows.length).toBe(2);
    expect(app.double.fakes.openedOutside).toEqual(['https://www.sec.gov/Archives/edgar/data/']);
    await expect.poll(() => app.page.context().pages().length).toBe(1);
  });

  it('is granted nothing but writing to the clipboard', () => {
    const own = 'app://stepdown/index.html';
    const { fakes } = app.double;
    expect(fakes.isPermitted('clipboard-sanitized-write', own)).toBe(true);
    expect(fakes.isPermitted('clipboard-sanitized-write', 'https://example.com/')).toBe(false);
    const others = ['clipboard-read', 'geolocation', 'media', 'notifications', 'openExternal', 'fileSystem', 'usb'];
    expect(others.filter((permission) => fakes.isPermitted(permission, own))).toEqual([]);
    expect(fakes.passesCheck('clipboard-sanitized-write', 'app://stepdown/')).toBe(true);
    expect(fakes.passesCheck('clipboard-sanitized-write', 'https://example.com')).toBe(false);
    expect(others.filter((permission) => fakes.passesCheck(permission, 'app://stepdown/'))).toEqual([]);
    expect(fakes.allowsDevices()).toBe(false);
  });

  it('reaches no other machine, downloads nothing, and is sandboxed before the first window', () => {
    const { fakes, app: program } = app.double;
    expect(fakes.isLoaded('app://stepdown/index.html')).toBe(true);
    expect(['https://example.com/x.js', 'http://127.0.0.1/', 'ws://example.com/'].filter(fakes.isLoaded)).toEqual([]);
    expect(fakes.allowsDownload()).toBe(false);
    expect(program.isSandboxed).toBe(true);
  });

  it('may not be redirected, navigated in a frame, or given a guest page', () => {
    const contents = app.double.state.windows[0]!.webContents;
    for (const name of ['will-redirect', 'will-navigate', 'will-frame-navigate', 'will-attach-webview']) {
      const event = new PreventableEvent('https://example.com/');
      contents.emit(name, event, event.url);
      expect([name, event.defaultPrevented]).toEqual([name, true]);
    }
  });
});

describe('the app scheme', () => {
  let app: AppHarness;
  beforeAll(async () => {
    app = await launchApp({ scripts: false });
  });
  afterAll(async () => await app.close());

  /** The path exactly as written: a browser or fetch would fold the dots away. */
  function get(path: string, method = 'GET'): Promise<{ readonly status: number; readonly body: string }> {
    const { hostname, port } = new URL(app.double.server.origin);
    return new Promise((resolve, reject) => {
      const headers = { host: `${hostname}:${port}` };
      const request = httpRequest({ host: '127.0.0.1', port, path, method, headers }, (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (body += chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
      });
      request.on('error', reject);
      request.end();
    });
  }

  it('gives the built page', async () => {
    const { status, body } = await get('/index.html');
    expect(status).toBe(200);
    expect(body).toBe(readFileSync(join(import.meta.dirname, '../../dist/renderer/index.html'), 'utf8'));
  });

  it.each([
    '/../main/main.mjs',
    '/..%2fmain%2fmain.mjs',
    '/%2e%2e/main/main.mjs',
    '/%2e%2e%2fmain%2fmain.mjs',
    '/assets/../../main/main.mjs',
    '/..%5cmain%5cmain.mjs',
    '/%00/index.html',
    '/%',
    '//etc/passwd',
    '/.%2e/.%2e/.%2e/etc/passwd',
  ])('does not lead out of its folder by %s', async (path) => {
    const { status, body } = await get(path);
    expect([400, 404]).toContain(status);
    expect(body).not.toContain('electron');
    expect(body).not.toContain('root:');
  });

  it('answers reading only', async () => {
    expect((await get('/index.html', 'POST')).status).toBe(404);
  });
});
