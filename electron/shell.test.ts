import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { MenuState } from './ipc/contract';
import { menuTemplate, type MenuEntry, type MenuView } from './menu';
import { openingCommand } from './serveBrowser';
import { startFiles } from './startFiles';
import {
  firstPlace,
  nextPlace,
  NO_MEMORY,
  parseWindowMemory,
  readWindowMemory,
  remembered,
  writeWindowMemory,
  type DisplayArea,
} from './windowState';

const MAIN: DisplayArea = { id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1080 } };
const RIGHT: DisplayArea = { id: 2, workArea: { x: 1920, y: 40, width: 2560, height: 1400 } };
const left = { x: 2000, y: 100, width: 1600, height: 1000, maximized: false };

describe('the windows', () => {
  it('are kept as the last run left them, for each display', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stepdown-window-'));
    const file = join(folder, 'deep', 'windows.json');
    const onMain = { x: 10, y: 20, width: 1200, height: 800, maximized: true };
    const memory = remembered(remembered(NO_MEMORY, 1, onMain), 2, left);
    await writeWindowMemory(file, memory);
    expect(readWindowMemory(file)).toEqual({ last: '2', displays: { '1': onMain, '2': left } });
    writeFileSync(file, '{ not json');
    expect(readWindowMemory(file)).toEqual(NO_MEMORY);
    rmSync(folder, { recursive: true });
    expect(readWindowMemory(file)).toEqual(NO_MEMORY);
  });

  it.each([
    [null],
    ['text'],
    [{ displays: 7, last: 3 }],
    [{ displays: { '1': { x: 'far', y: 0, width: 1000, height: 700 } } }],
    [{ displays: { '1': { x: 0, y: 0, width: Infinity, height: 700 } } }],
  ])('begin anew from %j', (value) => {
    expect(parseWindowMemory(value)).toEqual(NO_MEMORY);
  });

  it('are never smaller than what can be used', () => {
    const tiny = { x: 5, y: 6, width: 10, height: 10 };
    expect(parseWindowMemory({ last: '1', displays: { '1': tiny } }).displays['1']).toEqual({
      x: 5,
      y: 6,
      width: 960,
      height: 600,
      maximized: false,
    });
  });

  it('come back to the display of the last run, and to the main one when that is gone', () => {
    const onMain = { x: 50, y: 60, width: 1300, height: 850, maximized: false };
    const memory = remembered(remembered(NO_MEMORY, 1, onMain), 2, left);
    expect(firstPlace(memory, [MAIN, RIGHT])).toEqual(left);
    expect(firstPlace(memory, [MAIN])).toEqual(onMain);
    expect(firstPlace(NO_MEMORY, [MAIN])).toEqual({ x: 240, y: 90, width: 1440, height: 900, maximized: false });
  });

  it('are brought into view when the display has become smaller', () => {
    const memory = remembered(NO_MEMORY, 1, { x: 1500, y: 900, width: 1800, height: 1000, maximized: false });
    const small: DisplayArea = { id: 1, workArea: { x: 0, y: 25, width: 1280, height: 775 } };
    expect(firstPlace(memory, [small])).toEqual({ x: 0, y: 25, width: 1280, height: 775, maximized: false });
  });

  it('step down and right from one another, and from the corner again at the end of the display', () => {
    const first = { x: 100, y: 100, width: 1440, height: 900 };
    expect(nextPlace(first, MAIN.workArea)).toEqual({ x: 128, y: 128, width: 1440, height: 900, maximized: false });
    // 128 + 28 + 900 is beyond 1,080: from the top again; 452 + 28 + 1,440 is the last that fits across.
    expect(nextPlace({ ...first, x: 452, y: 160 }, MAIN.workArea)).toMatchObject({ x: 480, y: 0 });
    expect(nextPlace({ ...first, x: 480, y: 0 }, MAIN.workArea)).toMatchObject({ x: 0, y: 28 });
  });
});

describe('the files named at the start', () => {
  it.each([
    [['deal.stepdown'], ['/home/a/deal.stepdown']],
    [['/x/Deal.STEPDOWN'], ['/x/Deal.STEPDOWN']],
    [
      ['--flag', 'one.stepdown', 'two.stepdown', '/home/a/one.stepdown'],
      ['/home/a/one.stepdown', '/home/a/two.stepdown'],
    ],
    [['--open=deal.stepdown'], []],
    [['.', 'tape.csv'], []],
    [[], []],
  ])('of %j are %j', (args, files) => {
    expect(startFiles(args, '/home/a')).toEqual(files.map((file) => resolve(file)));
  });
});

