import ExcelJS from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import { sampleExport, sampleTape } from '../../test/support/sampleExport';
import { importTapeXlsx } from '../collateral/importTape';
import { tapeCell, tapeField } from '../collateral/tape';
import { TAPE_FIELDS } from '../collateral/tapeFields';
import { formatDay, formatMonth, type Day, type Month } from '../core/date';
import { classFlows } from '../reports/keyFigures';
import { exportWorkbook, workbookModel } from './exportWorkbook';
import type { ExportInput } from './sheets/sheetParts';
import { MAX_TAPE_ROWS } from './sheets/tapeSheet';
import { readSheets, type SheetData, type SheetValue } from './xlsx';

const DATES = 12;
const LOANS = 40;
const input = sampleExport(LOANS, DATES);
const results = input.run.results!;
let workbook: ExcelJS.Workbook;
let sheets: ReadonlyMap<string, SheetData>;

async function reopened(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes.slice().buffer);
  return book;
}

function sheet(name: string): ExcelJS.Worksheet {
  return workbook.getWorksheet(name)!;
}

/** Dollars of a cell, formula or not, in cents. */
function centsOf(cell: ExcelJS.Cell): number {
  const value = typeof cell.value === 'object' && cell.value !== null ? cell.result : cell.value;
  return Math.round(Number(value) * 100);
}

function isoOf(cell: ExcelJS.Cell): string {
  return (cell.value as Date).toISOString().slice(0, 10);
}

/** First row of a sheet whose cell in the given column has this text. */
function rowOf(name: string, text: string, column = 1): ExcelJS.Row {
  const found: ExcelJS.Row[] = [];
  sheet(name).eachRow((row) => {
    if (row.getCell(column).value === text) found.push(row);
  });
  if (!found[0]) throw new Error(`${name} has no row ${text}`);
  return found[0];
}

/** What a spreadsheet would make of SUM over ranges or single cells of a sheet, in cents. */
function recalculated(name: string, formula: string): number {
  const list = /^SUM\((.*)\)$/.exec(formula)![1]!;
  let total = 0;
  for (const part of list.split(',')) {
    const target = part.includes('!') ? workbook.getWorksheet(part.split('!')[0]!.replaceAll("'", ''))! : sheet(name);
    const [from, to] = part.replace(/^.*!/, '').split(':') as [string, string?];
    const a = target.getCell(from);
    const b = target.getCell(to ?? from);
    for (let row = Number(a.row); row <= Number(b.row); row++) {
      for (let col = Number(a.col); col <= Number(b.col); col++) total += centsOf(target.getCell(row, col));
    }
  }
  return total;
}

beforeAll(async () => {
  const bytes = await exportWorkbook(input);
  workbook = await reopened(bytes);
  const read = await readSheets(bytes);
  if (!read.ok) throw new Error('the exported workbook cannot be read back');
  sheets = new Map(read.value.map((data) => [data.name, data]));
});

