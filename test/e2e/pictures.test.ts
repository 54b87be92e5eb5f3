import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { SheetName } from '../../renderer/store/workbenchState';
import { e2eSession } from '../support/e2eSession';
import { SheetDriver } from '../support/sheetDriver';

/**
 * Takes the pictures of the documentation, light and dark, from the running app: into test-results, or with
 * STEPDOWN_PICTURES=docs into docs/screenshots, where those that the pages show are kept.
 */
const DOCS = resolve(import.meta.dirname, '../../docs/screenshots');
const KEPT = process.env['STEPDOWN_PICTURES'] === 'docs';
const OUT = KEPT ? DOCS : resolve(import.meta.dirname, '../../test-results/screenshots');
const THEMES = ['light', 'dark'] as const;
const SIZE = { width: 1280, height: 800 };
/** March 2008: after the step-down, with the lockout and the tests at work. */
const DATE = 'Mar 2008';
const TRUST = 'Impac CMB Trust Series 2004-7';
/** March 2011: the certificates are paid again, to two holders. */
const TRUST_DATE = 'Mar 2011';
const PAPERS = [
  ...['instrument', 'form_w9', 'non_foreign_certificate', 'rule_144a_letter', 'tax_opinion', 'not_affiliate'],
  'erisa_certification',
];

const session = e2eSession('pictures');

/** The window in both themes, each once it has come to rest. */
async function picture(page: Page, name: string): Promise<void> {
  for (const theme of THEMES) {
    await setTheme(page, theme);
    const bytes = await atRest(page);
    mkdirSync(join(OUT, theme), { recursive: true });
    writeFileSync(join(OUT, theme, `${name}.png`), bytes);
  }
  await setTheme(page, 'light');
}

async function setTheme(page: Page, theme: 'light' | 'dark'): Promise<void> {
  const shown = await page.evaluate(() => document.documentElement.dataset['theme'] ?? 'light');
  if (shown === theme) return;
  // By the store's own button, without taking the keyboard from where it is.
  await page.getByRole('button', { name: `Use the ${theme} theme` }).evaluate((button: HTMLElement) => button.click());
  await page.waitForFunction((wanted) => (document.documentElement.dataset['theme'] ?? 'light') === wanted, theme);
}

/** Charts draw in the frame after the grid, panels fade: two pictures in a row are the same then. */
async function atRest(page: Page): Promise<Buffer> {
  let last = await page.screenshot();
  for (let tries = 0; tries < 20; tries++) {
    await page.waitForTimeout(150);
    const next = await page.screenshot();
    if (next.equals(last)) return next;
    last = next;
  }
  return last;
}

async function sheet(sheets: SheetDriver, name: SheetName, as = name.toLowerCase()): Promise<void> {
  await sheets.show(name);
  await picture(sheets.page, as);
}

async function chooseDate(sheets: SheetDriver, date: string): Promise<void> {
  await sheets.show('Waterfall');
  await sheets.page.getByRole('combobox', { name: 'Distribution Date' }).selectOption({ label: date });
}

async function addScenario(
  sheets: SheetDriver,
  name: string,
  settings: Readonly<Record<string, string>>,
): Promise<void> {
  await sheets.page.getByRole('button', { name: 'Add a scenario' }).first().click();
  await sheets.page.keyboard.type(name);
  await sheets.page.keyboard.press('Enter');
  await sheets.show('Assumptions');
  for (const [setting, text] of Object.entries(settings)) {
    const field = sheets.page.locator(`[data-setting="${setting}"]`);
    await field.fill(text);
    await field.press('Enter');
  }
}

