import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newWorkbook } from '../../engine/workbook/exceljs';
import { e2eSession } from '../support/e2eSession';
import { SheetDriver } from '../support/sheetDriver';

const session = e2eSession('import');

/** A loan of the made-up files: balances in cents. */
interface Loan {
  readonly number: string;
  readonly original: number;
  readonly balance: number;
  readonly rate: number;
}

const LOANS: readonly Loan[] = Array.from({ length: 60 }, (_, i) => ({
  number: `A${String(i + 1).padStart(3, '0')}`,
  original: 5_000_000 + i * 10_000,
  balance: 4_900_000 + i * 10_007,
  rate: 6 + (i % 8) * 0.25,
}));

function dollars(cents: number): string {
  const text = (cents / 100).toFixed(2);
  return `$${text.replace(/\B(?=(\d{3})+(?!\d))/g, ',')}`;
}

const HEADER = 'Ln Nbr,Borrower,Mat Dt,1st Pmt Date,Orig Bal Amt,UPB,Note Rt,Occ Cd,Comments';

/** Forty cells that mean nothing: twelve codes, eight rates, ten dates, ten balances; each of a loan of its own. */
function bad(i: number): Partial<Record<'code' | 'rate' | 'date' | 'balance', string>> {
  if (i < 12) return { code: 'OO' };
  if (i < 20) return { rate: '525' };
  if (i < 30) return { date: `2/${i}/2019x` };
  return i < 40 ? { balance: `see note ${i}` } : {};
}

/** As servicers send them: a title, a mark, carriage returns, quotes, currency signs, blank rows and a total. */
function messyCsv(): string {
  const rows = LOANS.map(({ number, original, balance, rate }, i) => {
    const wrong = bad(i);
    return [
      number,
      `"Doe, ${i}"`,
      wrong.date ?? `${(i % 12) + 1}/1/2019`,
      `${(i % 9) + 1}/1/2004`,
      `"${dollars(original)}"`,
      wrong.balance ?? `"${dollars(balance)}"`,
      wrong.rate ?? `${rate.toFixed(3)}%`,
      wrong.code ?? 'O',
      '"said ""yes"""',
    ].join(',');
  });
  const total = `Total,,,,"${dollars(sum(LOANS.map(({ original }) => original)))}",,,,`;
  const lines = ['The pool as it was sent', '', HEADER, ...rows.slice(0, 30), '', ...rows.slice(30), '', total];
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}

function money(cents: number): string {
  return dollars(cents).slice(1);
}

async function start(): Promise<SheetDriver> {
  const app = await session.launch();
  const sheets = new SheetDriver(app.page);
  await sheets.ready();
  return sheets;
}

function write(name: string, content: string | Uint8Array): string {
  const path = join(session.folder, name);
  writeFileSync(path, content);
  return path;
}

/** Chooses a file with the menu and waits until it has been read. */
async function choose(sheets: SheetDriver, path: string): Promise<void> {
  session.app.queueOpenDialog(path);
  session.app.menu('importTape');
  await sheets.page.locator('.import-sheet .sheet-note', { hasText: basename(path) }).waitFor();
  await read(sheets);
}

/** Waits until the totals are of the plan on screen, and answers them. */
async function read(sheets: SheetDriver): Promise<string> {
  const totals = sheets.page.locator('.import-totals[aria-busy="false"]');
  await totals.locator('dl').waitFor({ timeout: 60_000 });
  return (await totals.innerText()).replace(/\s+/g, ' ');
}

async function until(sheets: SheetDriver, words: RegExp): Promise<void> {
  await sheets.until(
    () => read(sheets),
    (text) => words.test(text),
    `totals like ${words.source}`,
  );
}

async function note(sheets: SheetDriver, words: RegExp): Promise<void> {
  await sheets.until(
    () => sheets.page.locator('.sheet-note').innerText(),
    (text) => words.test(text),
    'the note of the tape',
  );
}

/** Drops a file on the window as a file manager does. */
async function drop(sheets: SheetDriver, name: string, text: string): Promise<void> {
  await sheets.page.evaluate(
    ([file, content]) => {
      const data = new DataTransfer();
      data.items.add(new File([content], file));
      for (const kind of ['dragenter', 'dragover', 'drop']) {
        document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
      }
    },
    [name, text] as const,
  );
}

