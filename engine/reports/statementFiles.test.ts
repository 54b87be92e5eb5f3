import { describe, expect, it } from 'vitest';
import type { Day, Month } from '../core/date';
import { monthOf, parseDay } from '../core/date';
import type { AnnualReport, ReportedRow, StatementReport } from './statement';
import { writeStatements } from './statementFiles';

const figure = (label: string, member: string, value: number, per1000: number | null): ReportedRow => ({
  label,
  name: 'principal',
  member,
  isTotal: member === '',
  type: 'Money',
  at: 'during',
  value,
  text: (value / 100).toFixed(2),
  per1000,
  cell: null,
});

const rate: ReportedRow = {
  ...figure('Rate', '', 0, null),
  name: 'rate',
  isTotal: false,
  type: 'Rate',
  value: 0.0255688,
  text: '2.55688%',
};

const items = [
  {
    item: '(ii)',
    label: 'Principal',
    source: 'Agreement 5(ii)',
    rows: [figure('Principal paid', 'A', 12_345, 57.1), figure('Principal paid', '', 12_345, null), rate],
    notReported: null,
  },
  { item: '(xi)', label: '=REO', source: '', rows: [], notReported: 'Loan numbers, and days, are not known.' },
];

const DATE: StatementReport = {
  deal: 'A deal',
  title: 'Monthly Statement',
  source: 'Agreement 5',
  isGeneric: false,
  month: monthOf(2005, 1) satisfies Month,
  distributionDate: parseDay('2005-01-25') as Day,
  recordDate: parseDay('2004-12-31') as Day,
  items,
};
const YEAR: AnnualReport = { deal: 'A deal', title: 'The year', source: '', year: 2005, first: 0, last: 11, items };

describe('a statement as a file', () => {
  it('is a page to read: what figures share is said once, amounts stand below each other', () => {
    const lines = writeStatements([DATE], 'txt').split('\n');
    expect(lines.slice(0, 3)).toEqual([
      'A deal',
      'Monthly Statement, Agreement 5',
      'Distribution Date 2005-01-25, Record Date 2004-12-31',
    ]);
    expect(lines[4]).toMatch(/^\(ii\) {4}Principal {2,}Agreement 5\(ii\)$/);
    expect(lines[5]).toMatch(/^ {8}Principal paid +A +123\.45 +57\.10000000 per \$1,000$/);
    expect(lines[6]).toMatch(/^ +all +123\.45$/);
    expect(lines[7]).toMatch(/^ {8}Rate +2\.55688%$/);
    const ends = [/123\.45/, /123\.45/, /2\.55688%/].map((amount, i) => {
      const found = amount.exec(lines[5 + i]!)!;
      return found.index + found[0].length;
    });
    expect(new Set(ends).size).toBe(1);
    expect(lines.slice(9, 11)).toEqual([
      '(xi)    =REO',
      '        Not reported: Loan numbers, and days, are not known.',
    ]);
  });

  it('is CSV with a line a figure, text that a spreadsheet would run guarded', () => {
    expect(writeStatements([DATE, YEAR], 'csv').split('\n').slice(0, 6)).toEqual([
      'period,item,what,name,class,amount,per_1000,not_reported',
      '2005-01-25,(ii),Principal paid,principal,A,123.45,57.10000000,',
      '2005-01-25,(ii),Principal paid,principal,all,123.45,,',
      '2005-01-25,(ii),Rate,rate,,2.5568800000,,',
      `2005-01-25,(xi),'=REO,,,,,"Loan numbers, and days, are not known."`,
      '2005,(ii),Principal paid,principal,A,123.45,57.10000000,',
    ]);
  });

  it('is JSON: one statement as it is, several as a list', () => {
    const one = JSON.parse(writeStatements([DATE], 'json')) as { month: string; items: { rows: object[] }[] };
    expect(one).toMatchObject({ month: '2005-01', distributionDate: '2005-01-25', recordDate: '2004-12-31' });
    expect(one.items[0]!.rows[0]).toEqual({
      label: 'Principal paid',
      name: 'principal',
      class: 'A',
      type: 'Money',
      amount: '123.45',
      per1000: 57.1,
    });
    expect(JSON.parse(writeStatements([DATE, YEAR], 'json'))).toMatchObject([{ month: '2005-01' }, { year: 2005 }]);
  });

  it('says of a deal without a statement where its items come from', () => {
    const generic = writeStatements([{ ...DATE, isGeneric: true, source: '', recordDate: null }], 'txt').split('\n');
    expect(generic.slice(1, 4)).toEqual([
      'Monthly Statement',
      'Distribution Date 2005-01-25',
      'The deal file has no statement: what its report lists is shown.',
    ]);
  });
});
