import { beforeAll, describe, expect, it } from 'vitest';
import { cellAddress } from '../../engine/workbook/cellAddress';
import {
  call,
  cell,
  flag,
  negative,
  number,
  operation,
  range,
  SHEET_FUNCTIONS,
  text,
  type FormulaTree,
  type SheetOperator,
} from '../../engine/workbook/live/formulaTree';
import { LiveBook } from '../../engine/workbook/live/LiveBook';
import { printFormula } from '../../engine/workbook/live/printFormula';
import type { CellValue, SheetModel, WorkbookModel } from '../../engine/workbook/model';
import { writeWorkbook } from '../../engine/workbook/writeWorkbook';
import { randomStream } from '../golden/randomStream';
import { destroyResults, FORGED } from './forge';
import { recalculate } from './libreOffice';
import { isError, type SheetCells, WorkbookParts } from './workbookParts';

function sheet(name: string, rows: readonly (readonly CellValue[])[]): SheetModel {
  return {
    name,
    columns: [],
    rows: rows.map((cells) => ({ cells })),
    frozen: { rows: 0, columns: 0 },
    filter: false,
    repeatRows: null,
    repeatColumns: null,
    orientation: 'portrait',
  };
}

const at = (column: number, row: number) => ({ sheet: 'Data', column, row });
const ref = (column: number, row: number): FormulaTree => cell(at(column, row), 'both');
const column = (c: number, rows = 6): FormulaTree => range(at(c, 1), at(c, rows), 'both');

/** Columns: ascending keys, amounts with a blank and a word between them, flags, words, days off, nothing at all. */
const DATA: readonly (readonly CellValue[])[] = [
  [38353, 1.005, true, 'alpha', 38436],
  [38384, -2.5, false, 'Beta', 38439],
  [38412, null, true, 'gamma', 38502],
  [38443, 'word', false, null, 38537],
  [38473, 1e-12, true, 'ALPHA', 38600],
  [38504, 123456.785, false, 'x', 38636],
];
const BLANK = ref(5, 1);
const NUMBERS = [0, 1, -1, 0.5, -0.5, 2.675, -1.005, 1e-13, 0.1 + 0.2, 38436.7, 1234567.885];

