import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { importTapeCsv } from './importTape';
import { emptyTape, tapeCell, tapeField, withRowsInserted, type TapeRow } from './tape';
import { readCell } from './tapeCell';
import { writeTapeCsv } from './writeTape';

const ROW: TapeRow = {
  loan_number: 'A1',
  maturity_date: 18_000,
  original_balance: 50_000_00,
  cutoff_balance: 49_000_00,
  first_payment_date: 12_600,
  mortgage_rate: 7.5,
  scheduled_payment: 500_00,
};

/** Names as a user may type them: more than their share begins like a formula. */
const TYPED = fc.string({ unit: fc.constantFrom(...'\'=+-@\t\n",; 1.a'), minLength: 1, maxLength: 12 });

describe('a tape as CSV', () => {
  it('comes back as it was, whatever its texts begin with, and none of them is a formula to a spreadsheet', () => {
    fc.assert(
      fc.property(fc.array(TYPED, { minLength: 1, maxLength: 5 }), (typed) => {
        const names = typed.map((text) => readCell(tapeField('mortgagor_name'), text) as string | null);
        const rows = names.map((name, i): TapeRow => ({ ...ROW, loan_number: `L${i}`, mortgagor_name: name }));
        const tape = withRowsInserted(emptyTape('typed'), 0, rows);
        const csv = writeTapeCsv(tape);
        const { tape: read, problems } = importTapeCsv(csv, 'typed.csv');
        expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(names.map((_, row) => tapeCell(read!, row, 'mortgagor_name'))).toEqual(
          names.map((_, row) => tapeCell(tape, row, 'mortgagor_name')),
        );
        const cells = Papa.parse<string[]>(csv, { delimiter: ',' }).data.flat();
        expect(cells.filter((cell) => /^[=@\t\r\n]|^[+-](?!\d+(\.\d*)?$|\.\d+$|$)/.test(cell))).toEqual([]);
      }),
    );
  });

  it('keeps numbers numbers', () => {
    const tape = withRowsInserted(emptyTape('typed'), 0, [{ ...ROW, mortgagor_name: '-1.25' }]);
    expect(writeTapeCsv(tape)).toContain(',-1.25,');
  });
});
