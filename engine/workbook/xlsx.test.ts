import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { parseDay } from '../core/date';
import { readSheets } from './xlsx';

async function bytesOf(fill: (workbook: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  fill(workbook);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

async function sheetsOf(fill: (workbook: ExcelJS.Workbook) => void) {
  const result = await readSheets(await bytesOf(fill));
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result;
}

describe('readSheets', () => {
  it('reads text, numbers, flags, dates, percentages, formulas, rich text and links as a user sees them', async () => {
    const { value: sheets, warnings } = await sheetsOf((workbook) => {
      const sheet = workbook.addWorksheet('Loans');
      sheet.addRow(['Loan Number', 'Rate', 'Balance']);
      sheet.getCell('A2').value = '000123';
      sheet.getCell('B2').value = 0.0783;
      sheet.getCell('B2').numFmt = '0.000%';
      sheet.getCell('C2').value = 45123.45;
      sheet.getCell('D2').value = new Date(Date.UTC(2019, 11, 31));
      sheet.getCell('E2').value = { formula: 'C2*2', result: 90246.9 };
      sheet.getCell('F2').value = { richText: [{ text: 'Main ' }, { font: { bold: true }, text: 'Street' }] };
      sheet.getCell('G2').value = { text: 'notes', hyperlink: 'https://example.com/' };
      sheet.getCell('H2').value = true;
      sheet.getCell('I2').value = new Date(Date.UTC(2004, 1, 29, 23, 59));
      sheet.getCell('J2').value = { formula: 'D2', result: new Date(Date.UTC(2005, 0, 1)) };
      sheet.getCell('B5').value = 7.5;
    });
    expect(warnings).toEqual([]);
    expect(sheets).toEqual([
      {
        name: 'Loans',
        rows: [
          ['Loan Number', 'Rate', 'Balance'],
          [
            '000123',
            '7.83%',
            45123.45,
            { date: parseDay('2019-12-31') },
            90246.9,
            'Main Street',
            'notes',
            true,
            { date: parseDay('2004-02-29') },
            { date: parseDay('2005-01-01') },
          ],
          [],
          [],
          [null, 7.5],
        ],
      },
    ]);
  });

  it('reads a merged range once, in its first cell', async () => {
    const { value } = await sheetsOf((workbook) => {
      const sheet = workbook.addWorksheet('Merged');
      sheet.getCell('A1').value = 'Title';
      sheet.mergeCells('A1:C2');
      sheet.getCell('D2').value = 'beside';
    });
    expect(value[0]!.rows).toEqual([['Title'], [null, null, null, 'beside']]);
  });

  it('reads the same day from workbooks that count from 1904', async () => {
    const { value } = await sheetsOf((workbook) => {
      workbook.properties.date1904 = true;
      const sheet = workbook.addWorksheet('Dates');
      sheet.getCell('A1').value = new Date(Date.UTC(2004, 11, 30));
    });
    expect(value[0]!.rows).toEqual([[{ date: parseDay('2004-12-30') }]]);
  });

  it('reads error and never calculated cells as blank and says where they are', async () => {
    const { value, warnings } = await sheetsOf((workbook) => {
      const sheet = workbook.addWorksheet('Loans');
      sheet.getCell('A1').value = 'x';
      sheet.getCell('B2').value = { error: '#N/A' };
      sheet.getCell('C2').value = { formula: 'VLOOKUP(A1,A1:B9,2)', result: { error: '#REF!' } };
      sheet.getCell('D2').value = { formula: 'A1' };
      sheet.getCell('E2').value = 1;
    });
    expect(value[0]!.rows[1]).toEqual([null, null, null, null, 1]);
    expect(warnings.map((w) => [w.code, w.at?.cell])).toEqual([
      ['FILE/cell-error', 'B2'],
      ['FILE/cell-error', 'C2'],
      ['FILE/cell-uncalculated', 'D2'],
    ]);
    expect(warnings[0]!.message).toBe('The cell shows #N/A, so it was read as blank.');
  });

  it('lists a hundred bad cells and counts the rest', async () => {
    const { warnings } = await sheetsOf((workbook) => {
      const sheet = workbook.addWorksheet('Loans');
      for (let row = 1; row <= 130; row++) sheet.getCell(row, 1).value = { error: '#DIV/0!' };
    });
    expect(warnings).toHaveLength(101);
    expect(warnings[100]!.message).toBe('30 more cells were read as blank.');
  });

  it('leaves hidden sheets out and says so', async () => {
    const { value, warnings } = await sheetsOf((workbook) => {
      workbook.addWorksheet('Scratch', { state: 'hidden' }).getCell('A1').value = 1;
      workbook.addWorksheet('Loans').getCell('A1').value = 2;
    });
    expect(value.map((sheet) => sheet.name)).toEqual(['Loans']);
    expect(warnings.map((w) => w.message)).toEqual(['Sheet Scratch is hidden and was left out.']);
  });
});
