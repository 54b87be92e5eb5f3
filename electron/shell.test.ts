import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { menuTemplate, type MenuEntry } from './menu';
import { openingCommand } from './serveBrowser';
import { startFile } from './startFile';
import { FIRST_STATE, onScreen, parseWindowState, readWindowState, SMALLEST, writeWindowState } from './windowState';

describe('the window', () => {
  it('opens as the last run left it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stepdown-window-'));
    const file = join(folder, 'deep', 'window.json');
    const state = { x: 10, y: 20, width: 1200, height: 800, maximized: true };
    await writeWindowState(file, state);
    expect(readWindowState(file)).toEqual(state);
    writeFileSync(file, '{ not json');
    expect(readWindowState(file)).toEqual(FIRST_STATE);
    rmSync(folder, { recursive: true });
    expect(readWindowState(file)).toEqual(FIRST_STATE);
  });

  it.each([
    [null, FIRST_STATE],
    ['text', FIRST_STATE],
    [
      { width: 10, height: 10 },
      { ...SMALLEST, maximized: false },
    ],
    [{ width: 'wide', height: Infinity, x: 5 }, FIRST_STATE],
    [
      { width: 1000, height: 700, x: 1, y: 2, extra: true },
      { width: 1000, height: 700, x: 1, y: 2, maximized: false },
    ],
  ])('makes sense of %j', (value, state) => {
    expect(parseWindowState(value)).toEqual(state);
  });

  it('comes back to a screen that is there', () => {
    const screens = [{ x: 0, y: 0, width: 1920, height: 1080 }];
    const here = { x: 100, y: 50, width: 1200, height: 800, maximized: false };
    expect(onScreen(here, screens)).toEqual(here);
    expect(onScreen({ ...here, x: 2500 }, screens)).toEqual({ width: 1200, height: 800, maximized: false });
    expect(onScreen({ ...here, y: -400 }, screens)).not.toHaveProperty('y');
  });
});

describe('the file named at the start', () => {
  it.each([
    [['deal.stepdown'], '/home/a/deal.stepdown'],
    [['/x/Deal.STEPDOWN'], '/x/Deal.STEPDOWN'],
    [['--flag', 'one.stepdown', 'two.stepdown'], '/home/a/two.stepdown'],
    [['--open=deal.stepdown'], null],
    [['.', 'tape.csv'], null],
    [[], null],
  ])('of %j is %s', (args, file) => {
    expect(startFile(args, '/home/a')).toBe(file === null ? null : resolve(file));
  });
});

describe('the menu', () => {
  const entries = (platform: NodeJS.Platform, isPackaged = true): readonly MenuEntry[] =>
    menuTemplate(platform, isPackaged).flatMap(({ items }) => items);
  const keys = (platform: NodeJS.Platform): readonly string[] =>
    entries(platform).flatMap((entry) =>
      typeof entry === 'object' && 'accelerator' in entry ? [entry.accelerator ?? ''] : [],
    );

  it.each(['darwin', 'win32', 'linux'] as const)(
    'on %s offers every command once, each under its own key',
    (platform) => {
      const commands = entries(platform).flatMap((entry) =>
        typeof entry === 'object' && 'command' in entry ? [entry.command] : [],
      );
      expect([...commands].sort()).toEqual(
        [
          ...['exportExcel', 'importRates', 'importTape', 'new', 'newDeal', 'open', 'openDeal', 'palette'],
          ...['redo', 'save', 'saveAs', 'saveDeal', 'undo'],
        ].sort(),
      );
      expect(new Set(keys(platform)).size).toBe(keys(platform).length);
    },
  );

  it('shows the developer tools only where the app is developed', () => {
    const tools = (isPackaged: boolean) =>
      entries('linux', isPackaged).some(
        (entry) => typeof entry === 'object' && 'role' in entry && entry.role === 'toggleDevTools',
      );
    expect([tools(true), tools(false)]).toEqual([false, true]);
  });

  it('redoes as each platform does', () => {
    expect(keys('win32')).toContain('Ctrl+Y');
    expect(keys('darwin')).toContain('Cmd+Shift+Z');
  });
});

describe('opening the system browser', () => {
  it.each([
    ['darwin', {}, 'open'],
    ['win32', {}, 'cmd'],
    ['linux', { DISPLAY: ':0' }, 'xdg-open'],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, 'xdg-open'],
    ['linux', {}, undefined],
  ] as const)('on %s with %j runs %s', (platform, environment, command) => {
    expect(openingCommand(platform, 'http://127.0.0.1:1/x/', environment)?.command).toBe(command);
  });
});

describe('the manifest', () => {
  it('starts the built main process', () => {
    const manifest = JSON.parse(readFileSync(resolve(import.meta.dirname, '../package.json'), 'utf8')) as {
      main: string;
    };
    expect(manifest.main).toBe('dist/main/main.mjs');
  });
});
