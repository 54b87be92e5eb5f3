import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readProject } from '../../engine/document/projectFile';
import { e2eSession } from '../support/e2eSession';
import { SheetDriver } from '../support/sheetDriver';
import { typedProject } from '../support/typedDeal';

const session = e2eSession('inputs');
const { folder } = session;

async function start(file: string): Promise<SheetDriver> {
  const app = await session.launch([file]);
  const sheets = new SheetDriver(app.page);
  await sheets.ready();
  return sheets;
}

/** A project file with these inputs typed. */
function written(name: string, typed: Parameters<typeof typedProject>[0]): string {
  const file = join(folder, name);
  writeFileSync(file, typedProject(typed));
  return file;
}

/** The balances of class A, date by date, once there are as many of them as given and the last is the last given. */
async function balances(sheets: SheetDriver, expected: readonly string[]): Promise<string[]> {
  await sheets.show('Classes');
  return await sheets.until(
    () => sheets.page.locator('.ag-row:not(.ag-row-pinned) .ag-cell[col-id="balance(A)"]').allInnerTexts(),
    (texts) => texts.join() === expected.join(),
    'balances of class A',
  );
}

describe('typed inputs', () => {
  it('are typed, pasted, cleared, taken back and imported, and the deal runs on them', async () => {
    const sheets = await start(written('typed.stepdown', { '2024-02': { collected: '51.00' } }));
    const { page } = sheets;
    // 51.00 less the fee of 1.00 that is used where none is typed: 100.00 − 50.00.
    await balances(sheets, ['50.00']);

    await sheets.show('Inputs');
    expect(await sheets.textOf(0, 'collected')).toBe('51.00');
    expect(await sheets.cell(0, 'collected').getAttribute('class')).toContain('input-cell');
    expect(await sheets.textOf(0, 'fee')).toBe('1.00');
    expect(await sheets.cell(0, 'fee').getAttribute('class')).toContain('used-cell');
    await sheets.type(1, 'collected', '41');
    await balances(sheets, ['50.00', '10.00']);

    // Two months by two inputs, as a spreadsheet copies them: nothing is left after 40.00 and 0.50 of fee.
    await sheets.show('Inputs');
    expect(await sheets.cell(12, 'collected').count()).toBe(0);
    await page.getByText('Add 12 months').click();
    await sheets.cell(12, 'collected').waitFor();
    await sheets.cell(1, 'collected').click();
    await sheets.paste('45.00\t5.00\r\n$10.50\t0.50\r\n');
    await balances(sheets, ['50.00', '10.00', '10.00']);
    await sheets.show('Inputs');
    expect(await sheets.textOf(2, 'collected')).toBe('10.50');
    // What means nothing is refused with its reason, whole.
    await sheets.cell(0, 'collected').click();
    await sheets.paste('1.005');
    await sheets.until(
      () => page.getByRole('region', { name: 'Cells to mend' }).innerText(),
      (text) => text.includes('more than two decimals'),
      'the refusal',
    );
    await page.getByRole('region', { name: 'Cells to mend' }).getByRole('button', { name: 'Close' }).click();
    await page.keyboard.press('Control+z');
    await balances(sheets, ['50.00', '10.00']);
    await page.keyboard.press('Control+y');
    await balances(sheets, ['50.00', '10.00', '10.00']);

    // An emptied cell is what the deal uses again: 45.00 less 1.00.
    await sheets.show('Inputs');
    await sheets.cell(1, 'fee').click();
    await page.keyboard.press('Delete');
    await sheets.until(
      () => sheets.textOf(1, 'fee'),
      (text) => text === '1.00',
      'the fee that is used',
    );
    await balances(sheets, ['50.00', '6.00', '6.00']);

    // A needed input that is not given is told once, where it is.
    await sheets.show('Inputs');
    await sheets.cell(1, 'collected').click();
    await page.keyboard.press('Delete');
    await sheets.until(
      () => sheets.status(),
      (text) => text.includes('Collected is missing in 2024-03.'),
      'the missing input',
    );
    await sheets.until(
      () => sheets.cell(1, 'collected').getAttribute('class'),
      (names) => names?.includes('missing-cell') === true,
      'the cell that needs a value',
    );

    // A servicer's report takes its place.
    const report = join(folder, 'report.csv');
    writeFileSync(report, 'distribution_month,collected,fee\n2024-02,61.00,1.00\n2024-03,41.00,\n2024-04,2.00,0.00\n');
    session.app.queueOpenDialog(report);
    await page.getByText('Import…').last().click();
    // 100.00 less 61.00 − 1.00, less 41.00 − 1.00 where the fee is the one used; then nothing is left to pay.
    await balances(sheets, ['40.00', '–', '–']);
    await sheets.show('Inputs');
    await page.getByText('Clear all typed').click();
    await sheets.until(
      () => sheets.status(),
      (text) => text.includes('There are no inputs'),
      'nothing to run on',
    );
    await page.keyboard.press('Control+z');
    await balances(sheets, ['40.00', '–', '–']);
    expect(session.app.complaints).toEqual([]);
  });
});

describe('a forced test', () => {
  it('changes the results, says so wherever it shows, and is kept in the file until it is reset', async () => {
    const file = written('forced.stepdown', { '2024-02': { collected: '51.00' }, '2024-03': { collected: '31.00' } });
    let sheets = await start(file);
    // March brings less than 40.00: the test fails and class A is paid nothing.
    await balances(sheets, ['50.00', '50.00']);
    await sheets.show('Tests');
    const force = () => sheets.page.locator('.test-list [data-setting="collections_ok"]');
    await force().selectOption({ label: 'Forced to pass' });
    await balances(sheets, ['50.00', '20.00']);
    expect(await sheets.page.locator('.illustrative summary').innerText()).toBe(
      'Illustrative: 1 assumed value, not from the documents',
    );
    expect(await sheets.page.locator('.forced-count').innerText()).toBe('1 test forced');
    await sheets.show('Tests');
    expect(await sheets.page.locator('.test-list .tag.forced').innerText()).toBe('forced to pass');
    await sheets.cell(1, 'collections_ok').click();
    await sheets.until(
      () => sheets.page.locator('.trace .tag.forced').allInnerTexts(),
      (texts) => texts.join() === 'forced to pass',
      'the tag in Explain',
    );

    await sheets.page.keyboard.press('Control+s');
    await sheets.until(
      () => sheets.page.locator('.unsaved').innerText(),
      (text) => text === '',
      'the saved file',
    );
    const saved = readProject(readFileSync(file, 'utf8'), 'forced.stepdown');
    expect(saved.ok && saved.value.settings.pinned).toEqual({ collections_ok: 'yes' });
    await session.app.close();

    sheets = await start(file);
    await balances(sheets, ['50.00', '20.00']);
    await sheets.show('Triggers');
    await sheets.page.locator('button[aria-label="Reset Collections Test satisfied"]').click();
    await balances(sheets, ['50.00', '50.00']);
    expect(await sheets.page.locator('.forced-count').count()).toBe(0);
    // Undo brings it back, like any other change.
    await sheets.page.locator('button[aria-label="Undo"]').click();
    await balances(sheets, ['50.00', '20.00']);
  });
});
