import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import type { MenuState, OpenedFile, RecentFile, Reply, WindowReport } from '../../electron/ipc/contract';
import { launchApp, type AppHarness, type LaunchOptions } from '../support/launchApp';

// The shell alone: its page has no scripts, and the tests speak for it over the bridge.
let app: AppHarness;
afterEach(async () => await app.close());

async function launch(options: LaunchOptions = {}): Promise<AppHarness> {
  app = await launchApp({ scripts: false, ...options });
  return app;
}

function put(name: string, content = 'abc'): string {
  const path = join(app.folder, name);
  writeFileSync(path, content);
  return path;
}

/** What the page of a window has heard from the menu so far. */
async function listen(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    window.stepdownDesktop!.onMenu((command, byKey) => heard.push(byKey ? `${command} by key` : command));
  });
  return () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
}

async function pending(page: Page): Promise<{ readonly name: string; readonly token: string | null } | string | null> {
  const reply = await page.evaluate(async () => await window.stepdownDesktop!.invoke('file:pending', null));
  return summaryOf(reply);
}

function summaryOf(reply: Reply<OpenedFile | null>) {
  if (!reply.ok) return reply.problems[0]!.code;
  return reply.value && { name: reply.value.name, token: reply.value.token };
}

async function report(page: Page, part: Partial<WindowReport>): Promise<void> {
  const state: WindowReport = { title: 'deal – Stepdown', dirty: false, file: null, untouched: false, ...part };
  await page.evaluate(async (told) => await window.stepdownDesktop!.invoke('window:state', told), state);
}

/** Takes the file handed to a window and tells that it is open, as the page does. */
async function openPending(page: Page): Promise<string> {
  const file = await pending(page);
  if (file === null || typeof file === 'string') throw new Error(`no file is pending: ${file}`);
  await report(page, { title: `${file.name} – Stepdown`, file: file.token });
  return file.name;
}

async function recent(page: Page): Promise<readonly RecentFile[]> {
  const reply = await page.evaluate(async () => await window.stepdownDesktop!.invoke('file:recent', null));
  return reply.ok ? reply.value : [];
}

describe('a file handed over by the system', () => {
  it('is given once to the window that the app starts with', async () => {
    const folder = (await launch()).folder;
    const path = put('start.stepdown');
    const second = await launchApp({ scripts: false, args: ['--flag', path] });
    try {
      expect(await pending(second.page)).toMatchObject({ name: 'start.stepdown' });
      expect(await pending(second.page)).toBeNull();
      expect(second.windowCount()).toBe(1);
    } finally {
      await second.close();
    }
    expect(existsSync(folder)).toBe(true);
  });

  it('each gets a window of its own when the app starts with several', async () => {
    await launch();
    const paths = ['one.stepdown', 'two.stepdown', 'three.stepdown'].map((name) => put(name));
    const second = await launchApp({ scripts: false, args: [...paths, paths[0]!] });
    try {
      const names = [];
      for (const index of [0, 1, 2]) names.push(await pending((await second.window(index)).page));
      expect(names).toMatchObject([{ name: 'one.stepdown' }, { name: 'two.stepdown' }, { name: 'three.stepdown' }]);
      expect(second.windowCount()).toBe(3);
    } finally {
      await second.close();
    }
  });

  it('goes to the untouched sample window, which is told of it', async () => {
    await launch();
    const heard = await listen(app.page);
    await pending(app.page);
    put('later.stepdown');
    app.secondInstance(['later.stepdown']);
    await expect.poll(heard).toEqual(['openPending']);
    expect(await openPending(app.page)).toBe('later.stepdown');
    expect(await pending(app.page)).toBeNull();
    expect(app.windowCount()).toBe(1);
  });

  it('gets a new window where someone has worked in the sample, and macOS hands over the same way', async () => {
    await launch();
    await pending(app.page);
    await report(app.page, { dirty: true });
    app.openFile(put('mac.stepdown'));
    const second = await app.window(1);
    expect(await openPending(second.page)).toBe('mac.stepdown');
    await expect.poll(second.title).toBe('mac.stepdown – Stepdown');
  });

  it('that is open already brings its window to the front, by whatever name it comes', async () => {
    await launch();
    await pending(app.page);
    const path = put('open.stepdown');
    app.secondInstance([path]);
    await expect.poll(() => app.double.state.focusCount).toBeGreaterThan(0);
    await openPending(app.page);
    app.menu('newWindow');
    const other = await app.window(1);
    await pending(other.page);
    const heard = await listen(app.page);
    const link = join(app.folder, 'link.stepdown');
    symlinkSync(path, link);
    const before = app.double.state.focusCount;
    app.secondInstance([link]);
    await expect.poll(() => app.double.state.focusCount).toBe(before + 1);
    expect([app.windowCount(), await heard(), await pending(other.page)]).toEqual([2, [], null]);
    app.queueOpenDialog(path);
    const chosen = await other.page.evaluate(
      async () => await window.stepdownDesktop!.invoke('file:open', { kind: 'project' }),
    );
    expect(summaryOf(chosen)).toBeNull();
    expect(app.double.state.focusCount).toBe(before + 2);
  });

  it('only brings the app to the front when a second start names none', async () => {
    await launch();
    const before = app.double.state.focusCount;
    app.secondInstance([]);
    await expect.poll(() => app.double.state.focusCount).toBe(before + 1);
    expect(app.windowCount()).toBe(1);
  });

  it('leaves a second copy of the app to hand its files to the first and end', async () => {
    await launch();
    await expect(launchApp({ scripts: false, hasLock: false })).rejects.toThrow('The app ended at once.');
  });
});

