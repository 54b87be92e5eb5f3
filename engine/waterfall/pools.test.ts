import { describe, expect, it } from 'vitest';
import type { Collections } from '../collections/collections';
import { monthOf, type Month } from '../core/date';
import { problemLine } from '../core/problem';
import { describeDeal } from '../deal/describeDeal';
import { loadDeal } from '../deal/loadDeal';
import { NO_SETTINGS, type Settings } from '../deal/settings';
import { runDeal, type DealRun } from './runDeal';

/** Two groups: A-1 (60.00) and A-2 (40.00) of group_1, B (50.00) of group_2, and M (30.00) below both. */
const HEAD = `deal: Two groups
document: An agreement
dates: {closing: 2024-01-31, first: 2024-02, day: 25, roll: none}
classes:
  A-1: {balance: $60.00, pool: group_1}
  A-2: {balance: $40.00, pool: group_1}
  B: {balance: $50.00, pool: group_2}
  M: {balance: $30.00}
sets: {senior: [A-1, A-2, B], all: [senior, M]}
pools:
  group_1: {seniors: [A-1, A-2], label: Group 1 Loans}
  group_2: {seniors: [B]}
parties: {servicer: The servicer, holder: The holder}
inputs:
  columns:
    interest: {is: Money, per: pool}
    principal: {is: Money, per: pool, if_missing: $1.00}
    loss: {is: Money, per: pool, if_missing: $0.00}
    rate: {is: Rate, per: pool, if_missing: 12% a year}
`;

const LINES = `ledgers:
  fees_owed: {per: pools}
orders:
  principal_order:
    - {pro_rata: seniors, by: balance}
    - {pro_rata: senior, by: balance}
    - M
each_date:
  - term: class_rate
    for: senior
    is: rate + 1% a year
  - term: fees
    for: pools
    is: {group_1: $2.00, others: interest * 10%}
  - book: fees_accrued
    for: pools
    amount: fees
    adds_to: fees_owed
  - fund: interest_funds
    for: pools
    paid_by: collections
    is: interest
  - pay: fees_paid
    for: pools
    amount: rest
    from: interest_funds
    to: servicer
    reduces: fees_owed
  - fund: excess
  - pay: joined
    for: pools
    amount: rest
    from: interest_funds
    to: excess
  - pay: to_holder
    amount: rest
    from: excess
    to: holder
  - fund: principal_funds
    for: pools
    paid_by: collections
    is: principal
  - pay: principal_paid
    for: pools
    amount: rest
    from: principal_funds
    to: principal_order
    reduces: balance
  - pay: principal_left
    for: pools
    amount: rest
    from: principal_funds
    to: holder
  - book: write_down
    for: pools
    amount: loss
    among: [M, seniors]
    reduces: balance
  - term: seniors_left
    for: pools
    is: balance(seniors)
  - term: factor
    for: pools
    is: if initial(balance(seniors)) = 0 then 0 else balance(seniors) / initial(balance(seniors))
  - term: paid_so_far
    for: pools
    is: cumulative(principal_paid)
  - term: all_paid
    is: principal_paid(pools) - principal_paid(all)
  - term: is_short
    is: balance(M) < $30.00
`;
const DEAL = HEAD + LINES;

interface Pooled {
  readonly interest: readonly [number, number];
  readonly principal?: readonly [number, number];
  readonly loss?: readonly [number, number];
}

function collectionsOf(rows: readonly Pooled[]): Collections {
  const first = monthOf(2024, 2);
  const money: Record<string, (number | null)[]> = {};
  for (const name of ['interest', 'principal', 'loss'] as const) {
    [1, 2].forEach((pool, i) => (money[`${name}(group_${pool})`] = rows.map((row) => row[name]?.[i] ?? null)));
  }
  return { name: 'rows', months: rows.map((_, i) => (first + i) as Month), money, rates: {} };
}

function problemsOf(text: string, rows: readonly Pooled[] = ROWS, settings: Settings = NO_SETTINGS): string[] {
  const loaded = loadDeal(text, 'deal');
  if (!loaded.ok) return loaded.problems.filter((p) => p.severity === 'error').map(problemLine);
  const result = runDeal(loaded.value, settings, collectionsOf(rows), {});
  return result.ok ? [] : result.problems.map(problemLine);
}

