import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { e2eSession } from '../support/e2eSession';
import { SheetDriver } from '../support/sheetDriver';

const session = e2eSession('scenarios');

async function start(args: readonly string[] = []): Promise<SheetDriver> {
  const app = await session.launch(args);
  const sheets = new SheetDriver(app.page);
  await sheets.ready();
  return sheets;
}

/** Adds a scenario from the bar and names it, by the keyboard from its button on. */
async function add(sheets: SheetDriver, name: string): Promise<void> {
  await sheets.page.getByRole('button', { name: 'Add a scenario' }).first().click();
  await sheets.page.keyboard.type(name);
  await sheets.page.keyboard.press('Enter');
  await shown(sheets, name);
}

async function shown(sheets: SheetDriver, name: string): Promise<void> {
  await sheets.page.getByRole('radio', { name, exact: true, checked: true }).waitFor();
}

async function setting(sheets: SheetDriver, name: string, text: string): Promise<void> {
  const field = sheets.page.locator(`[data-setting="${name}"]`);
  await field.fill(text);
  await field.press('Enter');
}

/** The average life of the first class in the key figures, with its difference from the base. */
async function averageLife(sheets: SheetDriver): Promise<string> {
  const text = await sheets.page.locator('.key-figures button').first().innerText();
  return text.replace(/\s+/g, ' ').trim();
}

describe('scenarios', () => {
  it('are added, edited, switched, compared, undone and kept; the base stays as it was', async () => {
    const sheets = await start();
    const { page } = sheets;
    const base = await averageLife(sheets);
    expect(base).toMatch(/^A-1 \d\.\d\d$/);

    await add(sheets, 'Fast');
    await page.getByText('is the same as Base so far').waitFor();
    await sheets.show('Assumptions');
    await setting(sheets, 'prepayment', '45');
    const fast = await sheets.until(
      () => averageLife(sheets),
      (text) => text.includes('−'),
      'the average life of the fast scenario',
    );
    await page.getByText('differs from Base in Prepayment speed 45% CPR').waitFor();

    // Loans are the base's; a cell of one may differ.
    await sheets.show('Tape');
    await sheets.cell(0, 'loan_number').click();
    await add(sheets, 'Loss');
    await sheets.show('Assumptions');
    await setting(sheets, 'defaults', '6');
    await page.getByText('differs from Base in Default and loss rate 6% CDR').waitFor();

    // By keys, all three; what was edited last is where it was edited.
    await page.keyboard.press('Control+1');
    await shown(sheets, 'Base');
    await sheets.until(
      () => averageLife(sheets),
      (text) => text === base,
      'the base again',
    );
    expect(await page.locator('[data-setting="defaults"]').inputValue()).not.toBe('6');
    await page.keyboard.press('Control+2');
    await shown(sheets, 'Fast');
    await sheets.until(
      () => averageLife(sheets),
      (text) => text === fast,
      'the fast scenario again',
    );
    await page.locator('button[aria-label="Undo"]').click();
    await shown(sheets, 'Loss');
    expect(await page.locator('[data-setting="defaults"]').inputValue()).not.toBe('6');
    await page.locator('button[aria-label="Redo"]').click();
    await page.getByText('differs from Base in Default and loss rate 6% CDR').waitFor();

    // Side by side.
    await sheets.show('Compare');
    const summary = page.getByRole('region', { name: 'Summary of each scenario' });
    await summary.getByRole('columnheader', { name: 'Loss' }).waitFor();
    const first = summary.getByRole('row', { name: /^A-1 / }).first();
    // `A-1 0.63 −0.47 against Base` of the strip stands in the row as it is there.
    expect((await first.innerText()).replace(/\s/g, '')).toContain(fast.replace(/A-1|against Base|\s/g, ''));
    await page.getByRole('button', { name: 'By date' }).click();
    const grid = page.getByRole('group', { name: 'Compare' });
    await grid
      .getByRole('columnheader', { name: /Δ Fast/ })
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Choose results' }).click();
    await page.getByRole('searchbox', { name: 'Search results' }).fill('A-2 balance');
    await page.getByRole('complementary', { name: 'Choose results' }).getByRole('checkbox').first().check();
    await page.getByRole('list', { name: 'Results shown' }).getByText(/A-2/).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Differences', exact: true }).click();
    await page.getByRole('button', { name: 'Give Prepayment speed of Fast back to the base' }).click();
    await page.getByRole('cell', { name: /45% CPR/ }).waitFor({ state: 'detached' });
    await page.locator('button[aria-label="Undo"]').click();
    await page.getByRole('cell', { name: /45% CPR/ }).waitFor();

    // Locked, the base says so and stays.
    await page.getByRole('radio', { name: 'Base' }).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Lock the base' }).click();
    await page.keyboard.press('Control+1');
    await sheets.show('Assumptions');
    await setting(sheets, 'severity', '55');
    await page.getByText('Base is locked: it was not changed.').waitFor();

    // Kept in the file.
    const file = join(session.folder, 'study.stepdown');
    session.app.queueSaveDialog(file);
    await page.keyboard.press('Control+s');
    await page.waitForSelector('text=Saved study.stepdown');
    expect(session.app.complaints).toEqual([]);
    await session.app.close();

    const again = await start([file]);
    expect(await averageLife(again)).toBe(base);
    await again.page.getByRole('radio', { name: 'Fast' }).click();
    await again.until(
      () => averageLife(again),
      (text) => text === fast,
      'the fast scenario of the file',
    );
    expect(session.app.complaints).toEqual([]);
  });

  it('refuse loans of their own, and are renamed, moved and deleted by keys', async () => {
    const sheets = await start();
    const { page } = sheets;
    await add(sheets, 'One');
    await add(sheets, 'Two');
    const names = () => page.getByRole('radiogroup', { name: 'Scenarios' }).getByRole('radio').allInnerTexts();
    await page.keyboard.press('F2');
    await page.keyboard.type('Second');
    await page.keyboard.press('Enter');
    await shown(sheets, 'Second');
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem', { name: 'Move left' }).click();
    expect((await names()).map((name) => name.trim())).toEqual(['Base', 'Second', 'One']);
    await page.keyboard.press('ArrowRight');
    await shown(sheets, 'One');
    await page.keyboard.press('Delete');
    await shown(sheets, 'Base');
    expect(await names()).toHaveLength(2);
    await page.keyboard.press('Control+2');
    await shown(sheets, 'Second');
    await sheets.show('Tape');
    await sheets.cell(0, 'loan_number').click();
    await page.keyboard.press('Control+Minus');
    await page.getByText('Loans are added, deleted and imported in Base, for all scenarios.').waitFor();
    expect(session.app.complaints).toEqual([]);
  });
});
