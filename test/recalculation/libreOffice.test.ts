import { beforeAll, describe, expect, it } from 'vitest';
import { multiply, divide, exact, roundHalfUp } from '../../engine/core/exact';
import { cellAddress } from '../../engine/workbook/cellAddress';
import type { CellValue, SheetModel, WorkbookModel } from '../../engine/workbook/model';
import { writeWorkbook } from '../../engine/workbook/writeWorkbook';
import { randomStream } from '../golden/randomStream';
import { compareStored } from './compareStored';
import { destroyResults, FORGED, typeInto } from './forge';
import { recalculate } from './libreOffice';
import { WorkbookParts } from './workbookParts';

const PLAIN = { frozen: { rows: 1, columns: 0 }, filter: false, repeatRows: null, repeatColumns: null } as const;

function sheet(name: string, rows: readonly (readonly CellValue[])[]): SheetModel {
  return {
    name,
    columns: (rows[0] ?? []).map(() => ({ width: 12, format: 'number', tone: 'computed' })),
    rows: rows.map((cells) => ({ cells })),
    ...PLAIN,
    orientation: 'portrait',
  };
}

function book(sheets: readonly SheetModel[], names: WorkbookModel['names'] = []): WorkbookModel {
  return { title: 'Trial', subject: '', description: '', generator: 'tests', sheets, names };
}

/** Rent on a balance: an input that has a name, one that has none, words, a flag and a sum over the sheet's end. */
function rent(rule: string): WorkbookModel {
  const inputs = sheet('The inputs & all', [
    ['rate', 0.06],
    ['word', 'act/360 <x>'],
    ['open', true],
  ]);
  const rows = Array.from({ length: 5 }, (_, i): CellValue[] => [
    1000 * (i + 1),
    { formula: rule.replaceAll('ROW', String(i + 1)), result: 5 * (i + 1) },
    { formula: `IF('The inputs & all'!B3,"yes: "&'The inputs & all'!B2,"no")`, result: 'yes: act/360 <x>' },
    { formula: `B${i + 1}>=10`, result: i >= 1 },
  ]);
  return book([inputs, sheet('Rent', rows)], [{ name: 'rent_rate', sheet: 'The inputs & all', range: '$B$1' }]);
}

const GOOD = 'ROUND(AROW*rent_rate/12,2)';

describe('a workbook is recalculated', () => {
  let kept: WorkbookParts;
  let wrong: WorkbookParts;
  let failing: WorkbookParts;
  let changed: WorkbookParts;
  let forged: WorkbookParts;
  let exported: WorkbookParts;

  beforeAll(async () => {
    exported = new WorkbookParts(await writeWorkbook(rent(GOOD)));
    const forgedParts = async (rule: string): Promise<WorkbookParts> => {
      const parts = new WorkbookParts(await writeWorkbook(rent(rule)));
      expect(destroyResults(parts)).toBe(15);
      return parts;
    };
    forged = await forgedParts(GOOD);
    const retyped = await forgedParts(GOOD);
    typeInto(retyped, { rent_rate: 0.12, 'The inputs & all!B2': 'a&b', 'The inputs & all!B3': false });
    const given = [
      forged,
      await forgedParts('ROUND(AROW*rent_rate/12+0.01,2)'),
      await forgedParts('ROUND(AROW*rent_rate/(AROW/1000-2),2)'),
      retyped,
    ];
    const written = await recalculate(given.map((parts) => parts.bytes()));
    [kept, wrong, failing, changed] = written.map((bytes) => new WorkbookParts(bytes)) as [
      WorkbookParts,
      WorkbookParts,
      WorkbookParts,
      WorkbookParts,
    ];
  });

  it('to what was stored, when every formula is right', () => {
    expect(compareStored(exported, kept)).toEqual({ formulas: 15, differences: [] });
  });

  it('and a result that stayed as it was forged is seen', () => {
    expect(compareStored(exported, forged).differences[0]).toBe(
      `Rent!B1 was not recalculated: it still says ${FORGED}.`,
    );
    expect(compareStored(exported, forged).differences).toHaveLength(15);
  });

  it('and a formula that is a cent off is seen', () => {
    expect(compareStored(exported, wrong).differences[0]).toBe('Rent!B1 is 5.01, stored as 5.');
  });

  it('and an error is seen, wherever it is', () => {
    expect(failing.readCells('Rent').get('B2')?.value).toEqual({ error: '#DIV/0!' });
    expect(compareStored(exported, failing).differences).toContain('Rent!B2 is #DIV/0!, stored as 10.');
  });

  it('after something else was typed', () => {
    const cells = changed.readCells('Rent');
    expect([1, 2, 3, 4, 5].map((row) => cells.get(`B${row}`)?.value)).toEqual([10, 20, 30, 40, 50]);
    expect(cells.get('C1')?.value).toBe('no');
    expect(changed.readCells('The inputs & all').get('B2')?.value).toBe('a&b');
  });

  it('and nothing can be typed where a formula or no cell is', () => {
    expect(() => typeInto(exported, { 'Rent!B1': 1 })).toThrow('Rent!B1 holds a formula');
    expect(() => typeInto(exported, { 'Rent!Z99': 1 })).toThrow('Rent has no cell Z99');
    expect(() => typeInto(exported, { rent: 1 })).toThrow('The workbook has no name rent');
    expect(() => typeInto(exported, { 'Rnt!B1': 1 })).toThrow('The workbook has no sheet Rnt');
  });
});

const ROWS = 20_000;

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}

/** Balances, rates and day counts; every second row is made so that the exact product ends on half a cent. */
function products(): { readonly balance: number; readonly rate: number; readonly days: number }[] {
  const next = randomStream(2004);
  const whole = (below: number): number => Math.floor(next() * below);
  return Array.from({ length: ROWS }, (_, i) => {
    const days = 28 + whole(4);
    const hundredThousandths = 1 + whole(15_000);
    // Cents are balance × rate × days over this; a balance of an odd number of halves of what is left is half a cent.
    const over = 360 * 100_000;
    const left = over / commonDivisor(over, hundredThousandths * days);
    const cents = i % 2 === 0 || left % 2 > 0 ? whole(40_000_000_000) : (left / 2) * (2 * whole(1000) + 1);
    return { balance: cents / 100, rate: hundredThousandths / 100_000, days };
  });
}

describe('ROUND of a product', () => {
  it('is half up to the cent, as the engine rounds exactly, ties included', async () => {
    const rows = products();
    const model = book([
      sheet(
        'Interest',
        rows.map(({ balance, rate, days }, i) => [
          balance,
          rate,
          days,
          { formula: `ROUND(A${i + 1}*B${i + 1}*C${i + 1}/360,2)`, result: FORGED },
        ]),
      ),
    ]);
    const [written] = await recalculate([await writeWorkbook(model)]);
    const cells = new WorkbookParts(written!).readCells('Interest');
    let ties = 0;
    const wrong = rows.flatMap(({ balance, rate, days }, i) => {
      const cents = divide(multiply(multiply(exact(Math.round(balance * 100)), exact(rate)), exact(days)), exact(360));
      const twice = multiply(cents, exact(2));
      if (twice.num.mod(twice.den).isZero() && !cents.num.mod(cents.den).isZero()) ties++;
      const found = cells.get(cellAddress(3, i + 1))?.value;
      const expected = roundHalfUp(cents) / 100;
      return found === expected ? [] : [`row ${i + 1}: ${JSON.stringify(found)}, exactly ${expected}`];
    });
    expect(wrong).toEqual([]);
    expect(ties).toBeGreaterThan(9000);
  });
});
