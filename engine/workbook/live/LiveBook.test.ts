import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, type Month } from '../../core/date';
import { divide, exact, multiply, roundHalfUp } from '../../core/exact';
import type { CellValue, SheetModel, WorkbookModel } from '../model';
import { call, cell, flag, named, negative, number, operation, range, text, type FormulaTree } from './formulaTree';
import { LiveBook } from './LiveBook';
import { SheetError } from './sheetValues';

function sheet(name: string, rows: readonly (readonly CellValue[])[]): SheetModel {
  return {
    name,
    columns: [],
    rows: rows.map((cells) => ({ cells })),
    frozen: { rows: 0, columns: 0 },
    filter: false,
    repeatRows: null,
    repeatColumns: null,
    orientation: 'landscape',
  };
}

function workbook(sheets: readonly SheetModel[], names: WorkbookModel['names'] = []): WorkbookModel {
  return { title: '', subject: '', description: '', generator: '', sheets, names };
}

const at = (column: number, row: number, name = 'S') => ({ sheet: name, column, row });
const ref = (column: number, row: number, name = 'S') => cell(at(column, row, name));

/** Worked out in cell Z1 beside the cells given. */
function worth(tree: FormulaTree, cells: readonly (readonly CellValue[])[] = []): unknown {
  const book = new LiveBook(workbook([sheet('S', cells), sheet('T', [[{ tree }]])]));
  const value = book.value(at(0, 1, 'T'));
  return value instanceof SheetError ? value.code : value;
}

describe('a live workbook works out', () => {
  it('money from cents, months and days as serial numbers, blanks as nothing', () => {
    const cells = [[{ cents: 12_345 }, { month: (2005 * 12) as Month }, { day: dayOf(2005, 1, 25) }, null]];
    expect(worth(ref(0, 1), cells)).toBe(123.45);
    expect(worth(ref(1, 1), cells)).toBe(38_353);
    expect(worth(operation('-', ref(2, 1), ref(1, 1)), cells)).toBe(24);
    expect(worth(operation('+', ref(3, 1), number(2)), cells)).toBe(2);
    expect(worth(call('IF', ref(3, 1), number(1), number(2)), cells)).toBe(2);
    expect(worth(call('ISBLANK', ref(3, 1)), cells)).toBe(true);
    expect(worth(call('ISBLANK', ref(0, 1)), cells)).toBe(false);
    expect(worth(ref(9, 9), cells)).toBe(0);
  });

  it('errors that spread until they are caught', () => {
    const broken = operation('/', number(1), number(0));
    expect(worth(broken)).toBe('#DIV/0!');
    expect(worth(call('MAX', number(3), operation('*', broken, number(0))))).toBe('#DIV/0!');
    expect(worth(call('IFERROR', broken, text('none')))).toBe('none');
    expect(worth(call('IF', flag(false), broken, number(7)))).toBe(7);
    expect(worth(operation('+', text('a'), number(1)))).toBe('#VALUE!');
    expect(worth(ref(0, 1, 'Nowhere'))).toBe('#REF!');
  });

  it('what stands in ranges, by the rules for blanks, words and flags', () => {
    const cells = [
      [1, 'x', true],
      [2.5, null, false],
      [4, 'y', true],
    ];
    const column = (c: number) => range(at(c, 1), at(c, 3));
    expect(worth(call('SUM', column(0), number(1)), cells)).toBe(8.5);
    expect(worth(call('AVERAGE', column(0)), cells)).toBe(2.5);
    expect(worth(call('MAX', column(1)), cells)).toBe(0);
    expect(worth(call('MIN', column(0), number(2)), cells)).toBe(1);
    expect(worth(call('COUNT', range(at(0, 1), at(2, 3))), cells)).toBe(3);
    expect(worth(call('COUNTIF', column(2), flag(true)), cells)).toBe(2);
    expect(worth(call('COUNTIF', column(0), text('>=2.5')), cells)).toBe(2);
    expect(worth(call('SUMIF', column(2), flag(true), column(0)), cells)).toBe(5);
    expect(worth(call('SUMPRODUCT', column(0), column(0)), cells)).toBe(23.25);
    expect(worth(call('SUMPRODUCT', operation('*', operation('=', column(1), text('X')), column(0))), cells)).toBe(1);
    expect(worth(call('INDEX', column(0), number(2)), cells)).toBe(2.5);
    expect(worth(call('MATCH', number(4), column(0), number(0)), cells)).toBe(3);
    expect(worth(call('MATCH', number(3), column(0), number(1)), cells)).toBe(2);
    expect(worth(call('LOOKUP', number(3), column(0), column(1)), cells)).toBe(0);
    expect(worth(call('LOOKUP', number(0.5), column(0), column(1)), cells)).toBe('#N/A');
    expect(worth(call('AND', column(2)), cells)).toBe(false);
    expect(worth(call('OR', column(2), flag(false)), cells)).toBe(true);
  });

  it('dates', () => {
    const serial = (year: number, month: number, day: number) => dayOf(year, month, day) + 25_569;
    const holidays = [[{ day: dayOf(2005, 3, 25) }], [{ day: dayOf(2005, 3, 28) }]];
    const list = range(at(0, 1), at(0, 2));
    expect(worth(call('EDATE', number(serial(2004, 12, 31)), number(2)))).toBe(serial(2005, 2, 28));
    expect(worth(call('DATE', number(2004), number(14), number(0)))).toBe(serial(2005, 1, 31));
    expect(worth(call('WORKDAY', number(serial(2005, 3, 29)), negative(number(2)), list), holidays)).toBe(
      serial(2005, 3, 23),
    );
    expect(worth(call('WORKDAY', number(serial(2005, 3, 25)), number(0), list), holidays)).toBe(serial(2005, 3, 25));
    expect(worth(call('WORKDAY', number(serial(2005, 3, 24)), number(1), list), holidays)).toBe(serial(2005, 3, 29));
    expect(worth(call('TEXT', number(serial(2005, 3, 1)), text('yyyy-mm')))).toBe('2005-03');
    expect(worth(call('TEXT', number(-1234.5), text('#,##0.00')))).toBe('-1,234.50');
    expect(worth(call('MONTH', number(serial(2005, 3, 1))))).toBe(3);
  });

  it('names, of a cell and of a range', () => {
    const names = [
      { name: 'rate', sheet: 'S', range: '$A$1' },
      { name: 'all', sheet: 'S', range: '$A$1:$B$2' },
    ];
    const cells = [[{ tree: operation('*', named('Rate'), call('SUM', named('all'))) }]];
    const book = new LiveBook(workbook([sheet('S', [[2, 3], [4]]), sheet('T', cells)], names));
    expect(book.value(at(0, 1, 'T'))).toBe(18);
  });

  it('a chain of formulas of any length, in whichever order it is asked for', () => {
    const rows = Array.from({ length: 20_000 }, (_, r): CellValue[] => [
      r === 0 ? 1 : { tree: operation('+', ref(0, r), number(1)) },
    ]);
    expect(new LiveBook(workbook([sheet('S', rows)])).value(at(0, 20_000))).toBe(20_000);
  });

  it('nothing that leads back to itself, and says where', () => {
    const rows = [[{ tree: ref(1, 1) }, { tree: operation('+', ref(0, 1), number(1)) }]];
    const book = new LiveBook(workbook([sheet('S', rows)]));
    expect(() => book.value(at(0, 1))).toThrow('The formula of S!A1 leads back to itself');
    const long = Array.from({ length: 500 }, (_, r): CellValue[] => [{ tree: ref(0, ((r + 499) % 500) + 1) }]);
    expect(() => new LiveBook(workbook([sheet('S', long)])).value(at(0, 500))).toThrow('leads back to itself');
  });

  it('each formula of a model with its result, and leaves the rest as it is', () => {
    const input = { value: { cents: 250 }, tone: 'input' } as const;
    const model = workbook([
      sheet('In', [[input as unknown as CellValue]]),
      sheet('Out', [
        [{ tree: operation('*', ref(0, 1, 'In'), number(2)) }, { tree: operation('/', number(1), number(0)) }],
      ]),
    ]);
    const resolved = new LiveBook(model).resolve();
    expect(resolved.sheets[0]!.rows[0]!.cells[0]).toEqual(input);
    expect(resolved.sheets[1]!.rows[0]!.cells).toEqual([
      { formula: 'In!A1*2', result: 5 },
      { formula: '1/0', result: '#DIV/0!' },
    ]);
  });
});

