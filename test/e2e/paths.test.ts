import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { e2eSession } from '../support/e2eSession';
import { SheetDriver } from '../support/sheetDriver';

const session = e2eSession('paths');

async function start(): Promise<SheetDriver> {
  const app = await session.launch();
  const sheets = new SheetDriver(app.page);
  await sheets.ready();
  return sheets;
}

async function setting(page: Page, name: string, text: string): Promise<void> {
  const field = page.locator(`[data-setting="${name}"]`);
  await field.fill(text);
  await field.press('Enter');
}

/** The cells of a row of a table on screen, beside the frozen one whose words these are. */
async function cellsOf(grid: Locator, row: string): Promise<string[]> {
  const head = grid
    .locator('.ag-cell')
    .filter({ hasText: new RegExp(`^${row}$`) })
    .first();
  const index = await head.evaluate((cell) => cell.closest('.ag-row')!.getAttribute('row-index'));
  const cells = await grid.locator(`.ag-row[row-index="${index}"] .ag-cell`).allInnerTexts();
  return cells.map((text) => text.trim()).filter((text) => text !== row);
}

describe('why two scenarios differ', () => {
  it('is told by input and adds up to the cent, in any order, again after an edit', async () => {
    const sheets = await start();
    const { page } = sheets;
    await page.getByRole('button', { name: 'Add a scenario' }).first().click();
    await page.keyboard.type('Stress');
    await page.keyboard.press('Enter');
    await sheets.show('Assumptions');
    await setting(page, 'defaults', '6');
    await setting(page, 'severity', '60');
    await sheets.show('Compare');
    const interest = page.locator('.compare-table tbody', { hasText: 'Interest paid' }).locator('.compare-difference');
    await interest.first().waitFor();
    const differences = (await interest.allInnerTexts()).map((text) => text.replace('+', '').replace(/^−(.*)/, '($1)'));
    await page.getByRole('button', { name: 'Why', exact: true }).click();
    const grid = page.getByRole('group', { name: 'Why, by input' });
    await grid.getByText('✓ to the cent').first().waitFor();
    for (const how of ['average', 'inOrder', 'alone']) {
      await page.getByLabel('Shared out as').selectOption(how);
      const adds = await cellsOf(grid, 'Adds up');
      expect(adds.length).toBeGreaterThan(2);
      expect(adds.slice(1)).toEqual(adds.slice(1).map(() => '✓ to the cent'));
    }
    // What each class differs by is what the summary says, which adds it up from the runs themselves.
    expect((await cellsOf(grid, 'Stress less Base')).slice(2)).toEqual(differences);

    // Another order is another split, with the same sum.
    await page.getByLabel('Shared out as').selectOption('inOrder');
    const steps = page.locator('.why-chart li');
    expect(await steps.allInnerTexts()).toHaveLength(3);
    const first = await steps.first().innerText();
    const sum = await steps.last().innerText();
    await setting(page, 'why.order', 'severity, defaults');
    await page.locator('.why-chart li', { hasText: 'Severity' }).first().waitFor();
    await sheets.until(
      () => steps.first().innerText(),
      (text) => text.startsWith('Severity') && text !== first,
      'the other order',
    );
    expect(await steps.last().innerText()).toBe(sum);

    // An edit of the scenario in view: what was told stays, said to be of older inputs, until it is told again.
    await page.getByRole('button', { name: 'Undo' }).click();
    await sheets.show('Assumptions');
    await setting(page, 'severity', '70');
    await sheets.show('Compare');
    await sheets.until(
      () => steps.last().innerText(),
      (text) => text !== sum,
      'the difference of the higher severity',
    );
    await page.getByText('of older inputs').waitFor({ state: 'detached' });
    expect((await cellsOf(grid, 'Severity'))[0]).toBe('100% → 70%');

    await page.getByRole('group', { name: 'Told by' }).getByRole('button', { name: 'By date' }).click();
    await page.getByRole('group', { name: 'Why by date' }).getByText('Jan-05').first().waitFor();
    await page.getByRole('button', { name: 'Results', exact: true }).click();
    const lives = page.getByRole('group', { name: 'Why, results' });
    await lives.getByText('A-1 average life').waitFor();
    expect((await cellsOf(lives, 'Base'))[1]).toMatch(/^\d\.\d\d$/);
  });
});

describe('random paths', () => {
  it('are run, shown as distributions, fans and spreads, stopped half way, and said to be of older inputs', async () => {
    const sheets = await start();
    const { page } = sheets;
    await sheets.show('Paths');
    await page.getByText('One-factor Hull-White short rate').waitFor();
    await setting(page, 'paths.paths', '41');
    await page.getByText('Paths come in pairs').waitFor();
    await setting(page, 'paths.paths', '40');
    await page.locator('[data-setting="paths.belowZero"]').selectOption('floor');
    const told = page.locator('.paths-told');
    await page.getByRole('button', { name: 'Run 40 paths' }).click();
    await told.getByText('40 of 40 paths, seed 1').waitFor({ timeout: 30_000 });
    const table = page.getByRole('group', { name: 'Distributions', exact: true });
    await table.getByText('A-1 average life').waitFor();
    const mean = (await cellsOf(table, 'A-1 average life'))[2];
    expect(mean).toMatch(/^\d\.\d\d$/);

    const bars = page.getByRole('slider', { name: /average life.*how many paths/ });
    await bars.focus();
    await page.keyboard.press('Home');
    const bar = await bars.getAttribute('aria-valuetext');
    expect(bar).toMatch(/\d+ paths?, /);
    await page.keyboard.press('ArrowRight');
    expect(await bars.getAttribute('aria-valuetext')).not.toBe(bar);

    await page.getByRole('button', { name: 'Fans', exact: true }).click();
    await page.getByRole('slider', { name: /One-month LIBOR/ }).waitFor();
    // On the first date every path has the fixing that is known.
    const fan = page.getByRole('group', { name: 'Fans', exact: true });
    const rates = await cellsOf(fan, 'Jan-05');
    expect(new Set(rates.slice(0, 9)).size).toBe(1);
    await page.getByRole('button', { name: 'Spreads', exact: true }).click();
    await page.getByRole('group', { name: 'Spreads by class' }).getByText('A-1').first().waitFor();
    await page.getByRole('button', { name: 'Model', exact: true }).click();
    await page.getByText('One-factor Hull-White short rate').waitFor();

    // Other paths are asked for: what is shown is of those before, until they are run, and what came by the stop stays.
    await setting(page, 'paths.paths', '4000');
    await page.getByText('of what was asked before').waitFor();
    await page.getByRole('button', { name: 'Run 4,000 paths' }).click();
    await page
      .locator('.run-bar')
      .getByText(/^[1-9][\d,]* of 4,000/)
      .waitFor({ timeout: 30_000 });
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    await page.getByText(/Stopped after [\d,]+ of 4,000/).waitFor();
    await told.getByText(/^\d[\d,]* of 4,000 paths/).waitFor({ timeout: 30_000 });
    await sheets.show('Assumptions');
    await setting(page, 'prepayment', '45');
    await sheets.show('Paths');
    await page.getByText('of older inputs of Base').waitFor();
  });
});
