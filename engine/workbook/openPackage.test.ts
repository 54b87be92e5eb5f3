import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { problemLine } from '../core/problem';
import { readSheets } from './xlsx';

function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`../../test/fixtures/files/${name}`, import.meta.url)));
}

const SAVE_AS = 'Open it in a spreadsheet and save it as an Excel Workbook (.xlsx).';

describe('a file that is not a readable workbook is declined with its reason', () => {
  it.each([
    ['empty.xlsx', 'FILE/file-empty', 'The file is empty. Choose a file with a table in it.'],
    [
      'truncated.xlsx',
      'FILE/workbook-truncated',
      'The workbook is cut short: the table of contents at its end is missing or points outside the file. Copy or download the file again.',
    ],
    [
      'text.xlsx',
      'FILE/workbook-text',
      'This is a text file, not a workbook. Give it the ending .csv if its columns are separated by commas, or choose an .xlsx file.',
    ],
    ['picture.xlsx', 'FILE/workbook-not', 'This is not a workbook. Choose an .xlsx file, or a .csv file.'],
    [
      'encrypted.xlsx',
      'FILE/workbook-encrypted',
      'The workbook is protected with a password. Open it in Excel, remove the password (File, Info, Protect Workbook) and save it again.',
    ],
    ['old.xls', 'FILE/workbook-old', `This is a workbook of the old .xls kind. ${SAVE_AS}`],
    ['binary.xlsb', 'FILE/workbook-binary', `This is a binary workbook (.xlsb). ${SAVE_AS}`],
    ['open-document.ods', 'FILE/workbook-open-document', `This is an OpenDocument file (.ods or alike). ${SAVE_AS}`],
    [
      'letter.docx',
      'FILE/workbook-not',
      'This is a zip file, but no workbook: it has no xl/workbook.xml. Choose an .xlsx file; if it was zipped, unzip it first.',
    ],
    [
      'bomb.xlsx',
      'FILE/workbook-bomb',
      'xl/worksheets/sheet1.xml would unpack to 19 MB from 19,671 bytes, which no table of loans does; it was not opened. Save the table again from a spreadsheet, or as .csv.',
    ],
    [
      'lying-bomb.xlsx',
      'FILE/workbook-damaged',
      'The workbook is damaged: one of its parts cannot be unpacked or read. Open it in a spreadsheet, which may repair it, and save it again.',
    ],
    [
      'too-large.xlsx',
      'FILE/workbook-too-large',
      'The workbook would unpack to 267 MB; up to 256 MB is read. Save the sheet as .csv, which has no such limit, or split it.',
    ],
    [
      'damaged.xlsx',
      'FILE/workbook-damaged',
      'The workbook is damaged: one of its parts cannot be unpacked or read. Open it in a spreadsheet, which may repair it, and save it again.',
    ],
    [
      'hidden.xlsx',
      'FILE/workbook-no-sheets',
      'The workbook has no sheet that can be seen. Put the table on a visible sheet and save the workbook again.',
    ],
  ])('%s', async (name, code, line) => {
    const result = await readSheets(fixture(name));
    expect(result.ok ? [] : result.problems.map((p) => [p.code, problemLine(p)])).toEqual([[code, line]]);
  });

  it('every cut of a good workbook is declined, never read in part', async () => {
    const whole = fixture('plain.xlsx');
    for (let length = 1; length < whole.length; length += 37) {
      const result = await readSheets(whole.subarray(0, length));
      expect(result.ok, `${length} bytes`).toBe(false);
    }
  });
});

describe('a good workbook', () => {
  it.each(['plain.xlsx', 'whole-column-name.xlsx'])('%s is read', async (name) => {
    const result = await readSheets(fixture(name));
    expect(result).toEqual({ ok: true, value: [{ name: 'Loans', rows: [['Loan', 12.5]] }], warnings: [] });
  });
});
