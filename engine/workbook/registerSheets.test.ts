import { beforeAll, describe, expect, it } from 'vitest';
import ExcelJS from 'exceljs';
import { sampleExport } from '../../test/support/sampleExport';
import { holder, transfer, trustRun } from '../register/testing/ownerTrust';
import { exportWorkbook, workbookModel } from './exportWorkbook';
import type { ExportInput } from './sheets/sheetParts';

const register = {
  holders: [holder('Sponsor'), holder('Alpha', '30', 'IRS')],
  transfers: [
    transfer('2004-08-20', 'Sponsor', 'Alpha', '40'),
    transfer('2004-09-20', 'Sponsor', 'Alpha', '20', [
      'w9',
      'rule_144a',
      'erisa_letter',
      'tax_opinion',
      'not_affiliate',
    ]),
  ],
};
// September 27, 2004: 1,000.00 less 100.00 of expenses, 60% and 40%.
const rows = { remittance: [10_00, 1_000_00, 500_00], bondPrincipal: [100_00, 0, 0], expenses: [0, 100_00, 0] };
const trust = trustRun(rows, register);
const sample = sampleExport(3, 3);
const input: ExportInput = {
  ...sample,
  project: { ...sample.project, register },
  run: { ...sample.run, ...trust, classes: [], collateral: null, problems: trust.register.problems },
};

let book: ExcelJS.Workbook;
beforeAll(async () => {
  book = new ExcelJS.Workbook();
  await book.xlsx.load((await exportWorkbook(input)).slice().buffer);
});

/** Rows of a sheet as shown values, formulas by their results. */
function rowsOf(name: string): unknown[][] {
  const rows: unknown[][] = [];
  book.getWorksheet(name)!.eachRow({ includeEmpty: true }, (row) => {
    const cells: unknown[] = [];
    row.eachCell({ includeEmpty: true }, (cell) => {
      const value = cell.formula === undefined ? cell.value : cell.result;
      cells.push(value instanceof Date ? value.toISOString().slice(0, 10) : value);
    });
    rows.push(cells);
  });
  return rows;
}

describe('the workbook of a deal with a register', () => {
  it('has its three sheets after the waterfall, and only where they apply', () => {
    const told = book.worksheets.map(({ name }) => name).filter((name) => !name.startsWith('Statement'));
    expect(told.slice(-4)).toEqual(['Register', 'Certificates', 'Account', 'Problems']);
    const without = workbookModel({ ...input, run: { ...input.run, register: null, problems: [] } });
    expect(without.sheets.map(({ name }) => name)).not.toContain('Register');
    expect(without.sheets.map(({ name }) => name)).toContain('Account');
    const names = workbookModel(sample).sheets.map(({ name }) => name);
    expect(names.filter((name) => ['Register', 'Certificates', 'Account'].includes(name))).toEqual([]);
  });

  it('says who holds what, what became of each transfer, who decides, the years and the dates of the end', () => {
    const rows = rowsOf('Register');
    const after = (title: string, n = 2): unknown[] => rows[rows.findIndex(([cell]) => cell === title) + n]!;
    expect(after('Holders')).toEqual(['Sponsor', 'Sponsor LLC', 'US partnership', 0, '', 1, 0.6]);
    expect(after('Holders', 3)).toEqual(['Alpha', 'Alpha LLC', 'US partnership', 0.3, 'IRS', 0, 0.4]);
    expect(after('Transfers').slice(0, 6)).toEqual(['2004-08-20', 'Sponsor', 'Alpha', '40', 'made', '2004-09-27']);
    expect(after('Transfers', 3).slice(4, 7)).toEqual([
      'not made',
      null,
      'Missing: Certificate of non-foreign status.',
    ]);
    expect(after('By calendar year ($)')).toEqual([2004, 'Sponsor', 851, 0, '', 851]);
    expect(after('By calendar year ($)', 3)).toEqual([2004, 'Alpha', 560, 168, 'IRS', 392]);
    expect(rows.find(([cell]) => cell === 'Redeem the bonds')).toEqual([
      'Redeem the bonds',
      'one holder with a majority',
      'Sponsor',
      'TA 4.11',
    ]);
    expect(rows.find(([cell]) => cell === 'Notice to holders at the latest')!.slice(0, 3)).toEqual([
      'Notice to holders at the latest',
      '2004-09-01',
      '5 business days after final payment of the bonds',
    ]);
  });

  it('splits every distribution, with nothing left over', () => {
    const [, , groups, header, , september] = rowsOf('Certificates');
    expect(groups!.filter(Boolean)).toEqual(['Trust Certificates', 'Sponsor', 'Alpha']);
    expect(header!.slice(2, 9)).toEqual([
      'Record date',
      'Distribution ($)',
      'Not split ($)',
      'Interest',
      'Share ($)',
      'Withheld ($)',
      'Net ($)',
    ]);
    expect(september!.slice(1)).toEqual(['2004-09-27', '2004-08-31', 900, 0, 0.6, 540, 0, 540, 0.4, 360, 108, 252]);
    const sheet = book.getWorksheet('Certificates')!;
    expect(sheet.getCell('E6').formula).toBe('D6-SUM(G6,K6)');
    expect(sheet.getCell('M6').formula).toBe('K6-L6');
  });

  it('reconciles the account by a formula on every date', () => {
    const rows = rowsOf('Account');
    expect(rows[3]!.slice(2)).toEqual([
      'Opening ($)',
      'In: Remitted by the trustee ($)',
      'Out: Expenses ($)',
      'Out: Distribution ($)',
      'Closing ($)',
      'Difference ($)',
    ]);
    expect(rows[4]!.slice(2)).toEqual([1, 10, 0, 11, 0, 0]);
    expect(rows[5]!.slice(2)).toEqual([0, 1000, 100, 900, 0, 0]);
    expect(book.getWorksheet('Account')!.getCell('H6').formula).toBe('C6+D6-E6-F6-G6');
  });
});