describe('the import of a tape', () => {
  it('finds the columns of a messy file, mends forty bad cells and imports in one step', async () => {
    const sheets = await start();
    const { page } = sheets;
    await choose(sheets, write('messy.csv', messyCsv()));
    await until(sheets, /Loans 32 of 61 rows/);
    const field = (header: string) => page.getByLabel(`What ${header} is read as`);
    expect(await field('Orig Bal Amt').inputValue()).toBe('original_balance');
    expect(await field('1st Pmt Date').inputValue()).toBe('first_payment_date');
    expect(await field('Comments').inputValue()).toBe('');
    expect(await page.getByLabel('How Mat Dt is written').inputValue()).toBe('month/day/year');

    // Twelve cells of one code at once.
    await page.getByLabel('What OO means in Occ Cd').selectOption('owner');
    // The total is offered for exclusion.
    await page.getByRole('button', { name: 'Exclude row 66' }).first().click();
    await until(sheets, /Loans 32 of 60 rows/);

    // One date and one balance are corrected in their cells, reached from the list of problems.
    await page.locator('.import-problem', { hasText: '2/20/2019x' }).click();
    await sheets.type(23, '2', '9/1/2019');
    await until(sheets, /Loans 33 of 60 rows/);
    await page.locator('.import-problem', { hasText: 'see note 30' }).click();
    // The blank row after the thirtieth loan counts.
    await sheets.type(34, '5', money(LOANS[30]!.balance));
    await until(sheets, /Loans 34 of 60 rows/);
    expect(await page.locator('.raw-bad').count()).toBeGreaterThan(0);

    await page.getByRole('button', { name: 'Exclude all 26 bad rows' }).click();
    const kept = LOANS.filter((_, i) => i < 12 || i === 20 || i === 30 || i >= 40);
    expect(kept).toHaveLength(34);
    await until(sheets, /Loans 34 of 34 rows/);
    const totals = await read(sheets);
    expect(totals).toContain(`Cut-off Balance ${money(sum(kept.map(({ balance }) => balance)))}`);
    const wac = sum(kept.map(({ rate, balance }) => rate * balance)) / sum(kept.map(({ balance }) => balance));
    expect(totals).toContain(`WAC ${wac.toFixed(4)}%`);
    expect(totals).toContain('under the deal’s 236,305,552.93');
    expect(totals).toContain('27 rows excluded');
    expect(await page.locator('.import-problem').count()).toBe(0);
    expect(await page.locator('.unsaved').innerText()).toBe('');

    await page.getByRole('button', { name: 'Import 34 loans' }).click();
    await note(sheets, /Imported from messy\.csv · 34 loans/);
    expect(await sheets.textOf(0, 'loan_number')).toBe('A001');
    await page.keyboard.press('Control+z');
    await note(sheets, /5,200 loans/);
    expect(session.app.complaints).toEqual([]);
  });

  it('takes back what was said of the file, step by step, and leaves the document as it was', async () => {
    const sheets = await start();
    const { page } = sheets;
    await choose(sheets, write('steps.csv', messyCsv()));
    await page.getByRole('button', { name: /^Exclude all \d+ bad rows$/ }).click();
    await until(sheets, /Loans 32 of 32 rows/);
    await page.getByLabel('What UPB is read as').selectOption('scheduled_payment');
    await page.getByText('Still needed').waitFor();
    expect(
      await page
        .getByRole('button', { name: /^Import/ })
        .last()
        .isDisabled(),
    ).toBe(true);
    await page.getByLabel('What Comments is read as').focus();
    await page.keyboard.press('Control+z');
    await until(sheets, /Loans 32 of 32 rows/);
    await page.keyboard.press('Control+z');
    await until(sheets, /Loans 32 of 61 rows/);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await note(sheets, /5,200 loans/);
    expect(await page.locator('.unsaved').innerText()).toBe('');
  });

  it('reads a sheet of a workbook with dates, percentages and formulas, and remembers the layout', async () => {
    const sheets = await start();
    const { page } = sheets;
    const path = write('pool.xlsx', await workbook());
    await choose(sheets, path);
    await until(sheets, /Loans 3 of 3 rows/);
    expect(await page.getByLabel('Sheet', { exact: true }).locator('option:checked').innerText()).toBe('Loans');
    expect(await page.getByLabel('How Rate is written').inputValue()).toBe('percent');
    const totals = await read(sheets);
    expect(totals).toContain('Cut-off Balance 148,000.00');
    // 7.5% on 48,000, 8% on 49,000 and 8.5% on 51,000.
    expect(totals).toContain(`WAC ${((7.5 * 48 + 8 * 49 + 8.5 * 51) / 148).toFixed(4)}%`);
    await page.getByLabel('What Grade is read as').selectOption('mortgagor_name');
    await until(sheets, /Loans 3 of 3 rows/);
    await page.getByLabel('Synthetic loans').check();
    await until(sheets, /Loans 3 of 3 rows/);
    await page.getByRole('button', { name: 'Import 3 loans' }).click();
    await note(sheets, /pool\.xlsx · 3 loans/);
    await page.locator('.tag.synthetic').first().waitFor();
    expect(await sheets.textOf(0, 'maturity_date')).toBe('2019-06-01');

    await choose(sheets, path);
    await page.getByText('As last time').waitFor();
    expect(await page.getByLabel('What Grade is read as').inputValue()).toBe('mortgagor_name');
    await page.getByRole('button', { name: 'Forget last time' }).click();
    await until(sheets, /Loans 3 of 3 rows/);
    expect(await page.getByLabel('What Grade is read as').inputValue()).toBe('');
    await page.getByLabel('Sheet', { exact: true }).selectOption({ label: 'Notes' });
    await page.getByText('Still needed').waitFor();
    expect(session.app.complaints).toEqual([]);
  });

  it('takes what is dropped on the window: a tape, a rate path, and nothing that it does not know', async () => {
    const sheets = await start();
    const { page } = sheets;
    await drop(sheets, 'dropped.csv', messyCsv());
    await page.locator('.import-sheet').waitFor();
    await until(sheets, /Loans 32 of 61 rows/);
    await page.getByRole('button', { name: 'Cancel' }).click();

    await drop(sheets, 'photo.png', 'x');
    await page.locator('.notice', { hasText: 'photo.png cannot be opened here' }).waitFor();
    const rates = readFileSync(join(import.meta.dirname, '../fixtures/rates/by-month.csv'), 'utf8');
    await drop(sheets, 'libor.csv', rates);
    await page.locator('.notice', { hasText: 'rates imported from libor.csv' }).waitFor();
    await page.locator('[role="tabpanel"][aria-label="Rates"]').waitFor();
    await drop(sheets, 'broken.stepdown', 'not a project');
    await page.getByRole('button', { name: 'Don’t save, open broken.stepdown' }).click();
    await page.locator('.notice', { hasText: 'broken.stepdown was not opened' }).waitFor();
    expect(session.app.complaints).toEqual([]);
  });

  it('imports in Base only, and says so under another scenario', async () => {
    const sheets = await start();
    const { page } = sheets;
    await choose(sheets, write('again.csv', messyCsv()));
    await until(sheets, /Loans 32 of 61 rows/);
    await page.keyboard.press('Alt+1');
    await page.getByRole('button', { name: 'Add a scenario' }).click();
    await sheets.show('Tape');
    await until(sheets, /Loans 32 of 61 rows/);
    await page.getByRole('button', { name: 'Import 32 loans' }).click();
    await page.locator('.notice', { hasText: 'imported in Base' }).waitFor();
    await page.getByRole('button', { name: 'Show Base' }).click();
    await page.getByRole('button', { name: 'Import 32 loans' }).click();
    await note(sheets, /Imported from again\.csv · 32 loans/);
  });
});

