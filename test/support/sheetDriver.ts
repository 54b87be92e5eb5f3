import type { Locator, Page } from 'playwright-core';
import type { SheetName } from '../../renderer/store/workbenchState';

/** The hands of a test on the sheets of the window: what a user would point at, press and read. */
export class SheetDriver {
  constructor(readonly page: Page) {}

  /** Waits until the first run is on screen. */
  async ready(): Promise<void> {
    await this.page.waitForSelector('[data-run-time]', { timeout: 60_000 });
  }

  /** Waits until what is on screen is of the last edit: no run is under way. */
  async settled(): Promise<void> {
    await this.page.waitForSelector('[data-run-time][aria-busy="false"]', { timeout: 60_000 });
  }

  async show(sheet: SheetName): Promise<void> {
    await this.page.locator(`[data-sheet="${sheet}"]`).click();
    await this.page.waitForSelector(`[role="tabpanel"][aria-label="${sheet}"]`);
  }

  /** A cell of the grid on screen: row as displayed, counted from 0. */
  cell(row: number, column: string): Locator {
    return this.page.locator(`.ag-row[row-index="${row}"] .ag-cell[col-id="${column}"]`);
  }

  async textOf(row: number, column: string): Promise<string> {
    return (await this.cell(row, column).innerText()).trim();
  }

  /** Brings far columns of the grid on screen. */
  async scrollTo(pixels: number): Promise<void> {
    await this.page
      .locator('.ag-body-horizontal-scroll-viewport')
      .last()
      .evaluate((viewport, left) => {
        viewport.scrollLeft = left;
      }, pixels);
    await this.page.waitForTimeout(150);
  }

  async type(row: number, column: string, text: string): Promise<void> {
    await this.cell(row, column).click();
    await this.page.keyboard.type(text);
    await this.page.keyboard.press('Enter');
  }

  /** Pastes text as another program's clipboard would bring it. */
  async paste(text: string): Promise<void> {
    await this.page.evaluate((copied) => {
      const data = new DataTransfer();
      data.setData('text/plain', copied);
      const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
      document.activeElement?.dispatchEvent(event);
    }, text);
  }

  /** What the status line says of the run and the selection, without the zoom at its end. */
  async status(): Promise<string> {
    const text = await this.page.locator('.status-line').innerText();
    return text
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/ \d+%$/, '');
  }

  /** What the grids of the inputs and of the class balances show: their first rows. */
  async contents(): Promise<string[]> {
    const shown: string[] = [];
    for (const sheet of ['Tape', 'Rates', 'Classes'] as const) {
      await this.show(sheet);
      await this.cell(0, sheet === 'Tape' ? 'loan_number' : 'month').waitFor({ timeout: 5000 });
      for (let row = 0; row < 10; row++) shown.push((await this.rowTexts(row)).join(' '));
    }
    return shown;
  }

  /** One row of the result grid on screen, as its cells show it. */
  async rowTexts(row: number): Promise<string[]> {
    return await this.page
      .locator(`.ag-row[row-index="${row}"] .ag-cell`)
      .evaluateAll((cells) => cells.map((cell) => (cell as HTMLElement).innerText.trim()));
  }

  /** Waits for what the page comes to show: edits are answered by a run in another thread. */
  async until<T>(read: () => Promise<T>, holds: (value: T) => boolean, what: string): Promise<T> {
    const deadline = Date.now() + 15_000;
    for (;;) {
      const value = await read();
      if (holds(value)) return value;
      if (Date.now() > deadline) throw new Error(`${what}: the page shows ${JSON.stringify(value)}.`);
      await this.page.waitForTimeout(50);
    }
  }
}
