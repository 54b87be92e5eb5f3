import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csvTable, csvTableReader, type CsvTable } from './csvTable';
import { detectDelimiter } from './detectDelimiter';

function rowsOf(table: CsvTable): (readonly string[])[] {
  return Array.from({ length: table.rowCount }, (_, row) => table.row(row));
}

describe('csvTable', () => {
  it('keeps separators, line breaks and doubled marks of quoted cells, and marks within plain ones', () => {
    const table = csvTable('a,"b, c","say ""no"""\r\n"two\nlines",5\' 11",x\n', ',');
    expect(rowsOf(table)).toEqual([
      ['a', 'b, c', 'say "no"'],
      ['two\nlines', '5\' 11"', 'x'],
    ]);
    expect(table.openQuoteRow).toBe(-1);
  });

  it('counts blank lines as rows, and a last line without an end', () => {
    expect(rowsOf(csvTable('a,b\n\nc,d', ','))).toEqual([['a', 'b'], [''], ['c', 'd']]);
    expect(csvTable('', ',').rowCount).toBe(0);
  });

  it('ends rows at carriage returns where a file has nothing else', () => {
    expect(rowsOf(csvTable('a,b\rc,d\r', ','))).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it('stops at a mark that is never closed, unless marks are plain characters', () => {
    const text = 'a,b\n1,"two\n3,4\n';
    const table = csvTable(text, ',');
    expect([table.rowCount, table.openQuoteRow]).toEqual([1, 1]);
    expect(rowsOf(csvTable(text, ',', false))).toEqual([
      ['a', 'b'],
      ['1', '"two'],
      ['3', '4'],
    ]);
  });

  it('reads what a second reader reads, however the text is cut', () => {
    const cell = fc.constantFrom('', 'x', '1,5', 'a "b"', 'two\nlines', ' 7 ', '"', "o'");
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(table, fc.array(fc.nat(30), { maxLength: 6 }), (rows, cuts) => {
        const text = `${Papa.unparse(rows, { newline: '\n' })}\n`;
        const reader = csvTableReader(',');
        let at = 0;
        for (const cut of cuts) reader.write(text.slice(at, (at += cut)));
        reader.write(text.slice(at));
        expect(rowsOf(reader.finish())).toEqual(
          Papa.parse<string[]>(text.trimEnd() === '' ? text : text.replace(/\n$/, '')).data,
        );
      }),
    );
  });
});

describe('detectDelimiter', () => {
  it('goes by the header that it makes, else by the evenness of the rows', () => {
    expect(detectDelimiter('Loan ID;Rate;Name, First\n1;7,5;Doe, J\n')).toBe(';');
    expect(detectDelimiter('x|y|z\n1|2,0|3\n4|5,1|6\n')).toBe('|');
    expect(detectDelimiter('one\ttwo\n1\t2\n')).toBe('\t');
    expect(detectDelimiter('nothing to see')).toBe(',');
  });
});
