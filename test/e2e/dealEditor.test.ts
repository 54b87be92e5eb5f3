import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { e2eSession } from '../support/e2eSession';
import { SheetDriver } from '../support/sheetDriver';

const NOTE = 'The deal text has 1 problem; results are of the text before';

const session = e2eSession('deal');
const { folder } = session;

/** The hands of a test on the Deal sheet. */
class DealDriver extends SheetDriver {
  async open(): Promise<void> {
    await this.show('Deal');
    await this.page.locator('.cm-content .code-key').first().waitFor();
    await this.page.locator('.outline-row').first().waitFor();
  }

  row(key: string) {
    return this.page.locator(`[data-row="${key}"]`);
  }

  /** Filters the outline, selects the entry and puts the keyboard on its name in the text. */
  async toText(name: string, key: string): Promise<void> {
    await this.page.getByPlaceholder('Find a line').fill(name);
    await this.row(key).click();
    await this.page.keyboard.press('F12');
    await this.until(
      () => this.page.evaluate(() => document.activeElement?.className ?? ''),
      (className) => className.includes('cm-content'),
      'the keyboard in the text',
    );
    // The place comes into view in a later frame; keys that move by lines need it there.
    await this.until(
      () => this.page.locator('.cm-activeLine').innerText({ timeout: 5000 }),
      (line) => line.includes(name),
      `the line of ${name}`,
    );
    await this.page.waitForTimeout(200);
  }

  /** The lines of the text that are on screen. */
  async lines(): Promise<string[]> {
    return await this.page.locator('.cm-line').allInnerTexts();
  }

  async hasLine(line: string): Promise<void> {
    await this.until(
      () => this.lines(),
      (lines) => lines.some((each) => each.trim() === line),
      `the line "${line}"`,
    );
  }

  async noted(note: string | null): Promise<void> {
    await this.until(
      () => this.status(),
      (status) => (note === null ? !status.includes('results are of the text before') : status.includes(note)),
      note ?? 'no note of a draft',
    );
  }

  async balances(): Promise<string[]> {
    await this.show('Classes');
    return await this.until(
      () => this.rowTexts(12),
      (texts) => texts.some((text) => text.includes(',')),
      'class balances',
    );
  }
}

async function start(args: readonly string[] = []): Promise<DealDriver> {
  const app = await session.launch(args);
  const deal = new DealDriver(app.page);
  await deal.ready();
  return deal;
}

