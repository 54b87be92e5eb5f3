import { describe, expect, it } from 'vitest';
import { sampleExport } from '../../test/support/sampleExport';
import type { LineDescription } from '../deal/description';
import type { ResultColumn } from '../waterfall/results';
import { workbookModel } from './exportWorkbook';
import { isCellModel, type CellModel, type CellValue, type SheetModel } from './model';
import type { ExportInput } from './sheets/sheetParts';

const DATES = 3;
const plain = sampleExport(4, DATES);

const FLAG: LineDescription = {
  kind: 'term',
  name: 'spread_ok',
  section: 'Tests',
  label: 'Spread Test satisfied',
  clause: '',
  source: '',
  formula: 'a >= b',
  type: 'Flag',
  classes: [],
  choice: '',
  flow: { paidBy: '', from: '', to: '', toKind: '', reduces: '', addsTo: '' },
  line: 1,
};
const shared: Omit<ResultColumn, 'name' | 'cls' | 'kind' | 'type' | 'label'> = {
  section: 'Tests',
  clause: '',
  source: '',
};

/** The sample with two pools: a fund and a payment to class A-1 of each, a test forced, an assumed class, an input typed. */
function marked(): ExportInput {
  const { run, project } = plain;
  const deal = run.deal!;
  const added: readonly (readonly [ResultColumn, readonly number[]])[] = [
    [{ ...shared, name: 'spread_ok', cls: '', kind: 'term', type: 'Flag', label: 'Spread Test satisfied' }, [1, 1, 1]],
    [{ ...shared, name: 'came_in', cls: 'g1', kind: 'input', type: 'Money', label: 'Came in' }, [100, 200, 300]],
    [{ ...shared, name: 'came_in', cls: 'g2', kind: 'input', type: 'Money', label: 'Came in' }, [10, 20, 30]],
    [{ ...shared, name: 'out', cls: 'A-1', kind: 'pay', type: 'Money', label: 'Paid out' }, [110, 220, 330]],
    [{ ...shared, name: 'out', cls: 'g1', kind: 'pay', type: 'Money', label: 'Paid out' }, [100, 200, 300]],
    [{ ...shared, name: 'out', cls: 'g2', kind: 'pay', type: 'Money', label: 'Paid out' }, [10, 20, 30]],
    [{ ...shared, name: 'thin', cls: 'g2', kind: 'term', type: 'Flag', label: 'Thin' }, [0, 0, 1]],
  ];
  const results = run.results!;
  const firstMonth = '2005-01';
  return {
    ...plain,
    project: {
      ...project,
      typed: { [firstMonth]: { 'came_in(g2)': '0.10' } },
      settings: { ...project.settings, pinned: { spread_ok: 'yes' } },
      poolAssumptions: { g2: { ...project.assumptions, severity: '77' } },
    },
    run: {
      ...run,
      deal: {
        ...deal,
        classes: deal.classes.map((cls) => (cls.name === 'M' ? { ...cls, assumed: 'illustrative' } : cls)),
        pools: [
          { name: 'g1', label: 'Group 1', source: '' },
          { name: 'g2', label: 'Group 2', source: '' },
        ],
        lines: [...deal.lines, FLAG],
      },
      results: {
        ...results,
        columns: [...results.columns, ...added.map(([column]) => column)],
        values: [...results.values, ...added.map(([, values]) => Float64Array.from(values))],
      },
      collateral: {
        months: results.months,
        columns: [
          { name: 'pool_end', label: 'End', type: 'Money', group: 'Pool' },
          { name: 'prepayments', label: 'Prepayments', type: 'Money', group: 'Principal' },
          { name: 'pool_end(g1)', label: 'End', type: 'Money', group: 'Group 1' },
          { name: 'prepayments(g1)', label: 'Prepayments', type: 'Money', group: 'Group 1' },
        ],
        values: [1, 2, 3, 4].map((value) => new Float64Array(DATES).fill(value)),
      },
    },
  };
}

const model = workbookModel(marked());
const sheet = (name: string): SheetModel => model.sheets.find((each) => each.name.startsWith(name))!;
const valueOf = (cell: CellModel | CellValue | undefined): CellValue =>
  cell === undefined ? null : isCellModel(cell) ? cell.value : cell;
const texts = (name: string): string[] =>
  sheet(name).rows.flatMap(({ cells }) => cells.map(valueOf).filter((value) => typeof value === 'string'));

describe('a workbook of results that are not all the document’s', () => {
  it('says so on every sheet with a heading', () => {
    // The class M, and the late rate that the sample deal assumes.
    const line = 'Illustrative: 2 assumed values, not from the documents · Spread Test satisfied: forced to pass';
    for (const { name, rows } of model.sheets.filter((each) => !each.name.startsWith('Tape'))) {
      expect(valueOf(rows[1]!.cells[0]), name).toContain(line);
    }
    expect(valueOf(workbookModel(plain).sheets[0]!.rows[1]!.cells[0])).not.toContain('Illustrative');
  });

  it('lists what is assumed and what is forced', () => {
    expect(texts('Summary')).toEqual(expect.arrayContaining(['Tests forced by the user', 'Class M', 'illustrative']));
    expect(texts('Inputs')).toEqual(expect.arrayContaining(['Classes, as assumed', 'Tests forced', 'forced to pass']));
    expect(texts('Classes')).toContain('Class M (assumed)');
    expect(texts('Tests')).toContain('Spread Test satisfied, ⚑ forced to pass');
  });
});

describe('a workbook of a deal with pools', () => {
  const rows = sheet('Waterfall').rows.filter(({ cells }) => valueOf(cells[1]) === 'Paid out');

  it('adds up the classes of a payment once, and shows what each pool paid beside them', () => {
    expect(rows.map(({ cells }) => [valueOf(cells[2]), valueOf(cells[5])])).toEqual([
      ['A-1', { cents: 110 }],
      ['Group 1', { cents: 100 }],
      ['Group 2', { cents: 10 }],
    ]);
  });

  it('shows an input that was typed in the colour of inputs', () => {
    const [, , second] = sheet('Waterfall').rows.filter(({ cells }) => valueOf(cells[1]) === 'Came in');
    const tones = second!.cells.slice(5).map((cell) => isCellModel(cell as CellModel) && (cell as CellModel).tone);
    expect(tones).toEqual(['input', undefined, undefined]);
  });

  it('names the pool of a test, and each pool’s collateral, balances never added up over dates', () => {
    expect(texts('Tests')).toContain('Thin, Group 2');
    const collateral = sheet('Collateral');
    expect(texts('Collateral')).toEqual(expect.arrayContaining(['Group 1: Pool', 'Group 1: Principal']));
    const totals = collateral.rows.at(-1)!.cells.slice(2).map(valueOf);
    expect(totals.map((total) => total !== null)).toEqual([false, true, false, true]);
  });

  it('has the assumptions of a pool that has its own', () => {
    expect(texts('Assumptions')).toEqual(expect.arrayContaining(['Group 2: its own', '77']));
  });
});