describe('exportWorkbook', () => {
  it('has its sheets in the order in which data flows', () => {
    expect(workbook.worksheets.map((w) => w.name)).toEqual([
      'Summary',
      'Read me',
      'Inputs',
      'Tape (synthetic)',
      'Rates',
      'Assumptions',
      'Collateral',
      'Classes',
      'Tests',
      'Waterfall',
    ]);
  });

  it('gives the same bytes for the same run', async () => {
    expect(await exportWorkbook(sampleExport(LOANS, DATES))).toEqual(await exportWorkbook(input));
  });

  it('holds every result on the Waterfall sheet to the cent, under its own date', () => {
    const waterfall = sheet('Waterfall');
    const first = 6;
    const header = waterfall.getRow(3);
    const months = Array.from({ length: DATES }, (_, i) => isoOf(header.getCell(first + i)).slice(0, 7));
    expect(months).toEqual(Array.from(results.months, (m) => formatMonth(m as Month)));
    let compared = 0;
    results.columns.forEach((column, c) => {
      const rows: ExcelJS.Row[] = [];
      waterfall.eachRow((row) => {
        const isLine = row.getCell(2).value === column.name && (row.getCell(3).value ?? '') === column.cls;
        if (isLine) rows.push(row);
      });
      expect(rows, `${column.name} ${column.cls}`).toHaveLength(1);
      for (let i = 0; i < DATES; i++) {
        const cell = rows[0]!.getCell(first + i);
        const expected = results.values[c]![i]!;
        compared += 1;
        if (!Number.isFinite(expected)) {
          expect(cell.value).toBe(column.type === 'Month' ? 'first' : 'unlimited');
        } else if (column.type === 'Money') expect(centsOf(cell)).toBe(expected);
        else if (column.type === 'Month') expect(isoOf(cell)).toBe(`${formatMonth(expected as Month)}-01`);
        else if (column.type === 'Date') expect(isoOf(cell)).toBe(formatDay(expected as Day));
        else expect(cell.value).toBe(expected);
      }
    });
    expect(compared).toBe(results.columns.length * DATES);
  });

  it('shows clause headings in the order of the document', () => {
    const headings: string[] = [];
    sheet('Waterfall').eachRow((row) => {
      const text = row.getCell(1).value;
      if (typeof text === 'string' && /^(Clause|Payments|Tests|What)/.test(text)) headings.push(text);
    });
    expect(headings.filter((text) => text !== 'Clause')).toEqual([
      'What came in',
      'Tests',
      'Payments',
      'Clause (ii)',
      'Clause (iii)',
      'Clause (ix)',
    ]);
  });

  it('stores with every sum the result that a spreadsheet will find, on every sheet', () => {
    let formulas = 0;
    for (const { name } of workbook.worksheets) {
      sheet(name).eachRow((row) => {
        row.eachCell((cell) => {
          if (cell.formula?.startsWith('SUM(') !== true) return;
          formulas += 1;
          expect(centsOf(cell), `${name}!${cell.address}`).toBe(recalculated(name, cell.formula));
        });
      });
    }
    expect(formulas).toBeGreaterThan(100);
  });

  it('gives each class its flows and all classes their totals', () => {
    const flows = classFlows(results, input.run.deal!);
    const classes = sheet('Classes');
    expect(classes.getCell('C3').value).toBe('Class A-1');
    expect(classes.getCell('C4').value).toBe('Opening ($)');
    flows.forEach((flow, f) => {
      for (let i = 0; i < DATES; i++) {
        const cells = [0, 1, 2, 3, 4].map((offset) => centsOf(classes.getCell(5 + i, 3 + f * 5 + offset)));
        expect(cells).toEqual(
          [flow.opening, flow.interest, flow.principal, flow.writeDown, flow.closing].map((v) => v[i]),
        );
      }
      const principal = classes.getCell(5 + DATES, 3 + f * 5 + 2);
      expect(principal.formula).toMatch(/^SUM\([A-Z]+5:[A-Z]+16\)$/);
      expect(centsOf(principal)).toBe(100_000_00);
    });
    expect(isoOf(classes.getCell('B5'))).toBe('2005-01-25');
    expect(classes.getCell('R5').formula).toBe('SUM(C5,H5,M5)');
  });

  it('counts on the Tests sheet the dates at which a test is no', () => {
    const tests = sheet('Tests');
    const headers = (tests.getRow(4).values as unknown[]).slice(1);
    expect(headers).toEqual(['Month', 'Date', 'rolling_spread', 'loss_limit', 'spread_ok']);
    const flag = results.values[results.columns.findIndex((c) => c.name === 'spread_ok')]!;
    const total = tests.getCell(5 + DATES, 5);
    expect(total.formula).toBe('COUNTIF(E5:E16,0)');
    expect(total.result).toBe(flag.filter((value) => value === 0).length);
    expect(tests.getCell('D5').value).toBe('unlimited');
    expect(tests.getCell('E5').numFmt).toBe('"yes";"yes";"no"');
  });

  it('has the tape as a table that reads back: header first, dollars, percents, codes and dates', () => {
    const { rows } = sheets.get('Tape (synthetic)')!;
    expect(rows[0]).toEqual(TAPE_FIELDS.map((field) => field.label));
    expect(rows).toHaveLength(LOANS + 1);
    const { tape } = input.project;
    for (let loan = 0; loan < LOANS; loan++) {
      const expected = TAPE_FIELDS.map((field): SheetValue => {
        const value = tapeCell(tape, loan, field.name);
        if (value === null || typeof value === 'string') return value;
        if (tapeField(field.name).kind === 'money') return value / 100;
        return tapeField(field.name).kind === 'day' ? { date: value as Day } : value;
      });
      while (expected.at(-1) === null) expected.pop();
      expect(rows[loan + 1]).toEqual(expected);
    }
  });

  it('has a tape that imports again to the same loans', async () => {
    const imported = await importTapeXlsx(await exportWorkbook(input), 'export.xlsx');
    expect(imported.problems.filter((problem) => problem.severity === 'error')).toEqual([]);
    expect(imported.tape!.columns).toEqual(input.project.tape.columns);
  });

  it('writes what a user typed as text, never as a formula, whatever it begins with', () => {
    const tape = sheet('Tape (synthetic)');
    expect(tape.getCell('A2').value).toBe('=loan_number0');
    expect(tape.getCell('A2').formula).toBeUndefined();
    expect(tape.getCell('A2').numFmt).toBe('@');
    expect(rowOf('Read me', 'Notes').getCell(2).value).toBe('=1+1');
  });

  it('shows value, unit, default and source of every input, and marks what was changed or assumed', () => {
    const cells = (name: string): unknown[] => [3, 4, 5, 6, 7].map((c) => rowOf('Inputs', name).getCell(c).value);
    expect(cells('pool')).toEqual([236305552.93, '$', 236305552.93, null, null]);
    expect(cells('fee')).toEqual([0.0075, '% a year', 0.005, 'changed', null]);
    expect(cells('initial_libor')).toEqual([0.0240688, '% a year', 0.0240688, null, null]);
    expect(cells('late')).toEqual([0.06, '% a year', 0.06, null, 'assumed']);
    expect(cells('call').slice(1)).toEqual(['month', 'never', 'changed', null]);
    expect(isoOf(rowOf('Inputs', 'call').getCell(3))).toBe('2012-03-01');
    expect(rowOf('Inputs', 'I-2').getCell(3).value).toBe('literal');
    expect(rowOf('Inputs', 'lockout').getCell(6).value).toBe('changed');
    const font = (name: string): unknown => rowOf('Inputs', name).getCell(3).font.color;
    expect(font('pool')).toEqual({ argb: 'FF0000FF' });
    expect(font('fee')).toEqual({ argb: 'FF0000FF' });
    expect(sheet('Classes').getCell('D5').font.color).toEqual({ argb: 'FF000000' });
  });

  it('names every parameter, with an underscore where its name would read as a cell', () => {
    const feeRow = rowOf('Inputs', 'fee').number;
    expect(workbook.definedNames.getRanges('fee').ranges).toEqual([`Inputs!$C$${feeRow}`]);
    expect(workbook.definedNames.getRanges('oc1_').ranges).toHaveLength(1);
    expect(workbook.definedNames.getRanges('oc1').ranges).toHaveLength(0);
  });

  it('reads rates as typed: numbers as percentages, other text as text', () => {
    expect(sheets.get('Rates')!.rows.slice(2)).toEqual([
      ['Index', 'Month or fixing date', 'Rate (%)', 'Name', 'Source'],
      ['One-month LIBOR', { date: 12784 }, '2.40688%', 'History', 'A page'],
      ['One-month LIBOR', { date: 12815 }, 'n/a'],
    ]);
  });

  it('has vectors as typed and month by month', () => {
    expect(rowOf('Assumptions', 'Prepayment').getCell(2).value).toBe('2 ramp 20 for 10');
    const { rows } = sheets.get('Assumptions')!;
    const start = rows.findIndex((cells) => cells[0] === 'Month');
    const prepayment = rows.slice(start + 1).map((cells) => cells[1]);
    expect(prepayment).toEqual([2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 20, 20]);
  });

  it('says on the front page what is synthetic, what is assumed, and that the money reconciles', () => {
    const fact = (label: string, name = 'Summary'): unknown => rowOf(name, label).getCell(2).value;
    expect(fact('Deal')).toBe('Sample & Sons Trust 2004-X');
    expect(fact('Made by', 'Read me')).toBe('Stepdown 0.1.0');
    expect(rowOf('Read me', 'Tape').getCell(3).value).toBe('Synthetic: these loans do not exist.');
    expect(fact('Loans')).toBe(LOANS);
    expect(fact('Late rate')).toBe(0.06);
    expect([fact('Came in'), fact('Paid to classes and parties'), fact('Difference')]).toEqual([
      1234567.89, 1234560, 0,
    ]);
    const averageLife = rowOf('Summary', 'A-1').getCell(3);
    expect(averageLife.value).toBeCloseTo(input.run.classes[0]!.averageLife!, 12);
  });

  it('goes from its first page to every other sheet', () => {
    const names = workbook.worksheets.map(({ name }) => name);
    const links = names.slice(1).map((name) => {
      const found = new Set<unknown>();
      sheet('Summary').eachRow((row) => {
        const { value } = row.getCell(1);
        if (typeof value === 'object' && value !== null && 'hyperlink' in value && value.text === name)
          found.add(value.hyperlink);
      });
      return [...found];
    });
    expect(links).toEqual(names.slice(1).map((name) => [`#'${name}'!A1`]));
  });

  it('freezes headers, repeats them in print and sets pages landscape', () => {
    for (const name of ['Inputs', 'Tape (synthetic)', 'Collateral', 'Classes', 'Tests', 'Waterfall']) {
      const { views, pageSetup } = sheet(name);
      expect(views[0], name).toMatchObject({ state: 'frozen' });
      expect((views[0] as { ySplit: number }).ySplit, name).toBeGreaterThan(0);
      expect(pageSetup.orientation, name).toBe('landscape');
      expect(pageSetup.printTitlesRow, name).toMatch(/^\d+:\d+$/);
    }
    expect(sheet('Tape (synthetic)').autoFilter).toBeTruthy();
    expect(sheet('Waterfall').getCell('F6').numFmt).toBe('#,##0.00_);(#,##0.00);"–"_)');
    expect(workbook.title).toBe('Sample & Sons Trust 2004-X');
    expect(workbook.creator).toBe('Stepdown 0.1.0');
  });
});

