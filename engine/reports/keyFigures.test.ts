import { describe, expect, it } from 'vitest';
import { parseDay, parseMonth } from '../core/date';
import type { ClassDescription, DealDescription, LineDescription } from '../deal/description';
import type { ColumnKind, ResultColumn, Results } from '../waterfall/results';
import { classFigures, classFlows } from './keyFigures';

const WRITE_DOWN: LineDescription = {
  kind: 'book',
  name: 'loss_borne',
  section: '',
  label: 'Loss borne',
  clause: '',
  source: '',
  formula: 'loss',
  type: 'Money',
  classes: ['B'],
  choice: '',
  flow: { paidBy: '', from: '', to: '', toKind: 'classes in order', reduces: 'balance', addsTo: '' },
  line: 1,
};

function column(kind: ColumnKind, name: string, cls: string): ResultColumn {
  return { kind, name, cls, type: 'Money', label: name, section: '', clause: '', source: '' };
}

function run(
  months: readonly string[],
  lines: readonly (readonly [ColumnKind, string, string, readonly number[]])[],
): Results {
  return {
    dealName: 'Test',
    count: months.length,
    months: Int32Array.from(months, (month) => parseMonth(month)!),
    distributionDates: Int32Array.from(months, (month) => parseDay(`${month}-25`)!),
    columns: lines.map(([kind, name, cls]) => column(kind, name, cls)),
    values: lines.map(([, , , values]) => Float64Array.from(values)),
    ended: null,
    conservation: { fundsIn: 0, paidOut: 0, cashHeld: 0, difference: 0, checks: 0 },
  };
}

function deal(closing: string, classes: readonly (readonly [string, number | null])[]): DealDescription {
  const described: ClassDescription[] = classes.map(([name, balance]) => ({ name, label: name, source: '', balance }));
  return {
    name: 'Test',
    document: '',
    closing,
    cutOff: closing,
    firstMonth: '2005-01',
    classes: described,
    sets: {},
    pools: [],
    parties: [],
    parameters: [],
    tables: [],
    choices: [],
    inputs: [],
    indices: [],
    ledgers: [],
    lines: [WRITE_DOWN],
    statement: { title: '', source: '', isGeneric: true, recordDate: null, items: [], annual: null },
  };
}

describe('classFigures', () => {
  it('weights the years from closing to each date by its principal', () => {
    // 30/360 from 2005-01-25: 1 month and 13 months; 400 × 1/12 + 600 × 13/12 = 8,200/12 over 1,000 = 0.68333…
    const results = run(
      ['2005-02', '2006-02'],
      [
        ['ledger', 'balance', 'A', [60_000, 0]],
        ['pay', 'principal', 'A', [40_000, 60_000]],
        ['pay', 'interest', 'A', [500, 300]],
      ],
    );
    expect(classFigures(results, deal('2005-01-25', [['A', 100_000]]))).toEqual([
      {
        name: 'A',
        averageLife: expect.closeTo(8200 / 12 / 1000, 12) as number,
        firstPrincipal: parseMonth('2005-02'),
        lastPrincipal: parseMonth('2006-02'),
        totalPrincipal: 100_000,
        totalInterest: 800,
        finalBalance: 0,
      },
    ]);
  });

  it('counts a year of 360 days in months of 30: 30 December to 25 January is 25 days', () => {
    const results = run(
      ['2005-01'],
      [
        ['ledger', 'balance', 'A', [0]],
        ['pay', 'principal', 'A', [100]],
      ],
    );
    expect(classFigures(results, deal('2004-12-30', [['A', 100]]))[0]!.averageLife).toBe(25 / 360);
  });

  it('takes a write-down for no principal, and every other payment for interest', () => {
    const results = run(
      ['2005-01', '2005-02'],
      [
        ['ledger', 'balance', 'A', [700, 500]],
        ['ledger', 'balance', 'B', [100, 90]],
        ['pay', 'principal', 'A', [200, 200]],
        ['pay', 'draw_principal', 'A', [100, 0]],
        ['pay', 'interest', 'A', [7, 5]],
        ['pay', 'carry_forward_paid', 'A', [0, 2]],
        ['pay', 'to_others', '', [9999, 9999]],
        ['term', 'principal_paid', 'A', [300, 200]],
        ['book', 'loss_borne', 'B', [0, 10]],
        ['book', 'accrued', 'B', [5, 5]],
      ],
    );
    const described = deal('2004-12-30', [
      ['A', 1000],
      ['B', 100],
      ['C', null],
    ]);
    const [a, b] = classFigures(results, described);
    expect([a!.totalPrincipal, a!.totalInterest, a!.finalBalance]).toEqual([500, 14, 500]);
    expect(b).toEqual({
      name: 'B',
      averageLife: null,
      firstPrincipal: null,
      lastPrincipal: null,
      totalPrincipal: 0,
      totalInterest: 0,
      finalBalance: 90,
    });
    expect(Array.from(classFlows(results, described)[1]!.writeDown)).toEqual([0, 10]);
    expect(classFlows(results, described)).toHaveLength(2);
  });

  it('takes the growth of an accrual class for no principal, and its accreted interest for interest once it is paid', () => {
    const results = run(
      ['2005-01', '2005-02'],
      [
        ['ledger', 'balance', 'Z', [1005, 600]],
        ['pay', 'principal', 'Z', [0, 410]],
        ['book', 'accretion', 'Z', [5, 5]],
      ],
    );
    const [z] = classFlows(results, deal('2004-12-30', [['Z', 1000]]));
    expect(Array.from(z!.principal)).toEqual([0, 405]);
    expect(Array.from(z!.interest)).toEqual([0, 5]);
  });

  it('gives the opening balance of a run without dates', () => {
    const [figures] = classFigures(run([], [['ledger', 'balance', 'A', []]]), deal('2004-12-30', [['A', 100]]));
    expect(figures).toMatchObject({ averageLife: null, totalPrincipal: 0, finalBalance: 100 });
  });
});
