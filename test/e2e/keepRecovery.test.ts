import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Locator } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { e2eSession } from '../support/e2eSession';
import { launchApp, type AppHarness } from '../support/launchApp';
import { SheetDriver } from '../support/sheetDriver';

const FIXTURES = resolve(import.meta.dirname, '../fixtures');
const session = e2eSession('keep');
let app: AppHarness;
let sheets: SheetDriver;

async function start(args: readonly string[] = []): Promise<void> {
  app = await session.launch(args);
  sheets = new SheetDriver(app.page);
  await sheets.ready();
}

/** With a file whose deal has nothing to run. */
async function startWith(path: string): Promise<void> {
  app = await session.launch([path]);
  sheets = new SheetDriver(app.page);
}

beforeEach(() => {
  rmSync(join(session.folder, 'profile'), { recursive: true, force: true });
});

/** The machine that runs the tests may be busy. */
const until = <T>(read: () => T) => expect.poll(read, { timeout: 60_000 });

const files = (): string[] =>
  readdirSync(session.folder)
    .filter((name) => name.includes('stepdown'))
    .sort();
const hashOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');
const line = (text: string | RegExp): Locator => app.page.locator('.notice-line', { hasText: text });
const press = async (label: string | RegExp): Promise<void> =>
  await app.page.locator('.notice-line').getByRole('button', { name: label }).click();

/** The sample, saved as a file of its own. */
async function savedSample(name: string): Promise<string> {
  const path = join(session.folder, name);
  await start();
  app.queueSaveDialog(path);
  app.menu('saveAs');
  await line(`Saved ${name}`).waitFor();
  return path;
}

async function setLag(months: string): Promise<void> {
  await sheets.show('Assumptions');
  const field = app.page.locator('[data-setting="monthsToLiquidation"]');
  await field.fill(months);
  await field.press('Enter');
  await until(() => app.windowTitle()).toContain('•');
}

/** The workbook of the run, which is the same bytes for the same results. */
async function results(name: string): Promise<string> {
  const path = join(session.folder, `${name}.xlsx`);
  app.queueSaveDialog(path);
  app.menu('exportExcel');
  await line(`Exported ${name}.xlsx`).waitFor();
  return hashOf(path);
}

async function waitForAutosave(path: string): Promise<string> {
  const place = join(session.folder, `.${basename(path)}.autosave`);
  await until(() => existsSync(place)).toBe(true);
  return place;
}

describe('a crash in the middle of an edit', () => {
  it('loses nothing: the work is named, recovered unsaved, with the same results, and the file is untouched', async () => {
    const path = await savedSample('crash.stepdown');
    const saved = hashOf(path);
    await setLag('9');
    await sheets.show('Tape');
    await sheets.type(0, 'cutoff_balance', '9000');
    const before = await results('before');
    const place = await waitForAutosave(path);
    // Both steps are in it.
    await until(() => readFileSync(place, 'utf8').includes('"cutoff_balance": [900000,')).toBe(true);
    await app.crash();

    await start([path]);
    const offered = line('Unsaved work on crash.stepdown was kept at');
    await offered.waitFor();
    expect(await offered.innerText()).toMatch(/: .*balance.*, .*months.*\./i);
    expect(hashOf(path)).toBe(saved);
    await press('Recover');
    await line('Recovered crash.stepdown').waitFor();
    expect(app.windowTitle()).toContain('crash.stepdown •');
    expect(await results('recovered')).toBe(before);
    expect(hashOf(path)).toBe(saved);

    app.menu('save');
    await line('Saved crash.stepdown').waitFor();
    await until(files).not.toContain('.crash.stepdown.autosave');
    await app.close();
    await start([path]);
    expect(await results('reopened')).toBe(before);
    expect(app.complaints).toEqual([]);
  }, 400_000);

  it('is offered at the next start too, and both are kept when the user wants both', async () => {
    const path = await savedSample('both.stepdown');
    await setLag('11');
    await waitForAutosave(path);
    await app.crash();
    await start();
    await line('Unsaved work on both.stepdown was kept at').waitFor();
    const copy = join(session.folder, 'both (recovered).stepdown');
    app.queueSaveDialog(copy);
    await press('Keep both…');
    await line('Saved the recovered work as both (recovered).stepdown').waitFor();
    expect(readFileSync(copy, 'utf8')).toContain('"monthsToLiquidation": 11');
    expect(readFileSync(path, 'utf8')).not.toContain('"monthsToLiquidation": 11');
    await until(files).not.toContain('.both.stepdown.autosave');
  });

  it('of a document that was never saved is offered, and discarded for good', async () => {
    await start();
    await setLag('8');
    const kept = join(session.folder, 'profile', 'autosave');
    await until(() => existsSync(kept) && readdirSync(kept).length).toBeGreaterThan(0);
    await app.crash();
    await start();
    await line('It was never saved.').waitFor();
    await press('Discard');
    await until(() => readdirSync(kept)).toEqual([]);
  });
});

describe('an autosave', () => {
  it('is gone when undo comes back to the saved state, and when the window closes without saving', async () => {
    const path = await savedSample('undo.stepdown');
    await setLag('9');
    const place = await waitForAutosave(path);
    app.menu('undo');
    await until(() => existsSync(place)).toBe(false);
    await setLag('10');
    await waitForAutosave(path);
    app.queueMessageBox(1);
    app.closeWindow();
    await until(() => app.isWindowOpen()).toBe(false);
    expect(existsSync(place)).toBe(false);
    expect(files()).not.toContain('.undo.stepdown.lock');
  });
});

