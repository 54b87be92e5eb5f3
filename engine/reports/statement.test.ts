import { describe, expect, it } from 'vitest';
import { formatDay, formatMonth } from '../core/date';
import { describeDeal } from '../deal/describeDeal';
import { loadDeal } from '../deal/loadDeal';
import { HEAD, PAYMENTS, runSmall, term } from '../waterfall/testing/smallDeal';
import { annualStatement, statementOf, statementYears, type ReportedItem } from './statement';

// A of 70.00 and B of 50.00; 3.33 of principal a month, twelve dates: February 2024 to January 2025.
const LINES = `${HEAD.replace('$100.00', '$70.00')}ledgers:
  kept: {per: all, source: s}
each_date:
  - section: Money
${PAYMENTS}${term('limit', 'if number = 1 then unlimited else 12.5%')}${term('late', 'if number < 3 then never else month')}
  - book: kept_more
    for: all
    amount: $0.10
    adds_to: kept
    source: s
  - pay: kept_paid
    amount: kept
    from: cash
    to: all
    reduces: kept
    source: s
`.replace(/ {2}- pay: residual[\s\S]*?to: holder\n/, '');

const DEAL = `${LINES}  - pay: residual
    source: s
    amount: rest
    from: cash
    to: holder
statement:
  title: Monthly Statement
  source: Agreement 5
  record_date: {is: last business day of the month before, source: Agreement 1}
  items:
    - item: (i)
      label: Principal
      source: Agreement 5(i)
      shows:
        - {name: principal, per_1000: yes, total: yes}
        - {name: balance, at: before, of: B, label: Balance before, per_1000: yes}
        - {name: balance, label: Balance after, per_1000: yes, total: yes}
    - item: (ii)
      shows: [x, r, limit, late]
    - item: (iii)
      not_reported: Loan numbers are not among the collections.
  annual:
    label: The year
    source: Agreement 5(d)
    items:
      - item: (i)
        label: Principal
        shows:
          - {name: principal, per_1000: yes, total: yes}
          - {name: balance, at: before}
          - {name: balance, at: after}
          - {name: r, at: after}
`;

const ROWS = { x: Array.from({ length: 12 }, () => 333), r: Array.from({ length: 12 }, (_, i) => String(i + 1)) };
function described(text: string) {
  const loaded = loadDeal(text, 'deal');
  if (!loaded.ok) throw new Error('does not load');
  return describeDeal(loaded.value);
}

const { results } = runSmall(DEAL, ROWS).run;
const deal = described(DEAL);
const printed = (items: readonly ReportedItem[], at: number): string[] =>
  items[at]!.rows.map(({ label, member, isTotal, text, per1000 }) =>
    [label, isTotal ? 'all' : member, text, ...(per1000 === null ? [] : [per1000])].join(' | '),
  );

