/**
 * Takes the pictures of docs/screenshots from the built app, with its sample and then with the trust: `node --import tsx test/support/makeScreenshots.ts`
 * after `npm run build`. Run it when a sheet changes its looks.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowserApp } from './launchBrowserApp';
import { SheetDriver } from './sheetDriver';

const FOLDER = join(import.meta.dirname, '../../docs/screenshots');
const INPUTS = ['Tape', 'Rates', 'Assumptions', 'Inputs', 'Triggers'] as const;
const RESULTS = ['Collateral', 'Waterfall', 'Classes', 'Tests'] as const;
/** March 2008: after the step-down, with the lockout and the tests at work. */
const DATE = 'Mar 2008';
const TRUST = 'Impac CMB Trust Series 2004-7';
/** March 2011: the certificates are paid again, to two holders. */
const TRUST_DATE = 'Mar 2011';
const SHOWN = [
  ...['instrument', 'form_w9', 'non_foreign_certificate', 'rule_144a_letter', 'tax_opinion', 'not_affiliate'],
  'erisa_certification',
];

mkdirSync(FOLDER, { recursive: true });
const app = await launchBrowserApp();
try {
  const { page } = app;
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByText('reconciled to 0.00').waitFor();
  // Explain has a picture of its own; the others give the sheet the whole window.
  await page.keyboard.press('Control+e');
  for (const sheet of INPUTS) await picture(page, sheet);
  await openSheet(page, 'Waterfall');
  await page.locator('select').first().selectOption({ label: DATE });
  for (const sheet of RESULTS) await picture(page, sheet);
  await dealPictures(page);
  await openSheet(page, 'Waterfall');
  await page.keyboard.press('Control+e');
  await page.getByText('Class A principal', { exact: true }).click();
  await page.getByText('offered', { exact: false }).first().waitFor();
  await page.waitForTimeout(400);
  await page.screenshot({ path: join(FOLDER, 'explain.png') });
  await page.keyboard.press('Control+e');
  await trustPictures(page);
} finally {
  await app.close();
}
process.stdout.write(`The pictures are in docs/screenshots.\n`);

/** The outline at a payment, and the graph of a line that many others form. */
async function dealPictures(page: Page): Promise<void> {
  await openSheet(page, 'Deal');
  await page.locator('.cm-content .code-key').first().waitFor();
  await page.locator('[data-row="each_date/pay/principal_distribution"]').click();
  await page.waitForTimeout(400);
  await page.screenshot({ path: join(FOLDER, 'deal.png') });
  await page.locator('[data-row="each_date/term/specified_oc"]').click();
  await page.getByRole('button', { name: 'Graph', exact: true }).click();
  await page.waitForTimeout(400);
  await page.screenshot({ path: join(FOLDER, 'deal-graph.png') });
  await page.getByRole('button', { name: 'Outline', exact: true }).click();
}

/** The deal with bonds illustrative and certificates held: a transfer that is made, and one that lacks its papers. */
async function trustPictures(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'File' }).click();
  await page.getByText('New deal…').click();
  await page.getByText(TRUST).click();
  await page.locator('[data-sheet="Register"]').waitFor();
  const sheets = new SheetDriver(page);
  await openSheet(page, 'Register');
  const type = async (grid: 'Holders' | 'Transfers', row: number, column: string, text: string) => {
    const rows = page.locator(`.sheet-grid[aria-label="${grid}"] .ag-row[row-index="${row}"]`);
    await rows.locator(`.ag-cell[col-id="${column}"]`).click();
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
    const shown = () => rows.locator(`.ag-cell[col-id="${column}"]`).innerText();
    await sheets.until(shown, (now) => now.trim() === text, `${grid}, ${column}`);
  };
  const addHolder = async (row: number, id: string, name: string) => {
    await page.getByRole('button', { name: 'Add holder' }).click();
    await type('Holders', row, 'id', id);
    await type('Holders', row, 'name', name);
  };
  const addTransfer = async (row: number, date: string, to: string, percent: string, shown: readonly string[]) => {
    await page.getByRole('button', { name: 'Add transfer' }).click();
    await type('Transfers', row, 'date', date);
    await type('Transfers', row, 'to', to);
    await type('Transfers', row, 'percent', percent);
    for (const tick of shown) await page.locator(`[data-tick="${tick}"]`).check();
  };
  await addHolder(1, 'Alpha', 'Alpha Fund');
  await addHolder(2, 'Beta', 'Beta Bank');
  await addTransfer(0, '2005-10-28', 'Alpha', '40', SHOWN);
  await addTransfer(1, '2006-03-15', 'Beta', '15', SHOWN.slice(0, 4));
  await page.getByText('✓ made, paid from 2005-11-25').waitFor();
  await picture(page, 'Register', 'impac-');
  await openSheet(page, 'Waterfall');
  await page.locator('select').first().selectOption({ label: TRUST_DATE });
  for (const sheet of ['Waterfall', 'Certificates', 'Account']) await picture(page, sheet, 'impac-');
}

async function openSheet(page: Page, sheet: string): Promise<void> {
  await page.getByRole('tab', { name: sheet, exact: true }).click();
  // Charts draw in the frame after the grid.
  await page.waitForTimeout(800);
}

async function picture(page: Page, sheet: string, prefix = ''): Promise<void> {
  await openSheet(page, sheet);
  await page.screenshot({ path: join(FOLDER, `${prefix}${sheet.toLowerCase()}.png`) });
}