function run(text: string, rows: readonly Pooled[], settings: Settings = NO_SETTINGS) {
  const loaded = loadDeal(text, 'deal');
  if (!loaded.ok) throw new Error(loaded.problems.map(problemLine).join('\n'));
  const result = runDeal(loaded.value, settings, collectionsOf(rows), {});
  if (!result.ok) throw new Error(result.problems.map(problemLine).join('\n'));
  return { of: result.value, value: valuesOf(result.value) };
}

const valuesOf =
  ({ results: { columns, values } }: DealRun) =>
  (name: string, cls = ''): number[] => {
    const at = columns.findIndex((c) => c.name === name && c.cls === cls && c.kind !== 'offered');
    if (at < 0) throw new Error(`no column ${name} ${cls}`);
    return [...values[at]!];
  };

/**
 * Date 1: group_1 pays 10.00 pro rata to A-1 (6.00) and A-2 (4.00). group_2 pays B its 50.00 and has 10.00 over, which
 * cross to by their balances of then, 54.00 and 36.00: 6.00 and 4.00.
 * Date 2: group_1 loses 35.00: M's 30.00, then 5.00 of A-1, the first of its seniors. Principal is left to if_missing.
 */
const ROWS: readonly Pooled[] = [
  { interest: [5_00, 3_00], principal: [10_00, 60_00] },
  { interest: [1_00, 3_00], loss: [35_00, 0] },
];

