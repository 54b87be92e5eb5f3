import { beforeAll, describe, expect, it } from 'vitest';
import { firstDayOf, type Month } from '../../engine/core/date';
import { statementOf } from '../../engine/reports/statement';
import { workbookModel } from '../../engine/workbook/exportWorkbook';
import { writeWorkbook } from '../../engine/workbook/writeWorkbook';
import { forged } from './exportedBook';
import { recalculate } from './libreOffice';
import { firstHorizon, impac, run, type Run } from './projects';
import { WorkbookParts } from './workbookParts';

/** Days of a spreadsheet from 30 December 1899 to 1 January 1970. */
const SERIAL_OF_1970 = 25_569;

/** The workbook of values, in which another month is picked on the Statement page than the one it was exported with. */
const PICKED = 30;

describe('the Statement page of the workbook of values', () => {
  const runs: Run[] = [];
  let recalculated: readonly WorkbookParts[];

  beforeAll(async () => {
    const books: Uint8Array[] = [];
    for (const project of [firstHorizon('First Horizon'), impac('Impac')]) {
      const ran = run(project);
      runs.push(ran);
      const model = workbookModel({ project, run: ran.reply, generator: 'Stepdown', statementDate: 3 });
      const month = firstDayOf(ran.reply.results.months[PICKED] as Month) + SERIAL_OF_1970;
      books.push(forged(await writeWorkbook(model), () => ({ 'Statement!D3': month })));
    }
    recalculated = (await recalculate(books)).map((bytes) => new WorkbookParts(bytes));
  }, 240_000);

  it.each([0, 1])('shows what the engine says of the month that is picked, deal %i', (at) => {
    const { reply } = runs[at]!;
    const cells = recalculated[at]!.readCells('Statement');
    const report = statementOf(reply.deal!, reply.results, PICKED);
    expect(cells.get('D5')?.value).toBe(report.distributionDate + SERIAL_OF_1970);
    expect(cells.get('D6')?.value).toBe(report.recordDate! + SERIAL_OF_1970);
    // Title, what the sheet belongs to, four facts, source, headers; then an item, its rows, what is not reported.
    let row = 9;
    const wrong: string[] = [];
    let amounts = 0;
    for (const { item, rows, notReported } of report.items) {
      expect(cells.get(`A${row}`)?.value).toBe(item);
      row++;
      for (const figure of rows) {
        const dollars = figure.type === 'Money' ? figure.value! / 100 : figure.value!;
        const [amount, per1000] = [`D${row}`, `E${row}`].map((address) => cells.get(address)?.value ?? null);
        const isSame = typeof amount === 'number' && Math.abs(amount - dollars) < 1e-6;
        const isSameBeside = figure.per1000 === null ? per1000 === null : per1000 === figure.per1000;
        if (!isSame || !isSameBeside) wrong.push(`D${row} ${figure.name} ${figure.member}: ${String(amount)}`);
        amounts++;
        row++;
      }
      if (notReported !== null) row++;
    }
    expect(wrong).toEqual([]);
    expect(amounts).toBe(report.items.flatMap(({ rows }) => rows).length);
  });
});