describe('ROUND', () => {
  it('takes halves away from zero, also those that a double only nearly holds', () => {
    const rounded = (value: number, places: number) => worth(call('ROUND', number(value), number(places)));
    expect(rounded(1.005, 2)).toBe(1.01);
    expect(rounded(-1.005, 2)).toBe(-1.01);
    expect(rounded(2.675, 2)).toBe(2.68);
    expect(rounded(1234567.885, 2)).toBe(1234567.89);
    expect(rounded(0.4999999, 0)).toBe(0);
    expect(rounded(155, -1)).toBe(160);
    expect(rounded(1e15 + 0.5, 2)).toBe(1e15 + 0.5);
  });

  it('of money × rate × days / 360 is the exact rounding, ties included', () => {
    // Balances to 10 billion dollars and rates to a thousandth of a percent, a third of them made to fall on a half cent.
    const terms = fc.record({
      cents: fc.integer({ min: 1, max: 1_000_000_000_000 }),
      rate: fc.integer({ min: 1, max: 20_000 }),
      days: fc.integer({ min: 1, max: 31 }),
      onHalf: fc.constantFrom(true, false, false),
    });
    fc.assert(
      fc.property(terms, ({ cents, rate, days, onHalf }) => {
        const balance = onHalf ? cents - (cents % 36_000_000) + 18_000_000 : cents;
        const exactly = divide(multiply(multiply(exact(balance), exact(rate)), exact(days)), exact(36_000_000));
        const product = ((balance / 100) * (rate / 100_000) * days) / 360;
        expect(worth(call('ROUND', number(product), number(2)))).toBe(roundHalfUp(exactly) / 100);
      }),
      { numRuns: 2000, seed: 5 },
    );
  });
});
