import { describe, expect, it } from 'vitest';
import { e2eSession } from '../support/e2eSession';
import { SheetDriver } from '../support/sheetDriver';

const session = e2eSession('spreadsheet');

/** The hands on one grid: keys, what is selected, what the bars say. */
class Habits extends SheetDriver {
  key(...keys: string[]): Promise<void> {
    return keys.reduce((done, key) => done.then(() => this.page.keyboard.press(key)), Promise.resolve());
  }

  async typed(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  header(column: string) {
    return this.page.locator(`.ag-header-cell[col-id="${column}"]`);
  }

  bar(name: string) {
    return this.page.getByRole('region', { name }).or(this.page.getByRole('search', { name }));
  }

  async menu(item: string | RegExp): Promise<void> {
    await this.page.getByRole('menuitem', { name: item }).click();
  }

  async statusShows(pattern: RegExp): Promise<void> {
    await this.until(
      () => this.status(),
      (text) => pattern.test(text),
      `the status line with ${String(pattern)}`,
    );
  }

  async cellShows(row: number, column: string, text: string): Promise<void> {
    await this.until(
      () => this.textOf(row, column),
      (shown) => shown === text,
      `${column} of row ${row} as ${text}`,
    );
  }

  /** Column and row of the cell that has the keyboard. */
  active(): Promise<string> {
    return this.page.evaluate(() => {
      const cell = document.activeElement?.closest('.ag-cell');
      return `${cell?.closest('.ag-row')?.getAttribute('row-index') ?? '-'} ${cell?.getAttribute('col-id') ?? '-'}`;
    });
  }

  async activeIs(place: string): Promise<void> {
    await this.until(
      () => this.active(),
      (at) => at === place,
      `the keyboard at ${place}`,
    );
  }

  /** Runs a command by its name, as Ctrl+K does; places with Ctrl+G. */
  async command(keys: string, words: string): Promise<void> {
    await this.key(keys);
    await this.page.locator('.palette input').fill(words);
    await this.key('Enter');
  }
}

async function start(): Promise<Habits> {
  const app = await session.launch();
  const sheet = new Habits(app.page);
  await sheet.ready();
  await sheet.show('Tape');
  await sheet.cell(0, 'loan_number').waitFor();
  return sheet;
}

describe('selecting', () => {
  it('goes by mouse and keys, whole rows and columns, several ranges, and adds up in the status line', async () => {
    const sheet = await start();
    const { page } = sheet;
    await sheet.cell(0, 'original_balance').click();
    await sheet.key('Shift+ArrowDown', 'Shift+ArrowDown');
    await sheet.statusShows(/Min .* Max .* Count 3$/);
    await sheet.key('Control+Shift+ArrowDown');
    await sheet.statusShows(/Sum 245,847,222\.59 .*Count 5,200$/);
    await sheet.key('Escape');
    await sheet.activeIs('0 original_balance');

    // A header, another with Ctrl: two columns. Shift: all between.
    await sheet.header('original_balance').click();
    await sheet.statusShows(/Sum 245,847,222\.59 .*Count 5,200$/);
    await sheet.header('scheduled_payment').click({ modifiers: ['Control'] });
    await sheet.statusShows(/Count 10,400$/);
    await sheet.header('original_balance').click();
    await sheet.header('cutoff_balance').click({ modifiers: ['Shift'] });
    await sheet.statusShows(/Count 10,400$/);

    // Rows by their numbers, and cells beside them.
    await sheet.key('Control+Home');
    await page.locator('.ag-row[row-index="1"] .row-number').click();
    await page.locator('.ag-row[row-index="3"] .row-number').click({ modifiers: ['Shift'] });
    expect(await page.locator('.row-number.row-in-range').count()).toBe(3);
    await sheet.cell(0, 'cutoff_balance').click();
    await sheet.cell(4, 'cutoff_balance').click({ modifiers: ['Control'] });
    await sheet.statusShows(/Count 2$/);

    // Tab and Enter go round inside a selection; after Tabs, Enter goes back to the column they began in.
    await sheet.cell(0, 'original_balance').click();
    await sheet.cell(1, 'cutoff_balance').click({ modifiers: ['Shift'] });
    await sheet.key('Tab');
    await sheet.activeIs('0 cutoff_balance');
    await sheet.key('Tab');
    await sheet.activeIs('1 original_balance');
    await sheet.key('Enter');
    await sheet.activeIs('0 cutoff_balance');
    await sheet.cell(0, 'state').click();
    await sheet.key('Tab', 'Tab', 'Enter');
    await sheet.activeIs('1 state');

    // Home, End, pages and corners.
    await sheet.key('Home');
    await sheet.activeIs('1 loan_number');
    await sheet.key('PageDown');
    const paged = Number((await sheet.active()).split(' ')[0]);
    expect(paged).toBeGreaterThan(10);
    await sheet.key('PageUp');
    await sheet.activeIs('1 loan_number');
    await sheet.key('Control+End');
    expect(await sheet.active()).toMatch(/^5199 /);
    await sheet.key('Control+Home');
    await sheet.activeIs('0 loan_number');

    // Results are selected, copied and searched in the same way.
    await sheet.show('Classes');
    await page.locator('.date-grid .ag-header-cell').nth(2).click();
    await sheet.statusShows(/Count 17\d$/);
    await sheet.key('Control+f');
    await sheet.typed('Mar-10');
    await sheet.key('Enter');
    await sheet.until(
      () => page.locator('.find-count').innerText(),
      (text) => text === '1 of 1',
      'one month found',
    );
    expect(session.app.complaints).toEqual([]);
  });
});

describe('changing many cells', () => {
  it('copies and pastes with the keys of the keyboard, one into many and blocks into blocks, each a step', async () => {
    const sheet = await start();
    await sheet.cell(0, 'state').click();
    const first = await sheet.textOf(0, 'state');
    const third = await sheet.textOf(3, 'state');
    await sheet.key('Control+c');
    await sheet.cell(1, 'state').click();
    await sheet.key('Shift+ArrowDown', 'Shift+ArrowDown', 'Control+v');
    await sheet.cellShows(3, 'state', first);
    await sheet.key('Control+z');
    await sheet.cellShows(3, 'state', third);

    // As a spreadsheet writes money, percent and dates.
    await sheet.cell(0, 'maturity_date').click();
    await sheet.paste('15-Jun-34\t"$ 1,234.50 "\t (987.00)\r\n6/1/2034\t2,000\t$1,500.25\r\n');
    const list = sheet.page.getByRole('region', { name: 'Cells to mend' });
    await list.waitFor();
    expect(await list.innerText()).toContain('Tape, row 1, Cut-off Balance');
    await list.getByRole('button', { name: 'Paste the 5 good cells' }).click();
    await sheet.cellShows(0, 'maturity_date', '2034-06-15');
    await sheet.cellShows(1, 'maturity_date', '2034-06-01');
    await sheet.cellShows(0, 'original_balance', '1,234.50');
    await sheet.cellShows(1, 'cutoff_balance', '1,500.25');
    await list.getByRole('button', { name: 'Close' }).click();
    await sheet.key('Control+z');

    // Two cells begin a series; with Ctrl they are copied.
    await sheet.cell(0, 'zip').click();
    await sheet.paste('00010\r\n00020\r\n');
    await sheet.cellShows(1, 'zip', '00020');
    const handle = await sheet.page.locator('.range-handle').boundingBox();
    const target = await sheet.cell(4, 'zip').boundingBox();
    await sheet.page.mouse.move(handle!.x + handle!.width - 2, handle!.y + handle!.height - 2);
    await sheet.page.mouse.down();
    await sheet.page.mouse.move(target!.x + 10, target!.y + 10, { steps: 4 });
    await sheet.page.mouse.up();
    await sheet.cellShows(4, 'zip', '00050');
    await sheet.key('Control+z');

    // Ctrl+D, Delete, Ctrl+X, and Ctrl+Enter while typing over a selection.
    await sheet.cell(0, 'state').click();
    await sheet.key('Shift+ArrowDown', 'Shift+ArrowDown', 'Control+d');
    await sheet.cellShows(2, 'state', first);
    await sheet.key('Delete');
    await sheet.cellShows(2, 'state', '');
    await sheet.key('Control+z');
    await sheet.cellShows(2, 'state', first);
    await sheet.typed('GU');
    await sheet.key('Control+Enter');
    await sheet.cellShows(2, 'state', 'GU');
    await sheet.cellShows(0, 'state', 'GU');
    await sheet.key('Control+x');
    await sheet.cellShows(1, 'state', '');
    await sheet.cell(5, 'state').click();
    await sheet.key('Control+v');
    await sheet.cellShows(7, 'state', 'GU');
    expect(session.app.complaints).toEqual([]);
  });

  it('fills to the end by a double click on the handle', async () => {
    const sheet = await start();
    await sheet.cell(5197, 'state').waitFor({ state: 'detached' });
    await sheet.command('Control+g', '5198 state');
    await sheet.activeIs('5197 state');
    const state = await sheet.textOf(5197, 'state');
    const handle = await sheet.page.locator('.range-handle').boundingBox();
    await sheet.page.mouse.dblclick(handle!.x + handle!.width - 2, handle!.y + handle!.height - 2);
    await sheet.cellShows(5199, 'state', state);
    await sheet.cellShows(5198, 'state', state);
    expect(session.app.complaints).toEqual([]);
  });

  it('changes a column by a few signs, only the rows that are shown, and refuses what cannot be', async () => {
    const sheet = await start();
    const { page } = sheet;
    const before = await sheet.textOf(1, 'original_balance');
    // Only the loans of one state.
    await sheet.cell(0, 'state').click();
    const state = await sheet.textOf(0, 'state');
    await sheet.cell(0, 'state').click({ button: 'right' });
    await sheet.menu('Only rows with this value');
    await sheet.statusShows(/\d+ of 5,200 loans/);
    const shown = Number(/(\d+) of 5,200 loans/.exec(await sheet.status())![1]);
    expect(await sheet.textOf(1, 'state')).toBe(state);

    await sheet.header('original_balance').click();
    await sheet.key('Control+Enter');
    await sheet.typed('*2');
    const preview = page.locator('#entry-preview');
    expect(await preview.innerText()).toContain(`${shown} cells would change`);
    await sheet.key('Enter');
    await page.locator('.order-strip').getByRole('button', { name: 'No filter on State' }).click();
    await sheet.cellShows(1, 'original_balance', before);
    await sheet.key('Control+z');

    // A rate above 100% is refused, cell by cell, and nothing is changed.
    await sheet.command('Control+g', 'mortgage rate');
    const rate = await sheet.textOf(0, 'mortgage_rate');
    await sheet.key('Control+Enter');
    await sheet.typed('*12');
    expect(await preview.innerText()).toContain('could not be read');
    await sheet.key('Enter');
    const list = page.getByRole('region', { name: 'Cells to mend' });
    await list.waitFor();
    expect(await list.innerText()).toContain('loan rates run from 0% to 100%');
    await list.getByRole('button', { name: 'Cancel' }).click();
    await sheet.cellShows(0, 'mortgage_rate', rate);

    // A few cells, begun with an equals sign.
    await sheet.cell(0, 'mortgage_rate').click();
    await sheet.key('Shift+ArrowDown', '=');
    await sheet.typed('7.5');
    await sheet.key('Enter');
    await sheet.cellShows(1, 'mortgage_rate', '7.500');
    expect(await page.locator('button[aria-label="Undo"]').getAttribute('title')).toContain('=7.5');
    expect(session.app.complaints).toEqual([]);
  });
});

describe('sorting and filtering', () => {
  it('never moves a row that is edited, and writes to the loan that is seen', async () => {
    const sheet = await start();
    const { page } = sheet;
    await sheet.cell(0, 'original_balance').click();
    await sheet.key('Alt+ArrowDown');
    await sheet.menu('Sort largest first');
    await sheet.cellShows(0, 'original_balance', '300,000.00');
    const loan = await sheet.textOf(0, 'loan_number');
    await sheet.type(0, 'original_balance', '1000');
    await sheet.cellShows(0, 'original_balance', '1,000.00');
    expect(await sheet.textOf(0, 'loan_number')).toBe(loan);
    await page.getByRole('button', { name: 'Sort again' }).click();
    await sheet.until(
      () => sheet.textOf(0, 'loan_number'),
      (text) => text !== loan,
      'another loan on top',
    );
    await sheet.command('Control+k', 'Clear sorting');
    const row = Number(loan.slice(1)) - 1;
    await sheet.command('Control+g', loan);
    await sheet.cellShows(row, 'original_balance', '1,000.00');
    await sheet.key('Control+z');

    // Filtered by a range, and by words; a paste goes into the rows that are seen.
    await sheet.key('Control+Home');
    await sheet.header('original_balance').click({ button: 'right' });
    await sheet.menu('Filter…');
    await sheet.typed('100,000');
    await sheet.key('Enter');
    await sheet.statusShows(/\d+ of 5,200 loans/);
    const one = await sheet.textOf(0, 'loan_number');
    const two = await sheet.textOf(1, 'loan_number');
    await sheet.cell(0, 'property_address').click();
    await sheet.paste('First\r\nSecond\r\n');
    await sheet.cellShows(1, 'property_address', 'Second');
    await page.locator('.order-strip').getByRole('button', { name: 'No filter on Original Balance' }).click();
    await sheet.cellShows(Number(one.slice(1)) - 1, 'property_address', 'First');
    await sheet.cellShows(Number(two.slice(1)) - 1, 'property_address', 'Second');

    // Rows that are inserted and deleted while it is filtered stay where they were put.
    await sheet.header('state').click({ button: 'right' });
    await sheet.menu('Filter…');
    await page.getByRole('combobox', { name: 'How' }).selectOption('is');
    await page.getByRole('textbox', { name: 'Words' }).fill('CA');
    await sheet.key('Enter');
    await sheet.cellShows(0, 'state', 'CA');
    const second = await sheet.textOf(1, 'loan_number');
    await page.locator('.ag-row[row-index="1"] .row-number').click();
    await sheet.key('Control+Shift+d');
    await sheet.cellShows(2, 'loan_number', second);
    await sheet.cell(2, 'loan_number').click();
    await sheet.key('Control+-');
    await sheet.until(
      () => sheet.textOf(2, 'loan_number'),
      (text) => text !== second,
      'the duplicate gone',
    );
    expect(await sheet.textOf(1, 'loan_number')).toBe(second);
    await sheet.statusShows(/of 5,200 loans/);
    expect(session.app.complaints).toEqual([]);
  });
});

describe('finding and arranging', () => {
  it('counts what is found, steps through it, and replaces it in one step', async () => {
    const sheet = await start();
    const { page } = sheet;
    await sheet.cell(0, 'loan_number').click();
    await sheet.key('Control+h');
    await sheet.typed('purchase');
    const count = page.locator('.find-count');
    await sheet.until(
      () => count.innerText(),
      (text) => /found$/.test(text),
      'a count',
    );
    await page.getByRole('checkbox', { name: 'Whole cell' }).check();
    const found = Number((await count.innerText()).replace(/\D/g, ''));
    expect(found).toBeGreaterThan(10);
    await page.getByRole('textbox', { name: 'Replace with' }).fill('Cash-out refinance');
    await page.getByRole('button', { name: 'Replace all' }).click();
    await sheet.until(
      () => count.innerText(),
      (text) => text === 'Not on this sheet',
      'nothing left to replace',
    );
    await page.getByRole('button', { name: 'Close find' }).click();
    await sheet.key('Control+z');
    await sheet.key('F3');
    await sheet.until(
      () => sheet.active(),
      (at) => at.endsWith(' purpose'),
      'the first purchase, found again',
    );
    expect(session.app.complaints).toEqual([]);
  });

  it('hides, finds, freezes and formats columns, and remembers it', async () => {
    const sheet = await start();
    const { page } = sheet;
    await sheet.header('mortgagor_name').click({ button: 'right' });
    await sheet.menu('Hide column');
    await sheet.header('mortgagor_name').waitFor({ state: 'detached' });
    await sheet.header('cutoff_balance').click({ button: 'right' });
    await sheet.menu('Number format…');
    await page.getByRole('spinbutton', { name: 'Decimals' }).fill('0');
    await sheet.key('Escape');
    await sheet.until(
      () => sheet.textOf(0, 'cutoff_balance'),
      (text) => /^[\d,]+$/.test(text),
      'a balance without cents',
    );
    // Shown otherwise, held and copied as it was.
    await sheet.show('Classes');
    await sheet.show('Tape');
    expect(await sheet.textOf(0, 'cutoff_balance')).toMatch(/^[\d,]+$/);
    await sheet.command('Control+k', 'Columns of this sheet');
    await page.getByRole('searchbox', { name: 'Find a column' }).fill('mortgagor');
    await sheet.key('ArrowDown', ' ');
    await sheet.header('mortgagor_name').waitFor();
    await page.getByRole('button', { name: 'Reset' }).click();
    await sheet.key('Escape');
    await sheet.until(
      () => sheet.textOf(0, 'cutoff_balance'),
      (text) => /\.\d\d$/.test(text),
      'a balance with its cents',
    );
    expect(session.app.complaints).toEqual([]);
  });
});

describe('a large paste', () => {
  /** The loans on screen as a spreadsheet would copy them, with forty cells that are none. */
  function spoilt(text: string): string {
    const rows = text.split('\r\n').map((line) => line.split('\t'));
    const wrong = ['n/a', '12,34x', 'see note', '199%'];
    const columns = [5, 6, 9, 13];
    for (let i = 0; i < 40; i++) rows[100 * i + 7]![columns[i % 4]!] = wrong[i % 4]!;
    return rows.map((row) => row.join('\t')).join('\r\n');
  }

  it('of 5,000 rows with 40 bad cells lists them all, writes the good ones, and lets each be mended in place', async () => {
    const sheet = await start();
    const { page } = sheet;
    await sheet.cell(0, 'loan_number').click();
    await sheet.key('Control+a');
    const text = await page.evaluate(() => {
      const data = new DataTransfer();
      const event = new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true });
      document.activeElement?.dispatchEvent(event);
      return data.getData('text/plain');
    });
    const rows = text.split('\r\n').slice(0, 5000).join('\r\n');
    // Two hundred loans are left, so that the rest of the paste comes after the last of them.
    await page.locator('.ag-row[row-index="0"] .row-number').click();
    await sheet.command('Control+g', 'row 201');
    await page.keyboard.press('Control+Shift+ArrowDown');
    await page.keyboard.press('Shift+ ');
    await sheet.key('Control+-');
    await sheet.until(
      () => page.locator('.sheet-note').innerText(),
      (note) => note.includes('200 loans'),
      'two hundred loans',
    );
    await sheet.key('Control+Home');
    await sheet.paste(`${spoilt(rows)}\r\n`);
    const list = page.getByRole('region', { name: 'Cells to mend' });
    await list.waitFor();
    expect(await list.innerText()).toContain('40 problems in');
    expect(await list.innerText()).toContain('4,800 rows more than the sheet');
    // The keyboard is on what is offered.
    expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(
      /^Paste the [\d,]+ good cells and add 4,800 rows$/,
    );
    await sheet.key('Enter');
    await sheet.until(
      () => page.locator('.sheet-note').innerText(),
      (note) => note.includes('5,000 loans'),
      'five thousand loans',
    );
    expect(await list.locator('li').count()).toBe(40);

    // From one to the next; what is typed well is gone from the list, what is not keeps its reason.
    await sheet.key('F8');
    await sheet.activeIs('7 maturity_date');
    await sheet.until(
      () => page.locator('.cell-reason').innerText(),
      (reason) => reason.includes('"n/a" is not a date'),
      'the reason',
    );
    await sheet.typed('2019-06-01');
    await sheet.key('Enter');
    await sheet.cellShows(7, 'maturity_date', '2019-06-01');
    await sheet.until(
      () => list.locator('li').count(),
      (count) => count === 39,
      'one fewer',
    );
    const good = ['2019-06-01', '45312.50', '$1,045.25', '7.25'];
    for (let i = 1; i < 8; i++) {
      await sheet.key('F8');
      await page.locator('.cell-editor:focus').waitFor();
      await sheet.typed(good[i % 4]!);
      await sheet.key('Enter');
      await sheet.until(
        () => list.locator('li').count(),
        (count) => count === 39 - i,
        `${39 - i} left`,
      );
    }
    // The rest keep what they have; the list is gone when nothing is left to mend.
    await sheet.key('F8', 'Escape');
    for (let left = 32; left > 0; left--)
      await list
        .getByRole('button', { name: /^Leave row/ })
        .first()
        .click();
    await list.waitFor({ state: 'detached' });
    await sheet.statusShows(/reconciled to 0\.00/);
    expect(session.app.complaints).toEqual([]);
  });
});
