import { beforeAll, describe, expect, it } from 'vitest';
import { firstHorizon, run } from '../../../../test/recalculation/projects';
import { loadDeal } from '../../../deal/loadDeal';
import type { Deal } from '../../../deal/definition';
import type { CellValue, SheetModel, WorkbookModel } from '../../model';
import { isCellModel } from '../../model';
import type { ExportInput } from '../../sheets/sheetParts';
import { liveCollateral } from '../collateral/liveCollateral';
import { LiveBook } from '../LiveBook';
import { number, operation } from '../formulaTree';
import type { DateColumn, LiveResults } from '../places';
import { assembleModel } from './assembleModel';
import { liveInputs } from './liveInputs';

/** A Waterfall sheet of values, in place of the deal's formulas: all that the other sheets need to know is where things stand. */
function valuesSheet(input: ExportInput): { sheet: SheetModel; results: LiveResults } {
  const results = input.run.results!;
  const first = 3;
  const at = (column: number): DateColumn => ({ sheet: 'Waterfall', column, first });
  const keys = new Map(results.columns.map(({ kind, name, cls }, i) => [`${kind} ${name} ${cls}`, at(i + 3)]));
  const value = (c: number, date: number): CellValue => {
    const { type } = results.columns[c]!;
    const result = results.values[c]![date]!;
    if (type === 'Flag') return result !== 0;
    if (type === 'Money') return { cents: result };
    if (Number.isFinite(result))
      return type === 'Month' ? { month: result as never } : type === 'Date' ? { day: result as never } : result;
    return type === 'Month' ? (result > 0 ? 2_958_465 : 0) : 1e15;
  };
  const closing = results.columns.map(({ kind, name, cls }) => {
    const opening = input.run.deal!.classes.find((one) => one.name === cls)?.balance;
    return kind === 'ledger' && name === 'balance' && opening != null ? { cents: opening } : null;
  });
  const rows = Array.from({ length: results.count }, (_, date) => ({
    cells: [
      { month: results.months[date] as never },
      { day: results.distributionDates[date] as never },
      true,
      ...results.columns.map((_, c) => value(c, date)),
    ],
  }));
  const sheet: SheetModel = {
    name: 'Waterfall',
    columns: [],
    rows: [{ cells: [] }, { cells: [null, null, null, ...closing] }, ...rows],
    frozen: { rows: 0, columns: 0 },
    filter: false,
    repeatRows: null,
    repeatColumns: null,
    orientation: 'landscape',
  };
  const places: LiveResults = {
    dates: results.count,
    month: at(0),
    distributionDate: at(1),
    live: at(2),
    result: (kind, name, member) => keys.get(`${kind} ${name} ${member}`) ?? null,
  };
  return { sheet, results: places };
}

const DIVIDED = operation('/', number(1), number(0));

function dealOf(input: ExportInput): Deal {
  const loaded = loadDeal(input.project.deal.text, input.project.deal.file);
  if (!loaded.ok) throw new Error('the deal file cannot be read');
  return loaded.value;
}

function modelOf(input: ExportInput): WorkbookModel {
  const deal = dealOf(input);
  const { sheet, results } = valuesSheet(input);
  return assembleModel(input, {
    deal,
    inputs: liveInputs(input, deal),
    collateral: liveCollateral(input),
    waterfall: { sheets: [sheet], names: [], results, dealChecks: [], idle: new Map() },
  });
}

/** The same workbook with another value in a cell. */
function withCell(model: WorkbookModel, sheet: string, column: number, row: number, value: CellValue): WorkbookModel {
  const sheets = model.sheets.map((one) => {
    if (one.name !== sheet) return one;
    const rows = one.rows.map((of, r) => {
      if (r !== row - 1) return of;
      const cells = of.cells.map((entry, c) =>
        c !== column ? entry : isCellModel(entry) ? { ...entry, value } : value,
      );
      return { ...of, cells };
    });
    return { ...one, rows };
  });
  return { ...model, sheets };
}

let input: ExportInput;
let model: WorkbookModel;

function check(book: LiveBook, row: number, column = 1): unknown {
  return book.value({ sheet: 'Check', column, row });
}

beforeAll(() => {
  const project = firstHorizon('Base');
  input = { project, run: run(project).reply, generator: 'Stepdown test' };
  model = modelOf(input);
});

