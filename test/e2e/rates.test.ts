import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { e2eSession } from '../support/e2eSession';
import { SheetDriver } from '../support/sheetDriver';

const session = e2eSession('rates');
/** Row of the table and place on the line, counted from January 2005. */
const JUN_05 = 5;
const NOV_05 = 10;

async function start(): Promise<SheetDriver> {
  const app = await session.launch();
  const sheets = new SheetDriver(app.page);
  await sheets.ready();
  await sheets.show('Rates');
  await sheets.page.locator('[data-line="libor_1m"]').waitFor();
  return sheets;
}

const plotOf = ({ page }: SheetDriver): Locator => page.getByRole('slider', { name: 'One-month LIBOR by month' });

/** Where a month of the line is in the window. */
async function pointAt(sheets: SheetDriver, month: number): Promise<{ x: number; y: number }> {
  const box = (await plotOf(sheets).boundingBox())!;
  const drawn = (await sheets.page.locator('[data-line="libor_1m"]').getAttribute('d'))!;
  const [x, y] = drawn
    .split(/[ML]/)
    .filter((point) => point !== '')
    [month]!.trim()
    .split(' ')
    .map(Number);
  return { x: box.x + x!, y: box.y + y! };
}

const undoTitle = ({ page }: SheetDriver) =>
  page.getByRole('button', { name: 'Undo', exact: true }).getAttribute('title');

async function rateOf(
  sheets: SheetDriver,
  row: number,
  expected: (text: string) => boolean,
  what: string,
): Promise<string> {
  return await sheets.until(() => sheets.textOf(row, 'rate'), expected, what);
}

