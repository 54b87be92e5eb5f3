/**
 * Takes the pictures of docs/screenshots from the built app with its sample: `node --import tsx test/support/makeScreenshots.ts`
 * after `npm run build`. Run it when a sheet changes its looks.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowserApp } from './launchBrowserApp';

const FOLDER = join(import.meta.dirname, '../../docs/screenshots');
const INPUTS = ['Tape', 'Rates', 'Assumptions', 'Triggers'] as const;
const RESULTS = ['Collateral', 'Waterfall', 'Classes', 'Tests'] as const;
/** March 2008: after the step-down, with the lockout and the tests at work. */
const DATE = '2008-03';

mkdirSync(FOLDER, { recursive: true });
const app = await launchBrowserApp();
try {
  const { page } = app;
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByText('reconciled to 0.00').waitFor();
  for (const sheet of INPUTS) await picture(page, sheet);
  await openSheet(page, 'Waterfall');
  await page.locator('select').first().selectOption({ label: 'Mar 2008' });
  for (const sheet of RESULTS) await picture(page, sheet);
  await dealPictures(page);
  await openSheet(page, 'Waterfall');
  await page.getByText('Class A principal', { exact: true }).click();
  await page.getByText('offered', { exact: false }).first().waitFor();
  await page.waitForTimeout(400);
  await page.screenshot({ path: join(FOLDER, 'explain.png') });
} finally {
  await app.close();
}
process.stdout.write(`Pictures of ${DATE} are in docs/screenshots.\n`);

/** The outline at a payment, and the graph of a line that many others form. */
async function dealPictures(page: Page): Promise<void> {
  await openSheet(page, 'Deal');
  await page.locator('.cm-content .code-key').first().waitFor();
  // Both panes need the room that Explain has.
  await page.keyboard.press('Control+e');
  await page.locator('[data-row="each_date/pay/principal_distribution"]').click();
  await page.waitForTimeout(400);
  await page.screenshot({ path: join(FOLDER, 'deal.png') });
  await page.locator('[data-row="each_date/term/specified_oc"]').click();
  await page.getByRole('button', { name: 'Graph', exact: true }).click();
  await page.waitForTimeout(400);
  await page.screenshot({ path: join(FOLDER, 'deal-graph.png') });
  await page.getByRole('button', { name: 'Outline', exact: true }).click();
  await page.keyboard.press('Control+e');
}

async function openSheet(page: Page, sheet: string): Promise<void> {
  await page.getByRole('tab', { name: sheet, exact: true }).click();
  // Charts draw in the frame after the grid.
  await page.waitForTimeout(800);
}

async function picture(page: Page, sheet: string): Promise<void> {
  await openSheet(page, sheet);
  await page.screenshot({ path: join(FOLDER, `${sheet.toLowerCase()}.png`) });
}
