import ExcelJS from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CellModel, SheetModel, WorkbookModel } from './model';
import { writeWorkbook } from './writeWorkbook';

const CELLS: readonly CellModel[] = [
  { value: true, tone: 'input', isOpen: true, accepts: 'flag' },
  { value: { formula: 'A1=FALSE', result: false } },
  { value: { formula: '"a"&"b"', result: 'ab' } },
  { value: { formula: '1/0', result: '#DIV/0!' } },
  { value: 'literal', tone: 'input', isOpen: true, choices: ['literal', 'market'] },
  { value: { formula: '7', result: 7 }, format: 'money' },
  { value: null, format: 'money', isOpen: true, accepts: 'number', note: `Long note. ${'word '.repeat(80)}` },
  { value: 2_958_465, format: 'month', isOpen: true, accepts: 'month' },
];

const SHEET: SheetModel = {
  name: 'Inputs & more',
  columns: CELLS.map((_, c) => ({ width: 12, format: 'text', tone: 'computed', ...(c > 4 ? { level: 1 } : {}) })),
  rows: [{ cells: CELLS }],
  frozen: { rows: 0, columns: 0 },
  filter: false,
  repeatRows: null,
  repeatColumns: null,
  orientation: 'portrait',
  isProtected: true,
  marks: [{ range: 'A1:A1', when: '$A1=FALSE', tone: 'bad' }],
  tab: 'input',
};

function bookOf(sheet: SheetModel): WorkbookModel {
  return { title: 't', subject: 's', description: 'd', generator: 'g', sheets: [sheet], names: [] };
}

let sheet: ExcelJS.Worksheet;

function cell(column: number): ExcelJS.Cell {
  return sheet.getRow(1).getCell(column + 1);
}

beforeAll(async () => {
  const book = new ExcelJS.Workbook();
  const bytes = await writeWorkbook(bookOf(SHEET));
  await book.xlsx.load(bytes.slice().buffer);
  sheet = book.getWorksheet(SHEET.name)!;
});

describe('writeWorkbook', () => {
  it('stores flags, words and errors as results of formulas, each as what it is', () => {
    expect(cell(0).value).toBe(true);
    expect([cell(1).formula, cell(1).result]).toEqual(['A1=FALSE', false]);
    expect(cell(2).value).toEqual({ formula: '"a"&"b"', result: 'ab' });
    expect(cell(3).value).toEqual({ formula: '1/0', result: { error: '#DIV/0!' } });
  });

  it('locks every cell of a protected sheet but the open ones, without a password', () => {
    const { sheetProtection } = sheet as unknown as { sheetProtection: Record<string, unknown> };
    expect(sheetProtection).toMatchObject({ sheet: true, formatColumns: true, autoFilter: true });
    expect(sheetProtection).not.toHaveProperty('hashValue');
    expect(CELLS.map((_, c) => cell(c).protection?.locked === false)).toEqual(
      CELLS.map(({ isOpen }) => isOpen === true),
    );
  });

  it('keeps what does not belong out of open cells, a cell without a value included', () => {
    expect(cell(4).dataValidation).toMatchObject({ type: 'list', formulae: ['"literal,market"'] });
    expect(cell(6).dataValidation).toMatchObject({ type: 'decimal', allowBlank: true });
    expect(cell(6).numFmt).toContain('#,##0.00');
    expect(cell(7).dataValidation).toMatchObject({ type: 'custom' });
    expect(cell(7).dataValidation.formulae[0]).toContain('DAY(H1)=1');
  });

  it('shows the serial that stands for never as the word', () => {
    expect(cell(7).numFmt).toMatch(/^\[=2958465\]"never";/);
  });

  it('gives a long note a box that holds it', () => {
    const { _comment } = cell(6) as unknown as { _comment: { note: { texts: { text: string }[] } } };
    expect(_comment.note.texts[0]!.text).toContain('Long note.');
  });

  it('folds columns of a level and leaves them in view unless they are hidden', () => {
    expect(sheet.getColumn(6).outlineLevel).toBe(1);
    expect(sheet.getColumn(6).hidden).toBe(false);
    expect(sheet.getColumn(1).outlineLevel).toBe(0);
  });

  it('declines a list of choices that the rule of a cell cannot hold', async () => {
    const cells = [{ value: 'a', isOpen: true, choices: ['a', 'b, c'] }];
    await expect(writeWorkbook(bookOf({ ...SHEET, rows: [{ cells }] }))).rejects.toThrow(/cells of its own/);
  });
});
