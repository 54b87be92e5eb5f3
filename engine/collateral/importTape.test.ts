import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dayOf } from '../core/date';
import { newWorkbook } from '../workbook/exceljs';
import { collapse } from './collapse';
import { createTapeReader, importTapeCsv, importTapeXlsx, type TapeImport } from './importTape';
import { tapeCell, type Tape } from './tape';
import { TAPE_FIELDS } from './tapeFields';
import { writeTapeCsv } from './writeTape';

const HEADER = 'loan_number,maturity_date,original_balance,cutoff_balance,first_payment_date,mortgage_rate';
const GOOD = 'A1,2019-06-01,50000.00,49000.00,2004-07-01,7.5';

function lines(...rows: string[]): string {
  return `${rows.join('\n')}\n`;
}

function tape(result: TapeImport): Tape {
  if (!result.tape) throw new Error(result.problems.map(({ message }) => message).join('\n'));
  return result.tape;
}

function said(result: TapeImport): string[] {
  return result.problems.map(({ at, message }) => `${at?.cell ?? at?.row ?? ''}: ${message}`);
}

describe('importTapeCsv', () => {
  it('reads columns in any order under their names, labels or synonyms', () => {
    const result = importTapeCsv(
      lines(
        'Gross Rate,UPB ($),Orig. Bal,MATURITY,First Pay Date,Loan ID,Servicer Comment',
        '7.5%,"$49,000.00","$50,000.00",6/1/2019,7/1/2004,A1,called',
      ),
      'odd.csv',
    );
    expect(result.problems).toEqual([]);
    expect(result.unmatchedHeaders).toEqual(['Servicer Comment']);
    const loaded = tape(result);
    expect(tapeCell(loaded, 0, 'mortgage_rate')).toBe(7.5);
    expect(tapeCell(loaded, 0, 'cutoff_balance')).toBe(4_900_000);
    expect(tapeCell(loaded, 0, 'maturity_date')).toBe(dayOf(2019, 6, 1));
    expect(tapeCell(loaded, 0, 'status')).toBeNull();
  });

  it('finds the header under a preamble and counts rows as an editor does', () => {
    const result = importTapeCsv(
      lines(
        'First Horizon,,,,,',
        '',
        'as of 2004-12-01',
        HEADER,
        GOOD,
        '',
        GOOD.replace('A1', 'A2').replace('7.5', 'x'),
      ),
      'pre.csv',
    );
    expect(tape(result).count).toBe(1);
    expect(said(result)).toEqual(['F7: Mortgage Rate "x" is not a number. The loan is left out.']);
  });

  it('loads the good rows and names every bad cell with its address', () => {
    const result = importTapeCsv(
      lines(
        `${HEADER},status,cltv`,
        `${GOOD},current,90`,
        `${GOOD.replace('A1', 'A2').replace('7.5', '525')},current,90`,
        `${GOOD.replace('A1', 'A3')},asleep,90`,
        `${GOOD.replace('A1', 'A4').replace('49000.00', '')},current,90`,
        `${GOOD.replace('A1', 'A5').replace('49000.00', '51000')},current,90`,
        `${GOOD},current,90`,
        `${GOOD.replace('A1', 'A6').replace('2019-06-01', '2003-06-01')},current,90`,
        ',,,,,,,',
        `,2019-06-01,,9999999.00,,,,`,
        `${GOOD.replace('A1', 'A7')},current,9000`,
      ),
      'bad.csv',
    );
    expect(said(result)).toEqual([
      'F3: Mortgage Rate is 525%; loan rates run from 0% to 100%. The loan is left out.',
      'G4: Status "asleep" is not a known code. The cell is left blank.',
      'D5: Cut-off Balance is blank. The loan is left out.',
      'D6: Cut-off Balance 51,000.00 is above the Original Balance 50,000.00.',
      'A7: Loan Number A1 stands in row 2 already. The loan is left out.',
      'B8: Maturity Date 2003-06-01 is before the First Payment Date 2004-07-01. The loan is left out.',
      'A10: Loan Number is blank. The loan is left out.',
      'H11: CLTV is 9000%; ratios run from 0% to 1,000%. The cell is left blank.',
    ]);
    expect(result.problems[0]!.at).toEqual({ file: 'bad.csv', row: 3, column: 'mortgage_rate', cell: 'F3' });
    expect(tape(result).columns.loan_number).toEqual(['A1', 'A3', 'A5', 'A7']);
    expect(tapeCell(tape(result), 1, 'status')).toBeNull();
    expect(tapeCell(tape(result), 3, 'cltv')).toBeNull();
  });

  it('reads a column of fractions as fractions, exactly, and says so', () => {
    const result = importTapeCsv(
      lines(HEADER, GOOD.replace('7.5', '0.0783'), GOOD.replace('A1', 'A2').replace('7.5', '0.0701')),
      'f.csv',
    );
    expect([...(tape(result).columns.mortgage_rate as Float64Array)]).toEqual([7.83, 7.01]);
    expect(result.problems.map(({ code, severity }) => [code, severity])).toEqual([
      ['TAPE/read-as-fraction', 'warning'],
    ]);
  });

  it('keeps a column of percent as it is and warns of the one cell that looks like a fraction', () => {
    const result = importTapeCsv(lines(HEADER, GOOD, GOOD.replace('A1', 'A2').replace('7.5', '0.0783')), 'm.csv');
    expect([...(tape(result).columns.mortgage_rate as Float64Array)]).toEqual([7.5, 0.0783]);
    expect(result.problems[0]!.code).toBe('TAPE/rate-looks-like-fraction');
    expect(result.problems[0]!.remedy).toBe('If 0.0783 is a fraction, enter 7.83.');
  });

  it('takes a servicing fee of 0.5 for half a percent and one of 0.005 for a fraction', () => {
    const half = importTapeCsv(lines(`${HEADER},msf`, `${GOOD},0.5`), 'a.csv');
    const fraction = importTapeCsv(lines(`${HEADER},msf`, `${GOOD},0.005`), 'a.csv');
    expect(tapeCell(tape(half), 0, 'servicing_fee_rate')).toBe(0.5);
    expect(tapeCell(tape(fraction), 0, 'servicing_fee_rate')).toBe(0.5);
  });

  it('names each missing required column with headers it would accept, and loads nothing', () => {
    const result = importTapeCsv(lines('loan_number,mortgage_rate,status', 'A1,7.5,current'), 'short.csv');
    expect(result.tape).toBeNull();
    expect(result.problems.map(({ message }) => message)).toEqual([
      'The header has no column for Maturity Date.',
      'The header has no column for Original Balance.',
      'The header has no column for Cut-off Balance.',
      'The header has no column for First Payment Date.',
    ]);
    expect(result.problems[2]!.remedy).toContain('current balance');
  });

  it('leaves out a loan that matured by the cut-off date when it knows that date', () => {
    const text = lines(HEADER, GOOD, 'A2,2004-12-01,50000,49000,2003-01-01,7');
    expect(tape(importTapeCsv(text, 'x.csv')).count).toBe(2);
    const result = importTapeCsv(text, 'x.csv', { cutOff: dayOf(2004, 12, 1) });
    expect(said(result)).toEqual([
      'B3: Maturity Date 2004-12-01 is not after the cut-off date 2004-12-01. The loan is left out.',
    ]);
  });

  it('leaves out a row that a bare comma in an amount has shifted', () => {
    const result = importTapeCsv(lines(HEADER, GOOD, 'A2,2019-06-01,50,000.00,49,000.00,2004-07-01,7.5'), 'c.csv');
    expect(tape(result).count).toBe(1);
    expect(said(result)).toEqual(['3: The row has 8 cells where the header has 6. The loan is left out.']);
  });

  it.each([
    ['an empty file', '', 'TAPE/empty-file'],
    ['a workbook handed over as text', 'PK\u0003\u0004rest', 'TAPE/not-text'],
    ['a text without a header', 'hello\nworld\n', 'TAPE/no-header'],
    ['a header without loans', `${HEADER}\n`, 'TAPE/no-loans'],
    ['a quotation mark that is never closed', lines(HEADER, GOOD, `"A2,2019-06-01`, GOOD), 'TAPE/unclosed-quote'],
  ])('refuses %s', (_, text, code) => {
    const result = importTapeCsv(text, 'x.csv');
    expect(result.tape).toBeNull();
    expect(result.problems.map((problem) => problem.code)).toContain(code);
  });

  it.each([';', '\t', '|'])('recognises the separator %j', (separator) => {
    const result = importTapeCsv(lines(HEADER, GOOD).replaceAll(',', separator), 'x.csv');
    expect(tape(result).count).toBe(1);
  });

  it('reads quoted cells with separators, line breaks and marks in them, and a byte order mark', () => {
    const text = lines(`\uFEFF${HEADER},address`, `${GOOD},"12 Elm St, ""rear""\nUnit 5"`, GOOD.replace('A1', 'A2'));
    const result = importTapeCsv(text.replaceAll('\n', '\r\n'), 'q.csv');
    expect(tape(result).count).toBe(2);
    expect(tapeCell(tape(result), 0, 'property_address')).toBe('12 Elm St, "rear"\r\nUnit 5');
  });

  it('lists the first two hundred problems of one kind and counts the rest', () => {
    const rows = Array.from({ length: 500 }, (_, i) => `${GOOD.replace('A1', `A${i}`)},zzz`);
    const result = importTapeCsv(lines(`${HEADER},status`, ...rows), 'many.csv');
    expect(tape(result).count).toBe(500);
    expect(result.problems).toHaveLength(201);
    expect(result.problems.at(-1)!.message).toBe('300 more rows have the same problem as the 200 listed.');
  });
});

