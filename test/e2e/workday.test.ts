import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSession } from '../../engine/api/session';
import { inputsOf } from '../../engine/document/inputsOf';
import { readProject } from '../../engine/document/projectFile';
import { inputChangesOf, NO_CHANGES } from '../../engine/document/scenario';
import { writeDistributions } from '../../engine/reports/distributions';
import { e2eSession } from '../support/e2eSession';
import { SheetDriver } from '../support/sheetDriver';

/** One day's work, start to end: a paste with mistakes, stresses, a question answered, a crash, and nothing lost. */
const session = e2eSession('workday');
const ROWS = 5000;
const BAD_EVERY = 125;

/** Two columns of a spreadsheet's clipboard: rates with a percent sign and quoted purposes, forty rates of them no rates. */
function clipboard(): string {
  const rows = Array.from({ length: ROWS }, (_, i) => {
    const rate = i % BAD_EVERY === 7 ? (i % 2 === 0 ? '525' : 'n/a') : `${(6.5 + (i % 12) * 0.25).toFixed(3)}%`;
    return `${rate}\t"${i % 2 === 0 ? 'Purchase' : 'Cash-out refinance'}"`;
  });
  return `${rows.join('\r\n')}\r\n`;
}

async function start(args: readonly string[] = []): Promise<SheetDriver> {
  const app = await session.launch(args);
  const sheets = new SheetDriver(app.page);
  await sheets.ready();
  return sheets;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** What a saved project comes to, figure by figure in full precision: its base and each scenario, by name. */
function resultHashes(path: string): Record<string, string> {
  const project = readProject(readFileSync(path, 'utf8'), path);
  if (!project.ok) throw new Error(project.problems.map(({ message }) => message).join(' '));
  const base = createSession(() => 0);
  base.apply({ kind: 'all', inputs: inputsOf(project.value) });
  const views = [{ name: 'Base', changes: NO_CHANGES }, ...project.value.scenarios];
  return Object.fromEntries(
    views.map(({ name, changes }) => {
      const run = base.fork();
      for (const change of inputChangesOf(project.value, changes)) run.apply(change);
      run.run();
      return [name, sha256(writeDistributions(run.dealRun()!.report()))];
    }),
  );
}

/** What the screen shows of the scenario in view, its last edit counted. */
async function screenTexts(sheets: SheetDriver): Promise<string> {
  const shown: string[] = [];
  await sheets.settled();
  // Of the first date, wherever one was looking.
  await sheets.show('Waterfall');
  await sheets.page.getByRole('combobox', { name: 'Distribution Date' }).selectOption({ index: 0 });
  for (const sheet of ['Classes', 'Tests'] as const) {
    await sheets.show(sheet);
    await sheets.page.waitForSelector('[role="tabpanel"] .ag-row[row-index="0"]');
    for (let row = 0; row < 8; row++) shown.push((await sheets.rowTexts(row)).join(' '));
  }
  shown.push(await sheets.page.locator('.key-figures').innerText());
  return shown.join('\n');
}

async function command(sheets: SheetDriver, words: string): Promise<void> {
  await sheets.page.keyboard.press('Control+k');
  await sheets.page.locator('.palette input').fill(words);
  await sheets.page.locator('.palette [role="option"]').first().waitFor();
  await sheets.page.keyboard.press('Enter');
}

async function addScenario(sheets: SheetDriver, name: string): Promise<void> {
  await command(sheets, 'Add a scenario');
  await sheets.page.getByRole('textbox', { name: /^New name of/ }).waitFor();
  await sheets.page.keyboard.type(name);
  await sheets.page.keyboard.press('Enter');
  await sheets.page.getByRole('radio', { name, checked: true }).waitFor();
}

async function setting(
  sheets: SheetDriver,
  sheet: 'Assumptions' | 'Triggers',
  name: string,
  text: string,
): Promise<void> {
  await sheets.show(sheet);
  const field = sheets.page.locator(`[data-setting="${name}"]`);
  await field.fill(text);
  await field.press('Enter');
}

describe('a day at the desk', () => {
  it('pastes, mends, stresses, finds out why, loses power, and ends with the same figures', async () => {
    const sheets = await start();
    const { page } = sheets;

    // Five thousand rows from a spreadsheet, forty of them with a mistake.
    await sheets.show('Tape');
    await page.keyboard.press('Control+e');
    await sheets.scrollTo(500);
    await sheets.cell(0, 'mortgage_rate').click();
    await sheets.paste(clipboard());
    const toMend = page.getByRole('region', { name: 'Cells to mend' });
    await toMend.getByText('40 problems').first().waitFor();
    await page.keyboard.press('Enter');
    await sheets.until(
      () => toMend.locator('li').count(),
      (count) => count === 40,
      'the cells to mend',
    );
    for (let left = 39; left >= 0; left--) {
      await page.keyboard.press('F8');
      await page.locator('.cell-editor:focus').waitFor();
      await page.keyboard.type('5.25');
      await page.keyboard.press('Enter');
      await sheets.until(
        () => toMend.locator('li').count(),
        (count) => count === left,
        `${left} cells to mend`,
      );
    }
    await page.keyboard.press('Control+Home');
    await sheets.scrollTo(500);
    await sheets.until(
      () => sheets.textOf(7, 'mortgage_rate'),
      (text) => text === '5.250',
      'a mended rate',
    );

    // Three stresses.
    await addScenario(sheets, 'Fast');
    await setting(sheets, 'Assumptions', 'prepayment', '45');
    await addScenario(sheets, 'High loss');
    await setting(sheets, 'Assumptions', 'defaults', '6');
    await addScenario(sheets, 'Low target');
    await setting(sheets, 'Triggers', 'target_percentage', '1.25');
    await page.getByText('differs from Base in').waitFor();

    // When does the spread test fail under high loss, and why? By the keyboard alone.
    await page.keyboard.press('Control+3');
    await page.getByRole('radio', { name: 'High loss', checked: true }).waitFor();
    await command(sheets, 'first month of Spread Squeeze');
    const explain = page.getByRole('complementary', { name: 'Explain' });
    await explain.getByRole('heading', { name: /Spread Squeeze/ }).waitFor();
    const why = (await explain.innerText()).replace(/\s+/g, ' ');
    expect(why).toMatch(/(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) 20\d\d/);
    expect(why).toMatch(/Excess Spread Percentage is \d\.\d\d%, less than the Spread Squeeze threshold \(2\.00%\)/);
    await page.keyboard.press('Control+[');
    await page.keyboard.press('Enter');
    await explain.getByRole('heading', { name: /Excess Spread/ }).waitFor();
    await page.keyboard.press('Alt+ArrowLeft');
    await explain.getByRole('heading', { name: /Spread Squeeze/ }).waitFor();

    // Saved; then an edit, and the power goes before it is.
    const file = join(session.folder, 'workday.stepdown');
    session.app.queueSaveDialog(file);
    await page.keyboard.press('Control+s');
    await page.getByText('Saved workday.stepdown').waitFor();
    const saved = resultHashes(file);
    expect(Object.keys(saved)).toEqual(['Base', 'Fast', 'High loss', 'Low target']);
    expect(new Set(Object.values(saved)).size).toBe(4);
    await setting(sheets, 'Assumptions', 'monthsToLiquidation', '9');
    await page.getByText('Months to liquidation 9 months').waitFor();
    const unsaved = await screenTexts(sheets);
    const kept = join(session.folder, '.workday.stepdown.autosave');
    await expect
      .poll(() => existsSync(kept) && readFileSync(kept, 'utf8').includes('"monthsToLiquidation": 9'), {
        timeout: 60_000,
      })
      .toBe(true);
    expect(session.app.complaints).toEqual([]);
    await session.app.crash();

    // Everything is there again, and the file is as it was saved.
    const again = await start([file]);
    await again.page.getByText('Unsaved work on workday.stepdown was kept').waitFor();
    expect(resultHashes(file)).toEqual(saved);
    await again.page.getByRole('button', { name: 'Recover', exact: true }).click();
    await again.page.getByText('Recovered workday.stepdown').waitFor();
    await again.page.getByRole('radio', { name: 'High loss' }).click();
    await again.page.getByText('Months to liquidation 9 months').waitFor();
    await again.until(
      () => screenTexts(again),
      (texts) => texts === unsaved,
      'the results before the crash',
    );
    await again.page.keyboard.press('Control+s');
    await again.page.getByText('Saved workday.stepdown').waitFor();
    const recovered = resultHashes(file);
    expect({ ...recovered, 'High loss': '' }).toEqual({ ...saved, 'High loss': '' });
    expect(recovered['High loss']).not.toBe(saved['High loss']);
    expect(session.app.complaints).toEqual([]);
    await session.app.close();

    // Opened once more: the same to the last digit, on the screen and in the file.
    const reopened = await start([file]);
    await reopened.page.getByRole('radio', { name: 'High loss' }).click();
    await reopened.page.getByText('Months to liquidation 9 months').waitFor();
    await reopened.until(
      () => screenTexts(reopened),
      (texts) => texts === unsaved,
      'the results before the crash, from the file',
    );
    expect(resultHashes(file)).toEqual(recovered);
    expect(session.app.complaints).toEqual([]);
    // Three starts of the app, and eighty keys that each wait for the window.
  }, 300_000);
});