describe('the pictures of the documentation', () => {
  it('are of every sheet of the sample, Explain, Compare and the import of a tape', async () => {
    const app = await session.launch();
    const { page } = app;
    await page.setViewportSize(SIZE);
    const sheets = new SheetDriver(page);
    await sheets.ready();
    // Explain has a picture of its own; the others give the sheet the whole window.
    await page.keyboard.press('Control+e');
    await chooseDate(sheets, DATE);
    for (const name of ['Tape', 'Strats', 'Rates', 'Assumptions', 'Inputs', 'Triggers'] as const)
      await sheet(sheets, name);
    for (const name of ['Collateral', 'Waterfall', 'Classes', 'Tests', 'Statement'] as const) await sheet(sheets, name);
    await sheet(sheets, 'Schedules', 'remic');

    await sheets.show('Deal');
    await page.locator('.cm-content .code-key').first().waitFor();
    await page.locator('[data-row="each_date/pay/principal_distribution"]').click();
    await picture(page, 'deal');
    await page.locator('[data-row="each_date/term/specified_oc"]').click();
    await page.getByRole('button', { name: 'Graph', exact: true }).click();
    await picture(page, 'deal-graph');
    await page.getByRole('button', { name: 'Outline', exact: true }).click();

    await addScenario(sheets, 'Fast', { prepayment: '45' });
    await addScenario(sheets, 'High loss', { defaults: '6' });
    await sheets.show('Compare');
    await page.getByRole('region', { name: 'Summary of each scenario' }).getByText('High loss').waitFor();
    await picture(page, 'compare');
    await page.getByRole('button', { name: 'By date' }).click();
    await page.getByRole('group', { name: 'Compare' }).getByText('Δ High loss').first().waitFor();
    await picture(page, 'compare-by-date');
    await page.getByRole('button', { name: 'Why', exact: true }).click();
    await page.getByLabel('From').selectOption({ label: 'Fast' });
    await page.locator('.why-chart li').nth(2).waitFor();
    await picture(page, 'compare-why');
    await yieldPictures(sheets);
    await page.getByRole('radio', { name: 'Base' }).click();
    await gridPictures(sheets);
    await sheets.show('Paths');
    await runPaths(page, '100');
    await picture(page, 'paths');
    await page.getByRole('button', { name: 'Fans', exact: true }).click();
    await page.locator('.chart-drawing svg').first().waitFor();
    await picture(page, 'paths-fans');
    await page.getByRole('radio', { name: 'High loss' }).click();

    await sheets.show('Waterfall');
    await page.keyboard.press('Control+e');
    await page.getByText('Class A principal', { exact: true }).click();
    await page.getByText('offered', { exact: false }).first().waitFor();
    await picture(page, 'explain');
    await page.keyboard.press('Control+e');
    await page.getByRole('radio', { name: 'Base' }).click();

    app.queueOpenDialog(tapeFile());
    app.menu('importTape');
    await page.locator('.import-totals[aria-busy="false"] dl').waitFor({ timeout: 60_000 });
    await picture(page, 'import');
    expect(app.complaints).toEqual([]);
  });

  it('are of a trust with holders and an account', async () => {
    const app = await session.launch();
    const { page } = app;
    await page.setViewportSize(SIZE);
    const sheets = new SheetDriver(page);
    await sheets.ready();
    await page.keyboard.press('Control+e');
    await page.getByRole('button', { name: 'File' }).click();
    await page.getByText('New deal…').click();
    await page.getByText(TRUST).click();
    await page.locator('[data-sheet="Register"]').waitFor();
    await sheets.show('Register');
    await fillRegister(sheets);
    await picture(page, 'impac-register');
    await chooseDate(sheets, TRUST_DATE);
    for (const name of ['Waterfall', 'Certificates', 'Account'] as const) {
      await sheet(sheets, name, `impac-${name.toLowerCase()}`);
    }
    expect(app.complaints).toEqual([]);
  });

  it('are all there, each in both themes, and are those that the documentation keeps', () => {
    const taken = (folder: string, theme: string) => readdirSync(join(folder, theme)).sort();
    const names = taken(OUT, 'light');
    expect(names.length).toBeGreaterThanOrEqual(20);
    for (const theme of THEMES) {
      expect(taken(OUT, theme)).toEqual(names);
      expect(taken(DOCS, theme)).toEqual(names);
      // A window without anything in it is a few thousand bytes.
      for (const name of names) expect(statSync(join(OUT, theme, name)).size).toBeGreaterThan(15_000);
    }
  });
});

/** What the classes of the scenario in view are worth. */
async function yieldPictures(sheets: SheetDriver): Promise<void> {
  const { page } = sheets;
  await sheets.show('Yields');
  for (const [view, name] of [
    ['Classes', 'yields'],
    ['Price/yield', 'yields-price'],
    ['Decrement', 'yields-decrement'],
    ['Insurer', 'yields-insurer'],
  ] as const) {
    await page.getByRole('button', { name: view, exact: true }).click();
    await page.locator('.yields .answer-line[data-state="current"]').waitFor();
    await picture(page, name);
  }
}

