import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Collections, RatePaths } from '../../../collections/collections';
import { monthOf, type Month } from '../../../core/date';
import { problemLine } from '../../../core/problem';
import type { Deal } from '../../../deal/definition';
import { loadDeal } from '../../../deal/loadDeal';
import { NO_SETTINGS, type Settings } from '../../../deal/settings';
import { runDeal, type DealRun } from '../../../waterfall/runDeal';
import { HEAD, PAYMENTS, term } from '../../../waterfall/testing/smallDeal';
import { onDate } from '../places';
import { disagreements, liveRun, type LiveRun } from './testing/liveRun';

interface Rows {
  readonly x: readonly number[];
  readonly y?: readonly (number | null)[];
  readonly r?: readonly (string | null)[];
}

function load(text: string): Deal {
  const loaded = loadDeal(text, 'deal');
  if (!loaded.ok) throw new Error(loaded.problems.map(problemLine).join('\n'));
  return loaded.value;
}

function collected({ x, y, r }: Rows): Collections {
  const first = monthOf(2024, 2);
  return {
    name: 'rows.csv',
    months: x.map((_, i) => (first + i) as Month),
    money: { x, ...(y && { y }) },
    rates: r ? { r } : {},
  };
}

interface Both {
  readonly run: DealRun;
  readonly live: LiveRun;
  /** Where they differ; empty when they agree. */
  readonly found: readonly string[];
}

function both(text: string, rows: Rows, changed: Partial<Settings> = {}, rates: RatePaths = {}): Both {
  return bothOn(text, collected(rows), changed, rates);
}

function bothOn(text: string, collections: Collections, changed: Partial<Settings> = {}, rates: RatePaths = {}): Both {
  const deal = load(text);
  const settings = { ...NO_SETTINGS, ...changed };
  const result = runDeal(deal, settings, collections, rates);
  if (!result.ok) throw new Error(result.problems.map(problemLine).join('\n'));
  const live = liveRun(deal, settings, collections, rates);
  return { run: result.value, live, found: disagreements(result.value, live) };
}

function valuesOf({ run }: Both, name: string): number[] {
  const at = run.results.columns.findIndex((column) => column.name === name && column.kind !== 'offered');
  return [...run.results.values[at]!];
}

const ROWS: Rows = { x: [1000, 2000, 3000, 400, 5500], y: [null, 7, null, 12, 0], r: ['2.5', null, '3.75', null, '0'] };
const LINES = `${HEAD}each_date:\n${PAYMENTS}`;

