import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { launchApp, type AppHarness, type LaunchOptions } from '../support/launchApp';
import { SheetDriver } from '../support/sheetDriver';

// The real page in the shell: what it does with the menu, its windows, and the panels about the program itself.
let app: AppHarness;
let sheets: SheetDriver;
afterEach(async () => await app.close());

async function launch(options: LaunchOptions = {}): Promise<void> {
  app = await launchApp(options);
  await app.page.setViewportSize({ width: 1600, height: 1000 });
  sheets = new SheetDriver(app.page);
  await sheets.ready();
}

/** Waits for what the page comes to show, on a machine with other work too. */
const until = <T>(read: () => T) => expect.poll(read, { timeout: 20_000 });

const balance = (of = sheets): Promise<string> => of.textOf(0, 'cutoff_balance');

describe('the menu of the real page', () => {
  it('says what would be undone, does it once, and leaves to the page what the page has taken', async () => {
    await launch();
    const before = await balance();
    await sheets.type(0, 'cutoff_balance', '9000');
    await sheets.type(1, 'cutoff_balance', '50000');
    await until(() => app.menuItem('undo').label).toMatch(/^Undo .+/);
    // The page takes the key, and a shell that sends its menu's command all the same is not obeyed a second time.
    await sheets.cell(4, 'loan_number').click();
    await app.page.keyboard.down('Control');
    await app.page.keyboard.down('z');
    app.menu('undo', true);
    await until(() => sheets.textOf(1, 'cutoff_balance')).not.toContain('50,000');
    await until(() => app.menuItem('redo').enabled).toBe(true);
    await app.page.keyboard.up('z');
    await app.page.keyboard.up('Control');
    await until(() => sheets.textOf(1, 'cutoff_balance')).not.toContain('50,000');
    await until(() => app.menuItem('redo').enabled).toBe(true);
    expect(await balance()).toContain('9,000');
    app.menu('undo');
    await until(() => balance()).toBe(before);
    await until(() => app.menuItem('undo').enabled).toBe(false);
  });

  it('shows sheets, scenarios and the theme as they stand, and turns them', async () => {
    await launch();
    await until(() => app.menuItem('sheet:1')).toMatchObject({ label: 'Tape', checked: true });
    app.menu('nextSheet');
    await until(() => app.menuItem('sheet:2').checked).toBe(true);
    app.menu('newScenario');
    await until(() => app.menuItem('scenario:1')).toMatchObject({ checked: true });
    await app.page.keyboard.press('Escape');
    app.menu('previousScenario');
    await until(() => app.menuItem('scenario:0')).toMatchObject({ label: 'Base', checked: true });
    app.menu('themeDark');
    await until(() => app.menuItem('themeDark').checked).toBe(true);
    expect(await app.page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
  });
});

describe('windows of the real page', () => {
  it('open a file each, save on closing when asked to, and list what was open', async () => {
    await launch();
    const path = join(app.folder, 'one.stepdown');
    app.queueSaveDialog(path);
    app.menu('saveAs');
    await until(() => app.windowTitle()).toBe('one.stepdown – Stepdown');
    const first = readFileSync(path, 'utf8');
    writeFileSync(join(app.folder, 'two.stepdown'), first);
    app.secondInstance(['two.stepdown']);
    const second = await app.window(1);
    await until(second.title).toBe('two.stepdown – Stepdown');
    const others = new SheetDriver(second.page);
    await others.ready();
    await others.type(0, 'cutoff_balance', '9000');
    await until(second.title).toBe('two.stepdown • – Stepdown');
    app.queueMessageBox(0);
    second.close();
    await until(second.isOpen).toBe(false);
    expect(app.double.fakes.asked.at(-1)?.options).toMatchObject({ message: 'Save the changes in two.stepdown?' });
    expect(readFileSync(join(app.folder, 'two.stepdown'), 'utf8')).not.toBe(first);
    expect(readFileSync(path, 'utf8')).toBe(first);
    await app.page.keyboard.press('Control+k');
    await app.page.keyboard.type('open recent two');
    await app.page.getByRole('option', { name: /Open recent: two\.stepdown/ }).click();
    await until(() => app.windowTitle()).toBe('two.stepdown – Stepdown');
    await until(() => balance()).toContain('9,000');
  });
});

describe('About', () => {
  it('names what runs here and all that the program is made with, and gives the keyboard back', async () => {
    await launch();
    await sheets.cell(2, 'loan_number').click();
    app.menu('about');
    const panel = app.page.getByRole('complementary', { name: 'About Stepdown' });
    await panel.getByText('Made with').waitFor();
    const version = (
      JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as { version: string }
    ).version;
    const details = (await panel.locator('.about-details').innerText()).replace(/\s+/g, ' ');
    expect(details).toContain(`Stepdown ${version}`);
    expect(details).toMatch(/Project file version \d+/);
    expect(details).toContain(`Node ${process.versions.node}`);
    const notice = panel.locator('details', { hasText: 'ag-grid-community' });
    await notice.locator('summary').click();
    await until(() => notice.innerText()).toContain('Permission is hereby granted, free of charge');
    await panel.getByRole('button', { name: 'Copy details' }).click();
    await app.page.getByText('The details are on the clipboard.').waitFor();
    await panel.getByRole('button', { name: 'Close About Stepdown' }).click();
    await panel.waitFor({ state: 'detached' });
    expect(await app.page.evaluate(() => document.activeElement?.getAttribute('col-id'))).toBe('loan_number');
    expect(app.complaints).toEqual([]);
  });
});

describe('the proof of this machine', () => {
  it('is green, with every line counted', async () => {
    await launch();
    app.menu('proof');
    const panel = app.page.getByRole('complementary', { name: 'Prove this machine' });
    await panel.getByText(/^✓ Proved: (\d+) of \1 green/).waitFor({ timeout: 60_000 });
    expect(await panel.locator('.proof-group').count()).toBeGreaterThan(5);
    expect(await panel.locator('.fail').count()).toBe(0);
    await panel.getByText('Published formula examples').click();
    await panel.getByText('0.00049188, as expected').first().waitFor();
    expect(app.complaints).toEqual([]);
  });

  it('stops when told to, and is red where a figure is not what it must be', async () => {
    app = await launchApp();
    // The Class A-2 rate of the sample as it comes with the program, one hundredth of a percent too high.
    const assets = join(import.meta.dirname, '../../dist/renderer/assets');
    const deal = readdirSync(assets).find((file) => /^fh-2004-he4\.deal.*\.js$/.test(file))!;
    const tampered = readFileSync(join(assets, deal), 'utf8').replace('A-2: 4.070% a year', 'A-2: 4.080% a year');
    await app.page.route(`**/${deal}`, (route) => route.fulfill({ body: tampered, contentType: 'text/javascript' }));
    await app.page.reload();
    sheets = new SheetDriver(app.page);
    await sheets.ready();
    app.menu('proof');
    const panel = app.page.getByRole('complementary', { name: 'Prove this machine' });
    await panel.getByRole('button', { name: 'Stop' }).click();
    await panel.getByText(/^Stopped: /).waitFor();
    await panel.getByRole('button', { name: 'Run again' }).click();
    await panel.getByText(/^✕ Not proved/).waitFor({ timeout: 60_000 });
    const red = panel.locator('.proof-line.fail');
    expect((await red.allInnerTexts()).join('\n')).toContain('expected 196,791.28, found 197,274.80');
    expect(await red.count()).toBe(2);
  });
});
