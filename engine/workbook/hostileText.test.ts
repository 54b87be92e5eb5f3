import ExcelJS from 'exceljs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSession } from '../api/session';
import { importTapeCsv } from '../collateral/importTape';
import { DEFAULT_ASSUMPTIONS } from '../collateral/defaultAssumptions';
import { readRatePath } from '../collections/readRatePath';
import { NO_SETTINGS } from '../deal/settings';
import { EMPTY_PARTS, inputsOf } from '../document/inputsOf';
import type { Project } from '../document/project';
import { exportWorkbook } from './exportWorkbook';
import { exportModel } from './live/exportModel';
import type { ExportInput } from './sheets/sheetParts';

const ASSETS = join(import.meta.dirname, '../../assets');
const LABEL = '=1+1';
const DEAL_NAME = '@SUM(A1:A9) & [Trust]: "2004" /*?';
const BORROWER = '=HYPERLINK("http://x","y")';
const SECTION = "=cmd|' /C calc'!A0";
/** Three loans that are soon over: the workbook has few dates. */
const TAPE = `loan_number,mortgagor_name,cutoff_balance,original_balance,mortgage_rate,first_payment_date,maturity_date,servicing_fee_rate
-1+2,"'${BORROWER.replaceAll('"', '""')}",100000000.00,101000000.00,7.50,2004-02-01,2005-09-01,0.5
+A,,100000000.00,102000000.00,8.25,2003-08-01,2005-09-01,0.5
L3,,36305552.93,37000000.00,7.75,2004-05-01,2005-09-01,0.5
`;

/** A run of the sample deal in which labels, names and sections would be formulas, were they not text. */
function hostileInput(): ExportInput {
  const text = readFileSync(join(ASSETS, 'deals/fh-2004-he4.deal.yaml'), 'utf8')
    .replace(/^deal: .*$/m, `deal: ${JSON.stringify(DEAL_NAME)}`)
    .replace(
      'label: Class A-1, floater\n    source: PSA Art. I',
      `label: ${LABEL}\n    source: ${JSON.stringify(SECTION)}`,
    );
  const { tape } = importTapeCsv(TAPE, '=tape.csv');
  const rates = readRatePath(readFileSync(join(ASSETS, 'rates/libor-1m-fh-2004-he4.csv'), 'utf8'), 'libor.csv');
  if (!tape || !rates.ok) throw new Error('the inputs were not read');
  const project: Project = {
    name: '+1-1',
    ...EMPTY_PARTS,
    deal: { file: '=deal.yaml', text, draft: null },
    tape,
    rates: { 'LIBOR 1M': rates.value },
    assumptions: DEFAULT_ASSUMPTIONS,
    settings: NO_SETTINGS,
    notes: '=NOW()',
  };
  const session = createSession(() => 0);
  session.apply({ kind: 'all', inputs: inputsOf(project) });
  const { deal } = session.run();
  const index = deal?.indices[0]?.name ?? '';
  const named = { ...project, rates: { [index]: rates.value } };
  session.apply({ kind: 'all', inputs: inputsOf(named) });
  return { project: named, run: session.run(), generator: 'Stepdown' };
}

async function opened(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes.slice().buffer);
  return book;
}

/** Texts of string cells, and formulas of the others. */
function cellsOf(book: ExcelJS.Workbook): {
  readonly texts: ReadonlySet<string>;
  readonly formulas: readonly string[];
} {
  const texts = new Set<string>();
  const formulas: string[] = [];
  book.eachSheet((sheet) =>
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        if (cell.formula) formulas.push(cell.formula);
        else if (typeof cell.value === 'string') texts.add(cell.value);
      }),
    ),
  );
  return { texts, formulas };
}

/** A formula that has any of the texts in it as a formula. */
const HOSTILE_FORMULA = /HYPERLINK\(\"http|(?<![A-Z$\d])1\+1|cmd\||NOW\(\)|SUM\(A1:A9\)/;

describe('text that would run as a formula', () => {
  const input = hostileInput();

  it('belongs to a deal that runs', () => {
    expect(input.run.results?.count).toBeGreaterThan(3);
    expect(input.run.deal?.classes[0]).toMatchObject({ label: LABEL, source: SECTION });
  });

  it('is text in the workbook of values', async () => {
    const { texts, formulas } = cellsOf(await opened(await exportWorkbook(input)));
    expect([...texts]).toEqual(expect.arrayContaining([LABEL, BORROWER, '-1+2', '+A']));
    expect(formulas.filter((formula) => HOSTILE_FORMULA.test(formula))).toEqual([]);
  });

  it('is text in the live workbook', async () => {
    const made = await exportModel(input);
    if (!made.ok) throw new Error(made.problems[0]?.message);
    const book = await opened(made.value);
    const { texts, formulas } = cellsOf(book);
    expect([...texts].some((text) => text.startsWith(LABEL))).toBe(true);
    expect(formulas.length).toBeGreaterThan(1000);
    expect(formulas.filter((formula) => HOSTILE_FORMULA.test(formula))).toEqual([]);
    expect(book.worksheets.every(({ name }) => name.length <= 31)).toBe(true);
  });
});