describe('several windows', () => {
  it('each know their own files only', async () => {
    await launch();
    app.queueOpenDialog(put('mine.stepdown'));
    const opened = await app.page.evaluate(
      async () => await window.stepdownDesktop!.invoke('file:open', { kind: 'project' }),
    );
    app.menu('newWindow');
    const other = await app.window(1);
    const token = opened.ok ? opened.value!.token! : '';
    const stolen = await other.page.evaluate(
      async (given) =>
        await window.stepdownDesktop!.invoke('file:save', { token: given, bytes: new TextEncoder().encode('stolen') }),
      token,
    );
    expect(stolen).toMatchObject({ ok: false, problems: [{ code: 'FILE/unknown-token' }] });
    expect(readFileSync(join(app.folder, 'mine.stepdown'), 'utf8')).toBe('abc');
  });

  it('are each as shut as the first', async () => {
    await launch();
    app.menu('newWindow');
    await app.page.evaluate(async () => await window.stepdownDesktop!.invoke('window:new', null));
    for (const index of [1, 2]) {
      const { page } = await app.window(index);
      await page.evaluate(() => {
        location.href = `https://example.com/${Math.random()}`;
        window.open('https://example.com/popup');
      });
      expect(await page.evaluate(() => ['require', 'process', 'ipcRenderer'].filter((name) => name in window))).toEqual(
        [],
      );
    }
    await expect.poll(() => app.double.state.blockedNavigations.length).toBe(2);
    await expect.poll(() => app.double.state.deniedWindows.length).toBe(2);
    const [first, ...rest] = app.double.state.windowOptions.map(({ webPreferences }) => webPreferences);
    expect(rest).toEqual([first, first]);
  });

  it('stand a step apart, and the next run begins where the last was closed, on its display', async () => {
    const displays = [
      { id: 11, workArea: { x: 0, y: 0, width: 1920, height: 1080 } },
      { id: 22, workArea: { x: 1920, y: 0, width: 2560, height: 1400 } },
    ];
    const folder = (await launch({ displays })).folder;
    app.menu('newWindow');
    const second = await app.window(1);
    const [a, b] = [(await app.window(0)).bounds(), second.bounds()];
    expect([b.x - a.x, b.y - a.y]).toEqual([28, 28]);
    second.close();
    const file = join(folder, 'profile', 'windows.json');
    await expect.poll(() => existsSync(file) && JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ last: '11' });
    writeFileSync(
      file,
      JSON.stringify({
        last: '22',
        displays: { '22': { x: 2100, y: 50, width: 1500, height: 950, maximized: false } },
      }),
    );
    const again = await launchApp({ scripts: false, folder, displays });
    expect((await again.window(0)).bounds()).toEqual({ x: 2100, y: 50, width: 1500, height: 950 });
    await again.close();
    const unplugged = await launchApp({ scripts: false, folder, displays: displays.slice(0, 1) });
    expect((await unplugged.window(0)).bounds()).toMatchObject({ x: 240, y: 90 });
    await unplugged.close();
  });

  it('load a page that died again, with the file it had', async () => {
    await launch();
    await pending(app.page);
    app.secondInstance([put('died.stepdown')]);
    await expect.poll(() => app.double.state.focusCount).toBeGreaterThan(0);
    await openPending(app.page);
    const [window] = app.double.state.windows;
    const reloaded = app.page.waitForEvent('load');
    window!.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    await reloaded;
    expect(await pending(app.page)).toMatchObject({ name: 'died.stepdown' });
  });
});