/** A cover, and three loans as a spreadsheet holds them: real dates, a percentage format, a formula with its result. */
async function workbook(): Promise<Uint8Array> {
  const book = await newWorkbook();
  const cover = book.addWorksheet('Notes');
  cover.getRow(1).getCell(1).value = 'Prepared for the trustee';
  const sheet = book.addWorksheet('Loans');
  const rows: unknown[][] = [
    ['Loan ID', 'Maturity', 'First Payment', 'Original Balance', 'UPB', 'Rate', 'Grade'],
    ['B1', date(2019, 6), date(2004, 7), 50_000, { formula: '40000+8000', result: 48_000 }, 0.075, 'x'],
    ['B2', date(2019, 7), date(2004, 8), 50_000, 49_000, 0.08, 'y'],
    ['B3', date(2024, 6), date(2004, 7), 52_000, 51_000, 0.085, 'z'],
  ];
  rows.forEach((cells, row) =>
    cells.forEach((value, column) => {
      const cell = sheet.getRow(row + 1).getCell(column + 1);
      cell.value = value;
      if (row > 0 && column === 5) cell.style = { numFmt: '0.00%' };
    }),
  );
  return book.xlsx.writeBuffer();
}

function date(year: number, month: number): Date {
  return new Date(Date.UTC(year, month - 1, 1));
}