describe('every construct of the language, as formulas', () => {
  it('looks back: prev, avg, as_of, cumulative, ever, of names, totals, ledgers and what comes later', () => {
    const lines =
      term('two_back', 'prev(balance(all), 2)') +
      term('mean', 'avg(x, 3)') +
      term('mean_rate', 'avg(r, 2)') +
      term('mean_balance', 'avg(balance(all), 3)') +
      term('earlier', 'as_of(x, distribution_date - 40)') +
      term('earlier_balance', 'as_of(balance(A), distribution_date - 29)') +
      term('ahead', 'as_of(balance(A), distribution_date + 400)') +
      term('so_far', 'if number = 3 then cumulative(x) else 0') +
      term('latched', 'number = 5 and ever(x = $20.00)') +
      term('day_before', 'days(prev(distribution_date, 2), distribution_date)') +
      term('was_first', 'prev(first_date)') +
      term('was_number', 'prev(number, 2)');
    const head = `${HEAD}each_date:\n${term('ahead_of_itself', 'prev(later)')}${PAYMENTS}${lines}`;
    expect(both(head + term('later', 'x + y'), ROWS).found).toEqual([]);
  });

  it('months that are never or first stay so, others move; days of short months', () => {
    const parameters = `parameters:
  gone: {value: never, source: s}
  ever_since: {value: first, source: s}
  some: {value: 2024-01, source: s}
`;
    const lines =
      ['gone', 'ever_since', 'some'].map((name) => term(`${name}_on`, `${name} + 2`)).join('') +
      term('gone_yet', 'month >= gone + 1') +
      term('since', 'month >= ever_since + number') +
      term('month_before', 'month - 1') +
      term('last_day', 'date(month, 31)') +
      term('from_end', 'days(date(month - 1, 31), date(month, 30))') +
      term('dated', 'distribution_date >= 2024-03-01');
    expect(both(`${HEAD}${parameters}each_date:\n${PAYMENTS}${lines}`, ROWS).found).toEqual([]);
  });

  it.each(['none', 'following', 'modified_following', 'preceding'])('Distribution Dates rolled: %s', (roll) => {
    const text = LINES.replace('day: 25, roll: none', `day: 31, roll: ${roll}, calendar: [new_york, london]`);
    const x = Array.from({ length: 40 }, (_, i) => i);
    const lines = term('fixed_on', 'business_days_before(distribution_date, 2, new_york)');
    expect(both(text + lines, { x }).found).toEqual([]);
  });

  it('fixings by month and by day, in a condition that skips those that are not there', () => {
    const text = LINES.replace('inputs:\n', 'inputs:\n  indices:\n    ix: {label: I, source: s}\n');
    const lines = term('rate', 'if number < 3 then 1% a year else fixing(ix, distribution_date - 5)');
    const rows = [
      ['2024-04', '3.10'],
      ['2024-05', '3.25'],
      ['2024-06', '0.005'],
    ] as const;
    const byMonth = { ix: { by: 'month', name: 'ix', source: 's', rows } } as const;
    expect(both(text + lines, ROWS, {}, byMonth).found).toEqual([]);
    const byDay = {
      ix: { by: 'date', name: 'ix', source: 's', rows: rows.map(([month, rate]) => [`${month}-20`, rate] as const) },
    } as const;
    expect(both(text + lines, ROWS, {}, byDay).found).toEqual([]);
  });

  it('steps of a table, before its first row too, and an amount without limit', () => {
    const tables = `tables:
  limit:
    by: number
    before_first: unlimited
    rows: {2: 40%, 4: 10%}
    source: s
`;
    const lines =
      term('share', 'x / $40.00') +
      term('over', 'share > limit') +
      term('lower', 'min(share, limit)') +
      term('limit_before', 'prev(limit)') +
      term('limit_mean', 'if number < 3 then 0 else avg(limit, 2)');
    const text = `${HEAD}${tables}each_date:\n${PAYMENTS}${lines}`;
    expect(both(text, ROWS).found).toEqual([]);
    expect(both(text, ROWS, { tables: { limit: [['1', '5%']] } }).found).toEqual([]);
  });

  it('shares by cumulative rounding, by weights of any kind, none at all among them', () => {
    const lines =
      '  - term: part\n    for: all\n    source: s\n    is: split(x, balance)\n' +
      '  - term: by_share\n    for: all\n    source: s\n    is: split(x - $3.33, if number = 2 then 0 else balance / $70.00)\n' +
      '  - term: negative_part\n    for: all\n    source: s\n    is: split($0.00 - x, prev(balance) + $0.01)\n';
    expect(both(LINES + lines, ROWS).found).toEqual([]);
  });

  it('compares shares and money at a tie as exact arithmetic does', () => {
    const lines =
      term('thirds', '1 / 3 + 1 / 3 + 1 / 3 = 1') +
      term('at_limit', 'x / $29.411764 * 1 >= 34%') +
      term('same_money', 'x - $0.10 - $0.20 = x - $0.30') +
      term('half_cent', 'x * 0.125 / 1000');
    const x = [1000, 340, 100_000_000_007, 4, 12];
    expect(both(LINES.replaceAll('$29.411764', '$29.41') + lines.replace('$29.411764', '$29.41'), { x }).found).toEqual(
      [],
    );
  });

  it('options of a choice stand side by side, each with running totals of its own', () => {
    const choices = 'choices:\n  C-1: {asks: Which, we_do: one, options: {one: One, other: Other}}\n';
    const lines =
      '  - term: chosen\n    source: s\n    choice: C-1\n    is:\n      one: cumulative(x)\n      other: cumulative(y) + x\n';
    const text = `${HEAD}${choices}each_date:\n${PAYMENTS}${lines}`;
    const one = both(text, ROWS);
    const other = both(text, ROWS, { choices: { 'C-1': 'other' } });
    expect([...one.found, ...other.found]).toEqual([]);
    expect(valuesOf(one, 'chosen')).not.toEqual(valuesOf(other, 'chosen'));
    expect(JSON.stringify(one.live.waterfall.sheets)).toBe(JSON.stringify(other.live.waterfall.sheets));
  });

  it('a Flag that the user forces is forced, and what latches on it latches on its formula', () => {
    const lines = term('flag', 'x > $10.00') + term('since', 'ever(flag)') + term('count', 'if flag then x else 0');
    for (const pinned of [{ flag: 'yes' }, { flag: 'no' }, {}] as const) {
      expect(both(LINES + lines, ROWS, { pinned }).found).toEqual([]);
    }
  });

  it('a check that fails is FALSE in its column, on its date', () => {
    const text = LINES.replace('each_date:\n', 'each_date:\n  - check: x\n    is: y < $0.10\n    say: too much\n');
    const deal = load(text);
    const { book, waterfall } = liveRun(deal, NO_SETTINGS, collected(ROWS), {});
    const check = waterfall.checks.find(({ name }) => name === 'x')!;
    const values = [0, 1, 2, 3, 4, 5].map((date) => book.value(onDate(check.column, date)));
    expect(values).toEqual([true, true, true, false, true, true]);
  });
});