describe('closing with unsaved changes', () => {
  it('shows the title that the page gives', async () => {
    await launch();
    await report(app.page, { title: 'deal • – Stepdown', dirty: true });
    expect(app.windowTitle()).toBe('deal • – Stepdown');
    expect(app.double.state.windows[0]?.documentEdited).toBe(process.platform === 'darwin');
  });

  it('does not ask when nothing is unsaved', async () => {
    await launch();
    await report(app.page, { dirty: true });
    await report(app.page, { dirty: false });
    app.closeWindow();
    expect(app.isWindowOpen()).toBe(false);
    expect(app.double.app.hasQuit).toBe(process.platform !== 'darwin');
  });

  it('keeps the window when the user cancels, asks again the next time, and lets it go unsaved when told to', async () => {
    await launch();
    await report(app.page, { title: 'deal • – Stepdown', dirty: true });
    app.queueMessageBox(2);
    app.closeWindow();
    await expect.poll(() => app.double.fakes.asked.length).toBe(1);
    expect(app.double.fakes.asked[0]?.options).toMatchObject({
      message: 'Save the changes in deal?',
      buttons: ['Save', "Don't Save", 'Cancel'],
    });
    expect(app.isWindowOpen()).toBe(true);
    app.queueMessageBox(1);
    app.closeWindow();
    await expect.poll(() => app.isWindowOpen()).toBe(false);
    expect(app.double.fakes.asked).toHaveLength(2);
  });

  it('saves first when asked to, and stays when the page could not', async () => {
    await launch();
    const heard = await listen(app.page);
    await pending(app.page);
    await report(app.page, { dirty: true });
    const answer = (saved: boolean) =>
      app.page.evaluate(async (given) => await window.stepdownDesktop!.invoke('window:saved', { saved: given }), saved);
    app.queueMessageBox(0);
    app.closeWindow();
    await expect.poll(heard).toEqual(['saveToClose']);
    await answer(false);
    expect(app.isWindowOpen()).toBe(true);
    app.queueMessageBox(0);
    app.closeWindow();
    await expect.poll(heard).toEqual(['saveToClose', 'saveToClose']);
    await answer(true).catch(() => undefined);
    await expect.poll(() => app.isWindowOpen()).toBe(false);
  });

  it('a quit asks for each window in turn, and one that is kept keeps them all', async () => {
    await launch();
    await report(app.page, { dirty: true });
    app.menu('newWindow');
    const second = await app.window(1);
    await report(second.page, { dirty: true });
    app.queueMessageBox(1);
    app.queueMessageBox(2);
    app.double.app.quit();
    await expect.poll(() => app.double.fakes.asked.length).toBe(2);
    expect([app.windowCount(), app.double.app.hasQuit]).toEqual([2, false]);
    app.queueMessageBox(1);
    app.queueMessageBox(1);
    app.double.app.quit();
    await expect.poll(() => app.double.app.hasQuit).toBe(true);
    expect(app.windowCount()).toBe(0);
  });
});

