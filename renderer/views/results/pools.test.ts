import { describe, expect, it } from 'vitest';
import type { CollateralTable } from '../../../engine/api/types';
import type { Trace, TraceOperand } from '../../../engine/waterfall/results';
import { FAIL, PASS } from '../../charts/chartSpec';
import { assumedValues, forcedWords, illustrativeLine, NO_SETTINGS } from '../../engine-client/engineValues';
import { pooledRun, POOLS } from '../../testing/pooledRun';
import { sampleRun } from '../../testing/sampleRun';
import { classColumns } from '../classes/classColumns';
import { collateralColumns } from '../collateral/collateralColumns';
import { poolTable, splitName } from '../collateral/poolTable';
import { assumedBecause, assumedOf, circumstance, forcedOperand } from '../explain/traceText';
import { keyFigureModel } from '../keyFigures/keyFigureModel';
import { tapeColumns, type TapeSource, type TapeUse } from '../tape/tapeColumns';
import { testColumns } from '../tests/testColumns';
import { testModel } from '../tests/testModel';
import { waterfallModel } from '../waterfall/waterfallModel';
import { sourceText } from './AssumedTag';
import { sheetColumnOf, type ResultColumnSpec } from './resultColumn';
import { resultsOf } from './useResults';

const run = pooledRun();
const found = resultsOf(run)!;
const { deal, lookup } = found;
const NO_SOURCE: TapeSource = {
  tape: () => {
    throw new Error('no cell is read here');
  },
  opened: () => {
    throw new Error('no cell is read here');
  },
  origins: () => null,
};

describe('columns of pools', () => {
  it('are never taken for classes', () => {
    expect(lookup.classesOf('group_interest')).toEqual(['A-1', 'A-2']);
    expect(lookup.poolsOf('group_interest')).toEqual(['g1', 'g2']);
    expect(lookup.poolsOf('interest_paid')).toEqual([]);
    expect(classColumns(found).some(({ id }) => /\(g[12]\)/.test(id))).toBe(false);
  });

  it('are added up once: the classes where a payment has both, else the pools', () => {
    expect(lookup.total('group_interest')![0]).toBe(1_350_00);
    expect(lookup.total('group_fee')![0]).toBe(150_00);
  });
});

describe('the Waterfall sheet of a deal with pools', () => {
  const { rows, tieOut, recipients } = waterfallModel(deal, lookup);
  const row = (id: string) => rows.find((each) => each.id === id)!;

  it('shows each pool below its fund and its payments, with what is left of its own', () => {
    expect(rows.filter(({ parent }) => parent === 'group_interest').map(({ kind, label }) => [kind, label])).toEqual([
      ['pool', 'Group 1'],
      ['pool', 'Group 2'],
      ['class', 'A-1'],
      ['class', 'A-2'],
    ]);
    expect(row('group_funds').left![0]).toBe(1_500_00);
    expect(row('group_fee(g2)').left![0]).toBe(450_00);
    expect(row('group_interest').left![0]).toBe(0);
    expect(row('group_interest(g1)').left![0]).toBe(0);
  });

  it('names the classes of a payment, not the pools it is made from', () => {
    expect(row('group_interest').to).toBe('A-1, A-2, pro rata');
    expect(row('group_fee').to).toBe('Insurer');
  });

  it('ties out, and counts what a pool pays to a party as that party’s', () => {
    expect(tieOut(0).difference).toBe(0);
    // 10,000.00 of premium and 150.00 of fees.
    expect(recipients.find(({ key }) => key === 'insurer')!.values[0]).toBe(10_150_00);
  });

  it('says which lines look at a test that is forced', () => {
    const settings = { ...NO_SETTINGS, pinned: { thin: 'no' } as const };
    const forced = waterfallModel(deal, lookup, settings).rows.filter((each) => each.forced !== '');
    expect(forced.map(({ id, forced: words }) => [id, words])).toEqual([
      ['group_fee', 'Thin Test satisfied forced to fail'],
    ]);
  });
});

