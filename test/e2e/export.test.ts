import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Locator } from 'playwright-core';
import { beforeAll, afterAll, afterEach, describe, expect, it } from 'vitest';
import type { MenuCommand } from '../../electron/ipc/contract';
import { readSheets, type SheetData } from '../../engine/workbook/xlsx';
import { launchApp, type AppHarness } from '../support/launchApp';
import { SheetDriver } from '../support/sheetDriver';

let app: AppHarness;
let sheets: SheetDriver;
let folder: string;
beforeAll(async () => {
  app = await launchApp();
  await app.page.setViewportSize({ width: 1600, height: 1000 });
  sheets = new SheetDriver(app.page);
  await sheets.ready();
  folder = join(app.folder, 'exports');
});
afterAll(async () => app.close());
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const bar = (): Locator => app.page.locator('.export-bar');
const notice = (text: string): Locator => app.page.locator('.notice', { hasText: text });

/** Begins an export to a file of this name, and answers its path once the work is under way. */
async function begin(command: MenuCommand, name: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  app.queueSaveDialog(path);
  app.menu(command);
  await bar().waitFor();
  return path;
}

async function read(path: string): Promise<readonly SheetData[]> {
  const read = await readSheets(new Uint8Array(readFileSync(path)));
  if (!read.ok) throw new Error(read.problems[0]?.message);
  return read.value;
}

describe('the Excel model', () => {
  it('is exported from the menu with its progress in view, while the app takes edits', async () => {
    const path = await begin('exportModel', 'Live.xlsx');
    const shares: string[] = [];
    const steps = new Set<string>();
    // The share done and the words beside it, as often as the page changes them.
    await app.page.exposeFunction('noteProgress', (share: string, step: string) => {
      shares.push(share);
      steps.add(step);
    });
    await app.page.evaluate(() => {
      const page = window as unknown as { noteProgress(share: string, step: string): void };
      const look = (): void => {
        const line = document.querySelector('.export-bar');
        const words = (part: string): string => line?.querySelector(part)?.textContent ?? '';
        if (line) page.noteProgress(words('.export-share'), words('.export-step'));
      };
      new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
      look();
    });
    await sheets.show('Assumptions');
    expect(await bar().getByRole('progressbar').getAttribute('aria-valuetext')).toMatch(/, \d+%$/);
    await notice('Exported Live.xlsx.').waitFor({ timeout: 90_000 });
    const percents = shares.map((share) => Number.parseInt(share, 10));
    expect(percents).toEqual([...percents].sort((a, b) => a - b));
    expect(new Set(percents).size).toBeGreaterThan(3);
    expect(percents.at(-1)).toBe(100);
    expect([...steps].filter((step) => step.startsWith('Sheet ')).length).toBeGreaterThan(0);
    expect(await bar().count()).toBe(0);
    expect(readdirSync(folder)).toEqual([basename(path)]);
    expect((await read(path)).map(({ name }) => name)).toEqual(expect.arrayContaining(['Read me', 'Waterfall']));
    await sheets.show('Tape');
  });

  it('is cancelled by Escape at once, and leaves the file that was there', async () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'Kept.xlsx'), 'the old bytes');
    const path = await begin('exportModel', 'Kept.xlsx');
    await sheets.cell(0, 'mortgagor_name').click();
    await app.page.keyboard.press('Escape');
    await notice('The export of Kept.xlsx was cancelled. Nothing was written.').waitFor();
    expect(await bar().count()).toBe(0);
    expect(readFileSync(path, 'utf8')).toBe('the old bytes');
    expect(readdirSync(folder)).toEqual(['Kept.xlsx']);
  });

  it('has a button that cancels it, and declines another export beside it', async () => {
    const path = await begin('exportModel', 'Never.xlsx');
    app.menu('exportExcel');
    await notice('Never.xlsx is still being exported.').waitFor();
    await bar().getByRole('button', { name: 'Cancel' }).click();
    await notice('The export of Never.xlsx was cancelled.').waitFor();
    expect(existsSync(path)).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('an export that cannot be written', () => {
  it.skipIf(process.platform !== 'linux')(
    'is told before it begins, where the place is known to be read-only',
    async () => {
      // Nobody can make a file there, whoever runs the tests.
      app.queueSaveDialog('/sys/Model.xlsx');
      app.menu('exportModel');
      await notice('The Excel model').filter({ hasText: 'The file could not be written' }).waitFor();
      expect(await app.page.locator('.notice.problem').innerText()).toMatch(
        /permission denied|read-only|does not exist/,
      );
      expect(await bar().count()).toBe(0);
    },
  );

  it('is told at the end, where the folder went away meanwhile', async () => {
    await begin('exportExcel', 'Gone.xlsx');
    rmSync(folder, { recursive: true });
    await notice('The workbook was not saved.').waitFor({ timeout: 90_000 });
    expect(await app.page.locator('.notice.problem').innerText()).toContain('Choose a folder that exists.');
    expect(existsSync(folder)).toBe(false);
    expect(app.complaints).toEqual([]);
  });
});
