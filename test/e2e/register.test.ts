import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { readProject, writeProject } from '../../engine/document/projectFile';
import { e2eSession } from '../support/e2eSession';
import { SheetDriver } from '../support/sheetDriver';
import { trustProject } from '../support/trustProject';

const session = e2eSession('register');
const { folder } = session;

async function start(file: string): Promise<SheetDriver> {
  const app = await session.launch([file]);
  const sheets = new SheetDriver(app.page);
  await sheets.ready();
  return sheets;
}

/** A cell of one of the two grids of the Register sheet. */
function cell({ page }: SheetDriver, grid: 'Holders' | 'Transfers', row: number, column: string): Locator {
  return page.locator(`.sheet-grid[aria-label="${grid}"] .ag-row[row-index="${row}"] .ag-cell[col-id="${column}"]`);
}

async function type(sheets: SheetDriver, grid: 'Holders' | 'Transfers', row: number, column: string, text: string) {
  await cell(sheets, grid, row, column).click();
  await sheets.page.keyboard.type(text);
  await sheets.page.keyboard.press('Enter');
}

async function shows(sheets: SheetDriver, at: Locator, text: string): Promise<void> {
  await sheets.until(
    async () => (await at.innerText()).trim(),
    (shown) => shown === text,
    text,
  );
}

/** Distribution, then interest and share of each holder, of one date on the Certificates sheet. */
async function paid(sheets: SheetDriver, row: number): Promise<string[]> {
  await sheets.show('Certificates');
  await sheets.cell(0, 'month').waitFor();
  return (await sheets.rowTexts(row)).slice(4);
}

const PAPERS = ['instrument', 'form_w9', 'non_foreign_certificate', 'rule_144a_letter', 'tax_opinion', 'not_affiliate'];

describe('the register of a deal', () => {
  it('goes from a holder and a refused transfer to a made one, its split, undo, save and opening again', async () => {
    const file = join(folder, 'trust.stepdown');
    writeFileSync(file, writeProject(trustProject(), '0.1.0'));
    const sheets = await start(file);
    const harness = session.app;
    const { page } = sheets;
    // Remittances of 1,000.00 in August 2004, 2,000.00 in September and so on; the Depositor holds everything.
    expect(await paid(sheets, 3)).toEqual(['4,000.00', '100.000%', '4,000.00']);

    // A holder.
    await sheets.show('Register');
    await page.getByRole('button', { name: 'Add holder' }).click();
    await type(sheets, 'Holders', 1, 'id', 'Alpha');
    await type(sheets, 'Holders', 1, 'name', 'Alpha Fund');
    await shows(sheets, cell(sheets, 'Holders', 1, 'id'), 'Alpha');

    // A transfer without its ERISA papers: refused, and told what is missing.
    await page.getByRole('button', { name: 'Add transfer' }).click();
    await type(sheets, 'Transfers', 0, 'date', '2004-10-29');
    await type(sheets, 'Transfers', 0, 'to', 'Alpha');
    await type(sheets, 'Transfers', 0, 'percent', '40');
    for (const tick of PAPERS) await page.locator(`[data-tick="${tick}"]`).check();
    await shows(
      sheets,
      cell(sheets, 'Transfers', 0, 'why'),
      'Missing: Opinion of Counsel on ERISA, or ERISA certification (Exhibit G).',
    );
    await shows(sheets, cell(sheets, 'Transfers', 0, 'outcome'), '✕ not made');
    expect(await page.locator('.register-side .verdict').innerText()).toBe('✕ Not made');
    expect(await sheets.status()).toContain('Missing: Opinion of Counsel on ERISA');
    expect(await paid(sheets, 3)).toEqual(['4,000.00', '100.000%', '4,000.00', '–', '–']);

    // A date that is none stays in its field with the reason, and changes nothing.
    await sheets.show('Register');
    await cell(sheets, 'Transfers', 0, 'date').click();
    await page.keyboard.type('2004-13-01');
    await page.getByText('Dates are written YYYY-MM-DD.').waitFor();
    await page.keyboard.press('Escape');
    await shows(sheets, cell(sheets, 'Transfers', 0, 'date'), '2004-10-29');

    // Ticked: made, and paid from the first Payment Date whose Record Date it reaches.
    await page.locator('[data-tick="erisa_certification"]').check();
    await shows(sheets, cell(sheets, 'Transfers', 0, 'outcome'), '✓ made, paid from 2004-11-26');
    await shows(sheets, cell(sheets, 'Holders', 0, 'after'), '60');
    await shows(sheets, cell(sheets, 'Holders', 1, 'after'), '40');
    const made = ['4,000.00', '60.000%', '2,400.00', '40.000%', '1,600.00'];
    expect(await paid(sheets, 2)).toEqual(['3,000.00', '100.000%', '3,000.00', '–', '–']);
    expect(await paid(sheets, 3)).toEqual(made);

    // The distribution explains itself, and the account reconciles.
    await page.locator('.ag-row[row-index="3"] .has-story').first().click();
    await page.getByText('Distribution to the Certificates').first().waitFor();
    await sheets.show('Account');
    await page.getByText('✓ reconciled to 0.00 on all 6 dates').waitFor();

    // A day later is a month later; undone, it is as before.
    await sheets.show('Register');
    await type(sheets, 'Transfers', 0, 'date', '2004-10-30');
    await shows(sheets, cell(sheets, 'Transfers', 0, 'outcome'), '✓ made, paid from 2004-12-27');
    await page.locator('button[aria-label="Undo"]').click();
    await shows(sheets, cell(sheets, 'Transfers', 0, 'outcome'), '✓ made, paid from 2004-11-26');

    // Two more transfers pasted from a spreadsheet, and taken away again.
    await cell(sheets, 'Transfers', 0, 'date').click();
    await page.keyboard.press('ArrowDown');
    await cell(sheets, 'Transfers', 0, 'date').click();
    await sheets.paste('2004-10-29\tIMH\tAlpha\t40\r\n2004-11-05\tAlpha\tIMH\t5\r\n');
    await shows(sheets, cell(sheets, 'Transfers', 1, 'percent'), '5');
    await shows(sheets, cell(sheets, 'Transfers', 1, 'outcome'), '✕ not made');
    await page.locator('button[aria-label="Undo"]').click();
    await cell(sheets, 'Transfers', 1, 'percent').waitFor({ state: 'detached' });

    // Saved, as entered.
    await page.keyboard.press('Control+s');
    await page.waitForSelector('text=Saved trust.stepdown');
    const saved = readProject(readFileSync(file, 'utf8'), 'trust.stepdown');
    expect(saved.ok && saved.value.register.transfers).toEqual([
      {
        date: '2004-10-29',
        from: 'IMH',
        to: 'Alpha',
        percent: '40',
        met: [...PAPERS.slice(0, 4), 'erisa_certification', ...PAPERS.slice(4)],
        note: '',
      },
    ]);
    expect(saved.ok && saved.value.register.holders.map(({ id, name }) => [id, name])).toEqual([
      ['IMH', 'IMH Assets Corp.'],
      ['Alpha', 'Alpha Fund'],
    ]);
    expect(harness.complaints).toEqual([]);
    await harness.close();

    // Opened again by a fresh start.
    const again = await start(file);
    expect(await paid(again, 3)).toEqual(made);
    await again.show('Register');
    await shows(again, cell(again, 'Holders', 1, 'after'), '40');
    expect(session.app.complaints).toEqual([]);
  });
});
