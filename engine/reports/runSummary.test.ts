import { describe, expect, it } from 'vitest';
import { parseDay, parseMonth } from '../core/date';
import type { DealDescription, LineDescription, ValueType } from '../deal/description';
import { NO_SETTINGS } from '../deal/settings';
import type { ColumnKind, Results } from '../waterfall/results';
import { printSummary, summarize, summaryJson } from './runSummary';

const MONTHS = ['2005-01', '2005-02', '2005-03', '2005-04'];

type Entry = readonly [kind: ColumnKind, name: string, cls: string, values: readonly number[], type?: 'Flag'];

// A pool of $1,000.00 paid to class A over three dates, and a fee: 50,000 + 30,000 + 20,000 cents.
const ENTRIES: readonly Entry[] = [
  ['fund', 'available', '', [50_800, 30_500, 20_200, 0]],
  ['term', 'test_ok', '', [1, 0, 0, 1], 'Flag'],
  ['pay', 'fee', '', [300, 200, 100, 0]],
  ['pay', 'interest', 'A', [500, 300, 100, 0]],
  ['pay', 'principal', 'A', [50_000, 30_000, 20_000, 0]],
  ['ledger', 'balance', 'A', [50_000, 20_000, 0, 0]],
];

const RESULTS: Results = {
  dealName: 'A deal',
  count: MONTHS.length,
  months: Int32Array.from(MONTHS, (month) => parseMonth(month)!),
  distributionDates: Int32Array.from(MONTHS, (month) => parseDay(`${month}-25`)!),
  columns: ENTRIES.map(([kind, name, cls, , type]) => ({
    kind,
    name,
    cls,
    type: type ?? ('Money' satisfies ValueType),
    label: `The ${name}`,
    section: '',
    clause: kind === 'pay' ? '(i)' : '',
    source: '',
  })),
  values: ENTRIES.map(([, , , values]) => Float64Array.from(values)),
  ended: { name: 'call', label: 'Clean-up call', date: 3 },
  conservation: { fundsIn: 101_500, paidOut: 101_500, cashHeld: 0, difference: 0, checks: 1234 },
};

const DEAL: DealDescription = {
  name: 'A deal',
  document: 'An agreement',
  closing: '2004-12-25',
  cutOff: '2004-12-25',
  firstMonth: '2005-01',
  classes: [{ name: 'A', label: 'Class A', source: '', balance: 100_000, pool: '' }],
  sets: {},
  pools: [],
  parties: [],
  parameters: [],
  tables: [],
  choices: [],
  inputs: [],
  indices: [],
  ledgers: [],
  lines: [],
  statement: { title: '', source: '', isGeneric: true, recordDate: null, items: [], annual: null },
};

describe('the summary of a run', () => {
  const summary = summarize(RESULTS, DEAL);

  it('tells what each class was paid, and when', () => {
    expect(summary.classes).toEqual([
      {
        name: 'A',
        label: 'Class A',
        original: 100_000,
        totalPrincipal: 100_000,
        totalInterest: 900,
        // (0.5 × 1 + 0.3 × 2 + 0.2 × 3) / 12 years
        averageLife: expect.closeTo(1.7 / 12, 12) as number,
        firstPrincipal: '2005-01',
        lastPrincipal: '2005-03',
        finalBalance: 0,
      },
    ]);
  });

  it('tells how often a test held and when it turned', () => {
    expect(summary.tests).toEqual([
      { name: 'test_ok', label: 'The test_ok', datesYes: 2, datesNo: 2, atEnd: true, changes: ['2005-02', '2005-04'] },
    ]);
  });

  it('adds up every fund and payment', () => {
    expect(summary.funds.map(({ name, total }) => [name, total])).toEqual([['available', 101_500]]);
    expect(summary.payments.map(({ name, total }) => [name, total])).toEqual([
      ['fee', 600],
      ['interest', 900],
      ['principal', 100_000],
    ]);
    expect(summary.payments.reduce((sum, { total }) => sum + total, 0)).toBe(summary.conservation.paidOut);
  });

  it('tells that the deal was called', () => {
    expect(summary.ended).toEqual({ label: 'Clean-up call', month: '2005-04' });
    expect([summary.firstMonth, summary.lastMonth, summary.dates]).toEqual(['2005-01', '2005-04', 4]);
  });

  it('can be read as a page', () => {
    expect(printSummary(summary)).toBe(`A deal
An agreement
4 Distribution Dates, 2005-01 to 2005-04
Ended early in 2005-04: Clean-up call

Class  Original  Principal  Interest  Average life  Window              Final balance
A      1,000.00   1,000.00      9.00          0.14  2005-01 to 2005-03           0.00

Test         Yes  No  At the end  Changes
The test_ok    2   2  yes         2005-02 2005-04

Funds
The available  1,015.00

Paid
(i) The fee            6.00
(i) The interest       9.00
(i) The principal  1,000.00

In 1,015.00, paid 1,015.00, change in cash held 0.00: 1,234 checks, difference 0.00
`);
  });

  it('gives dollars to programs', () => {
    const plain = JSON.parse(summaryJson(summary)) as {
      classes: { totalInterest: number; original: number }[];
      payments: { total: number }[];
      conservation: { fundsIn: number };
    };
    expect(plain.classes[0]).toMatchObject({ totalInterest: 9, original: 1000 });
    expect(plain.payments[0]).toMatchObject({ total: 6 });
    expect(plain.conservation).toEqual({
      fundsIn: 1015,
      paidOut: 1015,
      changeInCashHeld: 0,
      difference: 0,
      checks: 1234,
    });
  });
});

describe('the summary of a run that is not all the document’s', () => {
  const flag: LineDescription = {
    kind: 'term',
    name: 'test_ok',
    section: '',
    label: 'The test_ok',
    clause: '',
    source: '',
    formula: 'x >= y',
    type: 'Flag',
    classes: [],
    choice: '',
    flow: { paidBy: '', from: '', to: '', toKind: '', reduces: '', addsTo: '' },
    line: 1,
  };
  const deal: DealDescription = {
    ...DEAL,
    classes: [{ ...DEAL.classes[0]!, assumed: 'illustrative' }],
    lines: [flag],
  };
  const settings = { ...NO_SETTINGS, pinned: { test_ok: 'no', gone: 'yes' } as const };
  const text = printSummary(summarize(RESULTS, deal, settings));

  it('says so under its title, and lists what is assumed and why', () => {
    expect(text).toContain(
      '2005-01 to 2005-04\nEnded early in 2005-04: Clean-up call\nIllustrative: 1 assumed value, not',
    );
    expect(text).toContain('Assumed\nclass A, Class A: illustrative');
  });

  it('says which test is forced', () => {
    expect(text).toContain('The test_ok [forced to fail]');
    expect(summarize(RESULTS, deal, settings).forced).toEqual([
      { name: 'test_ok', label: 'The test_ok', to: 'no', words: 'forced to fail' },
    ]);
  });

  it('counts a payment to classes pool after pool once', () => {
    const results: Results = {
      ...RESULTS,
      columns: RESULTS.columns.flatMap((column) =>
        column.name === 'interest' ? [column, { ...column, cls: 'group_1' }] : [column],
      ),
      values: RESULTS.values.flatMap((values, i) =>
        RESULTS.columns[i]!.name === 'interest' ? [values, values] : [values],
      ),
    };
    const pooled = { ...DEAL, pools: [{ name: 'group_1', label: 'Group 1', source: '' }] };
    // 500 + 300 + 100 cents to class A, all of them from group 1.
    expect(summarize(results, pooled).payments.find(({ name }) => name === 'interest')?.total).toBe(900);
  });
});
