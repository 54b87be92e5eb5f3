import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { e2eSession } from '../support/e2eSession';
import { pdfPages } from '../support/pdfText';
import { SheetDriver } from '../support/sheetDriver';

const session = e2eSession('yields');

/** What the sheet shows is of the inputs as they are. */
async function current({ page }: SheetDriver): Promise<void> {
  await page.waitForSelector('.yields .answer-line[data-state="current"]');
}

async function show(sheets: SheetDriver, view: string): Promise<void> {
  await sheets.page.getByRole('group', { name: 'What is shown' }).getByRole('button', { name: view }).click();
  await current(sheets);
}

/** A cell of a table on screen, by the words its row begins with. */
async function cellOf({ page }: SheetDriver, grid: string, row: string, column: string): Promise<string> {
  const group = page.getByRole('group', { name: grid });
  const first = group.locator('.ag-row .ag-cell', { hasText: new RegExp(`^${row}$`) }).first();
  const at = await first.evaluate((cell) => cell.closest('.ag-row')!.getAttribute('row-index'));
  return (await group.locator(`.ag-row[row-index="${at}"] .ag-cell[col-id="${column}"]`).innerText()).trim();
}

describe('the Yields sheet', () => {
  it('prices classes as they are typed, keeps what was typed in history, and says when figures are of earlier inputs', async () => {
    const app = await session.launch();
    const { page } = app;
    const sheets = new SheetDriver(page);
    await sheets.ready();
    await sheets.show('Yields');
    await current(sheets);
    // The certificates' table of the prospectus: the floater pays one-month LIBOR plus 0.15%, so at par its margin is 15 bp.
    const inFull = (row: string, column = 'maturity') => cellOf(sheets, 'A-1 in full', row, column);
    expect(await inFull('DM bp')).toBe('15');
    const strip = await page.locator('.key-figures').innerText();
    expect(strip.replace(/\s+/g, ' ')).toContain(`A-1 ${await inFull('WAL, years')}`);

    // What means nothing is told where it is typed, and changes nothing.
    await sheets.type(1, 'on price', '99-33');
    await page.locator('.cell-reason').waitFor();
    await page.keyboard.press('Escape');
    const yieldOf = () => sheets.textOf(1, 'yield maturity');
    const atPar = await yieldOf();
    await sheets.type(1, 'on price', '99-16+');
    await sheets.until(
      yieldOf,
      (text) => Number.parseFloat(text) > Number.parseFloat(atPar),
      'a higher yield below par',
    );
    await current(sheets);
    expect(await sheets.textOf(1, 'on price')).toBe('99-16+');
    // A yield gives its price back.
    const below = await yieldOf();
    await sheets.type(1, 'on price', `yield ${Number.parseFloat(below)}`);
    await current(sheets);
    await sheets.cell(1, 'class').first().click();
    const price = () => cellOf(sheets, 'A-2 in full', 'Price', 'maturity');
    await sheets.until(price, (text) => /^99\.51/.test(text), '99-16+ to the last digit of the yield');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await sheets.until(yieldOf, (text) => text === atPar, 'the yield at par again');

    // The figures follow the inputs, and are marked until they do.
    await sheets.show('Assumptions');
    const speed = page.locator('[data-setting="prepayment"]');
    await speed.fill('10');
    await speed.press('Enter');
    await sheets.show('Yields');
    await current(sheets);
    const slower = (await page.locator('.key-figures').innerText()).replace(/\s+/g, ' ');
    expect(slower).toContain(`A-1 ${await inFull('WAL, years')}`);
    expect(slower).not.toContain(strip.replace(/\s+/g, ' ').match(/A-1 [\d.]+/)![0]);
    expect(app.complaints).toEqual([]);
  });

  it('shows price/yield and decrement tables at typed speeds, saves them, and what the Insurer brings and is paid', async () => {
    const app = await session.launch();
    const { page } = app;
    const sheets = new SheetDriver(page);
    await sheets.ready();
    await sheets.show('Assumptions');
    for (const [setting, text] of [
      ['defaults', '8'],
      ['severity', '100'],
    ] as const) {
      await page.locator(`[data-setting="${setting}"]`).fill(text);
      await page.locator(`[data-setting="${setting}"]`).press('Enter');
    }
    await sheets.show('Yields');
    await current(sheets);
    const priced = await sheets.textOf(1, 'yield call');
    await show(sheets, 'Price/yield');
    await page.getByRole('combobox', { name: 'Class' }).selectOption('A-2');
    const speeds = page.locator('[data-setting="speeds"]');
    await speeds.fill('0 100 fast');
    await page.getByText('Expected up to 12 numbers').waitFor();
    await speeds.fill('0 100 200');
    await speeds.press('Enter');
    const columns = () => page.locator('.table-grid .ag-header-cell').allInnerTexts();
    await sheets.until(columns, (texts) => texts.join(' ').includes('0% 100% 200%'), 'three speeds');
    await current(sheets);
    const table = 'A-2: Yield, percent';
    expect(`${await cellOf(sheets, table, '100-00', 'speed 1')}%`).toBe(priced);
    expect(Number(await cellOf(sheets, table, '99-00', 'speed 1'))).toBeGreaterThan(Number.parseFloat(priced));

    const file = join(session.folder, 'table.pdf');
    app.queueSaveDialog(file);
    await page.getByRole('button', { name: 'Save as PDF…' }).click();
    await page.getByText('Exported table.pdf.').waitFor();
    const text = pdfPages(readFileSync(file)).join(' ');
    expect(text).toContain('A-2: price/yield to call');
    expect(text).toContain(priced.replace('%', ''));

    await show(sheets, 'Decrement');
    const outstanding = 'Percent of original balance outstanding';
    expect(await cellOf(sheets, outstanding, 'Initial Percentage', 'speed 1')).toBe('100');
    await page.getByRole('button', { name: 'Copy table' }).click();
    await page.getByText('Copied A-2: percent of original balance outstanding.').waitFor();

    await show(sheets, 'Insurer');
    const figures = (await page.locator('.insurer .figures').innerText()).replace(/\s+/g, ' ');
    const drawn = /Drawn in all \$ ([\d,.]+)/.exec(figures)![1]!;
    const millions = (Number(drawn.replaceAll(',', '')) / 1e6).toFixed(1);
    expect((await page.locator('.key-figures').innerText()).replace(/\s+/g, ' ')).toContain(`Draws ${millions}m`);
    const without = await cellOf(sheets, 'Classes with and without', 'All', 'writtenDown unwrapped');
    expect(Number(without.replaceAll(',', ''))).toBeGreaterThan(0);
    expect(await cellOf(sheets, 'Classes with and without', 'All', 'writtenDown wrapped')).toBe('–');
    expect(app.complaints).toEqual([]);
  });
});