describe('createTapeReader', () => {
  it('gives the same tape however the text is cut', () => {
    const text = lines(
      `${HEADER},address`,
      ...Array.from({ length: 40 }, (_, i) => `${GOOD.replace('A1', `A${i}`)},"a\n""b"", ${i}"`),
    );
    const whole = importTapeCsv(text, 'x.csv');
    expect(tape(whole).count).toBe(40);
    for (const size of [1, 7, 64, 1000]) {
      const reader = createTapeReader('x.csv');
      for (let at = 0; at < text.length; at += size) reader.write(text.slice(at, at + size));
      expect(reader.finish()).toEqual(whole);
    }
  });
});

describe('writeTapeCsv', () => {
  it('writes what it reads back to the same columns', () => {
    const text = readFileSync(new URL('../../assets/tapes/fh-2004-he4-synthetic.csv', import.meta.url), 'utf8');
    const result = importTapeCsv(text, 'fh-2004-he4-synthetic.csv');
    expect(result.problems).toEqual([]);
    expect(result.tape!.synthetic).toBe(true);
    expect(writeTapeCsv(result.tape!)).toBe(text);
    expect(collapse(result.tape!, dayOf(2004, 12, 1)).poolBalance).toBe(23_630_555_293);
  });

  it('keeps text from running as a formula in a spreadsheet', () => {
    const result = importTapeCsv(lines(`${HEADER},name`, `${GOOD},"=cmd|' /C calc'!A1"`), 'x.csv');
    const written = writeTapeCsv(tape(result));
    expect(written).toContain("'=cmd");
    expect(tapeCell(tape(importTapeCsv(written, 'x.csv')), 0, 'mortgagor_name')).toBe("=cmd|' /C calc'!A1");
  });
});

