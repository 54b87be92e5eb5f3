import { describe, expect, it } from 'vitest';
import { addMonths, dayInMonth, monthOf } from '../core/date';
import type { DealDescription } from '../deal/description';
import type { StatementDescription, StatementRow } from '../deal/statementDescription';
import type { Results } from '../waterfall/results';
import { statementPrint } from './statementPrint';

const CLASSES = ['A-1', 'A-2'] as const;
const USUAL = { kind: 'pay', type: 'Money', at: 'during', opening: 0, original: null, isTotal: false } as const;
const row = (part: Partial<StatementRow> & Pick<StatementRow, 'name' | 'label'>): StatementRow => ({
  ...USUAL,
  member: '',
  members: [''],
  ...part,
});
const byClass = (name: string, label: string, original: number | null): StatementRow[] => [
  ...CLASSES.map((member) => row({ name, label, member, members: [member], original })),
  row({ name, label, members: CLASSES, isTotal: true, original: original && 2 * original }),
];

const STATEMENT: StatementDescription = {
  title: 'Monthly Statement',
  source: '4.6(a)',
  isGeneric: false,
  recordDate: null,
  items: [
    {
      item: '(i)',
      label: 'Principal',
      source: '4.6(a)(i)',
      rows: [...byClass('principal', 'Principal', 1_000_000_00), row({ name: 'fee', label: 'Fee' })],
      notReported: null,
    },
    { item: '(ii)', label: 'REO', source: '4.6(a)(ii)', rows: [], notReported: 'no loan numbers' },
  ],
  annual: {
    label: 'Yearly Statement',
    source: '4.6(d)',
    items: [
      { item: '(i)', label: 'Fees', source: '', rows: [row({ name: 'fee', label: 'Fee' })], notReported: 'taxes' },
    ],
  },
};

const DEAL = {
  name: 'A Trust',
  classes: CLASSES.map((name) => ({ name, label: `Class ${name}`, source: '', balance: 1_000_000_00 })),
  pools: [],
  statement: STATEMENT,
} as unknown as DealDescription;

/** November 2004 to February 2005: principal of 1,000.00 times the date to A-1, half of it to A-2; a fee of 5.00 a date. */
const MONTHS = Array.from({ length: 4 }, (_, at) => addMonths(monthOf(2004, 11), at));
const COLUMNS = [
  { name: 'principal', cls: 'A-1', values: [1_000_00, 2_000_00, 3_000_00, 4_000_00] },
  { name: 'principal', cls: 'A-2', values: [500_00, 1_000_00, 1_500_00, 2_000_00] },
  { name: 'fee', cls: '', values: [5_00, 5_00, 5_00, 5_00] },
];
const RESULTS = {
  count: 4,
  months: Int32Array.from(MONTHS),
  distributionDates: Int32Array.from(MONTHS, (month) => dayInMonth(month, 25)),
  columns: COLUMNS.map(({ name, cls }) => ({ name, cls, kind: 'pay' })),
  values: COLUMNS.map(({ values }) => Float64Array.from(values)),
} as unknown as Results;

const SETTING = { scenario: '', generator: 'Stepdown 1' };

describe('statements as they are printed', () => {
  it('say of a date what it is of, each item with its classes down and its figures across, and what is not reported', () => {
    const { title, parts, foot } = statementPrint(DEAL, RESULTS, { dates: [2], years: [] }, SETTING);
    expect(title).toBe('A Trust: Distribution Date January 25, 2005');
    expect(foot).toBe('Prepared by Stepdown 1. Projected, not the trustee’s.');
    expect(parts).toHaveLength(1);
    expect(parts[0]!.facts).toEqual([
      { label: 'Deal', value: 'A Trust' },
      { label: 'Distribution Date', value: 'January 25, 2005' },
      { label: 'Required by', value: '4.6(a)' },
    ]);
    // 3,000.00 of 1,000,000.00 is 3.00 of each 1,000.00; the total is 4,500.00 of 2,000,000.00.
    expect(parts[0]!.sections[0]!.blocks).toEqual([
      {
        kind: 'table',
        columns: ['Principal', 'Principal, per $1,000'],
        rows: [
          { label: 'Class A-1', values: ['3,000.00', '3.00000000'], isTotal: false },
          { label: 'Class A-2', values: ['1,500.00', '1.50000000'], isTotal: false },
          { label: 'Total', values: ['4,500.00', '2.25000000'], isTotal: true },
        ],
      },
      { kind: 'figures', rows: [{ label: 'Fee', value: '5.00' }] },
    ]);
    expect(parts[0]!.sections[1]!.blocks).toEqual([{ kind: 'remark', text: 'Not reported: no loan numbers' }]);
  });

  it('follow the dates by the totals of the years, which name their dates', () => {
    const { title, parts } = statementPrint(DEAL, RESULTS, { dates: [0, 1], years: [2004, 2005, 2011] }, SETTING);
    expect(title).toBe('A Trust: Monthly Statement');
    expect(parts.map(({ heading, running }) => [heading, running])).toEqual([
      ['Monthly Statement', 'A Trust · Distribution Date November 25, 2004'],
      ['Monthly Statement', 'A Trust · Distribution Date December 25, 2004'],
      ['Yearly Statement', 'A Trust · Calendar year 2004'],
      ['Yearly Statement', 'A Trust · Calendar year 2005'],
    ]);
    expect(parts[2]!.facts[2]).toEqual({
      label: 'Distribution Dates',
      value: '2: November 25, 2004 to December 25, 2004',
    });
    expect(parts[2]!.sections[0]!.blocks).toEqual([
      { kind: 'figures', rows: [{ label: 'Fee', value: '10.00' }] },
      { kind: 'remark', text: 'Not reported of this item: taxes' },
    ]);
  });

  it('name the scenario they are of', () => {
    const { parts, subject } = statementPrint(
      DEAL,
      RESULTS,
      { dates: [0], years: [] },
      { ...SETTING, scenario: 'Fast' },
    );
    expect(subject).toBe('Monthly Statement, scenario Fast');
    expect(parts[0]!.facts.at(-1)).toEqual({ label: 'Scenario', value: 'Fast' });
    expect(parts[0]!.running).toContain('Fast');
  });
});