describe('tests of pools', () => {
  const model = testModel(deal, lookup, NO_SETTINGS);

  it('are a test for each pool, with its own verdict', () => {
    const thin = model.tests.filter(({ line }) => line.name === 'thin');
    expect(thin.map(({ key, label, pool, states }) => [key, label, pool, states[0]])).toEqual([
      ['thin(g1)', 'Thin Test satisfied, Group 1', 'g1', PASS],
      ['thin(g2)', 'Thin Test satisfied, Group 2', 'g2', FAIL],
    ]);
    const column = testColumns(found, model).find(({ id }) => id === 'thin(g2)')!;
    expect(column.cell).toEqual({ name: 'thin', cls: 'g2' });
  });
});

describe('a test that the user forces', () => {
  const settings = { ...NO_SETTINGS, pinned: { total_loss_ok: 'yes', event_of_default_loss: 'no' } as const };
  const model = testModel(deal, lookup, settings);
  const test = (name: string) => model.tests.find(({ line }) => line.name === name)!;

  it('says how, by what its yes means', () => {
    expect(test('total_loss_ok').forced).toBe('forced to pass');
    expect(test('event_of_default_loss').forced).toBe('forced to pass');
    expect(test('spread_ok').forced).toBeNull();
    expect(forcedWords({ name: 'stepped_down', label: 'Step-down Date reached' }, 'yes')).toBe('forced to yes');
    expect(forcedWords({ name: 'x', label: 'Event of Default' }, 'yes')).toBe('forced to fail');
  });

  it('is what it is forced to be where the document would not test yet', () => {
    // The loss limit begins in 2006; before it the test is "not tested" unless it is forced.
    expect(
      testModel(deal, lookup, NO_SETTINGS).tests.find(({ line }) => line.name === 'total_loss_ok')!.states[0],
    ).toBe(2);
    expect(test('total_loss_ok').states[0]).toBe(PASS);
  });

  it('says so in its column, its chart and the key figures', () => {
    const header = testColumns(found, model).find(({ id }) => id === 'total_loss_ok')!.header;
    expect(header).toBe('⚑ Total Loss Freeze Test satisfied (forced to pass)');
    const labels = model.charts.flatMap(({ spec }) => spec.strips.map(({ label }) => label));
    expect(labels).toContain('⚑ Total Loss Freeze, forced');
    const figure = keyFigureModel(found, settings)
      .at(0)
      .find(({ key }) => key === 'cumulative_loss')!;
    expect(figure.forced).toBe('forced to pass');
  });

  it('says so where another figure looks at it', () => {
    const operand: TraceOperand = {
      text: 'total_loss_ok',
      value: 'yes',
      type: 'Flag',
      address: { name: 'total_loss_ok', cls: '', date: 1 },
      origin: 'cell',
      label: '',
      source: '',
    };
    expect(forcedOperand(operand, deal, settings)).toBe('forced to pass');
    expect(forcedOperand(operand, deal, NO_SETTINGS)).toBeUndefined();
  });
});

describe('what is assumed', () => {
  const assumedDeal = {
    ...deal,
    classes: deal.classes.map((cls) => (cls.name === 'A-2' ? { ...cls, assumed: 'illustrative' } : cls)),
    tables: deal.tables.map((table) => ({ ...table, assumed: 'not stated' })),
  };

  it('makes results illustrative where it is of classes or tables, not of a parameter alone', () => {
    expect(illustrativeLine(sampleRun().deal!)).toBeNull();
    expect(assumedValues(assumedDeal).map(({ kind, name }) => [kind, name])).toEqual([
      ['class', 'A-2'],
      ['parameter', 'spread_threshold'],
      ['table', 'loss_limits'],
    ]);
    expect(illustrativeLine(assumedDeal)).toBe('Illustrative: 3 assumed values, not from the documents');
  });

  it('is marked on the columns of its class, its rows and its story', () => {
    const groups = classColumns({ ...found, deal: assumedDeal }).map(({ group }) => group?.header);
    expect(groups).toContain('A-2, assumed');
    expect(groups).toContain('A-1');
    const row = waterfallModel(assumedDeal, lookup).rows.find(({ id }) => id === 'interest_paid(A-2)')!;
    expect(row.assumed).toBe('illustrative');
    expect(assumedOf({ cls: 'A-2' }, assumedDeal)).toBe('illustrative');
    expect(assumedOf({ cls: 'A-1' }, assumedDeal)).toBeUndefined();
    const limit = { origin: 'table', text: 'loss_limits', address: null } as TraceOperand;
    expect(assumedBecause(limit, assumedDeal)).toBe('not stated');
  });

  it('is said once beside its source', () => {
    expect(sourceText('illustrative', 'illustrative, not from the documents')).toBe(
      'illustrative, not from the documents',
    );
    expect(sourceText('PSA 4.04', 'agreed in writing')).toBe('PSA 4.04; agreed in writing');
    expect(sourceText('PSA 4.04', undefined)).toBe('PSA 4.04');
  });
});