describe('a workbook of a run that is not whole', () => {
  const without = (change: Partial<ExportInput['run']>): ExportInput => ({
    ...input,
    run: { ...input.run, ...change },
  });

  it('has inputs and problems when there are no results', async () => {
    const problems = [
      {
        code: 'RUN/fund-not-empty',
        severity: 'error',
        at: { sheet: 'Waterfall', row: 7 },
        message: 'Something is left.',
        remedy: 'Pay it.',
      },
    ] as const;
    const book = await reopened(
      await exportWorkbook(without({ results: null, collateral: null, deal: null, classes: [], problems })),
    );
    expect(book.worksheets.map((w) => w.name)).toEqual([
      'Summary',
      'Read me',
      'Inputs',
      'Tape (synthetic)',
      'Rates',
      'Assumptions',
      'Problems',
    ]);
    expect((book.getWorksheet('Problems')!.getRow(4).values as unknown[]).slice(1)).toEqual([
      'error',
      'RUN/fund-not-empty',
      'Waterfall:7',
      'Something is left.',
      'Pay it.',
    ]);
    expect(book.getWorksheet('Inputs')!.getRow(4).getCell(3).value).toBe('0.75% a year');
  });

  it('leaves out a tape of more than 100,000 loans and says why', () => {
    const tape = sampleTape(MAX_TAPE_ROWS + 1, false);
    const model = workbookModel({ ...input, project: { ...input.project, tape } });
    expect(model.sheets.map((s) => s.name)).not.toContain('Tape');
    const text = JSON.stringify(model.sheets[1]);
    expect(text).toContain('above 100,000 loans');
    expect(text).not.toContain('do not exist');
  });

  it('is written for a deal without dates', async () => {
    const book = await reopened(await exportWorkbook(sampleExport(0, 0)));
    expect(book.getWorksheet('Classes')!.getRow(5).getCell(1).value).toBe('Total');
  });
});