describe('a rate path', () => {
  it('is drawn by dragging a month, the table in step, a step a drag; Escape gives it back', async () => {
    const sheets = await start();
    const { page } = sheets;
    const { mouse } = page;
    expect(await sheets.textOf(JUN_05, 'rate')).toBe('3.09000');

    const at = await pointAt(sheets, JUN_05);
    await mouse.move(at.x, at.y);
    await mouse.down();
    await mouse.move(at.x, at.y - 20);
    await mouse.move(at.x, at.y - 40);
    // Still under the hand, on whole basis points.
    const drawn = await rateOf(sheets, JUN_05, (text) => text !== '3.09000', 'the rate under the hand');
    expect(drawn).toMatch(/^\d\.\d\d000$/);
    expect(Number(drawn)).toBeGreaterThan(3.09);
    expect(await page.getByRole('button', { name: 'Undo', exact: true }).isEnabled()).toBe(false);
    await mouse.up();
    expect(await undoTitle(sheets)).toBe('Undo Draw One-month LIBOR, Jun-05 (Ctrl+Z)');
    expect(await sheets.textOf(JUN_05, 'rate')).toBe(drawn);
    // The deal has run on it.
    const used = String(Number(drawn));
    await sheets.until(
      () => sheets.textOf(JUN_05, 'used'),
      (text) => text === used,
      'the rate that the deal takes',
    );
    await page.keyboard.press('Control+z');
    await rateOf(sheets, JUN_05, (text) => text === '3.09000', 'the rate of before');
    expect(await page.getByRole('button', { name: 'Undo', exact: true }).isEnabled()).toBe(false);

    await mouse.move(at.x, at.y);
    await mouse.down();
    await mouse.move(at.x, at.y - 40, { steps: 3 });
    await rateOf(sheets, JUN_05, (text) => text !== '3.09000', 'the rate under the hand');
    await page.keyboard.press('Escape');
    await rateOf(sheets, JUN_05, (text) => text === '3.09000', 'the rate given back');
    await mouse.up();
    expect(await page.getByRole('button', { name: 'Undo', exact: true }).isEnabled()).toBe(false);

    // Shift: the neighbours follow, less and less; the ends of the path stay.
    await mouse.move(at.x, at.y);
    await page.keyboard.down('Shift');
    await mouse.down();
    await mouse.move(at.x, at.y - 40, { steps: 3 });
    await mouse.up();
    await page.keyboard.up('Shift');
    const held = Number(await rateOf(sheets, JUN_05, (text) => text !== '3.09000', 'the rate that was held')) - 3.09;
    expect(await sheets.textOf(0, 'rate')).toBe('2.40688');
    // January to June are five steps; April is three of them along.
    expect(Number(await sheets.textOf(3, 'rate')) - 2.85).toBeCloseTo((held * 3) / 5, 4);
    expect(await undoTitle(sheets)).toContain('Jan-05 to Jul-19 about Jun-05');
    expect(session.app.complaints).toEqual([]);
  });

  it('is drawn with the keyboard, a month or several, and several are brushed and moved together', async () => {
    const sheets = await start();
    const { page } = sheets;
    const plot = plotOf(sheets);
    await plot.focus();
    await page.keyboard.press('Home');
    for (let i = 0; i < JUN_05; i++) await page.keyboard.press('ArrowRight');
    expect(await plot.getAttribute('aria-valuetext')).toBe('Jun-05: 3.09 percent');
    await page.keyboard.press('ArrowUp');
    await rateOf(sheets, JUN_05, (text) => text === '3.10000', 'one basis point more');
    await page.keyboard.press('Shift+ArrowDown');
    await rateOf(sheets, JUN_05, (text) => text === '2.85000', 'twenty-five basis points less');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await rateOf(sheets, JUN_05, (text) => text === '3.09000', 'the rate of before');

    await plot.focus();
    await page.keyboard.press('Shift+ArrowRight');
    expect(await plot.getAttribute('aria-valuetext')).toContain('Jun-05 to Jul-05 chosen');
    await page.keyboard.press('Shift+ArrowUp');
    await rateOf(sheets, JUN_05, (text) => text === '3.34000', 'the first of two months');
    expect(await sheets.textOf(JUN_05 + 1, 'rate')).toBe('3.56438');
    expect(await sheets.textOf(JUN_05 + 2, 'rate')).toBe('3.46000');
    expect(await undoTitle(sheets)).toContain('Jun-05 to Jul-05');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+z');
    await rateOf(sheets, JUN_05, (text) => text === '3.09000', 'the rate of before');

    // Brushed above the line, then moved by it.
    const from = await pointAt(sheets, JUN_05);
    const to = await pointAt(sheets, NOV_05);
    const box = (await plot.boundingBox())!;
    await page.mouse.move(from.x, box.y + 20);
    await page.mouse.down();
    await page.mouse.move(to.x, box.y + 20, { steps: 4 });
    await page.mouse.up();
    await page.getByText('6 months chosen').waitFor();
    await page.mouse.move(to.x, to.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y + 30, { steps: 3 });
    await page.mouse.up();
    await rateOf(sheets, JUN_05, (text) => Number(text) < 3.09, 'the months moved');
    const points = Math.round((3.09 - Number(await sheets.textOf(JUN_05, 'rate'))) * 100);
    expect(Number(await sheets.textOf(NOV_05, 'rate'))).toBeCloseTo(4.0375 - points / 100, 9);
    expect(await sheets.textOf(NOV_05 + 1, 'rate')).toBe('4.19375');
    expect(session.app.complaints).toEqual([]);
  });

  it('is shaped by tools that are looked at first: a shift, a curve with a slip in it, gaps', async () => {
    const sheets = await start();
    const { page } = sheets;
    await page.getByRole('textbox', { name: 'Basis points' }).fill('12.5');
    await page.locator('[data-line="preview"]').waitFor({ state: 'attached' });
    expect(await sheets.textOf(JUN_05, 'preview')).toBe('3.21500');
    expect(await sheets.textOf(JUN_05, 'rate')).toBe('3.09000');
    await page.getByText('175 rates change').waitFor();
    await page.keyboard.press('Enter');
    await rateOf(sheets, JUN_05, (text) => text === '3.21500', 'the shifted rate');
    expect(await undoTitle(sheets)).toBe('Undo Shift One-month LIBOR by +12.5 bp (Ctrl+Z)');
    expect(await page.locator('[data-line="preview"]').count()).toBe(0);

    await page.getByRole('tab', { name: 'Curve' }).click();
    const points = page.getByRole('textbox', { name: 'Points of the curve' });
    await points.fill('0m\t3.00\n10m\thigh');
    await page.getByText('Line 2: "high" is not a number.').waitFor();
    expect(await page.getByRole('button', { name: 'Apply' }).isEnabled()).toBe(false);
    await points.fill('0m\t3.00\n10m\t5.00');
    await page.getByRole('button', { name: 'Apply' }).click();
    // Half of the way from 3 to 5.
    await rateOf(sheets, JUN_05, (text) => text === '4.00', 'the rate of the curve');

    // A month taken out stops the run; the sheet says where, and fills it.
    await sheets.cell(JUN_05, 'rate').click();
    await page.keyboard.press('Control+-');
    await page.getByText('One month has no rate: Jun-05.').waitFor();
    await page.getByText('libor_1m has no rate for 2005-06', { exact: false }).first().waitFor();
    await page.getByRole('button', { name: 'Fill…' }).click();
    await page.getByRole('combobox', { name: 'Missing months' }).selectOption('linear');
    await page.getByRole('button', { name: 'Apply' }).click();
    await rateOf(sheets, JUN_05, (text) => text === '4.00', 'the month that was filled');
    await page.getByText('One month has no rate').waitFor({ state: 'detached' });
    expect(session.app.complaints).toEqual([]);
  });

  it('by fixing date says which dates take each fixing, and one that was not made is told', async () => {
    const sheets = await start();
    const { page } = sheets;
    const file = join(session.folder, 'fixings.csv');
    writeFileSync(file, 'date,rate\n2004-12-20,2.41\n2005-01-20,2.55\n2005-02-23,2.70\n');
    session.app.queueOpenDialog(file);
    await page.getByRole('button', { name: 'Import…' }).click();
    // Two New York business days before 25 January 2005 is Friday the 21st, which has no fixing; before 25 February the 23rd.
    await sheets.until(
      () => sheets.textOf(1, 'read_for'),
      (text) => text === 'Feb-05',
      'the month that takes the second fixing',
    );
    expect(await sheets.textOf(2, 'read_for')).toMatch(/^Mar-05, Apr-05, May-05/);
    const plot = plotOf(sheets);
    await plot.focus();
    await page.keyboard.press('End');
    await page
      .getByText('Feb-05: the deal takes 2.55%; it asks for 2005-01-21, whose latest fixing is of 2005-01-20')
      .waitFor();
    expect(session.app.complaints).toEqual([]);
  });

  it('is replayed from its history, with where that is from', async () => {
    const sheets = await start();
    const { page } = sheets;
    await page.getByRole('tab', { name: 'History' }).click();
    await page.getByRole('combobox', { name: 'History', exact: true }).selectOption('libor-1m-25th');
    await page.getByRole('textbox', { name: 'Month of the history' }).fill('Sep-07');
    await page.getByText('once FRED USD1MTD156N').waitFor();
    await page.getByRole('button', { name: 'Apply' }).click();
    // September 2007 in January 2005.
    await rateOf(sheets, 0, (text) => text === '5.50500', 'the replayed rate');
    await page.getByText('Sep-07 replayed in Jan-05').waitFor();
    // The agreement states the rate of the first date, whatever the path says.
    await sheets.until(
      () => sheets.textOf(0, 'used'),
      (text) => text === '2.40688',
      'the rate that the deal takes on its first date',
    );
    expect(await sheets.textOf(0, 'note')).toBe('the deal takes another rate');
    expect(session.app.complaints).toEqual([]);
  });
});

