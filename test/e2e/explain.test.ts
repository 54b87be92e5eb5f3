import { afterEach, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { e2eSession } from '../support/e2eSession';
import { SheetDriver } from '../support/sheetDriver';

const session = e2eSession('explain');

async function openSample(): Promise<SheetDriver> {
  const { page } = await session.launch();
  const sheets = new SheetDriver(page);
  await sheets.ready();
  return sheets;
}

const heading = (page: Page): Promise<string> => page.locator('.explain .trace h2').innerText();

/** Waits until the story in the panel is called so. */
async function told(page: Page, label: string): Promise<void> {
  await page.locator('.explain .trace h2', { hasText: new RegExp(`^${label}$`) }).waitFor();
}

/** Waits until the keyboard is on a figure of the panel that has this text. */
async function focusOn(page: Page, text: string): Promise<void> {
  await page.waitForFunction((wanted) => document.activeElement?.textContent?.includes(wanted) === true, text);
}

async function palette(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').waitFor();
  await page.keyboard.type(words);
  await page
    .locator('#palette-0')
    .filter({ hasText: new RegExp(words.split(' ')[0]!, 'i') })
    .waitFor();
  await page.keyboard.press('Enter');
}

afterEach(() => {
  expect(session.app.complaints).toEqual([]);
});

describe('Explain, by keyboard alone', () => {
  it('finds the first month in which a test fails, and why, back to the tape', async () => {
    const { page } = await openSample();
    await palette(page, 'first month of Total Loss');
    await told(page, 'Total Loss Freeze Test satisfied');
    expect(await page.locator('.sheet-in-view').getAttribute('aria-label')).toBe('Tests');
    const because = await page.locator('.trace-because').innerText();
    const [figure, limit] = because.match(/\d+\.\d+%/g) ?? [];
    expect(because).toContain('more than the Total Loss Freeze limit');
    expect(Number(figure!.slice(0, -1))).toBeGreaterThan(Number(limit!.slice(0, -1)));

    await page.keyboard.press('Control+[');
    await focusOn(page, 'cumulative_loss');
    await page.keyboard.press('Control+[');
    await told(page, 'Cumulative loss used by the tests');
    await focusOn(page, 'cumulative(liquidation_loss)');
    await page.keyboard.press('Enter');
    await told(page, 'Liquidation Loss Amount');
    await focusOn(page, 'liquidated_balance');
    await page.keyboard.press('ArrowDown');
    await focusOn(page, 'liquidation_principal');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await told(page, 'Unpaid principal of loans liquidated');

    await page.keyboard.press('Alt+ArrowLeft');
    await told(page, 'Liquidation Loss Amount');
    await page.keyboard.press('Alt+ArrowRight');
    await told(page, 'Unpaid principal of loans liquidated');
  });

  it('walks the months in which tests change, traces forwards, and comes back to the cell', async () => {
    const sheets = await openSample();
    const { page } = sheets;
    await sheets.show('Tests');
    await page.keyboard.press('n');
    await told(page, 'Step-down Date reached');
    const first = await page.locator('.trace header .caption').innerText();
    await page.keyboard.press('n');
    await page.waitForFunction((was) => document.querySelector('.trace header .caption')?.textContent !== was, first);
    await page.keyboard.press('Shift+N');
    await told(page, 'Step-down Date reached');

    await sheets.cell(30, 'spread_squeeze_ok').click();
    await told(page, 'Spread Squeeze Step-Down Freeze Test satisfied');
    await page.keyboard.press('Control+]');
    await focusOn(page, 'Specified Overcollateralization Amount');
    await page.keyboard.press('ArrowRight');
    await page.locator('.moves .moves', { hasText: 'Overcollateralization Increase Amount' }).waitFor();
    await page.keyboard.press('Control+]');
    await told(page, 'Specified Overcollateralization Amount');
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.activeElement?.getAttribute('col-id') === 'spread_squeeze_ok');
    await page.keyboard.press('F12');
    await page.locator('.cm-activeLine, .cm-line', { hasText: 'specified_oc' }).first().waitFor();
    expect(await page.locator('.sheet-in-view').getAttribute('aria-label')).toBe('Deal');
  });
});

describe('Explain of what is typed', () => {
  it('tells what a parameter is and moves, and what a figure was in the base', async () => {
    const sheets = await openSample();
    const { page } = sheets;
    await sheets.show('Triggers');
    await page.locator('[data-setting="target_percentage"]').focus();
    await told(page, 'Target Percentage');
    await page.locator('[data-move]', { hasText: 'Specified Overcollateralization Amount' }).waitFor();
    await page.getByText('First month it comes to each class').waitFor();

    await page
      .getByRole('button', { name: /new scenario|add a scenario|\+/i })
      .first()
      .click();
    await page.keyboard.press('Enter');
    await page.locator('[data-setting="target_percentage"]').fill('5.00%');
    await page.keyboard.press('Enter');
    await sheets.show('Tests');
    await sheets.cell(12, 'specified_oc').click();
    await told(page, 'Specified Overcollateralization Amount');
    await page.locator('.trace-base', { hasText: 'In the base' }).waitFor();
    await page.locator('.trace-operands .differs', { hasText: 'base 3.400%' }).first().waitFor();
  });

  it('tells a figure of the projection from the figures of its month, and a rate of its month', async () => {
    const sheets = await openSample();
    const { page } = sheets;
    await sheets.show('Collateral');
    await sheets.cell(3, 'pool_end').click();
    await told(page, 'Pool, end');
    await page.keyboard.press('Control+[');
    await focusOn(page, 'Pool, begin');
    await page.keyboard.press('Enter');
    await told(page, 'Pool, begin');
    await focusOn(page, 'Pool, end');
    expect(await heading(page)).toBe('Pool, begin');

    await sheets.show('Rates');
    await sheets.cell(2, 'rate').click();
    await told(page, 'One-month LIBOR');
    await page.locator('[data-move]', { hasText: 'LIBOR' }).first().waitFor();
  });
});
