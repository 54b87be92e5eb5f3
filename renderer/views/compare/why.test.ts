import { describe, expect, it } from 'vitest';
import type { WhyReport } from '../../../engine/analytics/attribution/types';
import type { Month } from '../../engine-client/engineValues';
import { columnsOf, dateOf, figuresOf, interactionOf, methodWords, stepsOf } from './whyFigures';
import { whyByDate, whyTable } from './whyTable';

const rows = (...all: number[][]) => all.map((values) => Float64Array.from(values));

/**
 * Two inputs, two classes, three months, principal and balance. By hand, principal of A in month 1: 1,000.00 before, 1,300.00 after;
 * speed alone gives 1,200.00, severity alone 1,050.00: together 50.00 more than the two alone, 25.00 of it to each on average.
 */
const report: WhyReport = {
  parts: [
    { id: 'prepayment', what: 'Prepayment speed', from: '20 CPR', to: '35 CPR' },
    { id: 'severity', what: 'Severity', from: '40', to: '' },
  ],
  order: [1, 0],
  method: { orders: 'all', count: 2, runs: 4, seed: null },
  series: [
    { key: 'principal A', of: 'class', name: 'A', figure: 'principal', label: 'Principal, A' },
    { key: 'balance A', of: 'class', name: 'A', figure: 'balance', label: 'Closing balance, A' },
    { key: 'principal B', of: 'class', name: 'B', figure: 'principal', label: 'Principal, B' },
    { key: 'brought insurer', of: 'party', name: 'insurer', figure: 'brought', label: 'Brought in by Insurer' },
  ],
  months: Int32Array.of(24060, 24061, 24062) as Int32Array<ArrayBuffer>,
  from: rows([100_000, 0, 50], [500_000, 500_000, 0], [0, 7, 0], [0, 0, 0]),
  to: rows([130_000, 0, 40], [470_000, 470_000, 0], [0, 0, 0], [0, 9, 0]),
  difference: rows([30_000, 0, -10], [-30_000, -30_000, 0], [0, -7, 0], [0, 9, 0]),
  average: [
    rows([22_500, 0, -6], [-22_500, -22_500, 0], [0, -3, 0], [0, 0, 0]),
    rows([7_500, 0, -4], [-7_500, -7_500, 0], [0, -4, 0], [0, 9, 0]),
  ],
  inOrder: [
    rows([25_000, 0, -6], [-25_000, -25_000, 0], [0, -3, 0], [0, 0, 0]),
    rows([5_000, 0, -4], [-5_000, -5_000, 0], [0, -4, 0], [0, 9, 0]),
  ],
  alone: [
    rows([20_000, 0, -6], [-20_000, -20_000, 0], [0, -3, 0], [0, 0, 0]),
    rows([5_000, 0, -4], [-5_000, -5_000, 0], [0, -4, 0], [0, 9, 0]),
  ],
  interaction: rows([-5_000, 0, 0], [5_000, 5_000, 0], [0, 0, 0], [0, 0, 0]),
  measures: [],
  error: null,
  problems: [],
};
const sides = { from: 'Base', to: 'Fast' };
const [all, a] = columnsOf(report, 'principal');

describe('why two scenarios differ, told by input', () => {
  it('adds up under every header for every way of sharing it out, over all dates and on one', () => {
    for (const how of ['average', 'inOrder', 'alone'] as const) {
      for (const date of [null, 0, 2]) {
        const { rows: told } = whyTable(report, how, 'principal', date, sides);
        const check = told.find(({ id }) => id === 'check')!;
        expect(['all', 'principal A', 'principal B'].map((key) => check.cells.get(key)!.text)).toEqual(
          Array(3).fill('✓ to the cent'),
        );
      }
    }
  });

  it('has dashes where a mix of inputs allows no run', () => {
    const none = report.average.map((of) => of.map((values) => values.map(() => NaN)));
    const { rows: told } = whyTable({ ...report, average: none }, 'average', 'principal', 0, sides);
    const text = (row: string) => told.find(({ id }) => id === row)!.cells.get('principal A')!.text;
    expect(['part prepayment', 'sum', 'check', 'difference'].map(text)).toEqual(['–', '–', '–', '300.00']);
  });

  it('says so where it does not', () => {
    const wrong = { ...report, average: [report.average[0]!, report.average[0]!] };
    const { rows: told } = whyTable(wrong, 'average', 'principal', 0, sides);
    expect(told.find(({ id }) => id === 'check')!.cells.get('principal A')).toEqual({ text: '✕ 150.00', tone: 'fail' });
  });

  it('stands the two sides at the ends and what each input changes between them', () => {
    const { rows: told } = whyTable(report, 'alone', 'principal', null, sides);
    expect(
      told.map(({ cells }) => [cells.get('part')!.text, cells.get('change')!.text, cells.get('all')!.text]),
    ).toEqual([
      ['Base', '', '1,000.57'],
      ['Prepayment speed', '20 CPR → 35 CPR', '199.91'],
      ['Severity', '40 → none', '49.92'],
      ['What they do together', 'beyond each by itself', '50.00'],
      ['Together', '', '299.83'],
      ['Fast less Base', '', '299.83'],
      ['Adds up', '', '✓ to the cent'],
      ['Fast', '', '1,300.40'],
    ]);
  });

  it('tells the inputs of one order in that order, each step from where the one before ended', () => {
    expect(stepsOf(report, 'inOrder', a!, 0).map(({ label, by, to }) => [label, by, to])).toEqual([
      ['Severity', 5_000, 5_000],
      ['Prepayment speed', 25_000, 30_000],
      ['Difference', 30_000, 30_000],
    ]);
    expect(stepsOf(report, 'alone', all!, null).map(({ by }) => by)).toEqual([19_991, 4_992, 5_000, 29_983]);
  });

  it('does not add balances up over dates: it is the first date with the largest difference', () => {
    expect(dateOf(report, 'balance', null)).toBe(0);
    expect(dateOf(report, 'balance', 24061)).toBe(1);
    expect(dateOf(report, 'principal', null)).toBeNull();
    // A month of another run, which this one does not have.
    expect(dateOf(report, 'principal', 30_000)).toBeNull();
  });

  it('offers the figures that there are, one class without a column of all', () => {
    expect(figuresOf(report)).toEqual(['principal', 'balance', 'brought']);
    expect(columnsOf(report, 'brought').map(({ label }) => label)).toEqual(['Brought in by Insurer']);
  });

  it('says how it was shared out, and by how much the inputs miss the difference one at a time', () => {
    expect(methodWords(report, 'average')).toContain('2 orders, 4 runs');
    expect(methodWords(report, 'inOrder')).toContain('Severity, then Prepayment speed');
    expect(interactionOf(report, a!, 0)).toContain('50.00 less than the difference');
    expect(interactionOf(report, a!, 2)).toContain('exactly the difference');
  });
});

describe('why two scenarios differ, told by date', () => {
  it('has an input a column, which add up to the difference on every date', () => {
    const columns = whyByDate(report, 'alone', all!, sides, true);
    const values = (id: string) => Array.from(columns.find((column) => column.id === id)!.values!);
    expect(values('month')).toEqual([24060, 24061, 24062] satisfies number[] as Month[]);
    const parts = ['part prepayment', 'part severity', 'together'].map(values);
    expect([0, 1, 2].map((date) => parts.reduce((sum, of) => sum + of[date]!, 0))).toEqual(values('difference'));
    expect(values('difference')).toEqual([30_000, -7, -10]);
  });
});
