import { beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_ASSUMPTIONS } from '../../../collateral/defaultAssumptions';
import { firstHorizon, impac, run } from '../../../../test/recalculation/projects';
import type { Project } from '../../../document/project';
import { annualStatement, statementOf, statementYears, type ReportedItem } from '../../../reports/statement';
import type { CellValue, SheetModel, WorkbookModel } from '../../model';
import { isCellModel } from '../../model';
import type { ExportInput } from '../../sheets/sheetParts';
import { LiveBook } from '../LiveBook';
import type { DateColumn, LiveResults } from '../places';
import { liveStatementSheets } from './liveStatement';

/** Dates after the end of the run: rows of zeros that are not live. */
const BEYOND = 14;
const FIRST = 3;

/** The results of a run as a Waterfall sheet has them: values for formulas, the closing above the first date. */
function waterfall({ run: { results, deal } }: ExportInput): { sheet: SheetModel; live: LiveResults } {
  const { columns, values, months, distributionDates, count } = results!;
  const place = (column: number): DateColumn => ({ sheet: 'Waterfall', column, first: FIRST });
  const at = new Map(columns.map(({ kind, name, cls }, i) => [`${kind} ${name} ${cls}`, place(i + 3)]));
  const cellOf = (i: number, date: number): CellValue => {
    const { type } = columns[i]!;
    if (date >= count) return type === 'Flag' ? false : 0;
    const value = values[i]![date]!;
    if (type === 'Flag') return value !== 0;
    return type === 'Money' ? { cents: value } : value;
  };
  const closing = columns.map(({ kind, name, cls }): CellValue => {
    const cents = name === 'certificate_account' ? 100 : deal!.classes.find((one) => one.name === cls)?.balance;
    return kind === 'ledger' && (name === 'balance' || name === 'certificate_account') ? { cents: cents ?? 0 } : 0;
  });
  const dates = Array.from({ length: count + BEYOND }, (_, date) => ({
    cells: [
      { month: (months[0]! + date) as never },
      { day: (distributionDates[date] ?? distributionDates[count - 1]! + 30 * (date - count + 1)) as never },
      date < count,
      ...columns.map((_, i) => cellOf(i, date)),
    ],
  }));
  const rows = [{ cells: [] }, { cells: [null, null, null, ...closing] }, ...dates];
  return {
    sheet: {
      name: 'Waterfall',
      columns: [],
      rows,
      frozen: { rows: 0, columns: 0 },
      filter: false,
      repeatRows: null,
      repeatColumns: null,
      orientation: 'landscape',
    },
    live: {
      dates: count + BEYOND,
      month: place(0),
      distributionDate: place(1),
      live: place(2),
      result: (kind, name, member) => at.get(`${kind} ${name} ${member}`) ?? null,
    },
  };
}

/** The page as text once another month or year is picked: amounts as the statement prints them, to eight decimals beside. */
function shown(model: WorkbookModel, name: string, pick: CellValue): readonly (readonly unknown[])[] {
  const sheets = model.sheets.map((sheet) => {
    if (sheet.name !== name) return sheet;
    const rows = sheet.rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell) => (isCellModel(cell) && cell.isOpen ? { ...cell, value: pick } : cell)),
    }));
    return { ...sheet, rows };
  });
  const book = new LiveBook({ ...model, sheets });
  const sheet = sheets.find((one) => one.name === name)!;
  const header = sheet.rows.findIndex(({ cells }) => cells[0] === 'Item');
  const value = (column: number, r: number) => book.value({ sheet: name, column, row: r + 1 });
  return sheet.rows.flatMap(({ cells }, r) => (r > header && cells[3] != null ? [[value(3, r), value(4, r)]] : []));
}

/** The same of the engine's statement, in dollars. */
function expected(items: readonly ReportedItem[]): readonly (readonly unknown[])[] {
  return items.flatMap(({ rows }) =>
    rows.map(({ type, value, per1000 }) => {
      if (type === 'Flag') return [value === 1 ? 'yes' : 'no', null];
      return [type === 'Money' ? value! / 100 : value, per1000];
    }),
  );
}