function trees(): FormulaTree[] {
  const n = number;
  const some = NUMBERS.map(n);
  const each = (of: (x: FormulaTree) => FormulaTree): FormulaTree[] => some.map(of);
  const pairs = (of: (x: FormulaTree, y: FormulaTree) => FormulaTree): FormulaTree[] =>
    some.flatMap((x) => some.map((y) => of(x, y)));
  const operators: SheetOperator[] = ['+', '-', '*', '/', '=', '<>', '<', '<=', '>', '>='];
  const keys = column(0);
  const mixed = column(1);
  const flags = column(2);
  const words = column(3);
  const daysOff = column(4);
  const broken = operation('/', n(1), n(0));
  const isTrue = operation('=', flags, flag(true));
  const dates = [38353, 38383, 38411.5, 38436, 38717, 43889];
  return [
    ...operators.flatMap((op) => pairs((x, y) => operation(op, x, y))),
    ...[0, -1.5, 0.1 + 0.2, 1234567.885].map((x) => operation('&', n(x), text('|'))),
    operation('^', n(2), n(10)),
    operation('^', negative(n(2)), n(2)),
    negative(operation('^', n(2), n(2))),
    operation('^', operation('^', n(2), n(3)), n(2)),
    operation('-', n(9), operation('-', n(5), n(3))),
    operation('/', n(8), operation('*', n(2), n(4))),
    operation('=', text('ALPHA'), ref(3, 1)),
    operation('<', text('b'), text('C')),
    operation('<', n(5), text('5')),
    operation('=', BLANK, n(0)),
    operation('=', BLANK, text('')),
    operation('+', BLANK, flag(true)),
    operation('+', n(0.1 + 0.2), negative(n(0.3))),
    operation('-', n(0.3), n(0.1 + 0.2)),
    operation('*', operation('-', operation('-', n(0.5), n(0.4)), n(0.1)), n(1e17)),
    ...each((x) => call('ABS', x)),
    ...each((x) => call('INT', x)),
    ...each((x) => call('NOT', x)),
    ...each((x) => call('ISNUMBER', x)),
    ...[-1, 0, 1, 2, 6, 12].flatMap((places) => each((x) => call('ROUND', x, n(places)))),
    ...pairs((x, y) => call('MAX', x, y)),
    ...pairs((x, y) => call('MIN', x, y)),
    ...[2, -3, 12].flatMap((by) => [7, -7, 0.5, 38436].map((x) => call('MOD', n(x), n(by)))),
    ...[7, 7.9, 0.3, 38436].flatMap((x) => [1, 0.125, 5].map((step) => call('FLOOR', n(x), n(step)))),
    ...[0, 1, -2.5].map((x) => call('EXP', n(x))),
    ...[1, 2.5, 1e-9].map((x) => call('LN', n(x))),
    ...[0.5, 2, -1, 1 / 12].map((power) => call('POWER', n(1.06), n(power))),
    ...(['SUM', 'AVERAGE', 'COUNT', 'MAX', 'MIN'] as const).flatMap((fn) => [
      call(fn, keys),
      call(fn, mixed),
      call(fn, column(5), n(3)),
      call(fn, mixed, n(4), BLANK),
    ]),
    call('AVERAGE', column(5)),
    call('AND', flags),
    call('OR', flags),
    call('AND', flag(true), operation('>', n(2), n(1))),
    call('OR', flag(false), n(0)),
    call('SUMPRODUCT', keys, keys),
    call('SUMPRODUCT', keys, mixed),
    call('SUMPRODUCT', operation('*', isTrue, keys)),
    call('SUMPRODUCT', operation('*', operation('=', words, text('alpha')), keys), keys),
    call('SUMIF', flags, flag(true), keys),
    call('SUMIF', words, text('alpha'), keys),
    call('SUMIF', keys, text('>38400')),
    call('SUMIF', mixed, text('<0'), keys),
    call('COUNTIF', flags, flag(false)),
    call('COUNTIF', mixed, text('>0')),
    call('COUNTIF', words, text('alpha')),
    call('COUNTIF', words, text('<>x')),
    ...[38353, 38383, 38384, 40000].flatMap((x) => [
      call('LOOKUP', n(x), keys, mixed),
      call('LOOKUP', n(x), keys, words),
      call('LOOKUP', n(x), keys),
      call('MATCH', n(x), keys, n(0)),
      call('MATCH', n(x), keys, n(1)),
      call('MATCH', n(x), keys),
    ]),
    call('LOOKUP', n(1), keys, mixed),
    call('MATCH', text('GAMMA'), words, n(0)),
    call('INDEX', keys, n(3)),
    call('INDEX', range(at(0, 1), at(3, 6), 'both'), n(2), n(4)),
    call('INDEX', keys, n(7)),
    call('ISBLANK', BLANK),
    call('ISBLANK', ref(1, 3)),
    call('ISBLANK', ref(3, 1)),
    call('IF', n(0.1), text('yes'), text('no')),
    call('IF', BLANK, text('yes'), text('no')),
    call('IF', flag(false), broken, n(7)),
    call('IFERROR', broken, text('none')),
    call('IFERROR', call('LOOKUP', n(1), keys, keys), n(0)),
    broken,
    operation('+', broken, n(1)),
    call('SUM', n(1), broken),
    ...dates.flatMap((serial) => [
      call('YEAR', n(serial)),
      call('MONTH', n(serial)),
      call('DAY', n(serial)),
      ...[-13, -1, 0, 1, 2, 12, 25].map((months) => call('EDATE', n(serial), n(months))),
      ...[-12, -2, -1, 0, 1, 5, 20].flatMap((days) => [
        call('WORKDAY', n(serial), n(days)),
        call('WORKDAY', n(serial), n(days), daysOff),
      ]),
      ...['yyyy-mm-dd', 'mmm-yy', 'yyyy-mm', 'd mmmm yyyy'].map((format) => call('TEXT', n(serial), text(format))),
    ]),
    call('DATE', n(2005), n(1), n(25)),
    call('DATE', n(2004), n(14), n(0)),
    call('DATE', n(2005), negative(n(1)), n(31)),
    ...['0', '0.00', '#,##0.00', '0.000%'].flatMap((format) =>
      [0, -1, 0.5, 1234567.25, 0.034].map((x) => call('TEXT', n(x), text(format))),
    ),
  ];
}

