/**
 * What a user waits for after an edit while everything is open: the charts of a sheet, its grid, and Explain with a figure in it. Six
 * kinds of edits are made on their own sheets (loans typed, pasted and deleted, the severity, a parameter, a forced test); then they are
 * undone and redone 200 times in real Chromium with the built page, one half on the Tests sheet with all its charts, one half on the
 * Waterfall. From the key to the frame that shows the figures of the new run; and, since charts are drawn after it, to the frame in
 * which the last chart is. Prints one JSON object, times in milliseconds.
 */
import type { Page } from 'playwright-core';
import { launchBrowserApp } from '../support/launchBrowserApp';
import { SheetDriver } from '../support/sheetDriver';

const EDITS = 200;
const RATE_SCROLL = 500;
const SHEETS = ['Tests', 'Waterfall'] as const;

interface Waits {
  readonly figures: number;
  /** Null where the edit left every chart as it was. */
  readonly charts: number | null;
}

declare global {
  interface Window {
    edited?: Promise<Waits>;
  }
}

const app = await launchBrowserApp();
try {
  const { page } = app;
  await page.setViewportSize({ width: 1600, height: 1000 });
  // The loader of this script wraps inner functions in a helper that the page does not have.
  await page.evaluate('globalThis.__name = (wrapped) => wrapped');
  const sheets = new SheetDriver(page);
  await sheets.ready();
  const kinds = await makeEdits(page, sheets);

  // Steps go on from where the sheet before left the history.
  let at = 0;
  const waits: { sheet: string; kind: string; wait: Waits }[] = [];
  for (const sheet of SHEETS) {
    await sheets.show(sheet);
    await explainSomething(page, sheet);
    // There and back once without measuring: the first drawing of a chart is not an edit.
    for (let warm = 0; warm < kinds.length * 2; warm++) await step(page, at++, kinds);
    for (let edit = 0; edit < EDITS / SHEETS.length; edit++) {
      waits.push({ sheet, ...(await step(page, at++, kinds)) });
    }
  }
  const figures = (of: (each: (typeof waits)[number]) => boolean) =>
    spread(waits.filter(of).map(({ wait }) => wait.figures));
  const drawn = waits.map(({ wait }) => wait.charts).filter((ms) => ms !== null);
  const report = {
    edits: waits.length,
    loans: 5200,
    editToPaintedFiguresMs: figures(() => true),
    bySheet: Object.fromEntries(SHEETS.map((name) => [name, figures(({ sheet }) => sheet === name)])),
    byKind: Object.fromEntries(kinds.map((name) => [name, figures(({ kind }) => kind === name)])),
    editToDrawnChartsMs: spread(drawn),
    limitMs: { editToPaintedFigures: { median: 50, worst: 150 } },
    complaints: app.complaints.length,
  };
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
} finally {
  await app.close();
}

/** One edit of each kind, each a step of history of its own; their names, the last one first. */
async function makeEdits(page: Page, sheets: SheetDriver): Promise<string[]> {
  await sheets.show('Tape');
  await sheets.scrollTo(RATE_SCROLL);
  const ran = async (edit: () => Promise<void>) => {
    const before = await runCount(page);
    await edit();
    await sheets.until(
      () => runCount(page),
      (now) => now > before,
      'the run after an edit',
    );
  };
  await ran(() => sheets.type(0, 'mortgage_rate', '9.513'));
  await ran(async () => {
    await sheets.cell(2, 'mortgage_rate').click();
    await sheets.paste(Array.from({ length: 500 }, (_, i) => (6.011 + (i % 40) / 8).toFixed(3)).join('\r\n'));
  });
  await ran(async () => {
    await sheets.cell(9, 'mortgage_rate').click();
    await page.keyboard.press('Control+-');
  });
  await sheets.show('Assumptions');
  await ran(() => setting(page, 'severity', '55'));
  await sheets.show('Triggers');
  await ran(() => setting(page, 'target_percentage', '5'));
  await sheets.show('Tests');
  await ran(async () => {
    await page.locator('select.force-field').nth(3).selectOption({ index: 2 });
  });
  return ['force a test', 'a parameter', 'the severity', 'delete a loan', 'paste 500 rates', 'a loan rate'];
}

async function setting(page: Page, name: string, text: string): Promise<void> {
  const field = page.locator(`[data-setting="${name}"]`).first();
  await field.fill(text);
  await field.press('Enter');
}

async function runCount(page: Page): Promise<number> {
  return Number(await page.locator('[data-run-time]').getAttribute('data-run-time'));
}

/** Explain is open and has a figure of this sheet in it. */
async function explainSomething(page: Page, sheet: string): Promise<void> {
  if (sheet === 'Tests') await page.locator('.ag-row[row-index="4"] .ag-cell.has-story').first().click();
  else await page.locator('.ag-row[row-index="4"] .ag-cell[col-id="paid"]').click();
  await page.getByText('Click any figure').waitFor({ state: 'detached' });
}

/** Undoes the edits one after another, then redoes them in the same order, for ever. */
async function step(page: Page, at: number, kinds: readonly string[]): Promise<{ kind: string; wait: Waits }> {
  const turn = at % (kinds.length * 2);
  const isUndo = turn < kinds.length;
  const kind = isUndo ? kinds[turn]! : kinds[kinds.length * 2 - 1 - turn]!;
  await page.evaluate(watchEdit);
  await page.keyboard.press(isUndo ? 'Control+z' : 'Control+y');
  return { kind, wait: await page.evaluate(() => window.edited!) };
}

/** In the page: from the next key on, waits for the frame that shows the run, and for the charts to be at rest. */
function watchEdit(): void {
  const REST_MS = 250;
  window.edited = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('The edit was not painted within a minute.')), 60_000);
    const onKey = () => {
      const start = performance.now();
      let figures: number | null = null;
      let charts: number | null = null;
      let rest = 0;
      const settle = () => {
        clearTimeout(rest);
        rest = window.setTimeout(() => {
          drawing.disconnect();
          if (figures !== null) resolve({ figures, charts });
        }, REST_MS);
      };
      // The status line counts the runs it shows, except while it says that one takes long; the next task after the frame
      // runs when it has been drawn.
      const line = document.querySelector('.status-line')!;
      const count = () => line.querySelector('[data-run-time]')?.getAttribute('data-run-time') ?? null;
      const before = count();
      const running = new MutationObserver(() => {
        if (count() === null || count() === before) return;
        running.disconnect();
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => {
            figures = performance.now() - start;
            settle();
          };
          channel.port2.postMessage(null);
        });
      });
      running.observe(line, { subtree: true, childList: true, attributeFilter: ['data-run-time'] });
      const drawing = new MutationObserver(() => {
        charts = performance.now() - start;
        settle();
      });
      for (const plot of document.querySelectorAll('.chart-drawing')) {
        drawing.observe(plot, { subtree: true, childList: true, attributes: true });
      }
    };
    document.addEventListener('keydown', onKey, { capture: true, once: true });
  });
}

function spread(values: readonly number[]): { median: number; p90: number; worst: number } {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) =>
    Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN).toFixed(1));
  return { median: at(0.5), p90: at(0.9), worst: at(1) };
}