describe('the collateral of pools', () => {
  const months = Int32Array.of(24_060, 24_061);
  const table: CollateralTable = {
    months,
    columns: [
      { name: 'pool_end', label: 'End', type: 'Money', group: 'Pool' },
      { name: 'prepayments', label: 'Prepayments', type: 'Money', group: 'Cash' },
      { name: 'pool_end(g2)', label: 'End', type: 'Money', group: 'Group 2' },
      { name: 'prepayments(g2)', label: 'Prepayments', type: 'Money', group: 'Group 2' },
    ],
    values: [1, 2, 3, 4].map((value) => new Float64Array(2).fill(value)),
  };

  it('is shown in the groups of the projection, the totals or one pool', () => {
    const whole = poolTable(table, '');
    const group = poolTable(table, 'g2');
    expect(whole.columns.map(({ name }) => name)).toEqual(['pool_end', 'prepayments']);
    expect(group.columns.map(({ name, group: title }) => [name, title])).toEqual([
      ['pool_end', 'Pool'],
      ['prepayments', 'Cash'],
    ]);
    expect(group.values.map((values) => values[0])).toEqual([3, 4]);
    const columns = collateralColumns(group, found.results, 'g2').filter(({ projected }) => projected);
    expect(columns.map(({ id, total }) => [id, total])).toEqual([
      ['pool_end(g2)', 'none'],
      ['prepayments(g2)', 'sum'],
    ]);
    expect(splitName('pool_end(g2)')).toEqual({ name: 'pool_end', pool: 'g2' });
  });

  it('has a story that names the pool by its label', () => {
    const trace = { cell: { name: 'x', cls: 'g1', date: 0 }, month: '2005-01', kind: 'fund' } as Trace;
    expect(circumstance(trace, deal)).toBe('Group 1, Jan 2005, came in');
  });
});

describe('the tape', () => {
  const use: TapeUse = { pools: [], adjustable: false, credit: false, everything: false };
  const hidden = (part: Partial<TapeUse>) =>
    tapeColumns(NO_SOURCE, { ...use, ...part })
      .filter((column) => column.hidden)
      .map(({ id }) => id);

  it('hides what neither the deal nor a loan makes use of, and shows all when asked', () => {
    expect(hidden({})).toEqual(expect.arrayContaining(['pool', 'index_name', 'margin']));
    // Said of loans and read by no projection: of this tape, none.
    const credit = ['credit_score', 'ltv', 'lien'];
    expect(hidden({ adjustable: true })).toEqual(['pool', ...credit]);
    expect(hidden({ pools: ['g1'], adjustable: true })).toEqual(credit);
    expect(hidden({ everything: true })).toEqual([]);
  });

  it('keeps the pool of a loan beside its number where the deal has pools, and offers theirs', () => {
    const pool = tapeColumns(NO_SOURCE, { ...use, pools: POOLS.map(({ name }) => name) }).find(
      ({ id }) => id === 'pool',
    )!;
    expect(pool).toMatchObject({ frozen: true, options: ['g1', 'g2'] });
  });
});

it('a column of money is wide enough for its largest amount and for its sum', () => {
  const spec = (values: number[], total: 'sum' | 'none'): ResultColumnSpec => ({
    id: 'x',
    header: 'X',
    about: '',
    type: 'Money',
    values,
    cell: null,
    group: null,
    total,
  });
  const width = (each: ResultColumnSpec) => sheetColumnOf(each, () => each).width;
  // 1,234,567,890.12 has twelve digits of seven pixels, four separators of three, and the padding of a cell.
  expect(width(spec([123_456_789_012], 'none'))).toBeGreaterThan(12 * 7 + 4 * 3 + 16);
  expect(width(spec([90_000_000_000, 90_000_000_000], 'sum'))).toBeGreaterThan(
    width(spec([90_000_000_000, 90_000_000_000], 'none')),
  );
  expect(width(spec([100], 'sum'))).toBe(118);
});