describe('a deal of several collateral groups', () => {
  const { of, value } = run(DEAL, ROWS);

  it('keeps inputs, terms, funds and ledgers per pool', () => {
    expect(value('interest', 'group_1')).toEqual([5_00, 1_00]);
    expect(value('principal', 'group_2')).toEqual([60_00, 1_00]);
    expect(value('fees', 'group_1')).toEqual([2_00, 2_00]);
    expect(value('fees', 'group_2')).toEqual([30, 30]);
    // On date 2 group_1 has 1.00 for its fee of 2.00: 1.00 stays owed, though group_2 has cash over.
    expect(value('fees_paid', 'group_1')).toEqual([2_00, 1_00]);
    expect(value('fees_owed', 'group_1')).toEqual([0, 1_00]);
    expect(value('fees_owed', 'group_2')).toEqual([0, 0]);
    expect(value('joined', 'group_1')).toEqual([3_00, 0]);
    expect(value('to_holder')).toEqual([5_70, 2_70]);
  });

  it('pays pool after pool: what a class got over all pools, and what each pool paid', () => {
    expect(['A-1', 'A-2', 'B', 'M'].map((cls) => value('principal_paid', cls)[0])).toEqual([12_00, 8_00, 50_00, 0]);
    expect(['group_1', 'group_2'].map((pool) => value('principal_paid', pool)[0])).toEqual([10_00, 60_00]);
    expect(value('all_paid')).toEqual([0, 0]);
    expect(value('balance', 'A-1')[0]).toBe(48_00);
    expect(value('paid_so_far', 'group_2')).toEqual([60_00, 61_00]);
    expect(of.results.conservation).toMatchObject({ difference: 0, fundsIn: 84_00 });
  });

  it('reads the lists of each pool, in formulas and in orders', () => {
    // On date 2 group_1 pays 0.60 and 0.40 to its own; B is paid, so group_2's 1.00 crosses by 47.40 and 31.60 likewise.
    expect(value('seniors_left', 'group_1')).toEqual([80_00, 78_00 - 5_00]);
    expect(value('factor', 'group_1')[0]).toBe(0.8);
    expect(value('factor', 'group_2')).toEqual([0, 0]);
    expect(['M', 'A-1', 'A-2', 'B'].map((cls) => value('write_down', cls)[1])).toEqual([30_00, 5_00, 0, 0]);
    expect(value('write_down', 'group_1')).toEqual([0, 35_00]);
  });

  it("lets a line of classes read each class's own pool", () => {
    const own = HEAD.replace(
      'if_missing: 12% a year}',
      'if_missing: if interest > $2.00 then 12% a year else 6% a year}',
    );
    const changed = run(own + LINES, ROWS);
    const rates = ['A-1', 'A-2', 'B'].map((cls) => changed.of.trace({ name: 'class_rate', cls, date: 1 }).value);
    expect(rates).toEqual(['7.000000000000%', '7.000000000000%', '13.000000000000%']);
  });

  it('describes itself, and tells its columns by pool', () => {
    const loaded = loadDeal(DEAL, 'deal');
    if (!loaded.ok) throw new Error('the deal is good');
    const described = describeDeal(loaded.value);
    expect(described.pools.map(({ name, label }) => `${name}: ${label}`)).toEqual([
      'group_1: Group 1 Loans',
      'group_2: group_2',
    ]);
    expect(described.inputs[0]).toMatchObject({ name: 'interest', perPool: true, required: true });
    expect(described.classes.map(({ pool }) => pool)).toEqual(['group_1', 'group_1', 'group_2', undefined]);
    expect(described.lines.find(({ name }) => name === 'principal_paid')?.classes).toEqual([
      ...['A-1', 'A-2', 'B', 'M', 'group_1', 'group_2'],
    ]);
  });

  it('explains the cell of a pool, of a class and of the total', () => {
    const pool = of.trace({ name: 'principal_paid', cls: 'group_2', date: 0 });
    expect(pool.value).toBe('60.00');
    expect(pool.path.map(({ depth, text, offered, paid }) => `${depth} ${text} ${offered} ${paid}`)).toContain(
      '0 from group_2 60.00 60.00',
    );
    expect(of.trace({ name: 'principal_paid', cls: 'A-1', date: 0 }).value).toBe('12.00');
    expect(of.trace({ name: 'principal_paid', cls: '', date: 0 }).value).toBe('70.00');
    const interest = LINES.replace(
      '  - pay: joined',
      '  - pay: senior_interest\n    for: pools\n    amount: class_due\n    from: interest_funds\n    to: seniors\n  - pay: joined',
    ).replace(
      '  - fund: interest_funds',
      '  - term: class_due\n    for: senior\n    is: balance * 1%\n  - fund: interest_funds',
    );
    const each = run(HEAD + interest, ROWS).of;
    const told = (cls: string) => each.trace({ name: 'senior_interest', cls, date: 0 });
    expect(told('group_1')).toMatchObject({
      value: '1.00',
      operands: [{ text: 'class_due(A-1, A-2)', value: '1.00' }],
    });
    expect(told('A-1')).toMatchObject({ value: '0.60', operands: [{ text: 'class_due', value: '0.60' }] });
    expect(told('').operands).toMatchObject([{ text: 'class_due(A-1, A-2, B)', value: '1.50' }]);
    const left = of.trace({ name: 'seniors_left', cls: 'group_1', date: 1 });
    expect(left.operands.map(({ text, value: shown }) => `${text} ${shown}`)).toEqual(['balance(seniors) 73.00']);
    const rate = of.trace({ name: 'class_rate', cls: 'B', date: 0 });
    expect(rate.operands[0]).toMatchObject({ text: 'rate', address: { name: 'rate', cls: 'group_2', date: 0 } });
    expect(of.trace({ name: 'interest', cls: 'group_1', date: 0 }).value).toBe('5.00');
    expect(of.trace({ name: 'interest', cls: '', date: 0 }).value).toBe('8.00');
  });

  it('writes per_pool items of a report, and totals without counting a payment twice', () => {
    const text = `${DEAL}report: {per_pool: [seniors_left], per_class: [{principal: principal_paid}], deal: [principal_paid, fees]}\n`;
    const rows = [...run(text, ROWS.slice(0, 1)).of.report()].map(
      ({ item, cls, amount }) => `${item} ${cls} ${amount}`,
    );
    expect(rows).toEqual([
      'principal A-1 12.00',
      'principal A-2 8.00',
      'principal B 50.00',
      'principal M 0.00',
      'seniors_left group_1 80.00',
      'seniors_left group_2 0.00',
      'principal_paid  70.00',
      'fees  2.30',
    ]);
  });

  it('checks each pool by itself and names it', () => {
    const check = '  - check: interest\n    for: pools\n    is: interest <= $4.00\n    say: The interest is too high\n';
    expect(problemsOf(DEAL.replace('each_date:\n', `each_date:\n${check}`))).toEqual([
      'row 2: interest: 2024-02: group_1: The interest is too high. It is 5.00 against 4.00: a difference of 1.00.',
    ]);
  });

  it('replaces the inputs of every pool when it ends early', () => {
    const end = `early_end:
  call:
    when: number = 2
    replace: {principal: balance(seniors) + $30.00, loss: $0.00, interest: interest, others: 0}
`;
    const { of: called, value: at } = run(DEAL + end, [...ROWS, { interest: [1, 1] }]);
    expect(called.results.ended).toMatchObject({ name: 'call', date: 1 });
    // 80.00 of seniors + 30.00; no senior of group_2 is left, but it brings 30.00 too.
    expect(at('principal', 'group_1')[1]).toBe(110_00);
    expect(at('principal', 'group_2')[1]).toBe(30_00);
    expect(at('balance', 'M')).toEqual([30_00, 0]);
  });

  it('says what is left in the fund of a pool, and in all of them', () => {
    const terms = `  - term: own_left
    for: pools
    is: left(interest_funds)
  - term: all_left
    is: left(interest_funds(pools))
`;
    const { value: at } = run(DEAL.replace('  - fund: excess\n', `${terms}  - fund: excess\n`), ROWS);
    // After the fees: 5.00 less 2.00 and 3.00 less 0.30.
    expect([at('own_left', 'group_1')[0], at('own_left', 'group_2')[0], at('all_left')[0]]).toEqual([3_00, 2_70, 5_70]);
  });

  it('runs a payment for one pool alone', () => {
    const text = DEAL.replace(
      '  - pay: principal_left',
      '  - pay: only\n    for: group_2\n    amount: $0.25\n    from: principal_funds\n    to: holder\n  - pay: principal_left',
    ).replace('    - M\neach_date', '    - {up_to: $10.00, pay: M}\neach_date');
    const { value: at } = run(text, [{ interest: [0, 0], principal: [0, 200_00] }]);
    expect(at('only', 'group_2')).toEqual([25]);
    expect(at('principal_left', 'group_2')).toEqual([200_00 - 150_00 - 10_00 - 25]);
  });
});

