import type { Page } from 'playwright-core';
import { afterEach, expect, it } from 'vitest';
import { launchBrowserApp, type BrowserApp } from '../support/launchBrowserApp';
import { SheetDriver } from '../support/sheetDriver';

let app: BrowserApp;
afterEach(async () => await app.close());

async function tab(): Promise<Page> {
  const page = await app.page.context().newPage();
  await page.goto(app.address);
  await new SheetDriver(page).ready();
  return page;
}

/** The kept documents in the browser's database, as text. */
async function kept(page: Page): Promise<string[]> {
  return await page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('stepdown-keep', 1);
        opening.onerror = () => reject(new Error('no database'));
        opening.onsuccess = () => {
          const all = opening.result.transaction('work').objectStore('work').getAll();
          all.onsuccess = () => {
            opening.result.close();
            resolve((all.result as { bytes: Uint8Array }[]).map(({ bytes }) => new TextDecoder().decode(bytes)));
          };
        };
      }),
  );
}

it('in a browser, the work of a tab that died is offered by the next one, and that of a living tab is not', async () => {
  app = await launchBrowserApp();
  await new SheetDriver(app.page).ready();
  const edited = await tab();
  await new SheetDriver(edited).show('Assumptions');
  const field = edited.locator('[data-setting="monthsToLiquidation"]');
  await field.fill('9');
  await field.press('Enter');
  await expect
    .poll(async () => (await kept(app.page)).some((text) => text.includes('"monthsToLiquidation": 9')), {
      timeout: 60_000,
    })
    .toBe(true);

  const beside = await tab();
  await beside.waitForFunction(() => document.title !== '');
  expect(await beside.locator('.recovered').count()).toBe(0);
  await beside.close();

  await edited.close({ runBeforeUnload: false });
  const next = await tab();
  const offered = next.locator('.recovered');
  await offered.waitFor();
  expect(await offered.innerText()).toMatch(/months to liquidation.*It was never saved\./is);
  await offered.getByRole('button', { name: 'Recover' }).click();
  await next.locator('.notice-line', { hasText: 'It is not saved yet' }).waitFor();
  await new SheetDriver(next).show('Assumptions');
  expect(await next.locator('[data-setting="monthsToLiquidation"]').inputValue()).toBe('9');
  expect(await next.title()).toContain('•');

  expect(app.complaints).toEqual([]);
});