function differences(found: readonly (readonly unknown[])[], wanted: readonly (readonly unknown[])[]): string[] {
  expect(found).toHaveLength(wanted.length);
  return wanted.flatMap(([amount, per1000], i) => {
    const [a, p] = found[i]!;
    const isNear = (x: unknown, y: unknown): boolean =>
      typeof x === 'number' && typeof y === 'number' ? Math.abs(x - y) < 1e-7 : x === y;
    return isNear(a, amount) && isNear(p, per1000)
      ? []
      : [`${i}: ${JSON.stringify([a, p])}, not ${JSON.stringify([amount, per1000])}`];
  });
}

const heavy = { ...DEFAULT_ASSUMPTIONS, prepayment: '12', defaults: '2 ramp 9 for 30 then 9 ramp 0.2 for 12' };

describe.each<[string, () => Project]>([
  ['First Horizon with draws on the Policy', () => firstHorizon('Draws', { assumptions: heavy })],
  ['Impac', () => impac('Impac')],
])('the statement by formula of %s', (_, projectOf) => {
  let input: ExportInput;
  let model: WorkbookModel;

  beforeAll(() => {
    const project = projectOf();
    input = { project, run: run(project).reply, generator: 'Test', statementDate: 3 };
    const { sheet, live } = waterfall(input);
    const sheets = [sheet, ...liveStatementSheets(input, input.run.deal!, live)];
    model = { title: '', subject: '', description: '', generator: '', sheets, names: [] };
  });

  it('is the engine’s on whichever date is picked', () => {
    const { deal, results } = input.run;
    const { count, months } = results!;
    for (const date of [0, 1, 13, Math.floor(count / 2), count - 1]) {
      const wanted = expected(statementOf(deal!, results!, date).items);
      const found = shown(model, 'Statement', { month: months[date] as never });
      expect([date, ...differences(found, wanted)]).toEqual([date]);
    }
  });

  it('is the engine’s for whichever year is picked, the one in which the deal ends too', () => {
    const { deal, results } = input.run;
    const years = statementYears(results!);
    for (const year of [years[0]!, years[1]!, years.at(-1)!]) {
      const wanted = expected(annualStatement(deal!, results!, year)!.items);
      expect([year, ...differences(shown(model, 'Statement of a year', year), wanted)]).toEqual([year]);
    }
  });

  it('opens on the date that was on screen, with its days and whether the deal still pays', () => {
    const { deal, results } = input.run;
    const book = new LiveBook(model);
    const report = statementOf(deal!, results!, 3);
    const fact = (row: number) => book.value({ sheet: 'Statement', column: 3, row });
    expect([fact(4), fact(5), fact(6), fact(7)]).toEqual([
      4,
      report.distributionDate + 25_569,
      'pays on this date',
      report.recordDate! + 25_569,
    ]);
    const after = { month: (results!.months[0]! + results!.count) as never };
    const [first] = model.sheets.filter(({ name }) => name === 'Statement');
    const at = first!.rows[2]!.cells.map((cell) =>
      isCellModel(cell) && cell.isOpen ? { ...cell, value: after } : cell,
    );
    const rows = first!.rows.with(2, { ...first!.rows[2]!, cells: at });
    const ended = new LiveBook({ ...model, sheets: [model.sheets[0]!, { ...first!, rows }] });
    expect(ended.value({ sheet: 'Statement', column: 3, row: 6 })).toBe('has ended before');
  });
});

it('is no sheet for a deal whose statement has no items', () => {
  const project = firstHorizon('None');
  const input = { project, run: run(project).reply, generator: 'Test' };
  const deal = { ...input.run.deal!, statement: { ...input.run.deal!.statement, items: [] } };
  expect(liveStatementSheets(input, deal, waterfall(input).live)).toEqual([]);
});