describe('importTapeXlsx', () => {
  async function workbook(rows: readonly (readonly unknown[])[]): Promise<Uint8Array> {
    const book = await newWorkbook();
    book.addWorksheet('Notes').getRow(1).getCell(1).value = 'Synthetic tape';
    const sheet = book.addWorksheet('Loans');
    rows.forEach((cells, row) =>
      cells.forEach((value, column) => {
        sheet.getRow(row + 1).getCell(column + 1).value = value;
      }),
    );
    return new Uint8Array(await book.xlsx.writeBuffer());
  }

  it('reads the first sheet with a matching header, with real dates, numbers and formulas', async () => {
    const bytes = await workbook([
      ['As of the cut-off date'],
      ['Loan Number', 'Maturity', 'Original Balance', 'Current Balance', 'First Payment', 'Rate', 'Zip'],
      [1001, new Date(Date.UTC(2019, 5, 1)), 50000, { formula: 'C3-1000', result: 49000 }, 38169, 7.5, 7512],
      [],
      ['1002', '6/1/2019', '$50,000.00', 'n/a', '2004-07-01', '7.5%', '37201'],
    ]);
    const result = await importTapeXlsx(bytes, 'tape.xlsx');
    expect(said(result)).toEqual(['D5: Cut-off Balance "n/a" is not an amount. The loan is left out.']);
    expect(result.problems[0]!.at).toMatchObject({ file: 'tape.xlsx', sheet: 'Loans', column: 'Current Balance' });
    const loaded = tape(result);
    expect(TAPE_FIELDS.map(({ name }) => tapeCell(loaded, 0, name)).filter((value) => value !== null)).toEqual([
      '1001',
      '07512',
      dayOf(2019, 6, 1),
      5_000_000,
      4_900_000,
      dayOf(2004, 7, 1),
      7.5,
    ]);
  });

  it('refuses bytes that are no workbook, and a workbook without a tape', async () => {
    expect((await importTapeXlsx(new Uint8Array([1, 2, 3]), 'x.xlsx')).tape).toBeNull();
    const result = await importTapeXlsx(await workbook([['a', 'b']]), 'x.xlsx');
    expect(result.problems.map(({ code }) => code)).toEqual(['TAPE/no-header']);
  });
});