describe('two copies of the app on one file', () => {
  it('do not lose each other’s work: the second to save is asked, and theirs or mine is kept', async () => {
    const path = await savedSample('shared.stepdown');
    const first = app;
    const second = await launchApp({ args: [path], folder: join(session.folder, 'other') });
    try {
      const theirs = new SheetDriver(second.page);
      await theirs.ready();
      await second.page.locator('.notice-line', { hasText: 'shared.stepdown is also open elsewhere' }).waitFor();
      await theirs.show('Assumptions');
      const field = second.page.locator('[data-setting="monthsToLiquidation"]');
      await field.fill('12');
      await field.press('Enter');
      await until(() => second.windowTitle()).toContain('•');
      second.menu('save');
      await second.page.locator('.notice-line', { hasText: 'Saved shared.stepdown' }).waitFor();

      await setLag('4');
      first.menu('save');
      const question = app.page.getByRole('alertdialog');
      await question.waitFor();
      expect(await question.innerText()).toMatch(
        /shared\.stepdown was saved by .* at \d\d:\d\d \(.*months.*\)\. Nothing was written\./i,
      );
      expect(readFileSync(path, 'utf8')).toContain('"monthsToLiquidation": 12');
      await app.page.keyboard.press('Escape');
      await question.waitFor({ state: 'detached' });

      first.menu('save');
      await press('Reload theirs, keep mine aside');
      await line('Your version of shared.stepdown, put aside at').waitFor();
      await sheets.show('Assumptions');
      expect(await app.page.locator('[data-setting="monthsToLiquidation"]').inputValue()).toBe('12');
      await press('Recover');
      await line('Recovered shared.stepdown').waitFor();
      await sheets.show('Assumptions');
      expect(await app.page.locator('[data-setting="monthsToLiquidation"]').inputValue()).toBe('4');

      first.menu('save');
      await press('Overwrite, keep theirs as .bak');
      await line('the other version is kept as shared.stepdown.bak').waitFor();
      expect(readFileSync(path, 'utf8')).toContain('"monthsToLiquidation": 4');
      expect(readFileSync(`${path}.bak`, 'utf8')).toContain('"monthsToLiquidation": 12');
    } finally {
      await second.close();
    }
  }, 300_000);
});

describe('a file that is no longer what it was', () => {
  it('deleted while open: told, and saved again where it was', async () => {
    const path = await savedSample('deleted.stepdown');
    await setLag('9');
    rmSync(path);
    app.menu('save');
    await line('deleted.stepdown is not there any more').waitFor();
    await press('Save it there again');
    await until(() => existsSync(path)).toBe(true);
    expect(readFileSync(path, 'utf8')).toContain('"monthsToLiquidation": 9');
  });

  it.each(['truncated', 'wrong-types', 'bad-cells'])(
    'damaged (%s): opened as an unsaved copy, with what was lost',
    async (name) => {
      const text = readFileSync(join(FIXTURES, 'files', `${name}.stepdown`));
      const path = join(session.folder, `${name}.stepdown`);
      writeFileSync(path, text);
      await startWith(path);
      await line(`${name}.stepdown is damaged and was opened as far as it can be read`).waitFor();
      expect(app.windowTitle()).toContain(`${name} (repaired).stepdown •`);
      expect(await app.page.locator('.notice li').count()).toBeGreaterThan(1);
      expect(readFileSync(path).equals(text)).toBe(true);
    },
  );

  it('of an older version: opened, told, and left as it is until it is saved', async () => {
    const text = readFileSync(join(FIXTURES, 'files', 'version-1.stepdown'));
    const path = join(session.folder, 'older.stepdown');
    writeFileSync(path, text);
    await startWith(path);
    await line('older.stepdown is from an older release').waitFor();
    expect(app.windowTitle()).not.toContain('•');
    expect(readFileSync(path).equals(text)).toBe(true);
  });

  it('of a newer version: declined with the release that wrote it, and untouched', async () => {
    const text = readFileSync(join(FIXTURES, 'files', 'later-version.stepdown'));
    const path = join(session.folder, 'newer.stepdown');
    writeFileSync(path, text);
    await start();
    app.queueOpenDialog(path);
    app.menu('open');
    await line('newer.stepdown was not opened').waitFor();
    expect(await app.page.locator('.notice li').innerText()).toContain('3.2.0');
    expect(readFileSync(path).equals(text)).toBe(true);
  });
});

describe('leaving a document with unsaved changes', () => {
  it('offers to save it, to leave it, or to stay, by keyboard', async () => {
    const path = await savedSample('leave.stepdown');
    await setLag('9');
    app.menu('new');
    const question = app.page.getByRole('alertdialog', { name: 'leave.stepdown has unsaved changes.' });
    await question.waitFor();
    expect(await question.getByRole('button').allInnerTexts()).toEqual([
      'Save, then open the sample',
      'Don’t save, open the sample',
      'Cancel',
    ]);
    await app.page.keyboard.press('Escape');
    await question.waitFor({ state: 'detached' });
    expect(app.windowTitle()).toContain('leave.stepdown •');
    app.menu('new');
    await question.waitFor();
    await app.page.keyboard.press('Enter');
    await until(() => app.windowTitle()).not.toContain('leave.stepdown');
    expect(readFileSync(path, 'utf8')).toContain('"monthsToLiquidation": 9');
  });
});
