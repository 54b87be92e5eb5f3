import { describe, expect, it } from 'vitest';
import { sampleRun } from '../../testing/sampleRun';
import { collateralCharts } from '../collateral/collateralCharts';
import { collateralColumns } from '../collateral/collateralColumns';
import { lookupOf } from '../results/lookup';
import { amountOf, cellText, plainText, totalText } from '../results/resultColumn';
import { classCharts } from './classCharts';
import { classColumns } from './classColumns';

const run = sampleRun();
const found = { run, results: run.results!, deal: run.deal!, lookup: lookupOf(run.results!) };
const columns = classColumns(found);
const column = (id: string) => columns.find((each) => each.id === id)!;

describe('the columns of the Classes sheet', () => {
  it('are balance, interest, principal and rate of each class, then of all', () => {
    expect(columns.map((each) => each.id)).toEqual([
      'number',
      'month',
      ...['A-1', 'A-2', 'A-3'].flatMap((cls) =>
        ['balance', 'interest_paid', 'principal_paid', 'pass_through_rate'].map((name) => `${name}(${cls})`),
      ),
      'balance total',
      'interest_paid total',
      'principal_paid total',
    ]);
  });

  it('keep their class colour and lead to their story', () => {
    expect(column('balance(A-2)')).toMatchObject({ group: { color: 2 }, cell: { name: 'balance', cls: 'A-2' } });
  });

  it('add up flows, never balances or rates', () => {
    expect(totalText(column('principal_paid(A-1)'))).toBe('60,000,000.00');
    expect(totalText(column('balance(A-1)'))).toBe('');
    expect(totalText(column('pass_through_rate(A-1)'))).toBe('');
  });
});

describe('a result cell', () => {
  it('shows money with separators and zero as a dash, and copies it as a plain number', () => {
    const interest = column('interest_paid(A-1)');
    expect(cellText(interest, 0)).toBe('200,000.00');
    expect(plainText(interest, 0)).toBe('200000.00');
    expect(amountOf(interest, 0)).toBe(200_000);
    expect(cellText(column('principal_paid(A-3)'), 0)).toBe('–');
    expect(plainText(column('principal_paid(A-3)'), 0)).toBe('0.00');
  });

  it('copies rates at full precision and negatives with a sign', () => {
    const rate = { ...column('pass_through_rate(A-1)'), values: [0.0255688123456] };
    expect(cellText(rate, 0)).toBe('2.557%');
    expect(plainText(rate, 0)).toBe('2.55688123456%');
    const loss = { ...column('interest_paid(A-1)'), values: [-123_456] };
    expect(cellText(loss, 0)).toBe('(1,234.56)');
    expect(plainText(loss, 0)).toBe('-1234.56');
  });

  it('shows a verdict by mark and word', () => {
    const verdict = {
      ...column('month'),
      type: 'Flag' as const,
      values: [0],
      verdict: () => ({ tone: 'fail' as const, word: 'fails' }),
    };
    expect(cellText(verdict, 0)).toBe('✕ fails');
  });

  it('is blank past the end of the run', () => {
    expect(cellText(column('balance(A-1)'), 999)).toBe('');
    expect(plainText(column('balance(A-1)'), 999)).toBe('');
    expect(amountOf(column('balance(A-1)'), 999)).toBeNull();
  });
});

describe('the chart of balances', () => {
  it('stacks the first class on top, each in its own colour', () => {
    expect(
      classCharts(found)[0]!
        .make()
        .series.map((series) => [series.key, series.color]),
    ).toEqual([
      ['A-3', 3],
      ['A-2', 2],
      ['A-1', 1],
    ]);
  });
});

describe('the Collateral sheet', () => {
  it('stacks balances by status, draws arrears again, then speeds and losses', () => {
    const charts = collateralCharts(run.collateral!).map(({ make }) => make());
    expect(charts.map((chart) => [chart.title, chart.series.map((series) => series.key)])).toEqual([
      ['Balance by status', ['current', 'delinquent_30']],
      ['Balance in arrears, by status', ['delinquent_30']],
      ['Realised speeds', ['cpr', 'cdr']],
      ['Cumulative loss', ['cumulative_loss']],
      ['What comes in, each month', ['prepayments']],
    ]);
  });

  it('says how each figure that it explains comes about', () => {
    const columns = collateralColumns(run.collateral!, run.results!).filter((each) => each.projected);
    expect(columns.map((each) => each.id)).toEqual(run.collateral!.columns.map((column) => column.name));
    expect(columns.find((each) => each.id === 'prepayments')!.about).toContain('Monthly prepayment speed');
  });

  it('adds up flows only', () => {
    const byId = new Map(collateralColumns(run.collateral!, run.results!).map((each) => [each.id, each]));
    expect(byId.get('prepayments')!.total).toBe('sum');
    for (const id of ['pool_begin', 'current', 'cpr', 'cumulative_loss']) expect(byId.get(id)!.total).toBe('none');
  });
});
