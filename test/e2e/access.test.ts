import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { e2eSession } from '../support/e2eSession';
import { launchBrowserApp, type BrowserApp } from '../support/launchBrowserApp';
import { findingText, isGrave, scanAccess, type AccessFinding } from '../support/scanAccess';
import { SheetDriver } from '../support/sheetDriver';
import type { SheetName } from '../../renderer/store/workbenchState';

const session = e2eSession('access');

let app: BrowserApp | undefined;
afterEach(async () => {
  await app?.close();
  app = undefined;
});

/** What was found; a grave finding fails the test with the list of all. */
class Scans {
  readonly found: AccessFinding[] = [];
  constructor(readonly page: Page) {}

  async scan(where: string): Promise<void> {
    this.found.push(...(await scanAccess(this.page, where)));
  }

  check(): void {
    const grave = this.found.filter(isGrave);
    for (const finding of this.found) if (!isGrave(finding)) process.stdout.write(`${findingText(finding)}\n`);
    expect(grave.map(findingText).join('\n')).toBe('');
  }
}

async function run(page: Page, command: string): Promise<void> {
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: 'Search or run a command' });
  await field.fill(command);
  await field.press('Enter');
  await page.locator('.palette').waitFor({ state: 'detached' });
}

/** Every sheet of the open deal, scanned with what it shows once its grid or picture is there. */
async function scanSheets(scans: Scans, sheets: SheetDriver, which: readonly SheetName[], what: string) {
  for (const sheet of which) {
    await sheets.show(sheet);
    const drawn = '.ag-row .ag-cell, .strat tbody tr, .settings tbody tr, .cm-line, .compare table, .empty-sheet';
    await sheets.page.locator('.sheet-in-view').locator(drawn).first().waitFor();
    await scans.scan(`${sheet}, ${what}`);
  }
}

/** What is worked out when it is asked for: why two scenarios differ, and random paths, few of them. */
async function scanWhyAndPaths(scans: Scans, sheets: SheetDriver, theme: string): Promise<void> {
  const { page } = sheets;
  const set = async (setting: string, text: string) => {
    await page.locator(`[data-setting="${setting}"]`).fill(text);
    await page.locator(`[data-setting="${setting}"]`).press('Enter');
  };
  await sheets.show('Assumptions');
  await set('defaults', '6');
  await sheets.show('Compare');
  await page.getByRole('button', { name: 'Why', exact: true }).click();
  await page.locator('.why-chart').waitFor();
  await scans.scan(`Compare, why, ${theme}`);
  await sheets.show('Paths');
  await set('paths.paths', '20');
  await page.getByRole('button', { name: 'Run 20 paths' }).click();
  await page.locator('.paths-told').waitFor({ timeout: 60_000 });
  for (const view of ['Distributions', 'Fans', 'Spreads', 'Model']) {
    await page.getByRole('button', { name: view, exact: true }).click();
    await scans.scan(`Paths, ${view}, ${theme}`);
  }
}

/** The four views of the Grids sheet, each with something worked out where that is quick. */
async function scanGrids(scans: Scans, { page }: SheetDriver, theme: string): Promise<void> {
  await page.locator('[data-sheet="Grids"]').click();
  for (const [axis, values] of [
    ['x', '2,20'],
    ['y', '60,80'],
  ] as const) {
    await page.locator(`[data-setting="grid.${axis}.values"]`).fill(values);
    await page.locator(`[data-setting="grid.${axis}.values"]`).press('Enter');
  }
  await page.getByRole('button', { name: 'Run 4 cells' }).click();
  await page.getByText('4 run', { exact: true }).waitFor({ timeout: 30_000 });
  await scans.scan(`Grids, grid, ${theme}`);
  await page.getByRole('button', { name: 'Break-even', exact: true }).click();
  await page.getByRole('button', { name: /^Find \d+ break-evens$/ }).click();
  await page.locator('.stress-told').waitFor();
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await scans.scan(`Grids, break-even, ${theme}`);
  await page.getByRole('button', { name: 'Solve', exact: true }).first().click();
  await scans.scan(`Grids, solve, ${theme}`);
  await page.getByRole('button', { name: 'Headroom', exact: true }).click();
  await page.locator('.headroom-tests').waitFor();
  await scans.scan(`Grids, headroom, ${theme}`);
}