describe('the statement of a date', () => {
  it('says whose it is, and of which date and record date', () => {
    const { title, source, month, distributionDate, recordDate, isGeneric } = statementOf(deal, results, 1);
    expect([title, source, isGeneric]).toEqual(['Monthly Statement', 'Agreement 5', false]);
    // 29 February 2024 is a Thursday.
    expect([formatMonth(month), formatDay(distributionDate), formatDay(recordDate!)]).toEqual([
      '2024-03',
      '2024-03-25',
      '2024-02-29',
    ]);
  });

  it('shows amounts, balances before and after, totals, and dollars per $1,000 to eight decimals', () => {
    // 3.33 / 70.00 × 1,000 = 47.571428571…; (70.00 − 6.66) / 70.00 × 1,000 = 904.857142857…; all: 3.33 / 120.00, 113.34 / 120.00.
    expect(printed(statementOf(deal, results, 1).items, 0)).toEqual([
      'principal | A | 3.33 | 47.57142857',
      'principal | B | 0.00 | 0',
      'principal | all | 3.33 | 27.75',
      'Balance before | B | 50.00 | 1000',
      'Balance after | A | 63.34 | 904.85714286',
      'Balance after | B | 50.00 | 1000',
      'Balance after | all | 113.34 | 944.5',
    ]);
  });

  it('takes the balance before the first date from the closing', () => {
    const { rows } = statementOf(deal, results, 0).items[0]!;
    expect(rows[3]).toMatchObject({ label: 'Balance before', value: 5000, cell: null });
    expect(rows[4]).toMatchObject({ value: 6667, cell: { name: 'balance', cls: 'A', date: 0 } });
  });

  it('prints each type in its own way, and what is no number in words', () => {
    expect(printed(statementOf(deal, results, 0).items, 1)).toEqual([
      'x |  | 3.33',
      'r |  | 1.00000%',
      'limit |  | unlimited',
      'late |  | never',
    ]);
    expect(statementOf(deal, results, 0).items[1]!.rows[2]!.value).toBeNull();
    expect(printed(statementOf(deal, results, 2).items, 1).slice(1)).toEqual([
      'r |  | 3.00000%',
      'limit |  | 12.50000%',
      'late |  | 2024-04',
    ]);
  });

  it('says what is not reported, and why', () => {
    const item = statementOf(deal, results, 0).items[2]!;
    expect(item).toMatchObject({ item: '(iii)', rows: [] });
    expect(item.notReported).toBe('Loan numbers are not among the collections.');
  });
});

describe('the statement of a year', () => {
  it('adds up the payments of its dates, with balances before the first and after the last', () => {
    expect(statementYears(results)).toEqual([2024, 2025]);
    const year = annualStatement(deal, results, 2024)!;
    expect([year.title, year.first, year.last]).toEqual(['The year', 0, 10]);
    // Eleven dates of 3.33: 36.63, all of it to A.
    expect(printed(year.items, 0)).toEqual([
      'principal | A | 36.63 | 523.28571429',
      'principal | B | 0.00 | 0',
      'principal | all | 36.63 | 305.25',
      'Class balance | A | 70.00',
      'Class balance | B | 50.00',
      'Class balance | A | 33.37',
      'Class balance | B | 50.00',
      'r |  | 11.00000%',
    ]);
    expect(printed(annualStatement(deal, results, 2025)!.items, 0)[3]).toBe('Class balance | A | 33.37');
  });

  it('is not there for a year without dates', () => {
    expect(annualStatement(deal, results, 2023)).toBeNull();
  });
});

describe('a deal that says nothing of a statement', () => {
  it('shows what its report lists, under the sections of its lines', () => {
    const text = `${LINES}  - section: The rest
  - pay: residual
    source: s
    amount: rest
    from: cash
    to: holder
report:
  per_class: [balance, principal]
  deal: [residual, x, limit, kept]
`;
    const small = runSmall(text, ROWS).run;
    const generic = described(text);
    const { items, isGeneric } = statementOf(generic, small.results, 0);
    expect(isGeneric).toBe(true);
    expect(
      items.map(({ item, label, rows }) => [item, label, rows.map(({ name, member }) => `${name} ${member}`)]),
    ).toEqual([
      ['1', 'What came in', ['x ']],
      ['2', 'Money', ['principal A', 'principal B', 'limit ']],
      ['3', 'The rest', ['residual ']],
      ['4', 'Balances after the date', ['balance A', 'balance B', 'kept ']],
    ]);
    const year = annualStatement(generic, small.results, 2024)!;
    expect(year.items.map(({ rows }) => rows.map(({ text: shown }) => shown))).toEqual([['36.63', '0.00'], ['0.00']]);
  });

  it('shows balances and payments where there is no report either', () => {
    const text = `${HEAD}each_date:\n${PAYMENTS}`;
    const { items } = statementOf(described(text), runSmall(text, ROWS).run.results, 0);
    expect(items.flatMap(({ rows }) => rows.map((row) => `${row.name} ${row.text}`))).toEqual([
      'principal 3.33',
      'principal 0.00',
      'residual 0.00',
      'balance 96.67',
      'balance 50.00',
    ]);
  });
});