describe('a Flag that the user forces', () => {
  it('has the forced value, whatever its formula says, and its story says so', () => {
    const { of, value } = run(DEAL, ROWS, { ...NO_SETTINGS, pinned: { is_short: 'yes' } });
    expect(value('is_short')).toEqual([1, 1]);
    expect(of.trace({ name: 'is_short', cls: '', date: 0 })).toMatchObject({ value: 'yes', pinned: 'yes' });
    expect(run(DEAL, ROWS).value('is_short')).toEqual([0, 1]);
    expect(run(DEAL, ROWS).of.trace({ name: 'is_short', cls: '', date: 0 })).not.toHaveProperty('pinned');
  });

  it('must be a Flag term of the deal', () => {
    expect(problemsOf(DEAL, ROWS, { ...NO_SETTINGS, pinned: { is_shot: 'yes', fees: 'no' } })).toEqual([
      'is_shot: The deal has no Flag term called is_shot. Did you mean is_short?',
      'fees: The deal has no Flag term called fees. It has is_short.',
    ]);
  });
});

describe('mistakes about pools are told once, at their place', () => {
  it.each<[string, string, string, string]>([
    [
      'a class of an unknown pool',
      'pool: group_2}',
      'pool: group_3}',
      'deal:7:30: No pool is called group_3. Did you mean group_1?',
    ],
    [
      'a pool named like a class',
      '  group_2: {seniors: [B]}',
      '  group_2: {seniors: [B]}\n  M: {seniors: []}',
      'deal:13:3: M already names something else. Use letters, digits, hyphens and dots, such as group_1.',
    ],
    [
      'a column per class',
      'loss: {is: Money, per: pool, if_missing: $0.00}',
      'loss: {is: Money, per: all, if_missing: $0.00}',
      'deal:18:28: loss is per class. A column may be kept per pool: write per: pool.',
    ],
    [
      'a name per pool in a line of the deal',
      '    is: balance(M) < $30.00',
      '    is: interest < $30.00',
      'deal:90:9: interest is per pool. Say interest(pools) for a total, or name one pool.',
    ],
    [
      'a list in a line of the deal',
      '    is: balance(M) < $30.00',
      '    is: balance(seniors) < $30.00',
      'deal:90:9: seniors is a list of a pool. Use it in a line with for: pools, or name a set.',
    ],
    [
      'pools and classes added together',
      '    is: principal_paid(pools) - principal_paid(all)',
      '    is: principal_paid(pools, M)',
      'deal:88:9: principal_paid(pools, M) adds pools and classes. Name pools or classes, not both.',
    ],
    [
      'a rate of all pools',
      '    is: balance(M) < $30.00',
      '    is: rate(pools) < 5% a year',
      'deal:90:9: rate is a Rate: it cannot be added up over pools. Name one pool.',
    ],
    [
      "a class without a pool reading its pool's amount",
      '    for: senior\n    is: rate',
      '    for: all\n    is: rate',
      'deal:30:9: M has no pool to read rate of. Give the class its pool:, or name one: rate(group_1).',
    ],
    [
      'a payment of the deal from a fund per pool',
      '  - pay: principal_left\n    for: pools\n',
      '  - pay: principal_left\n',
      'deal:68:10: principal_funds is per pool and principal_left is one payment. Add for: pools to the payment.',
    ],
    [
      'an order of a pool in a payment of the deal',
      '  - pay: to_holder\n    amount: rest\n    from: excess\n    to: holder',
      '  - pay: to_holder\n    amount: rest\n    from: excess\n    to: [seniors, M]',
      "deal:54:10: seniors is a list of a pool, and this line is the deal's. Add for: pools to the line, or name a set.",
    ],
    [
      'pools mixed with classes',
      '  - term: seniors_left\n    for: pools',
      '  - term: seniors_left\n    for: [group_1, M]',
      'deal:79:20: For of seniors_left has pools and something else. Name pools or classes, not both.',
    ],
    [
      'a ledger per pool booked by the deal',
      '  - book: fees_accrued\n    for: pools\n    amount: fees',
      '  - book: fees_accrued\n    amount: fees(pools)',
      'deal:34:11: fees_owed is per pool and fees_accrued is one amount. Add for: pools.',
    ],
    [
      'a pool where its name stands alone',
      '    is: balance(M) < $30.00',
      '    is: group_1 < $30.00',
      'deal:90:9: group_1 is a pool. It stands in brackets: interest(group_1).',
    ],
    [
      'a case for a pool that is none',
      '{group_1: $2.00, others: interest * 10%}',
      '{group_9: $2.00, others: interest * 10%}',
      'deal:33:10: fees is not for group_9. Did you mean group_1?',
    ],
  ])('%s', (_what, from, to, told) => {
    expect(DEAL).toContain(from);
    expect(problemsOf(DEAL.replace(from, to))).toEqual([told]);
  });

  it('a pool without a list that another has', () => {
    expect(problemsOf(DEAL.replace('{seniors: [B]}', '{senior_classes: [B]}'))).toEqual([
      'deal:11:3: Pool group_1 has no list senior_classes. Every pool has the same lists: add senior_classes: with its classes, or [] for none.',
      'deal:12:3: Pool group_2 has no list seniors. Every pool has the same lists: add seniors: with its classes, or [] for none.',
    ]);
  });

  it('for: pools without pools', () => {
    const text = DEAL.replace(/pools:\n {2}group_1.*\n {2}group_2.*\n/, '').replaceAll(/, pool: group_\d/g, '');
    expect(problemsOf(text)[0]).toMatch(/The deal has no pools\. Add pools: with a block for each\./);
  });

  it('an input that nothing gives is told once, with its pool', () => {
    const collections = collectionsOf(ROWS);
    const money = Object.fromEntries(Object.entries(collections.money).filter(([key]) => key !== 'interest(group_2)'));
    const loaded = loadDeal(DEAL, 'deal');
    if (!loaded.ok) throw new Error('the deal is good');
    const result = runDeal(loaded.value, NO_SETTINGS, { ...collections, money }, {});
    expect(result.ok ? [] : result.problems.map(problemLine)).toEqual([
      'rows:2: interest(group_2): Nothing gives this input. interest(group_2) is needed on every date.',
    ]);
  });
});
