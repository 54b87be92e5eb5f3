import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSheets } from '../../engine/workbook/xlsx';
import { e2eSession } from '../support/e2eSession';
import { SheetDriver } from '../support/sheetDriver';

const session = e2eSession('workbench');
const { folder } = session;

async function start(args: readonly string[] = []): Promise<SheetDriver> {
  const app = await session.launch(args);
  const sheets = new SheetDriver(app.page);
  await sheets.ready();
  return sheets;
}

/** Where the Mortgage Rate column is in view. */
const RATE_SCROLL = 500;

/** The row of Class balances of the thirteenth Distribution Date. */
async function balances(sheets: SheetDriver): Promise<string[]> {
  await sheets.show('Classes');
  return await sheets.until(
    () => sheets.rowTexts(12),
    (texts) => texts.some((text) => text.includes(',')),
    'class balances',
  );
}

/** The balances once they differ from those given. */
async function changedFrom(sheets: SheetDriver, before: readonly string[]): Promise<string[]> {
  return await sheets.until(
    () => balances(sheets),
    (texts) => texts.join() !== before.join(),
    'class balances after a change',
  );
}

describe('the workbench', () => {
  it('goes from the sample to edits, balances, undo, a saved file, and a workbook', async () => {
    const sheets = await start();
    const harness = session.app;
    expect(await sheets.status()).toMatch(/^17\d dates reconciled to 0\.00 .*no problems$/);
    const asOpened = await balances(sheets);

    // One loan, by the keyboard.
    await sheets.show('Tape');
    // On the toolbar it is seen from every sheet.
    expect(await sheets.page.locator('.toolbar .tag.synthetic').innerText()).toBe('Synthetic tape');
    await sheets.scrollTo(RATE_SCROLL);
    const rateBefore = await sheets.textOf(0, 'mortgage_rate');
    await sheets.type(0, 'mortgage_rate', '19.125');
    await sheets.until(
      () => sheets.textOf(0, 'mortgage_rate'),
      (text) => text === '19.125',
      'the edited rate',
    );
    expect(await sheets.page.locator('.unsaved').innerText()).toContain('unsaved');

    // Five hundred cells from a spreadsheet: one step.
    const block = Array.from({ length: 250 }, (_, i) => `9.5\t${i % 2 === 0 ? 'Purchase' : 'cashout'}`).join('\r\n');
    await sheets.cell(2, 'mortgage_rate').click();
    await sheets.paste(`${block}\r\n`);
    await sheets.until(
      () => sheets.textOf(3, 'purpose'),
      (text) => text === 'Cash-out refinance',
      'the pasted purpose',
    );
    expect(await sheets.textOf(3, 'mortgage_rate')).toBe('9.500');
    await sheets.until(
      () => sheets.status(),
      (text) => /Count 250$/.test(text),
      'the selection',
    );
    const afterTape = await changedFrom(sheets, asOpened);

    // A trigger.
    await sheets.show('Triggers');
    const target = sheets.page.locator('[data-setting="target_percentage"]');
    await target.click();
    await sheets.page.keyboard.type('1.25');
    await sheets.page.keyboard.press('Enter');
    const afterTrigger = await changedFrom(sheets, afterTape);

    // Back, step by step.
    const undo = sheets.page.locator('button[aria-label="Undo"]');
    await undo.click();
    expect(
      await sheets.until(
        () => balances(sheets),
        (now) => now.join() === afterTape.join(),
        'after undo',
      ),
    ).toEqual(afterTape);
    await undo.click();
    await undo.click();
    await sheets.until(
      () => balances(sheets),
      (now) => now.join() === asOpened.join(),
      'after three undos',
    );
    expect(await sheets.page.locator('.unsaved').innerText()).toBe('');
    await sheets.show('Tape');
    await sheets.scrollTo(RATE_SCROLL);
    expect(await sheets.textOf(0, 'mortgage_rate')).toBe(rateBefore);
    for (let i = 0; i < 3; i++) await sheets.page.keyboard.press('Control+y');
    await sheets.until(
      () => balances(sheets),
      (now) => now.join() === afterTrigger.join(),
      'after redo',
    );

    // Saved, and the mark goes.
    const file = join(folder, 'stressed.stepdown');
    harness.queueSaveDialog(file);
    await sheets.page.keyboard.press('Control+s');
    await sheets.page.waitForSelector('text=Saved stressed.stepdown');
    expect(existsSync(file)).toBe(true);
    expect(await sheets.page.locator('.unsaved').innerText()).toBe('');
    expect(harness.windowTitle()).toBe('stressed.stepdown – Stepdown');

    // Exported, and read back.
    const workbook = join(folder, 'stressed.xlsx');
    harness.queueSaveDialog(workbook);
    await sheets.page.keyboard.press('Control+Shift+E');
    await sheets.page.waitForSelector('text=Exported stressed.xlsx', { timeout: 60_000 });
    const read = await readSheets(readFileSync(workbook));
    if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join(' '));
    const names = read.value.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['Inputs', 'Rates', 'Assumptions', 'Classes', 'Waterfall']));
    const tape = read.value.find(({ name }) => /tape/i.test(name))!.rows;
    expect(tape.flat()).toContain(19.125);
    const classes = read.value.find(({ name }) => name === 'Classes')!.rows.flat();
    const balance = Number(afterTrigger.find((text) => /^\d{2,3},\d{3},\d{3}\.\d\d$/.test(text))!.replaceAll(',', ''));
    expect(classes).toContain(balance);

    // Opened again by a fresh start.
    expect(harness.complaints).toEqual([]);
    await harness.close();
    const again = await start([file]);
    expect(await balances(again)).toEqual(afterTrigger);
    await again.show('Tape');
    await again.scrollTo(RATE_SCROLL);
    expect(await again.textOf(0, 'mortgage_rate')).toBe('19.125');
    expect(await again.page.locator('.toolbar .tag.synthetic').innerText()).toBe('Synthetic tape');
    expect(session.app.complaints).toEqual([]);
  });

  it('pastes nothing when a cell is bad, names every one, and offers the good ones', async () => {
    const sheets = await start();
    await sheets.show('Tape');
    await sheets.scrollTo(RATE_SCROLL);
    const before = await sheets.textOf(5, 'mortgage_rate');
    await sheets.cell(5, 'mortgage_rate').click();
    await sheets.paste('5.1\r\n525\r\n"a ""quoted""\r\ncell"\r\n6.2\r\n');
    const notice = sheets.page.getByRole('region', { name: 'Cells to mend' });
    await notice.waitFor();
    expect(await notice.innerText()).toContain('Nothing was changed: 2 problems in 4 cells.');
    expect(await notice.innerText()).toContain('Tape, row 7, Mortgage Rate');
    expect(await sheets.textOf(5, 'mortgage_rate')).toBe(before);
    await notice.getByRole('button', { name: 'Paste the 2 good cells' }).click();
    await sheets.until(
      () => sheets.textOf(5, 'mortgage_rate'),
      (text) => text === '5.100',
      'the good cell',
    );
    expect(await sheets.textOf(8, 'mortgage_rate')).toBe('6.200');
    expect(session.app.complaints).toEqual([]);
  });

  it('undoes and redoes a setting from within its field, as a step of the document', async () => {
    const sheets = await start();
    const { page } = sheets;
    await sheets.show('Triggers');
    const target = page.locator('[data-setting="target_percentage"]');
    await target.click();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('6');
    await page.keyboard.press('Enter');
    const unsaved = page.locator('.unsaved');
    await unsaved.getByText('•').waitFor();
    await page.keyboard.press('Control+Z');
    expect(await target.inputValue()).toBe('3.40');
    expect(await unsaved.innerText()).toBe('');
    await page.keyboard.press('Control+Y');
    expect(await target.inputValue()).toBe('6');
    // A text that means nothing is taken back first; the step before it stays.
    await target.click();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('six');
    await page.keyboard.press('Control+Z');
    expect(await target.inputValue()).toBe('6');
    expect(session.app.complaints).toEqual([]);
  });

  it('runs a tape edited away from the document, says so, and comes back by undo', async () => {
    const sheets = await start();
    const asOpened = await balances(sheets);
    const warned = (status: string) =>
      /^17\d dates reconciled to 0\.00 .*1 warning/.test(status) &&
      status.includes('the Cut-off Date Pool Principal Balance');
    const undone = async () => {
      await sheets.page.locator('button[aria-label="Undo"]').click();
      await sheets.until(
        () => sheets.status(),
        (status) => status.endsWith('no problems'),
        'after undo',
      );
      expect(await balances(sheets)).toEqual(asOpened);
      await sheets.show('Tape');
    };

    // One balance, by the keyboard.
    await sheets.show('Tape');
    await sheets.type(0, 'cutoff_balance', '2500000');
    await sheets.until(() => sheets.status(), warned, 'a run with a warning');
    await changedFrom(sheets, asOpened);
    await undone();

    // A loan deleted, and one put in.
    await sheets.cell(3, 'loan_number').click();
    await sheets.page.getByRole('button', { name: 'Delete rows' }).click();
    await sheets.until(() => sheets.status(), warned, 'a run without the loan');
    await changedFrom(sheets, asOpened);
    await undone();
    await sheets.cell(3, 'loan_number').click();
    await sheets.page.getByRole('button', { name: 'Insert row' }).click();
    await sheets.until(
      () => sheets.status(),
      (status) => /^17\d dates .*1 problem .*is blank/.test(status),
      'a run that tells of the blank loan',
    );
    await undone();
    expect(session.app.complaints).toEqual([]);
  });

  it('offers files from a menu, a place to go to, and its keys, by the keyboard alone', async () => {
    const { page } = await start();
    const sheets = new SheetDriver(page);
    await sheets.show('Tape');
    const menu = page.getByRole('menu', { name: 'File' });
    await page.getByRole('button', { name: 'File' }).focus();
    await page.keyboard.press('ArrowDown');
    await menu.waitFor();
    // Recent files of earlier tests may follow.
    const offered = (await menu.getByRole('menuitem').allInnerTexts()).map((text) => text.split('\n')[0]?.trim());
    expect(offered.slice(0, 3)).toEqual(['New deal…', 'New from the sample', 'New window']);
    expect(offered).toContain('Export to Excel…');
    await page.keyboard.press('Escape');
    expect(await menu.count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('File');

    await page.keyboard.press('Control+g');
    await page.keyboard.type('S0001118');
    await page.keyboard.press('Enter');
    await sheets.cell(1117, 'loan_number').waitFor();
    await page.keyboard.press('Control+PageDown');
    await page.waitForSelector('[role="tabpanel"][aria-label="Strats"]');
    await page.keyboard.press('F1');
    expect(await page.locator('aside[aria-label="Help"]').innerText()).toContain('Go to a row');
    await page.keyboard.press('F1');
    expect(session.app.complaints).toEqual([]);
  });

  it('keeps computing edits while a workbook is written, which holds the moment it was asked for', async () => {
    const sheets = await start();
    await sheets.show('Tape');
    await sheets.scrollTo(RATE_SCROLL);
    const workbook = join(folder, 'beside.xlsx');
    session.app.queueSaveDialog(workbook);
    await sheets.page.keyboard.press('Control+Shift+E');
    await sheets.page.waitForSelector('text=Exporting beside.xlsx');
    await sheets.type(0, 'mortgage_rate', '17.375');
    await sheets.until(
      () => sheets.textOf(0, 'mortgage_rate'),
      (text) => text === '17.375',
      'the edited rate',
    );
    await sheets.page.waitForSelector('text=Exported beside.xlsx', { timeout: 60_000 });
    const read = await readSheets(readFileSync(workbook));
    if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join(' '));
    expect(read.value.find(({ name }) => /tape/i.test(name))!.rows.flat()).not.toContain(17.375);
    expect(session.app.complaints).toEqual([]);
  });

  it('says what a bad file lacks and leaves the open document as it is', async () => {
    const sheets = await start();
    const broken = join(folder, 'broken.csv');
    writeFileSync(broken, 'Loan Number,Cut-off Balance\nA,12\n');
    session.app.queueOpenDialog(broken);
    session.app.menu('importTape');
    const sheet = sheets.page.locator('.import-sheet', { hasText: 'broken.csv' });
    await sheet.getByText('Still needed').waitFor();
    expect(await sheet.getByRole('button', { name: 'Import', exact: true }).isDisabled()).toBe(true);
    await sheet.getByRole('button', { name: 'Cancel' }).click();
    expect(await sheets.page.locator('.sheet-note').innerText()).toContain('5,200 loans');
    expect(await sheets.page.locator('.unsaved').innerText()).toBe('');
  });

  it('keeps a bad value in its editor with the reason, and Escape gives the old one back', async () => {
    const sheets = await start();
    await sheets.show('Tape');
    await sheets.scrollTo(RATE_SCROLL);
    const before = await sheets.textOf(4, 'mortgage_rate');
    await sheets.type(4, 'mortgage_rate', '525');
    expect(await sheets.page.locator('.cell-reason').innerText()).toContain('525%');
    await sheets.page.keyboard.press('Escape');
    await sheets.until(
      () => sheets.textOf(4, 'mortgage_rate'),
      (text) => text === before,
      'the old rate',
    );

    await sheets.show('Triggers');
    const floor = sheets.page.locator('[data-setting="oc_floor"]');
    await floor.click();
    await sheets.page.keyboard.type('much');
    expect(await sheets.page.locator('.value-problem').innerText()).toContain('Enter a percentage');
    await sheets.page.keyboard.press('Escape');
    expect(await floor.inputValue()).toBe('0.65');
    expect(await sheets.page.locator('.unsaved').innerText()).toBe('');
  });
});
