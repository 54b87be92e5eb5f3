import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MenuCommand } from '../../electron/ipc/contract';
import { launchApp, type AppHarness } from '../support/launchApp';
import { SheetDriver } from '../support/sheetDriver';

const FIXTURES = join(import.meta.dirname, '../fixtures');

let app: AppHarness;
let sheets: SheetDriver;
beforeAll(async () => {
  app = await launchApp();
  await app.page.setViewportSize({ width: 1600, height: 1000 });
  sheets = new SheetDriver(app.page);
  await sheets.ready();
});
afterAll(async () => app.close());

/** Chooses a file of the fixtures in the dialog of a menu command, and answers what the window then says. */
async function choose(command: MenuCommand, file: string): Promise<string> {
  app.queueOpenDialog(join(FIXTURES, file));
  app.menu(command);
  const notice = app.page.locator('.notice', { hasText: basename(file) });
  await notice.waitFor();
  return await notice.innerText();
}

/** Chooses a tape of the fixtures, and answers the sheet that shows it. */
async function chooseTape(file: string): Promise<Locator> {
  app.queueOpenDialog(join(FIXTURES, file));
  app.menu('importTape');
  const sheet = app.page.locator('.import-sheet', { hasText: basename(file) });
  await sheet.waitFor();
  return sheet;
}

/** Imports what could be read of a tape, and answers what the window then says. */
async function importTape(file: string): Promise<string> {
  const sheet = await chooseTape(file);
  await sheet.getByRole('button', { name: /^Import \d+ loan/ }).click();
  const notice = app.page.locator('.notice', { hasText: basename(file) });
  await notice.waitFor();
  return await notice.innerText();
}

async function dismiss(): Promise<void> {
  await app.page.locator('.notice').getByRole('button', { name: 'Dismiss' }).click();
}

interface Broken {
  readonly command: MenuCommand;
  readonly file: string;
  readonly says: RegExp;
}

const BROKEN: readonly Broken[] = [
  { command: 'importTape', file: 'tapes/empty.csv', says: /The file is empty/ },
  { command: 'importTape', file: 'files/damaged.xlsx', says: /damaged\.xlsx/ },
  { command: 'importTape', file: 'files/encrypted.xlsx', says: /password/ },
  { command: 'importRates', file: 'rates/bad-dates.csv', says: /date/i },
  { command: 'importRates', file: 'rates/bad-rates.csv', says: /rate/i },
  { command: 'importRates', file: 'rates/wrong-columns.csv', says: /column/ },
  { command: 'open', file: 'files/not-json.stepdown', says: /not a Stepdown project/ },
  { command: 'open', file: 'files/later-version.stepdown', says: /version/ },
  { command: 'open', file: 'files/wrong-format.stepdown', says: /another-project/ },
  { command: 'open', file: 'files/empty.stepdown', says: /The file is empty/ },
];

describe('a file that cannot be used', () => {
  for (const { command, file, says } of BROKEN) {
    it(`is refused with its reasons, and the open document stays: ${file}`, async () => {
      const before = await sheets.contents();
      const text = await choose(command, file);
      expect(text).toMatch(/was not (imported|opened)/);
      expect(text).toMatch(says);
      expect(await app.page.locator('.notice li').count()).toBeGreaterThan(0);
      await dismiss();
      expect(await sheets.contents()).toEqual(before);
      expect(await app.page.locator('.unsaved').innerText()).toBe('');
      expect(await sheets.status()).toMatch(/^17\d dates reconciled to 0\.00 .*no problems$/);
    });
  }
});

const UNREADABLE: readonly (readonly [file: string, says: RegExp])[] = [
  ['tapes/missing-columns.csv', /Still needed.*Maturity Date, Original Balance/],
  ['tapes/unclosed-quote.csv', /never closed/],
  ['tapes/nothing-loads.csv', /No loan of the file could be loaded/],
  ['tapes/header-only.csv', /There is no loan under the header/],
];

describe('a tape file without a loan that can be read', () => {
  for (const [file, says] of UNREADABLE) {
    it(`is shown with what is wrong, cannot be imported, and the open document stays: ${file}`, async () => {
      const before = await sheets.contents();
      const sheet = await chooseTape(file);
      await sheets.until(
        async () =>
          (await sheet.locator('.import-missing, .import-problems').allInnerTexts()).join(' ').replace(/\s+/g, ' '),
        (text) => says.test(text),
        'what is wrong with the file',
      );
      expect(await sheet.getByRole('button', { name: 'Import', exact: true }).isDisabled()).toBe(true);
      await sheet.getByRole('button', { name: 'Cancel' }).click();
      expect(await sheets.contents()).toEqual(before);
      expect(await app.page.locator('.unsaved').innerText()).toBe('');
    });
  }
});

describe('a tape that is not the document’s', () => {
  it('loads its good loans, names every bad cell, runs with a warning, and goes again with one undo', async () => {
    const text = await importTape('tapes/rate-525.csv');
    const loans = Number(/(\d+) loans? imported/.exec(text)?.[1]);
    expect(loans).toBeGreaterThan(0);
    expect(text).toContain('525');
    await sheets.until(
      () => sheets.status(),
      (status) => /dates reconciled to 0\.00.* 2 problems/.test(status),
      'a run of the loans that loaded',
    );
    await app.page.getByRole('button', { name: /2 problems/ }).click();
    expect(await app.page.locator('.problem-list').innerText()).toContain('the Cut-off Date Pool Principal Balance');
    await app.page.getByRole('button', { name: /2 problems/ }).click();
    expect(await app.page.locator('.sheet-note').innerText()).toContain(`Imported from rate-525.csv · ${loans} loans`);
    await dismiss();
    await app.page.keyboard.press('Control+z');
    await sheets.until(
      () => sheets.status(),
      (status) => /^17\d dates reconciled to 0\.00/.test(status) && status.endsWith('no problems'),
      'the sample again',
    );
    expect(app.complaints).toEqual([]);
  });

  it('is known by its values where it has no header', async () => {
    const sheet = await chooseTape('tapes/no-header.csv');
    await sheet.getByRole('button', { name: 'Import 2 loans' }).waitFor();
    expect(await sheet.getByLabel('Header row').inputValue()).toBe('-1');
    expect(await sheet.getByText('Suggested by its values alone').count()).toBe(6);
    await sheet.getByRole('button', { name: 'Cancel' }).click();
  });

  it('is told which of its loans matured by the Cut-off Date of the deal', async () => {
    const lines = readFileSync(join(FIXTURES, 'tapes/matured.csv'), 'utf8').trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(1);
    const text = await importTape('tapes/matured.csv');
    expect(text).toContain('is not after the cut-off date 2004-12-01');
    await dismiss();
  });
});