describe('assembleModel', () => {
  it('says RECONCILED where every figure is that of the engine, with the inputs as exported', () => {
    const book = new LiveBook(model);
    expect(check(book, 4)).toBe('RECONCILED');
    expect(check(book, 5)).toBe('none');
    expect(check(book, 9)).toBe(0);
    expect(check(book, 11)).toBe('as exported');
  });

  it('names the first figure that differs, the month, both values, and counts the rest', () => {
    const { results } = valuesSheet(input);
    const paid = results.result('term', 'excess_spread', '')!;
    const balance = results.result('ledger', 'balance', 'A-2')!;
    const wrong = withCell(model, 'Waterfall', paid.column, paid.first + 3, { cents: 12_345 });
    const both = withCell(wrong, 'Waterfall', balance.column, balance.first + 7, { cents: 1 });
    const book = new LiveBook(both);
    const label = input.run.deal!.lines.find(({ name }) => name === 'excess_spread')!.label;
    expect(check(book, 4)).toBe(`First difference: ${label}`);
    expect(check(book, 7)).toBe(4);
    expect(check(book, 9)).toBe(2);
    const items = input.run.results!.columns;
    const row = 17 + items.findIndex(({ kind, name }) => kind === 'term' && name === 'excess_spread');
    const at = items.findIndex(({ name }) => name === 'excess_spread');
    const engine = input.run.results!.values[at]![3]! / 100;
    expect(check(book, row, 4)).toBe(1);
    expect(check(book, row, 6)).toBe(engine);
    expect(check(book, row, 7)).toBe(123.45);
    expect(check(book, row, 8)).toBeCloseTo(123.45 - engine, 9);
  });

  it('takes an error in a formula for a difference', () => {
    const { results } = valuesSheet(input);
    const cap = results.result('term', 'net_wac_cap', '')!;
    const book = new LiveBook(withCell(model, 'Waterfall', cap.column, cap.first, { tree: DIVIDED }));
    expect(check(book, 9)).toBe(1);
    expect(check(book, 10)).toBe(1e15);
  });

  it('tells an input that was changed from one as exported, whichever sheet it is on', () => {
    const inputs = model.sheets.find(({ name }) => name === 'Inputs')!;
    const at = inputs.rows.findIndex(({ cells }) => cells[0] === 'servicing_fee_rate') + 1;
    const changed = withCell(model, 'Inputs', 2, at, 0.01);
    const rate = withCell(changed, 'Rates', 1, 8, 0.05);
    const book = new LiveBook(rate);
    expect(check(book, 11)).toMatch(/^2 changed/);
    expect(book.value({ sheet: 'Inputs', column: 5, row: at })).toBe('changed');
    expect(book.value({ sheet: 'Inputs', column: 5, row: at + 1 })).toBe('');
  });

  it('has a cell of its own for each input, of its type, named after the deal file', () => {
    const names = model.names.map(({ name }) => name);
    for (const { name } of input.run.deal!.parameters) expect(names).toContain(name);
    expect(names).toContain('I_4');
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    const cells = model.sheets.flatMap(({ rows }) => rows.flatMap((row) => row.cells.filter(isCellModel)));
    const open = cells.filter(({ isOpen }) => isOpen);
    expect(open.length).toBeGreaterThan(200);
    expect(open.filter(({ choices, accepts }) => !choices && !accepts)).toEqual([]);
    expect(open.filter(({ value }) => typeof value === 'object' && value !== null && 'tree' in value)).toEqual([]);
  });

  it('shows every class from its opening to its factor, and what is money of all of them together', () => {
    const book = new LiveBook(model);
    const classes = model.sheets.find(({ name }) => name === 'Classes')!;
    const headers = classes.rows[3]!.cells.map((cell) =>
      cell && typeof cell === 'object' && 'value' in cell ? cell.value : cell,
    );
    const opening = headers.indexOf('Balance before the date ($)');
    const closing = headers.indexOf('Balance after the date ($)');
    const factor = headers.indexOf('Factor');
    const value = (column: number, row: number): unknown => book.value({ sheet: 'Classes', column, row });
    const { balance } = input.run.deal!.classes[0]!;
    expect(value(opening, 5)).toBe(balance! / 100);
    expect(value(opening, 6)).toBe(value(closing, 5));
    expect(value(factor, 5)).toBeCloseTo((value(closing, 5) as number) / (balance! / 100), 12);
  });
});
