import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { e2eSession } from '../support/e2eSession';
import { SheetDriver } from '../support/sheetDriver';

const session = e2eSession('charts');
const DATES = 174;

async function start(sheet: 'Classes' | 'Tests' | 'Waterfall'): Promise<SheetDriver> {
  const app = await session.launch();
  const sheets = new SheetDriver(app.page);
  await sheets.ready();
  await sheets.show(sheet);
  await app.page.locator('.chart-drawing svg path').first().waitFor({ state: 'attached' });
  return sheets;
}

const chart = (page: Page, title: string): Locator => page.getByRole('slider', { name: new RegExp(`^${title}, `) });
const tool = (page: Page, title: string, name: string): Locator =>
  page.locator('.chart', { has: chart(page, title) }).getByRole('button', { name, exact: true });

/** The range that a chart says it shows. */
async function span(page: Page, title: string): Promise<string> {
  return (await chart(page, title).getAttribute('aria-label'))!.slice(title.length + 2);
}

async function spanIs(sheets: SheetDriver, title: string, wanted: (text: string) => boolean): Promise<string> {
  return await sheets.until(() => span(sheets.page, title), wanted, 'the range of the chart');
}

describe('the charts', () => {
  it('zoom by keys, by the wheel and by dragging, together, and go back to all dates', async () => {
    const sheets = await start('Tests');
    const { page } = sheets;
    const oc = 'Overcollateralization against target';
    const spread = 'Rolling Three-Month Excess Spread Percentage';
    expect(await span(page, oc)).toBe('Jan-05 to Jun-19');

    await chart(page, oc).focus();
    await page.keyboard.press('PageDown');
    expect(await chart(page, oc).getAttribute('aria-valuetext')).toMatch(/^Jan 2006: OC .*Target .*under target$/);
    await page.keyboard.press('+');
    const closer = await spanIs(sheets, oc, (text) => text !== 'Jan-05 to Jun-19');
    // The charts of a sheet, and of all sheets, look at the same dates.
    expect(await span(page, spread)).toBe(closer);
    await page.keyboard.press('Shift+ArrowRight');
    await spanIs(sheets, oc, (text) => text !== closer);
    await page.keyboard.press('0');
    await spanIs(sheets, oc, (text) => text === 'Jan-05 to Jun-19');

    const box = (await chart(page, oc).boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + 40);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -300);
    await page.keyboard.up('Control');
    await spanIs(sheets, oc, (text) => text !== 'Jan-05 to Jun-19');
    await page
      .getByRole('button', { name: /Show all/ })
      .first()
      .click();
    await spanIs(sheets, oc, (text) => text === 'Jan-05 to Jun-19');

    await page.mouse.move(box.x + 120, box.y + 60);
    await page.mouse.down();
    await page.mouse.move(box.x + 200, box.y + 60, { steps: 4 });
    await page.mouse.up();
    await spanIs(sheets, spread, (text) => text !== 'Jan-05 to Jun-19');
    await page.mouse.dblclick(box.x + 150, box.y + 60);
    await spanIs(sheets, spread, (text) => text === 'Jan-05 to Jun-19');
    expect(session.app.complaints).toEqual([]);
  });

  it('share their dates with the grid through the strip, both ways', async () => {
    const sheets = await start('Classes');
    const { page } = sheets;
    const strip = page.getByRole('group', { name: 'Dates in the charts' });
    const box = (await strip.boundingBox())!;
    const x = (date: number) => box.x + ((date + 0.5) / DATES) * box.width;
    const y = box.y + box.height / 2;

    // Drawn on the strip: the charts show these dates, the grid begins with them.
    await page.mouse.move(x(60), y);
    await page.mouse.down();
    await page.mouse.move(x(80), y, { steps: 4 });
    await page.mouse.up();
    await spanIs(sheets, 'Class balances', (text) => text === 'Jan-10 to Sep-11');
    await sheets.until(
      () => firstMarked(page),
      (date) => date === 60,
      'the first date of the grid',
    );
    expect(await page.getByRole('slider', { name: 'First date in the charts' }).getAttribute('aria-valuetext')).toBe(
      'Jan 2010',
    );

    // Pulled at its end by keys.
    await page.getByRole('slider', { name: 'Last date in the charts' }).focus();
    await page.keyboard.press('PageUp');
    await spanIs(sheets, 'Class balances', (text) => text === 'Jan-10 to Sep-12');

    // Moved as a whole.
    await page.mouse.move(x(75), y);
    await page.mouse.down();
    await page.mouse.move(x(35), y, { steps: 4 });
    await page.mouse.up();
    await spanIs(sheets, 'Class balances', (text) => text === 'Sep-06 to May-09');

    // Scrolled in the grid: the strip marks the rows on screen.
    await sheets.until(
      () => firstMarked(page),
      (date) => date === 20,
      'the first date of the grid after the range was moved',
    );
    const month = (await sheets.cell(22, 'month').boundingBox())!;
    await page.mouse.move(month.x + 5, month.y + 5);
    await page.mouse.wheel(0, 24 * 40);
    await sheets.until(
      () => firstMarked(page),
      (date) => Math.abs(date - 60) <= 1,
      'the first date of the grid after scrolling',
    );

    // A click on the strip chooses a date, in the chart and in the grid.
    await page.mouse.dblclick(x(20), y);
    await page.mouse.click(x(24), y);
    await sheets.until(
      () => chart(page, 'Class balances').getAttribute('aria-valuetext'),
      (text) => text?.startsWith('Jan 2007: A-1 ') === true,
      'the chosen date',
    );
    await sheets.cell(24, 'month').waitFor();
    expect(session.app.complaints).toEqual([]);
  });

  it('are saved as pictures that say whose figures they are, in the colours of the theme', async () => {
    const sheets = await start('Classes');
    const { page } = sheets;
    const [svgPath, pngPath] = [join(session.folder, 'balances.svg'), join(session.folder, 'balances.png')];

    const plotHeight = () => page.locator('.chart-drawing svg').evaluate((drawn) => drawn.clientHeight);
    const svgPlot = await plotHeight();
    session.app.queueSaveDialog(svgPath);
    await tool(page, 'Class balances', 'Save as SVG').click();
    await page.getByText('Saved balances.svg').waitFor();
    const svg = readFileSync(svgPath, 'utf8');
    const read = await page.evaluate((text) => {
      const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
      const root = parsed.documentElement;
      return {
        isBroken: parsed.querySelector('parsererror') !== null,
        width: Number(root.getAttribute('width')),
        height: Number(root.getAttribute('height')),
        words: [...root.querySelectorAll('text')].map((each) => each.textContent),
        ground: root.querySelector('rect')!.getAttribute('fill'),
        paths: root.querySelectorAll('path').length,
      };
    }, svg);
    expect(read.isBroken).toBe(false);
    expect(read.words).toContain('Class balances');
    expect(read.words).toContain('First Horizon ABS Trust 2004-HE4 · Base · Jan-05 to Jun-19');
    expect(read.words.join()).toContain('Synthetic tape');
    for (const cls of ['A-1', 'A-2', 'A-3', 'A-4', 'A-5']) expect(read.words).toContain(cls);
    expect(read.paths).toBeGreaterThan(5);
    expect(read.ground).toMatch(/^#fff(fff)?$/);

    await page.getByRole('button', { name: 'Use the dark theme' }).click();
    await page.locator('[data-theme="dark"]').waitFor();
    await sheets.until(
      () =>
        page
          .locator('.chart-drawing svg text')
          .first()
          .evaluate((text) => text.getAttribute('fill')),
      (fill) => fill === '#919aa3',
      'the dark chart',
    );
    // Words above take the same room; the plot has become lower by the line that said what was saved.
    const height = read.height - svgPlot + (await plotHeight());
    session.app.queueSaveDialog(pngPath);
    await tool(page, 'Class balances', 'Save as PNG').click();
    await page.getByText('Saved balances.png').waitFor();
    const png = readFileSync(pngPath);
    expect(png.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
    // Opened by the browser: twice as many pixels, the surface of the dark theme, and more than one colour.
    const picture = await page.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext('2d')!;
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, image.width, image.height);
      const colours = new Set<number>();
      for (let i = 0; i < data.length; i += 4) colours.add((data[i]! << 16) | (data[i + 1]! << 8) | data[i + 2]!);
      return { width: image.width, height: image.height, corner: [...data.slice(0, 3)], colours: colours.size };
    }, png.toString('base64'));
    expect(picture).toMatchObject({ width: read.width * 2, height: height * 2, corner: [0x1a, 0x1e, 0x22] });
    expect(picture.colours).toBeGreaterThan(20);
    expect(session.app.complaints).toEqual([]);
  });

  it('are copied as a picture and as figures', async () => {
    const sheets = await start('Waterfall');
    const { page } = sheets;
    const title = 'Paid on each date, by recipient';
    await page
      .context()
      .grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(page.url()).origin });

    await chart(page, title).focus();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('ArrowRight');
    // The second button of the toolbar.
    await page.keyboard.press('Enter');
    await page.getByText('dates are on the clipboard').waitFor();
    const figures = (await page.evaluate(() => navigator.clipboard.readText()))
      .split('\r\n')
      .map((row) => row.split('\t'));
    expect(figures).toHaveLength(DATES + 1);
    expect(figures[0]![0]).toBe('Date');
    expect(figures[0]).toContain('A-1 $');
    expect(figures[1]![0]).toBe('2005-01');
    // Everything paid on the first date is everything that came in.
    const paid = figures[1]!.slice(1).reduce((sum, amount) => sum + Math.round(Number(amount) * 100), 0);
    const tieOut = (await page.locator('.tie-out dd').first().innerText()).replaceAll(',', '');
    expect(paid).toBe(Math.round(Number(tieOut) * 100));

    await tool(page, title, 'Copy the picture').click();
    await page.getByText('the picture is on the clipboard').waitFor();
    const size = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const image = await createImageBitmap(await item!.getType('image/png'));
      return { types: item!.types, width: image.width };
    });
    expect(size.types).toContain('image/png');
    expect(size.width).toBeGreaterThan(1000);
    expect(session.app.complaints).toEqual([]);
  });

  it('are chosen by tabs, shown as tables, and made as large as the sheet', async () => {
    const sheets = await start('Classes');
    const { page } = sheets;
    await page.getByRole('tab', { name: 'Class rates' }).click();
    const rates = 'Rates by class, index and caps';
    await chart(page, rates).waitFor();
    const before = (await chart(page, rates).boundingBox())!;

    const larger = tool(page, rates, 'Maximise');
    await larger.click();
    await sheets.until(
      async () => (await chart(page, rates).boundingBox())!.height,
      (height) => height > before.height * 1.5,
      'the large chart',
    );
    await page.keyboard.press('Escape');
    await sheets.until(
      async () => (await chart(page, rates).boundingBox())!.height,
      (height) => Math.abs(height - before.height) < 2,
      'the chart in its place',
    );

    await tool(page, rates, 'Show as table').click();
    const table = page.getByRole('table', { name: rates });
    expect(await table.locator('thead th').allInnerTexts()).toEqual(
      expect.arrayContaining(['Date', 'A-1', 'A-5', 'LIBOR', 'Net WAC Cap']),
    );
    expect(await table.locator('tbody tr').count()).toBe(DATES);

    // Remembered when one comes back.
    await sheets.show('Tests');
    await sheets.show('Classes');
    await chart(page, rates).waitFor();
    expect(session.app.complaints).toEqual([]);
  });
});

/** The first date that the grid shows, as the strip marks it: a date is one 174th of its width. */
async function firstMarked(page: Page): Promise<number> {
  const style = await page.locator('.date-strip-rows').getAttribute('style');
  return Math.round((Number(/left: ([\d.]+)%/.exec(style ?? '')?.[1]) / 100) * DATES);
}