describe('a stress set', () => {
  it('makes the scenarios that are chosen, in one step', async () => {
    const sheets = await start();
    const { page } = sheets;
    await page.getByRole('tab', { name: 'Stress set' }).click();
    for (const name of ['−300 bp', '−200 bp', '+200 bp', '+300 bp']) {
      await page.getByRole('checkbox', { name, exact: true }).uncheck();
    }
    await page.getByRole('checkbox', { name: '+300 bp over 12 months' }).check();
    expect(await page.locator('[data-line^="stress"]').count()).toBe(3);
    await page.getByRole('button', { name: 'Make 3 scenarios' }).click();
    for (const name of ['−100 bp', '+100 bp', '+300 bp over 12 months']) {
      await page.getByRole('radio', { name, exact: true }).waitFor();
    }
    expect(await sheets.textOf(JUN_05, 'rate')).toBe('3.09000');
    await page.getByRole('radio', { name: '+300 bp over 12 months', exact: true }).click();
    // June is the sixth of twelve steps of 25 bp; the base stands beside it and, faded, on the chart.
    await rateOf(sheets, JUN_05, (text) => text === '4.59000', 'the rate of the scenario');
    expect(await sheets.textOf(JUN_05, 'base')).toBe('3.09000');
    await page.locator('[data-line="base"]').waitFor({ state: 'attached' });

    await page.keyboard.press('Control+z');
    await page.getByRole('radio', { name: '+100 bp', exact: true }).waitFor({ state: 'detached' });
    await rateOf(sheets, JUN_05, (text) => text === '3.09000', 'the rate of the base');
    expect(await page.getByRole('button', { name: 'Undo', exact: true }).isEnabled()).toBe(false);
    expect(session.app.complaints).toEqual([]);
  });
});