describe('the Deal sheet', () => {
  it('tells a mistake under the text, keeps the results, and runs the text once it is mended', async () => {
    const deal = await start();
    const { page } = deal;
    const asOpened = await deal.balances();
    await deal.open();
    await deal.toText('target_percentage', 'parameters/parameter/target_percentage');

    // A second percent sign: a problem with its place, and the figures stay.
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('End');
    await page.keyboard.type('%');
    await deal.noted(NOTE);
    await page.locator('.cm-lintRange-error').first().waitFor();
    expect(await page.locator('.problems-under').innerText()).toMatch(/1 problem[\s\S]*line \d+/);
    expect(await page.locator('.draft-line').innerText()).toContain(NOTE);
    expect(await page.locator('.unsaved').innerText()).toContain('unsaved');
    expect(await deal.balances()).toEqual(asOpened);

    // The draft is still there, and its problem leads back to its place.
    await deal.open();
    await page.locator('.problems-under button').first().click();
    await page.keyboard.press('End');
    await page.keyboard.press('Backspace');
    await deal.noted(null);

    // Another target: other balances. Undo from the text, step by step, to where it began.
    for (let i = 0; i < 5; i++) await page.keyboard.press('Backspace');
    await page.keyboard.type('1.25%');
    await deal.hasLine('value: 1.25%');
    await deal.until(
      () => deal.balances(),
      (now) => now.join() !== asOpened.join(),
      'balances of another target',
    );
    await deal.open();
    const undo = page.locator('button[aria-label="Undo"]');
    while (await undo.isEnabled()) await undo.click();
    await deal.until(
      () => deal.balances(),
      (now) => now.join() === asOpened.join(),
      'balances as opened',
    );
    expect(await page.locator('.unsaved').innerText()).toBe('');
    expect(session.app.complaints).toEqual([]);
  });

  it('changes, moves, adds and removes lines in the outline, each as one step that leaves the rest of the text alone', async () => {
    const deal = await start();
    const { page } = deal;
    await deal.open();
    const undo = page.locator('button[aria-label="Undo"]');
    const key = 'each_date/pay/loss_distribution';
    await page.getByPlaceholder('Find a line').fill('loss_distribution');
    await deal.row(key).click();
    await page.keyboard.press('F2');
    const label = page.getByLabel('Label', { exact: true });
    await label.fill('Losses paid as principal');
    await label.press('Enter');
    await deal.hasLine('label: Losses paid as principal');
    expect(await undo.getAttribute('title')).toContain('Change Label');
    await undo.click();
    await deal.hasLine('label: Liquidation Loss Distribution Amount');
    expect(await page.locator('.unsaved').innerText()).toBe('');

    // Up past the line before it, by the keyboard, and back.
    await page.getByPlaceholder('Find a line').fill('');
    await deal.row(key).click();
    const order = async () => {
      const lines = (await deal.lines()).map((line) => line.trim());
      return lines.indexOf('- pay: loss_distribution') - lines.indexOf('- pay: principal_distribution');
    };
    await deal.until(order, (by) => by > 0, 'the lines in order');
    await page.keyboard.press('Alt+ArrowUp');
    await deal.until(order, (by) => by < 0, 'the line moved up');
    await undo.click();
    await deal.until(order, (by) => by > 0, 'the line back');

    // A line below, with its fields open; taken out again with Delete.
    await deal.row(key).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Add term below' }).click();
    await deal.row('each_date/term/new_term').waitFor();
    await deal.hasLine('- term: new_term');
    await page.getByRole('group', { name: 'Fields of new_term' }).waitFor();
    await page.keyboard.press('Escape');
    await deal.row('each_date/term/new_term').click();
    await page.keyboard.press('Delete');
    await deal.until(
      () => deal.lines(),
      (lines) => !lines.some((line) => line.includes('new_term')),
      'the text without the line',
    );
    expect(session.app.complaints).toEqual([]);
  });

  it('completes names, goes to a definition, lists uses and renames everywhere', async () => {
    const deal = await start();
    const { page } = deal;
    await deal.open();
    await deal.toText('absorbable', 'each_date/term/absorbable');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('End');
    await page.keyboard.type(' + net_wac');
    const offered = page.locator('.cm-tooltip-autocomplete');
    await offered.getByText('net_wac_cap').waitFor();
    expect(await offered.innerText()).toContain('Rate');
    // What floats takes no room in the window.
    expect(await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight)).toBe(0);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+z');
    await deal.noted(null);

    await deal.toText('oc_reduction', 'each_date/term/oc_reduction');
    await page.keyboard.press('Shift+F12');
    const uses = page.getByRole('region', { name: 'Uses of oc_reduction' });
    await uses.waitFor();
    expect(await uses.getByRole('listitem').count()).toBeGreaterThan(2);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    // From a use back to the definition.
    await page.keyboard.press('F12');
    await deal.until(
      () => page.locator('.cm-activeLine').innerText(),
      (line) => line.includes('- term: oc_reduction'),
      'the definition',
    );
    await page.keyboard.press('F2');
    await page.getByRole('form', { name: 'Rename oc_reduction' }).getByRole('textbox').fill('oc_release');
    await page.keyboard.press('Enter');
    await deal.hasLine('- term: oc_release');
    await deal.noted(null);
    expect(await page.locator('.problems-under').last().innerText()).toContain('no problems');
    expect(session.app.complaints).toEqual([]);
  });

  it('draws what a line depends on, walks it by the keyboard, and says the same as a table', async () => {
    const deal = await start();
    const { page } = deal;
    await deal.open();
    await page.getByPlaceholder('Find a line').fill('specified_oc');
    await deal.row('each_date/term/specified_oc').click();
    await page.getByRole('button', { name: 'Graph', exact: true }).click();
    const box = (name: string) => page.locator(`.graph-box[data-box="${name}"]`);
    await box('stepped_down').waitFor();
    expect(await box('oc_reduction').count()).toBe(1);
    await box('specified_oc').focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await deal.until(
      () => page.locator('.graph-focus').innerText(),
      (name) => name !== 'specified_oc',
      'the graph of an operand',
    );
    await page.getByRole('button', { name: 'Show as table' }).click();
    const focused = await page.locator('.graph-focus').innerText();
    expect(await page.locator('.graph-table tbody tr').count()).toBeGreaterThan(1);
    expect(await page.locator('.graph-table tbody').innerText()).toContain(focused);
    await page.getByRole('button', { name: 'Show as table' }).click();
    await page.getByRole('button', { name: 'Whole deal' }).click();
    await page.locator('.graph-box.group[data-box="group Tests"]').click();
    await box('specified_oc').waitFor();
    await page.getByRole('button', { name: 'Outline', exact: true }).click();
    expect(session.app.complaints).toEqual([]);
  });

  it('begins a deal from a template, saves it with its mistake, and opens both again', async () => {
    const deal = await start();
    const { page } = deal;
    await page.getByRole('button', { name: 'File' }).click();
    await page.getByRole('menuitem', { name: 'New deal' }).click();
    await page.getByRole('button', { name: /^Owner trust/ }).click();
    await deal.until(
      () => deal.status(),
      (status) => /^12 dates reconciled to 0\.00 .*no problems$/.test(status),
      'an owner trust that runs',
    );
    session.app.menu('newDeal');
    await page.getByRole('button', { name: /^Simple sequential/ }).click();
    await deal.until(
      () => deal.status(),
      (status) => /^360 dates reconciled to 0\.00 .*no problems$/.test(status),
      'a new deal that runs',
    );
    expect(await page.locator('.toolbar .tag.synthetic').innerText()).toBe('Synthetic tape');
    const first = await deal.balances();

    await deal.open();
    await deal.toText('rate_a', 'parameters/parameter/rate_a');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('End');
    await page.keyboard.type(' or so');
    const file = join(folder, 'mine.stepdown');
    session.app.queueSaveDialog(file);
    await page.keyboard.press('Control+s');
    await page.waitForSelector('text=Saved mine.stepdown');
    await deal.noted(NOTE);
    expect(await page.locator('.unsaved').innerText()).toBe('');
    const dealFile = join(folder, 'mine.deal.yaml');
    session.app.queueSaveDialog(dealFile);
    session.app.menu('saveDeal');
    await page.waitForSelector('text=Saved mine.deal.yaml');
    expect(readFileSync(dealFile, 'utf8')).toContain('value: 4.50% a year or so');
    expect(session.app.complaints).toEqual([]);
    await session.app.close();

    const again = await start([file]);
    await again.noted(NOTE);
    expect(await again.balances()).toEqual(first);
    await again.open();
    await again.toText('rate_a', 'parameters/parameter/rate_a');
    await again.hasLine('value: 4.50% a year or so');
    writeFileSync(dealFile, readFileSync(dealFile, 'utf8').replace(' or so', '').replaceAll('rate_a', 'coupon_a'));
    session.app.queueOpenDialog(dealFile);
    session.app.menu('openDeal');
    await again.noted(null);
    await again.page.getByPlaceholder('Find a line').fill('coupon_a');
    await again.row('parameters/parameter/coupon_a').waitFor();
    await again.page.locator('button[aria-label="Undo"]').click();
    await again.noted(NOTE);
    expect(session.app.complaints).toEqual([]);
  });
});