describe('the recent files', () => {
  it('are told by name, opened by their entry, kept for the next run, and cleared', async () => {
    const folder = (await launch()).folder;
    mkdirSync(join(folder, 'q1'));
    app.queueOpenDialog(put('q1/deal.stepdown'));
    const opened = await app.page.evaluate(
      async () => await window.stepdownDesktop!.invoke('file:open', { kind: 'project' }),
    );
    expect(await recent(app.page)).toEqual([]);
    await report(app.page, { file: opened.ok ? opened.value!.token : null });
    const [entry, ...others] = await recent(app.page);
    expect(entry).toMatchObject({ name: 'deal.stepdown', folder: 'q1' });
    expect([others, JSON.stringify(entry).includes(folder)]).toEqual([[], false]);
    expect(app.double.app.recentDocuments).toEqual([join(folder, 'q1/deal.stepdown')]);
    expect(app.menuItem('recent:0')).toMatchObject({ label: 'deal.stepdown' });

    const again = await launchApp({ scripts: false, folder });
    try {
      const [kept] = await recent(again.page);
      const reply = await again.page.evaluate(
        async (id) => await window.stepdownDesktop!.invoke('file:openRecent', { id }),
        kept!.id,
      );
      expect(summaryOf(reply)).toMatchObject({ name: 'deal.stepdown' });
      again.menu('clearRecent');
      expect([await recent(again.page), again.double.app.recentDocuments]).toEqual([[], []]);
    } finally {
      await again.close();
    }
  });

  it('that are gone are told and leave the list', async () => {
    await launch();
    await pending(app.page);
    const path = put('gone.stepdown');
    app.secondInstance([path]);
    await expect.poll(() => app.double.state.focusCount).toBeGreaterThan(0);
    await openPending(app.page);
    await report(app.page, { file: null });
    rmSync(path);
    const heard = await listen(app.page);
    app.menu('recent:0');
    await expect.poll(heard).toEqual(['openPending']);
    expect(await pending(app.page)).toBe('FILE/unreadable');
    expect(await recent(app.page)).toEqual([]);
    const reply = await app.page.evaluate(
      async () => await window.stepdownDesktop!.invoke('file:openRecent', { id: 'made up' }),
    );
    expect(summaryOf(reply)).toBe('FILE/not-recent');
  });
});

describe('the menu', () => {
  const MENU: MenuState = {
    hasDocument: true,
    undo: 'Change cpr',
    redo: null,
    sheets: ['Tape', 'Rates'],
    sheet: 'Rates',
    scenarios: ['Base'],
    scenario: 0,
    explain: true,
    problems: false,
    theme: 'light',
  };
  const tell = (page: Page, part: Partial<MenuState> = {}) =>
    page.evaluate(async (state) => await window.stepdownDesktop!.invoke('window:menu', state), { ...MENU, ...part });

  it('sends its commands to the page until the page stops listening, and tells keys from clicks', async () => {
    await launch();
    await pending(app.page);
    await tell(app.page);
    const heard = await listen(app.page);
    app.menu('save');
    app.menu('exportExcel', true);
    app.menu('sheet:1');
    await expect.poll(heard).toEqual(['save', 'exportExcel by key', 'sheet:1']);
  });

  it('keeps what was chosen until the page listens', async () => {
    await launch();
    const heard = await listen(app.page);
    app.menu('open');
    expect(await heard()).toEqual([]);
    await pending(app.page);
    await expect.poll(heard).toEqual(['open']);
  });

  it('follows the page in front', async () => {
    await launch();
    await tell(app.page);
    expect(app.menuItem('undo')).toMatchObject({ label: 'Undo Change cpr', enabled: true });
    app.menu('newWindow');
    const second = await app.window(1);
    expect(app.menuItem('undo')).toMatchObject({ label: 'Undo', enabled: false });
    await tell(second.page, { undo: 'Paste 5 cells', redo: 'Change cdr', theme: 'dark' });
    expect(app.menuItem('undo')).toMatchObject({ label: 'Undo Paste 5 cells' });
    expect(app.menuItem('redo')).toMatchObject({ label: 'Redo Change cdr', enabled: true });
    expect(app.menuItem('themeDark')).toMatchObject({ checked: true, type: 'radio' });
    // A window behind says what it likes; the menu is of the one in front.
    await tell(app.page, { undo: 'Hidden' });
    expect(app.menuItem('undo')).toMatchObject({ label: 'Undo Paste 5 cells' });
    app.menu('window:0');
    expect(app.menuItem('undo')).toMatchObject({ label: 'Undo Hidden' });
    const heard = await listen(app.page);
    await pending(app.page);
    app.menu('undo');
    await expect.poll(heard).toEqual(['undo']);
  });
});