/** So many random paths, with their report. */
/** What breaks the base: a map, the break-even of the Insurer with what each test saves, and headroom. */
async function gridPictures(sheets: SheetDriver): Promise<void> {
  const { page } = sheets;
  const set = async (name: string, text: string) => {
    await page.locator(`[data-setting="${name}"]`).fill(text);
    await page.locator(`[data-setting="${name}"]`).press('Enter');
  };
  await sheets.show('Grids');
  await set('grid.x.values', '0:14:1');
  await set('grid.y.values', '20:100:10');
  await page.getByRole('button', { name: 'Run 135 cells' }).click();
  await page.getByText('135 run', { exact: true }).waitFor({ timeout: 60_000 });
  await set('grid.limit', '<= 0');
  await picture(page, 'grids');
  await page.getByRole('button', { name: 'Break-even', exact: true }).click();
  for (const cls of ['A-1', 'A-2', 'A-3', 'A-4', 'A-5']) {
    await page.getByRole('button', { name: `Leave out No principal loss of ${cls}` }).click();
  }
  await page.locator('[data-setting="breakEven.input"]').selectOption('defaults x');
  await set('breakEven.severities', '60');
  await page.getByLabel('Each alone forced to pass: what it saves').check();
  await page.getByRole('button', { name: 'Find 7 break-evens' }).click();
  await page.getByText('saves the most').waitFor({ timeout: 60_000 });
  await picture(page, 'grids-break-even');
  await page.getByRole('button', { name: 'Headroom', exact: true }).click();
  await page.locator('.headroom-chart svg').first().waitFor();
  await picture(page, 'grids-headroom');
}

async function runPaths(page: Page, paths: string): Promise<void> {
  const field = page.locator('[data-setting="paths.paths"]');
  await field.fill(paths);
  await field.press('Enter');
  await page.getByRole('button', { name: `Run ${paths} paths` }).click();
  await page.locator('.paths-told').waitFor({ timeout: 60_000 });
}

/** A tape as a servicer sends it: names of its own, dollars and percent signs, a total at the end. */
function tapeFile(): string {
  const rows = Array.from({ length: 40 }, (_, i) => {
    const balance = (49_500 - i * 731.25).toFixed(2);
    const rate = i === 7 ? '525' : `${(6 + (i % 8) * 0.25).toFixed(3)}%`;
    const date = i === 12 ? '13/45/2019' : `${(i % 12) + 1}/1/2019`;
    return `A${String(i + 1).padStart(4, '0')},${date},7/1/2004,"$50,000.00","$${balance}",${rate},${i % 3 === 0 ? 'O' : 'N'}`;
  });
  const path = join(session.folder, 'servicer.csv');
  writeFileSync(path, `Ln Nbr,Mat Dt,1st Pmt Date,Orig Bal Amt,UPB,Note Rt,Occ Cd\n${rows.join('\n')}\n`);
  return path;
}

/** Two holders beside the first: a transfer that is made, and one that lacks its papers. */
async function fillRegister(sheets: SheetDriver): Promise<void> {
  const { page } = sheets;
  const type = async (grid: 'Holders' | 'Transfers', row: number, column: string, text: string) => {
    const rows = page.locator(`.sheet-grid[aria-label="${grid}"] .ag-row[row-index="${row}"]`);
    await rows.locator(`.ag-cell[col-id="${column}"]`).click();
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
    const shown = () => rows.locator(`.ag-cell[col-id="${column}"]`).innerText();
    await sheets.until(shown, (now) => now.trim() === text, `${grid}, ${column}`);
  };
  const addHolder = async (row: number, id: string, name: string) => {
    await page.getByRole('button', { name: 'Add holder' }).click();
    await type('Holders', row, 'id', id);
    await type('Holders', row, 'name', name);
  };
  const addTransfer = async (row: number, date: string, to: string, percent: string, papers: readonly string[]) => {
    await page.getByRole('button', { name: 'Add transfer' }).click();
    await type('Transfers', row, 'date', date);
    await type('Transfers', row, 'to', to);
    await type('Transfers', row, 'percent', percent);
    for (const paper of papers) await page.locator(`[data-tick="${paper}"]`).check();
  };
  await addHolder(1, 'Alpha', 'Alpha Fund');
  await addHolder(2, 'Beta', 'Beta Bank');
  await addTransfer(0, '2005-10-28', 'Alpha', '40', PAPERS);
  await addTransfer(1, '2006-03-15', 'Beta', '15', PAPERS.slice(0, 4));
  await page.getByText('✓ made, paid from 2005-11-25').waitFor();
}