const ENDS = `parameters:
  call_from: {value: 2024-04, source: s}
  wind_up: {value: 2024-06, source: s}
  call_share: {value: 60%, source: s}
early_end:
  call:
    label: The call
    source: s
    when: month >= call_from and balance(all) / initial(balance(all)) < call_share
    replace: {x: cumulative(x) + $5.00, others: 0}
    only_if: balance(A) = 0 and cumulative(x) > $60.00
  end:
    label: The end
    source: s
    when: month >= wind_up
    replace: {x: balance(all)}
`;

describe('early ends', () => {
  const text = `${HEAD}${ENDS}each_date:\n${PAYMENTS}${term('so_far', 'cumulative(x)')}`;
  const rows: Rows = { x: [3000, 2000, 1000, 400, 550, 100, 100], y: ROWS.x, r: ['1', '2', '3', '4', '5', '6', '7'] };
  const withY = { ...rows, y: rows.x };

  it.each([
    ['as they are', {}],
    ['the first alone', { wind_up: 'never' }],
    ['the second alone, at once', { call_from: 'never', wind_up: 'first' }],
    ['the first refused for ever', { call_share: '10%', wind_up: 'never' }],
    ['neither', { call_from: 'never', wind_up: 'never' }],
  ])('are tried in turn and taken or not: %s', (_, parameters) => {
    expect(both(text, withY, { parameters }).found).toEqual([]);
  });

  it('happen, so that the cases above differ', () => {
    const endOf = (parameters: Record<string, string>) => both(text, withY, { parameters }).run.results.ended?.name;
    expect(endOf({ wind_up: 'never', call_share: '70%' })).toBe('call');
    expect(endOf({ call_from: 'never' })).toBe('end');
    expect(endOf({ call_from: 'never', wind_up: 'never' })).toBeUndefined();
  });

  it('stand beside a name of the deal that is called ended', () => {
    const named = `${term('ended', 'number >= 2')}${term('ended_before', 'prev(ended)')}`;
    expect(both(`${text}${named}`, withY, { parameters: { call_from: 'never' } }).found).toEqual([]);
  });

  it('that wait for never are left out, with the names that then do nothing', () => {
    const { live } = both(text, withY, { parameters: { call_from: 'never' } });
    expect(live.waterfall.sheets.map(({ name }) => name)).toEqual(['Waterfall', 'Trial']);
    expect(live.waterfall.leftOut).toEqual([
      { name: 'call', label: 'The call', waitsFor: ['call_from'], unread: ['call_from', 'call_share'] },
    ]);
    const none = both(text, withY, { parameters: { call_from: 'never', wind_up: 'never' } }).live.waterfall;
    expect(none.sheets.map(({ name }) => name)).toEqual(['Waterfall']);
    expect(none.ended).toBeNull();
  });
});

