/**
 * What a user waits for after an edit, in real Chromium with the built page: from the key that commits a loan's rate to the
 * frame that shows it, and to the frame that shows the figures of the new run. Prints one JSON object, times in milliseconds.
 */
import { launchBrowserApp } from '../support/launchBrowserApp';
import { SheetDriver } from '../support/sheetDriver';

const EDITS = 40;
const WARM_UP = 5;
const RATE_SCROLL = 500;
const COLUMN = 'mortgage_rate';

interface Waits {
  readonly cell: number;
  readonly figures: number;
}

declare global {
  interface Window {
    measured?: Promise<Waits>;
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
  await sheets.show('Tape');
  await sheets.scrollTo(RATE_SCROLL);

  const waits: Waits[] = [];
  const runs: number[] = [];
  for (let edit = 0; edit < EDITS + WARM_UP; edit++) {
    const row = edit % 25;
    await sheets.cell(row, COLUMN).click();
    // Never the loan's own rate, which is a multiple of an eighth: an edit that changes nothing is not run.
    await page.keyboard.type((5.011 + edit / 8).toFixed(3));
    await page.evaluate(watchEdit, { row, column: COLUMN });
    await page.keyboard.press('Enter');
    const wait = await page.evaluate(() => window.measured!);
    const run = Number.parseFloat(await page.locator('[data-run-time]').innerText());
    if (edit < WARM_UP) continue;
    waits.push(wait);
    runs.push(run);
  }
  const report = {
    edits: EDITS,
    loans: 5200,
    editToPaintedCellMs: spread(waits.map(({ cell }) => cell)),
    editToPaintedFiguresMs: spread(waits.map(({ figures }) => figures)),
    runInWorkerMs: spread(runs),
    limitMs: { editToPaintedCell: 50 },
    complaints: app.complaints.length,
  };
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
} finally {
  await app.close();
}

/** In the page: from the next key on, waits for the frames that show the cell and the run. */
function watchEdit({ row, column }: { row: number; column: string }): void {
  window.measured = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`The edit of row ${row} was not painted within 10 s.`)), 10_000);
    const cellText = () =>
      document.querySelector(`.ag-row[row-index="${row}"] .ag-cell[col-id="${column}"]:not(.ag-cell-inline-editing)`)
        ?.textContent ?? null;
    const figures = document.querySelector('.status-line')!;
    const typed = Number((document.activeElement as HTMLInputElement).value);
    const onKey = () => {
      const start = performance.now();
      let cell: number | null = null;
      let ran: number | null = null;
      // The status line counts the runs it shows.
      const observer = new MutationObserver(() => {
        observer.disconnect();
        requestAnimationFrame(() =>
          afterThisFrame(() => {
            ran = performance.now() - start;
            done();
          }),
        );
      });
      observer.observe(figures, { subtree: true, attributeFilter: ['data-run-time'] });
      // Looked at before each frame is drawn; the frame that has the new text is the one that is waited for.
      const look = () => {
        if (cellText() === null || Number(cellText()) !== typed) {
          requestAnimationFrame(look);
          return;
        }
        afterThisFrame(() => {
          cell = performance.now() - start;
          done();
        });
      };
      requestAnimationFrame(look);
      const done = () => {
        if (cell !== null && ran !== null) resolve({ cell, figures: ran });
      };
    };
    /** Called before a frame is drawn: the next task runs when it has been. */
    const afterThisFrame = (then: () => void) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = then;
      channel.port2.postMessage(null);
    };
    document.addEventListener('keydown', onKey, { capture: true, once: true });
  });
}

function spread(values: readonly number[]): { median: number; p90: number; worst: number } {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) =>
    Number(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!.toFixed(1));
  return { median: at(0.5), p90: at(0.9), worst: at(1) };
}