/** The views of the Yields sheet, each once its figures are there. */
async function scanYields(scans: Scans, sheets: SheetDriver, theme: string): Promise<void> {
  const { page } = sheets;
  await sheets.show('Yields');
  for (const view of ['Classes', 'Price/yield', 'Decrement', 'Insurer']) {
    await page.getByRole('button', { name: view, exact: true }).click();
    await page.locator('.yields .answer-line[data-state="current"]').waitFor();
    await scans.scan(`Yields, ${view}, ${theme}`);
  }
}

const TRUST = 'Impac CMB Trust Series 2004-7';
const EVERY: readonly SheetName[] = [
  ...(['Deal', 'Tape', 'Strats', 'Rates', 'Assumptions', 'Inputs', 'Triggers'] as const),
  ...(['Collateral', 'Waterfall', 'Classes', 'Tests', 'Statement', 'Schedules', 'Compare'] as const),
];

describe('every sheet and panel, as a scan of access sees them', () => {
  it.each(['light', 'dark'])(
    'has nothing grave in the %s theme',
    async (theme) => {
      app = await launchBrowserApp();
      const { page } = app;
      const sheets = new SheetDriver(page);
      const scans = new Scans(page);
      await sheets.ready();
      if (theme === 'dark') await page.getByRole('button', { name: 'Use the dark theme' }).click();
      await page.getByRole('button', { name: 'Add a scenario' }).click();
      await scanSheets(scans, sheets, EVERY, theme);
      await scanYields(scans, sheets, theme);
      await scanGrids(scans, sheets, theme);

      await sheets.show('Waterfall');
      await page.locator('.label-cell', { hasText: /^.*Class A principal$/ }).click();
      await page.locator('.trace [data-operand]').first().waitFor();
      await scans.scan(`Explain, ${theme}`);
      await scanWhyAndPaths(scans, sheets, theme);
      await page.keyboard.press('Control+k');
      await page.locator('.palette').waitFor();
      await scans.scan(`commands, ${theme}`);
      await page.keyboard.press('Escape');
      for (const page_ of ['keys', 'glossary']) {
        await run(page, `Show the ${page_}`);
        await page.locator('.help').waitFor();
        await scans.scan(`help: ${page_}, ${theme}`);
      }
      await run(page, 'About Stepdown');
      await page.locator('.about').waitFor();
      await scans.scan(`about, ${theme}`);
      await page.keyboard.press('Escape');
      await run(page, 'Show or hide problems');
      await page.locator('.problem-list').waitFor();
      await scans.scan(`problems, ${theme}`);
      await run(page, 'Take the tour');
      await page.locator('.tour-card').waitFor();
      await scans.scan(`tour, ${theme}`);
      await page.keyboard.press('Escape');

      await sheets.show('Tape');
      await sheets.cell(0, 'cutoff_balance').click({ button: 'right' });
      await page.locator('.context-menu').waitFor();
      await scans.scan(`menu of a cell, ${theme}`);
      await page.keyboard.press('Escape');
      for (const tool of ['Find and replace', 'Columns of this sheet', 'Number format of the selection']) {
        await sheets.cell(0, 'cutoff_balance').click();
        await run(page, tool);
        await scans.scan(`${tool}, ${theme}`);
        await page.keyboard.press('Escape');
      }
      await page.getByRole('button', { name: 'File', exact: true }).click();
      await page.getByText('New deal…').click();
      await page.getByRole('dialog').getByText(TRUST).waitFor();
      await scans.scan(`new deal, ${theme}`);
      scans.check();
      // Thirty scans of a window full of cells.
    },
    240_000,
  );

  it('has nothing grave where certificates are held, and while a tape is read', async () => {
    const { page } = await session.launch();
    const sheets = new SheetDriver(page);
    const scans = new Scans(page);
    await sheets.ready();
    const tape = join(session.folder, 'loans.csv');
    writeFileSync(tape, 'Loan,Rate,Balance\nA-1,7.25,120000\nA-2,eight,90000\n');
    session.app.queueOpenDialog(tape);
    await sheets.show('Tape');
    await page.keyboard.press('Alt+t');
    await page.locator('.import-sheet, [aria-label="Import"]').first().waitFor();
    await scans.scan('import');
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: 'File', exact: true }).click();
    await page.getByText('New deal…').click();
    await page.getByText(TRUST).click();
    await page.locator('[data-sheet="Register"]').waitFor();
    await scanSheets(scans, sheets, ['Register', 'Waterfall', 'Tests', 'Certificates', 'Account'], 'the trust');
    scans.check();
  });
});

