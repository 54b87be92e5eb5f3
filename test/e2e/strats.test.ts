import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importTapeCsv } from '../../engine/collateral/importTape';
import { e2eSession } from '../support/e2eSession';
import { SheetDriver } from '../support/sheetDriver';

const session = e2eSession('strats');

/** What the agreement states the loans owe on the Cut-off Date, which the sample tape adds up to. */
const POOL_BALANCE = '236,305,552.93';

async function start(): Promise<SheetDriver> {
  const app = await session.launch();
  const sheets = new SheetDriver(app.page);
  await sheets.ready();
  await sheets.show('Strats');
  await app.page.waitForSelector('.strat');
  return sheets;
}

/** The rows of a table as texts; its last is the total. */
async function rowsOf({ page }: SheetDriver, title: string): Promise<string[][]> {
  return await page
    .getByRole('region', { name: title, exact: true })
    .locator('tbody tr, tfoot tr')
    .evaluateAll((rows) =>
      rows.map((row) =>
        [...row.querySelectorAll('th, td:not(.bar)')].map((cell) => (cell as HTMLElement).innerText.trim()),
      ),
    );
}

const whole = (text: string): number => Number(text.replaceAll(',', ''));

describe('strat tables', () => {
  it('add up to the tape, follow an edit, are made at typed breaks, sorted, copied, and show their loans', async () => {
    const sheets = await start();
    const { page } = sheets;
    expect(await page.locator('.sheet-header .verdict').innerText()).toBe(`✓ Every table adds up to ${POOL_BALANCE}`);
    const titles = await page.locator('.strat h3').allInnerTexts();
    expect(titles).toContain('CLTV');
    for (const title of titles) {
      const rows = await rowsOf(sheets, title);
      const total = rows.at(-1)!;
      expect(total.slice(0, 3), title).toEqual(['Total', '5,200', POOL_BALANCE]);
      expect(
        rows.slice(0, -1).reduce((sum, [, loans]) => sum + whole(loans!), 0),
        title,
      ).toBe(5200);
    }

    // Two ranges in place of the usual ones; undoing is for documents, so a button gives the usual ones back.
    const balances = () => rowsOf(sheets, 'Current Balance');
    const usual = await balances();
    await page.getByRole('button', { name: 'Breaks of Current Balance' }).click();
    const field = page.locator('[data-setting="breaks(cutoff_balance)"]');
    await field.fill('50,000; 25k');
    await page.getByText('25,000 stands after 50,000.').waitFor();
    await field.fill('0, 50,000');
    const split = await sheets.until(balances, (rows) => rows.length === 3, 'two ranges');
    expect(split.map(([label]) => label)).toEqual(['0.01 to 50,000.00', 'over 50,000.00', 'Total']);
    expect(whole(split[0]![1]!)).toBe(whole(usual[0]![1]!) + whole(usual[1]![1]!));
    await page.getByRole('button', { name: 'Usual breaks' }).click();
    await sheets.until(balances, (rows) => rows.join() === usual.join(), 'the usual ranges');

    // The most loans on top.
    const states = page.getByRole('region', { name: 'State', exact: true });
    await states.getByRole('button', { name: 'Loans' }).click();
    const counts = (await rowsOf(sheets, 'State')).slice(0, -1).map(([, loans]) => whole(loans!));
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    expect(await states.locator('th[aria-sort="descending"]').innerText()).toContain('Loans');

    // Keys alone: down to the second bucket, and its loans on the Tape.
    const occupancy = await rowsOf(sheets, 'Occupancy');
    await page.getByRole('region', { name: 'Occupancy', exact: true }).locator('tbody button').first().focus();
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate(() => (document.activeElement as HTMLElement).innerText)).toBe(occupancy[1]![0]);
    await page.keyboard.press('Enter');
    await page.waitForSelector('[role="tabpanel"][aria-label="Tape"]');
    await sheets.until(
      () => sheets.status(),
      (text) => text.includes(`${occupancy[1]![1]} of 5,200 loans`),
      'the loans of the bucket',
    );

    // An edit of a loan is in the tables when they are looked at again.
    await sheets.show('Deal');
    await sheets.show('Tape');
    await sheets.cell(0, 'cutoff_balance').waitFor();
    const before = whole(await sheets.textOf(0, 'cutoff_balance'));
    await sheets.type(0, 'cutoff_balance', String(before - 1));
    await sheets.show('Strats');
    await sheets.until(
      () => page.locator('.sheet-header .verdict').innerText(),
      (text) => text === '✓ Every table adds up to 236,305,551.93',
      'a dollar less',
    );
    expect(session.app.complaints).toEqual([]);
  });
});

describe('rep lines', () => {
  it('say what they change, are saved as a tape, and take the place of the loans in one step', async () => {
    const sheets = await start();
    const { page } = sheets;
    await page.getByRole('button', { name: 'Rep lines', exact: true }).click();
    await page.getByRole('button', { name: 'Make rep lines' }).click();
    const told = await page.locator('.rep-line-result p').first().innerText();
    expect(told).toContain(`✓ ${POOL_BALANCE}, as before`);
    const lines = Number(/in (\d+) lines/.exec(told)?.[1]);
    expect(lines).toBeGreaterThan(5);
    expect(lines).toBeLessThan(200);
    const poolEnd = await page.locator('[data-measure="pool_end"] td').allInnerTexts();
    expect(poolEnd[2]).not.toBe('–');

    const file = join(session.folder, 'lines.csv');
    session.app.queueSaveDialog(file);
    await page.getByRole('button', { name: 'Save as CSV…' }).click();
    await page.getByText('Saved lines.csv.').waitFor();
    const read = importTapeCsv(readFileSync(file, 'utf8'), 'lines.csv');
    expect(read.problems).toEqual([]);
    expect(read.tape?.count).toBe(lines);
    const cents = (read.tape!.columns.cutoff_balance as Float64Array).reduce((sum, value) => sum + value, 0);
    expect(cents).toBe(23_630_555_293);

    await page.getByRole('button', { name: 'Replace the tape' }).click();
    const note = () => page.locator('[aria-label="Tape"] .sheet-note').first().innerText();
    await sheets.until(note, (text) => text.includes(`${lines} loans`), 'the lines on the Tape');
    await sheets.until(
      () => sheets.status(),
      (text) => text.includes('reconciled'),
      'a run on the lines',
    );
    await page.keyboard.press('Control+z');
    await sheets.until(note, (text) => text.includes('5,200 loans'), 'the loans again');
    expect(session.app.complaints).toEqual([]);
  });
});