/** Products and sums as a waterfall makes them, and whatever digits a double can have, rounded to cents and to more places. */
function roundings(): FormulaTree[] {
  const next = randomStream(41);
  return Array.from({ length: 20_000 }, (_, i) => {
    const cents = Math.floor(next() * 10 ** (3 + (i % 10)));
    const rate = Math.floor(next() * 1e5) / 1e5;
    const product = operation('/', operation('*', number(cents / 100), number(rate)), number(i % 2 === 0 ? 12 : 360));
    const tie = number((2 * cents + 1) / 200);
    const any = operation('*', number(next() * 1e6), number(next()));
    const ratio = operation('/', number(next() * 1e6), number((1 + next()) * 1e6));
    return i % 4 === 3 ? call('ROUND', ratio, number(12)) : call('ROUND', [product, tie, any][i % 4]!, number(2));
  });
}

function called(tree: FormulaTree, into: Set<string>): void {
  if (tree.kind === 'call') {
    into.add(tree.fn);
    for (const arg of tree.args) called(arg, into);
  } else if (tree.kind === 'operation') {
    called(tree.left, into);
    called(tree.right, into);
  } else if (tree.kind === 'negative') called(tree.of, into);
}

describe('the formulas of live sheets', () => {
  const all = trees();
  const rounded = roundings();
  let model: WorkbookModel;
  let found: WorkbookParts;

  beforeAll(async () => {
    const sheets = [
      sheet('Data', DATA),
      sheet(
        'Formulas',
        all.map((tree) => [{ tree }]),
      ),
      sheet(
        'Roundings',
        rounded.map((tree) => [{ tree }]),
      ),
    ];
    model = new LiveBook({ title: '', subject: '', description: '', generator: '', sheets, names: [] }).resolve();
    const parts = new WorkbookParts(await writeWorkbook(model));
    expect(destroyResults(parts)).toBe(all.length + rounded.length);
    found = new WorkbookParts((await recalculate([parts.bytes()]))[0]!);
  });

  function differences(name: string, formulas: readonly FormulaTree[], isSame: (a: unknown, b: unknown) => boolean) {
    const cells: SheetCells = found.readCells(name);
    const rows = model.sheets.find((each) => each.name === name)!.rows;
    return formulas.flatMap((tree, i) => {
      const ours = (rows[i]!.cells[0] as { readonly result: unknown }).result;
      const value = cells.get(cellAddress(0, i + 1))?.value ?? null;
      const theirs = isError(value) ? value.error : value;
      return isSame(ours, theirs) ? [] : [`${printFormula(tree, name)}: ${String(ours)}, there ${String(theirs)}`];
    });
  }

  it('come to the same in a spreadsheet, functions, operators, blanks and errors', () => {
    // Programs do not agree on which error a row beyond a range is.
    const plain = (value: unknown): unknown =>
      typeof value === 'boolean' ? Number(value) : value === '#REF!' ? '#VALUE!' : value;
    const isSame = (a: unknown, b: unknown): boolean => {
      const [x, y] = [plain(a), plain(b)];
      if (typeof x !== 'number' || typeof y !== 'number') return x === y;
      return Math.abs(x - y) <= 1e-14 * Math.max(1, Math.abs(x)) && y !== FORGED;
    };
    expect(differences('Formulas', all, isSame)).toEqual([]);
  });

  it('are tried with every function there is', () => {
    const used = new Set<string>();
    for (const tree of all) called(tree, used);
    expect(SHEET_FUNCTIONS.filter((fn) => !used.has(fn))).toEqual([]);
  });

  it('round amounts to the very same doubles, and ratios to within one of the last of twelve places', () => {
    const isAmount = (tree: FormulaTree): boolean =>
      tree.kind === 'call' && tree.args[1]?.kind === 'number' && tree.args[1].value === 2;
    const near = (a: unknown, b: unknown): boolean => Math.abs(Number(a) - Number(b)) < 1.5e-12;
    expect(differences('Roundings', rounded, (a, b) => Object.is(a, b) || near(a, b))).toEqual([]);
    const apart = differences('Roundings', rounded, Object.is);
    expect(apart.filter((line) => line.includes(',2): '))).toEqual([]);
    expect(rounded.filter(isAmount).length).toBe(15_000);
    expect(apart.length).toBeLessThanOrEqual(5);
  });
});