/** What has the keyboard: the name of its part of the window. */
async function partWithKeyboard(page: Page): Promise<string> {
  return await page.evaluate(() => {
    const parts = [
      'toolbar',
      'key-figures',
      'sheet-in-view',
      'side-panel',
      'sheet-tabs',
      'status-line',
      'problem-list',
    ];
    return parts.find((part) => document.activeElement?.closest(`.${part}`)) ?? document.activeElement?.tagName ?? '';
  });
}

describe('the keyboard', () => {
  it('goes round the window with F6, and back with Shift', async () => {
    app = await launchBrowserApp();
    const { page } = app;
    const sheets = new SheetDriver(page);
    await sheets.ready();
    await sheets.show('Classes');
    await sheets.cell(0, 'month').waitFor();
    await page.locator('[data-sheet="Classes"]').focus();
    const seen: string[] = [];
    for (let i = 0; i < 5; i++) {
      await page.keyboard.press('F6');
      seen.push(await partWithKeyboard(page));
    }
    expect(seen.filter((part) => part !== 'status-line')).toEqual(
      expect.arrayContaining(['toolbar', 'key-figures', 'sheet-in-view', 'side-panel']),
    );
    const here = seen.at(-1)!;
    await page.keyboard.press('F6');
    await page.keyboard.press('Shift+F6');
    expect(await partWithKeyboard(page)).toBe(here);
  });

  it('is never lost: after another sheet, a closed panel, a deleted scenario', async () => {
    app = await launchBrowserApp();
    const { page } = app;
    const sheets = new SheetDriver(page);
    await sheets.ready();
    const until = async (part: string, after: string) =>
      await sheets.until(
        async () => await partWithKeyboard(page),
        (now) => now === part,
        after,
      );
    await sheets.show('Tape');
    await sheets.cell(0, 'cutoff_balance').click();
    await page.keyboard.press('Alt+4');
    await page.waitForSelector('[role="tabpanel"][aria-label="Rates"]');
    await until('sheet-in-view', 'another sheet');
    await page.keyboard.press('F1');
    await page.locator('.help input').waitFor();
    await until('side-panel', 'help');
    await page.keyboard.press('Escape');
    await until('sheet-in-view', 'help closed');
    await page.getByRole('button', { name: 'Add a scenario' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('radio').last().focus();
    await page.keyboard.press('Delete');
    await until('toolbar', 'a scenario deleted');
  });

  it('is told what an edit came to, once, in words', async () => {
    app = await launchBrowserApp();
    const { page } = app;
    const sheets = new SheetDriver(page);
    await sheets.ready();
    await sheets.show('Tape');
    await sheets.type(0, 'cutoff_balance', '50000');
    const told = page.getByRole('status', { name: 'Results' });
    await sheets.until(
      async () => (await told.textContent()) ?? '',
      (text) => /^Recomputed\. (No test changed|\d+ tests? changed)\.$/.test(text),
      'what is told',
    );
  });
});

describe('the window', () => {
  it('is zoomed by keys and the menu, says by how much, and goes back at a press', async () => {
    const { page, double, menu } = await session.launch();
    const sheets = new SheetDriver(page);
    await sheets.ready();
    const zoom = page.getByRole('button', { name: /^Zoom/ });
    const shows = async (percent: number) => {
      await page.getByRole('button', { name: `Zoom ${percent}%` }).waitFor();
      const factor = () => Promise.resolve(double.state.windows[0]?.webContents.zoomFactor);
      await sheets.until(factor, (now) => now === percent / 100, `${percent}%`);
    };
    await zoom.focus();
    await page.keyboard.press('Control+Equal');
    await shows(110);
    menu('zoomIn');
    await shows(125);
    menu('zoomOut');
    await shows(110);
    await page.reload();
    await sheets.ready();
    await shows(110);
    await zoom.click();
    await shows(100);
  });

  it.each([
    [1024, 700],
    [640, 400],
    [3840, 2160],
  ])('cuts nothing off at %d by %d', async (width, height) => {
    app = await launchBrowserApp();
    const { page } = app;
    const sheets = new SheetDriver(page);
    await sheets.ready();
    await page.setViewportSize({ width, height });
    for (const sheet of ['Compare', 'Deal', 'Waterfall'] as const) {
      await sheets.show(sheet);
      const cut = await page.evaluate(() =>
        ['.toolbar', '.key-figures', '.sheet-tabs', '.status-line', '.window', 'body']
          .map((part) => document.querySelector<HTMLElement>(part)!)
          .filter((part) => part.scrollWidth > part.clientWidth)
          .map((part) => `${part.className}: ${part.scrollWidth} of ${part.clientWidth}`),
      );
      expect(cut).toEqual([]);
      const tab = await page.locator(`[data-sheet="${sheet}"]`).boundingBox();
      expect(tab && tab.x >= 0 && tab.x + tab.width <= width).toBe(true);
    }
  });
});

describe('the help', () => {
  it('has the keys of every command, the terms of the deal and the words of the trade, and finds them', async () => {
    app = await launchBrowserApp();
    const { page } = app;
    await new SheetDriver(page).ready();
    await page.keyboard.press('F1');
    const help = page.locator('.help');
    for (const keys of ['Ctrl+K', 'Ctrl+Shift+E', 'Alt+1 to 9', 'F6', 'Ctrl+[']) {
      expect(await help.locator('kbd', { hasText: keys }).count()).toBeGreaterThan(0);
    }
    await page.keyboard.type('export');
    await help.getByText('Export to Excel', { exact: true }).waitFor();
    expect(await help.getByText('Save as', { exact: true }).count()).toBe(0);

    await help.getByRole('tab', { name: 'Glossary' }).click();
    await help.getByRole('searchbox').fill('Excess Spread');
    await help.getByText('Interest Collections less what classes').waitFor();
    await help.getByRole('searchbox').fill('Available Funds');
    await help.locator('.deal-terms').getByRole('button', { name: 'Available Funds', exact: true }).click();
    await page.waitForSelector('[role="tabpanel"][aria-label="Deal"]');
    expect(app.complaints).toEqual([]);
  });
});

describe('the first start', () => {
  it('brings the tour, which points at the work, lets it be done, and does not come again', async () => {
    app = await launchBrowserApp({ firstStart: true });
    const { page } = app;
    const card = page.getByRole('dialog', { name: 'Tour' });
    await card.waitFor({ timeout: 60_000 });
    const titles: string[] = [];
    for (;;) {
      titles.push(await card.getByRole('heading').innerText());
      const covered = await page.evaluate(() => {
        const [ring, box] = ['.tour-ring', '.tour-card'].map((each) =>
          document.querySelector(each)?.getBoundingClientRect(),
        );
        if (!ring || !box) return 'nothing is pointed at';
        const isBeside =
          box.right <= ring.left || box.left >= ring.right || box.bottom <= ring.top || box.top >= ring.bottom;
        return isBeside ? '' : 'it is covered';
      });
      expect(`${titles.at(-1)}: ${covered}`).toBe(`${titles.at(-1)}: `);
      const next = card.getByRole('button', { name: 'Next' });
      if ((await next.count()) === 0) break;
      const before = titles.at(-1)!;
      await page.keyboard.press('Enter');
      await card.getByRole('heading', { name: before }).waitFor({ state: 'detached' });
      await page.waitForTimeout(500);
    }
    expect(titles).toHaveLength(8);
    await card.getByRole('button', { name: 'Done' }).click();
    await card.waitFor({ state: 'detached' });
    await page.reload();
    await new SheetDriver(page).ready();
    expect(await card.count()).toBe(0);
    expect(app.complaints).toEqual([]);
  });
});