describe('the menu', () => {
  const PAGE: MenuState = {
    hasDocument: true,
    undo: 'Change cpr',
    redo: null,
    sheets: ['Tape', 'Rates & Caps'],
    sheet: 'Tape',
    scenarios: ['Base', 'Stress'],
    scenario: 1,
    explain: true,
    problems: false,
    theme: 'dark',
  };
  const view = (part: Partial<MenuView>): MenuView => ({
    platform: 'linux',
    isPackaged: true,
    page: PAGE,
    recent: ['a.stepdown', 'b.stepdown'],
    windows: ['a – Stepdown'],
    front: 0,
    ...part,
  });
  const flat = (items: readonly MenuEntry[]): readonly Exclude<MenuEntry, 'separator'>[] =>
    items.flatMap((entry) => (entry === 'separator' ? [] : 'items' in entry ? [entry, ...flat(entry.items)] : [entry]));
  const entries = (part: Partial<MenuView> = {}) => menuTemplate(view(part)).flatMap(({ items }) => flat(items));
  const keys = (platform: NodeJS.Platform): readonly string[] =>
    entries({ platform }).flatMap((entry) => ('accelerator' in entry && entry.accelerator ? [entry.accelerator] : []));
  const of = (command: string, part: Partial<MenuView> = {}) =>
    entries(part).find((entry) => 'command' in entry && entry.command === command);

  it.each(['darwin', 'win32', 'linux'] as const)(
    'on %s offers each command once, under a key of its own',
    (platform) => {
      const commands = entries({ platform }).flatMap((entry) => ('command' in entry ? [entry.command] : []));
      expect(new Set(commands).size).toBe(commands.length);
      expect(commands).toEqual(expect.arrayContaining(['about', 'proof', 'newScenario', 'sheet:1', 'scenario:0']));
      expect(new Set(keys(platform)).size).toBe(keys(platform).length);
    },
  );

  // The keys of the guide to the screen: what an analyst's fingers know.
  it.each([
    ['find', 'CmdOrCtrl+F'],
    ['goTo', 'CmdOrCtrl+G'],
    ['fillDown', 'CmdOrCtrl+D'],
    ['fillRight', 'CmdOrCtrl+R'],
    ['undo', 'CmdOrCtrl+Z'],
    ['save', 'CmdOrCtrl+S'],
    ['saveAs', 'CmdOrCtrl+Shift+S'],
    ['exportExcel', 'CmdOrCtrl+Shift+E'],
    ['explain', 'CmdOrCtrl+E'],
    ['traceOperands', 'CmdOrCtrl+['],
    ['traceForward', 'CmdOrCtrl+]'],
    ['explainBack', 'Alt+Left'],
    ['explainForward', 'Alt+Right'],
    ['nextSheet', 'Ctrl+PageDown'],
    ['previousSheet', 'Ctrl+PageUp'],
    ['palette', 'CmdOrCtrl+K'],
    ['scenario:0', 'CmdOrCtrl+1'],
    ['keys', 'F1'],
  ])('gives %s the key %s', (command, accelerator) => {
    expect(of(command)).toMatchObject({ accelerator });
  });

  it('redoes as each platform does', () => {
    expect(keys('win32')).toContain('Ctrl+Y');
    expect(keys('darwin')).toContain('Cmd+Shift+Z');
  });

  it('says what would be undone, and greys what cannot be done', () => {
    expect(of('undo')).toMatchObject({ label: 'Undo Change cpr', enabled: true });
    expect(of('redo')).toMatchObject({ label: 'Redo', enabled: false });
    expect(of('save')).toMatchObject({ enabled: true });
    expect(of('save', { page: null })).toMatchObject({ enabled: false });
    expect(of('open', { page: null })).not.toHaveProperty('enabled');
    expect(of('nextScenario', { page: { ...PAGE, scenarios: ['Base'] } })).toMatchObject({ enabled: false });
  });

  it('marks what is shown, and shows names as they are', () => {
    expect(of('sheet:0')).toMatchObject({ checked: true, accelerator: 'Alt+1' });
    expect(of('sheet:1')).toMatchObject({ checked: false, label: 'Rates && Caps' });
    expect(of('scenario:1')).toMatchObject({ checked: true, label: 'Stress' });
    expect(of('themeDark')).toMatchObject({ checked: true });
    expect(of('explain')).toMatchObject({ checked: true });
  });

  it('lists recent files, and greys the list when there are none', () => {
    const recent = (part: Partial<MenuView> = {}) => entries(part).find(({ label }) => label === 'Open Recent');
    expect(recent()).toMatchObject({ enabled: true });
    expect(entries().flatMap((entry) => ('shell' in entry ? [entry.shell] : []))).toEqual(
      expect.arrayContaining(['newWindow', 'recent:0', 'recent:1', 'clearRecent', 'window:0']),
    );
    expect(recent({ recent: [] })).toMatchObject({ enabled: false });
  });

  it('shows the developer tools only where the app is developed', () => {
    const tools = (isPackaged: boolean) =>
      entries({ isPackaged }).some((entry) => 'role' in entry && entry.role === 'toggleDevTools');
    expect([tools(true), tools(false)]).toEqual([false, true]);
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
