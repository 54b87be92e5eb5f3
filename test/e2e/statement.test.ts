import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, type AppHarness } from '../support/launchApp';
import { pdfPages } from '../support/pdfText';
import { findingText, isGrave, scanAccess } from '../support/scanAccess';
import { SheetDriver } from '../support/sheetDriver';

let app: AppHarness;
let sheets: SheetDriver;
beforeAll(async () => {
  app = await launchApp();
  await app.page.setViewportSize({ width: 1600, height: 1000 });
  sheets = new SheetDriver(app.page);
  await sheets.ready();
});
afterAll(async () => app.close());

/** March 2008: the 39th Distribution Date. */
const MONTH = { label: 'Mar 2008', row: 38 };
const CLASSES = ['A-1', 'A-2', 'A-3', 'A-4', 'A-5'];

/** The figures of the line with these words, as the statement shows them, by column. */
async function lineOf(page: Page, words: string): Promise<Record<string, string>> {
  const grid = page.locator('.statement-grid');
  const row = grid
    .locator('.ag-row:not(.item-row)', { has: page.locator('.text-cell', { hasText: new RegExp(`^${words}$`) }) })
    .first();
  const cells = await row
    .locator('.figure-cell')
    .evaluateAll((all) =>
      all.map((cell) => [cell.getAttribute('col-id')!.replace('of ', ''), (cell.textContent ?? '').trim()] as const),
    );
  return Object.fromEntries(cells);
}

async function run(page: Page, command: string): Promise<void> {
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: 'Search or run a command' });
  await field.fill(command);
  await field.press('Enter');
}

describe('the statement', () => {
  it('says of a date what Classes says, is explained, scanned and saved as a PDF that says the same', async () => {
    const { page } = app;
    await sheets.show('Waterfall');
    await page.getByRole('combobox', { name: 'Distribution Date' }).selectOption({ label: MONTH.label });
    await sheets.show('Classes');
    await sheets.cell(MONTH.row, 'month').waitFor();
    const balances: Record<string, string> = {};
    for (const name of CLASSES) {
      const cell = sheets.cell(MONTH.row, `balance(${name})`);
      if ((await cell.count()) === 0) await sheets.scrollTo(CLASSES.indexOf(name) * 420);
      balances[name] = (await cell.innerText()).trim();
    }

    // Two tabs on by the keyboard.
    await page.keyboard.press('Control+PageDown');
    await page.keyboard.press('Control+PageDown');
    await page.locator('[role="tabpanel"][aria-label="Statement"]').waitFor();
    await page.getByRole('group', { name: 'Statement of 2008-03-25' }).waitFor();
    const shown = await lineOf(page, 'Class Certificate Balance');
    // Zero is a dash where it is one of many dates, and is written out in a statement.
    const asStated = CLASSES.map((name) => (balances[name] === '–' ? '0.00' : balances[name]));
    expect(CLASSES.map((name) => shown[name])).toEqual(asStated);
    expect(asStated.filter((text) => text !== '0.00').length).toBeGreaterThan(2);

    const numbers = await page.locator('.statement-grid .item-row .item-cell').allInnerTexts();
    expect(numbers.slice(0, 4)).toEqual(['(i)', '(ii)', '(iii)', '(iv)']);
    expect(await page.getByRole('heading', { level: 3, name: 'Distribution of principal' }).count()).toBe(1);
    await page.locator('.statement-grid .figure-cell', { hasText: shown['A-3']! }).first().click();
    await page.locator('.trace', { hasText: shown['A-3']! }).waitFor();
    await page.getByRole('button', { name: 'The date after' }).click();
    await page.getByRole('group', { name: 'Statement of 2008-04-25' }).waitFor();
    await page.getByRole('button', { name: 'The date before' }).click();
    await page.getByRole('group', { name: 'Statement of 2008-03-25' }).waitFor();
    await page.keyboard.press('Control+e');
    const findings = (await scanAccess(page, 'Statement')).filter(isGrave);
    expect(findings.map(findingText).join('\n')).toBe('');

    const path = join(app.folder, 'Statement.pdf');
    app.queueSaveDialog(path);
    await page.getByRole('button', { name: 'Save as PDF…' }).click();
    await page.locator('.notice', { hasText: 'Exported Statement.pdf.' }).waitFor();
    const pages = pdfPages(readFileSync(path));
    const text = pages.join('\n').split('\n');
    expect(text).toEqual(expect.arrayContaining(['March 25, 2008', 'February 29, 2008', ...asStated]));
    expect(pages.map((each) => each.split('\n').at(-1))).toEqual(
      pages.map((_, at) => `Page ${at + 1} of ${pages.length}`),
    );
    expect(app.complaints).toEqual([]);
  });

  it('adds up a calendar year, and saves a year by command', async () => {
    const { page } = app;
    await sheets.show('Statement');
    await page.getByRole('combobox', { name: 'Distribution Date' }).selectOption({ label: 'Jan 2005' });
    await page.getByRole('tab', { name: 'Calendar year' }).click();
    await page.getByRole('group', { name: 'Statement of the year 2005' }).waitFor();
    const fees = (await lineOf(page, 'Master Servicing Fee'))['']!;
    await page.getByRole('tab', { name: 'Distribution Date' }).click();
    let sum = 0;
    for (let month = 1; month <= 12; month++) {
      await page
        .getByRole('group', { name: new RegExp(`^Statement of 2005-${String(month).padStart(2, '0')}`) })
        .waitFor();
      sum += Math.round(Number((await lineOf(page, 'Master Servicing Fee'))['']!.replaceAll(',', '')) * 100);
      if (month < 12) await page.getByRole('button', { name: 'The date after' }).click();
    }
    expect(Math.round(Number(fees.replaceAll(',', '')) * 100)).toBe(sum);

    const path = join(app.folder, 'Year.pdf');
    app.queueSaveDialog(path);
    await run(page, 'Save the statements of this year');
    await page.locator('.notice', { hasText: 'Exported Year.pdf.' }).waitFor();
    const pages = pdfPages(readFileSync(path));
    expect(pages.filter((each) => each.includes('Distribution Dates')).length).toBe(1);
    expect(pages.at(-1)).toContain(fees);
    expect(app.complaints).toEqual([]);
  });
});