/** Two groups: of group_1, B of group_2, and M below both. */
const POOLS = `deal: Two groups
document: An agreement
dates: {closing: 2024-01-31, first: 2024-02, day: 25, roll: none}
classes:
  A-1: {balance: $60.00, pool: group_1}
  A-2: {balance: $40.00, pool: group_1}
  B: {balance: $50.00, pool: group_2}
  M: {balance: $30.00}
sets: {senior: [A-1, A-2, B], all: [senior, M]}
pools:
  group_1: {seniors: [A-1, A-2]}
  group_2: {seniors: [B]}
parties: {holder: The holder}
inputs:
  columns:
    interest: {is: Money, per: pool}
each_date:
  - fund: funds
    for: pools
    source: s
    paid_by: collections
    is: interest
`;
const POOLS_END = `  - pay: left_over
    for: pools
    source: s
    amount: rest
    from: funds
    to: holder
`;

describe('a line made pool after pool', () => {
  const money = {
    'interest(group_1)': [1000, 1500, 300, 2500, 900],
    'interest(group_2)': [700, 100, 2500, 1000, 1900],
  };
  const first = monthOf(2024, 2);
  const collections: Collections = {
    name: 'pools.csv',
    months: [0, 1, 2, 3, 4].map((after) => (first + after) as Month),
    money,
    rates: {},
  };

  it.each([
    ['balances that the pool before has paid', 'split($20.00, balance(seniors))'],
    ['a total that the pool before has paid', 'split(balance(all) / 4, interest)'],
    ['what is left of each fund', 'split($20.00, left(funds))'],
    ['weights worked out', 'split($20.00, if number = 2 then 0 else balance(seniors) / 3 + balance(M))'],
    ['running totals, which do not move within the date', 'split(cumulative(balance(M)) / 9, cumulative(interest))'],
  ])('pays a share of the moment by %s', (_, amount) => {
    const line = `  - pay: shared
    for: pools
    source: s
    amount: ${amount}
    from: funds
    to: [{pro_rata: senior, by: balance}, M]
    reduces: balance
`;
    const of = bothOn(POOLS + line + POOLS_END, collections);
    expect(of.found).toEqual([]);
    expect(valuesOf(of, 'shared').some((paid) => paid > 0)).toBe(true);
  });

  it('limits by a share of the moment each time that an order comes to it', () => {
    const orders = `orders:
  in_part:
    - {up_to: "split(balance(all) / 9, balance(seniors))", pay: senior}
each_date:
`;
    const line = `  - pay: shared
    for: pools
    source: s
    amount: rest
    from: funds
    to: [in_part, M, in_part]
    reduces: balance
`;
    expect(bothOn(POOLS.replace('each_date:\n', orders) + line + POOLS_END, collections).found).toEqual([]);
  });

  it('books a share of the moment among classes', () => {
    const line = `  - book: written_down
    for: pools
    source: s
    amount: split(balance(all) / 4, balance(seniors))
    among: [M, seniors]
    reduces: balance
`;
    const of = bothOn(POOLS + line + POOLS_END, collections);
    expect(of.found).toEqual([]);
    expect(valuesOf(of, 'written_down').some((booked) => booked > 0)).toBe(true);
  });
});

describe('any deal of small steps', () => {
  it('agrees on any rows', () => {
    const lines =
      term('share', 'if balance(all) = 0 then 0 else x / balance(all)') +
      term('interest', 'balance(all) * r * days(prev(distribution_date), distribution_date) / 360') +
      term('net', 'max(0, x - y) * 2 / 3 - y * 1 / 7') +
      term('mean', 'avg(net, 3)') +
      term('low', 'ever(share < 20%)') +
      '  - term: part\n    for: all\n    source: s\n    is: split(net, balance)\n';
    const cents = fc.oneof(fc.integer({ min: 0, max: 12_000 }), fc.integer({ min: 0, max: 5 }));
    const row = fc.tuple(cents, fc.option(cents), fc.option(fc.integer({ min: 0, max: 99_999 })));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (drawn) => {
        const rows = {
          x: drawn.map(([x]) => x),
          y: drawn.map(([, y]) => y),
          r: drawn.map(([, , r]) =>
            r === null ? null : `${Math.floor(r / 10_000)}.${String(r % 10_000).padStart(4, '0')}`,
          ),
        };
        expect(both(LINES + lines, rows).found).toEqual([]);
      }),
      { numRuns: 60, seed: 21 },
    );
  });
});
