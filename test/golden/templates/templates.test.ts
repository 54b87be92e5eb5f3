import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { distribute } from '../../../engine/api/distribute';
import { problemLine } from '../../../engine/core/problem';
import { loadDeal } from '../../../engine/deal/loadDeal';
import { collectionsText, projectPool, type Pool, type PoolMonth } from '../textbook/pool';

const FOLDER = join(import.meta.dirname, '../../../assets/templates');
const FILES = readdirSync(FOLDER).filter((file) => file.endsWith('.deal.yaml'));
const textOf = (file: string): string => readFileSync(join(FOLDER, file), 'utf8');

/** Cents by item, class and date number; flags 1 and 0. */
type Read = (n: number, item: string, cls?: string) => bigint;

function run(file: string, collections: string, settings: object = {}): { read: Read; dates: number } {
  const result = distribute({
    deal: { name: file, text: textOf(file) },
    collections: { name: 'collections.csv', text: collections },
    rates: [],
    settings: { name: 'settings.json', text: JSON.stringify(settings) },
  });
  const told = result.ok ? result.warnings : result.problems;
  if (!result.ok || told.length > 0) throw new Error(told.map(problemLine).join('\n'));
  const amounts = new Map<string, string>();
  const months: string[] = [];
  for (const line of result.value.trim().split('\n').slice(1)) {
    const [month = '', , item = '', cls = '', amount = ''] = line.split(',');
    if (!months.includes(month)) months.push(month);
    amounts.set(`${months.length} ${item} ${cls}`, amount);
  }
  const read: Read = (n, item, cls = '') => {
    const text = amounts.get(`${n} ${item} ${cls}`);
    if (text === undefined) throw new RangeError(`No ${item} ${cls} on date ${n}.`);
    return BigInt(text.replace('.', ''));
  };
  return { read, dates: months.length };
}

const COLUMNS = {
  pool_begin: (row: PoolMonth) => row.begin,
  gross_interest: (row: PoolMonth) => row.interest,
  scheduled_principal: (row: PoolMonth) => row.scheduled,
  prepayments: (row: PoolMonth) => row.prepaid,
  liquidated_balance: (row: PoolMonth) => row.liquidated,
  liquidation_principal: (row: PoolMonth) => row.liquidated - row.loss,
  pool_end: (row: PoolMonth) => row.end,
};

function poolOf(speeds: Pick<Pool, 'psa' | 'cdr' | 'severity'>): PoolMonth[] {
  return projectPool({
    balance: 400_000_000_00n,
    wac: 6_500,
    netRate: 6_500,
    remainingMonths: 240,
    firstAge: 10,
    ...speeds,
  });
}

const SPEEDS = [
  { psa: 150, cdr: 0, severity: 0 },
  { psa: 300, cdr: 1.5, severity: 40 },
  { psa: 100, cdr: 8, severity: 80 },
];

const sum = (values: readonly bigint[]): bigint => values.reduce((total, value) => total + value, 0n);

describe('the templates a new deal is made from', () => {
  it('are three', () => {
    expect(FILES.sort()).toEqual(['oc-structure.deal.yaml', 'owner-trust.deal.yaml', 'sequential.deal.yaml']);
  });

  it.each(FILES)('%s loads without a warning', (file) => {
    const loaded = loadDeal(textOf(file), file);
    expect((loaded.ok ? loaded.warnings : loaded.problems).map(problemLine)).toEqual([]);
  });

  it.each(FILES)('%s marks every parameter, table and balance as assumed, but what a user chooses', (file) => {
    const loaded = loadDeal(textOf(file), file);
    if (!loaded.ok) throw new Error('does not load');
    const { parameters, tables, classes } = loaded.value;
    const values = [...parameters, ...tables, ...classes.filter(({ balance }) => balance !== null)];
    const unmarked = values.filter(({ assumed }) => assumed === '').map(({ name }) => name);
    expect(unmarked).toEqual(file.startsWith('owner-trust') ? ['final_month'] : []);
  });
});

describe.each([
  { file: 'sequential.deal.yaml', classes: ['A', 'B', 'C', 'D'], opening: [200, 100, 60, 40], extra: [] },
  { file: 'oc-structure.deal.yaml', classes: ['A', 'M-1', 'M-2'], opening: [340, 36, 20], extra: ['extra_principal'] },
])('$file', ({ file, classes, opening, extra }) => {
  it.each(SPEEDS)('pays out what comes in and rolls its balances at $psa% PSA, $cdr% CDR', (speeds) => {
    const rows = poolOf(speeds);
    const { read, dates } = run(file, collectionsText('2025-02', rows, COLUMNS));
    expect(dates).toBe(rows.length);
    let balances = opening.map((millions) => BigInt(millions) * 1_000_000_00n);
    rows.forEach((row, i) => {
      const n = i + 1;
      const paid = (item: string): bigint => sum(classes.map((cls) => read(n, item, cls)));
      const principal = ['principal_paid', ...extra];
      const out =
        paid('interest_paid') + sum(principal.map(paid)) + read(n, 'servicing_fee_paid') + read(n, 'residual_paid');
      expect(out).toBe(row.interest + row.scheduled + row.prepaid + row.liquidated - row.loss);
      balances = balances.map((before, c) => {
        return before - sum([...principal, 'write_down'].map((item) => read(n, item, classes[c])));
      });
      expect(classes.map((cls) => read(n, 'balance', cls))).toEqual(balances);
      expect(sum(balances) <= row.end).toBe(true);
    });
    expect(balances).toEqual(classes.map(() => 0n));
  });
});

describe('sequential.deal.yaml', () => {
  it('pays one class after the other, and writes the last one down first', () => {
    const rows = poolOf(SPEEDS[2]!);
    const { read } = run('sequential.deal.yaml', collectionsText('2025-02', rows, COLUMNS));
    const first = (item: string, cls: string): number => rows.findIndex((_, i) => read(i + 1, item, cls) > 0n);
    expect(first('principal_paid', 'A')).toBe(0);
    expect(first('principal_paid', 'B')).toBeGreaterThan(0);
    expect(first('write_down', 'D')).toBe(0);
    expect(first('write_down', 'C')).toBeGreaterThan(0);
    // 200,000,000.00 x 4.50% / 12
    expect(read(1, 'interest_paid', 'A')).toBe(750_000_00n);
  });
});

describe('oc-structure.deal.yaml', () => {
  it('builds the OC to its target, steps down, releases, and pays by the loss trigger', () => {
    const rows = poolOf({ psa: 300, cdr: 0.4, severity: 30 });
    const { read, dates } = run('oc-structure.deal.yaml', collectionsText('2025-02', rows, COLUMNS));
    const over = (item: string): bigint[] => Array.from({ length: dates }, (_, i) => read(i + 1, item));
    // 2.00% of 400,000,000.00; closing OC is 4,000,000.00.
    expect(over('oc_target')[0]).toBe(8_000_000_00n);
    const built = over('oc_amount').indexOf(8_000_000_00n);
    expect(built).toBeGreaterThan(0);
    const steppedDown = over('stepped_down').indexOf(1n);
    expect(steppedDown).toBeGreaterThanOrEqual(36);
    const released = over('oc_release').findIndex((amount) => amount > 0n);
    expect(released).toBeGreaterThanOrEqual(steppedDown);
    // Then the OC is 4.00% of the pool, to the floor of 0.50% of 400,000,000.00.
    expect(over('oc_amount')[released]).toBe(over('oc_target')[released]);
    expect(over('oc_target')[released]! < over('oc_target')[steppedDown]!).toBe(true);
    expect(over('oc_target').at(-1)).toBe(2_000_000_00n);
    expect(over('loss_trigger').includes(1n)).toBe(false);

    const bad = poolOf({ psa: 300, cdr: 4, severity: 50 });
    const after = run('oc-structure.deal.yaml', collectionsText('2025-02', bad, COLUMNS));
    expect(after.read(37, 'loss_trigger')).toBe(1n);
    expect(after.read(37, 'oc_target')).toBe(8_000_000_00n);
  });
});

describe('owner-trust.deal.yaml', () => {
  const rows = [
    // remittance, due to the Owner Trustee, paid elsewhere, expenses → to the Owner Trustee, expenses, certificates
    [500_000_00n, 1_000_00n, 1_000_00n, 0n, 0n, 0n, 500_000_00n],
    [0n, 1_000_00n, 0n, 2_500_00n, 0n, 0n, 0n],
    [3_000_00n, 0n, 0n, 0n, 1_000_00n, 2_000_00n, 0n],
    [10_000_00n, 0n, 0n, 0n, 0n, 500_00n, 9_500_00n],
    [7_00n, 0n, 0n, 0n, 0n, 0n, 8_00n],
  ] as const;
  const header = 'distribution_month,remittance,owner_trustee_owed,owner_trustee_paid_elsewhere,expenses_incurred';
  const dollars = (cents: bigint): string => `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;
  const lines = rows.map(([a, b, c, d], i) => [`2025-0${i + 2}`, ...[a, b, c, d].map(dollars)].join(','));

  it('pays the trust’s creditors before the certificates and keeps the corpus to the end', () => {
    const { read } = run('owner-trust.deal.yaml', [header, ...lines, ''].join('\n'), { final_month: '2025-06' });
    let held = 1_00n;
    rows.forEach(([remittance, , , , trustee, expenses, certificates], i) => {
      const n = i + 1;
      expect(read(n, 'account_opening')).toBe(held);
      expect(read(n, 'owner_trustee_paid')).toBe(trustee);
      expect(read(n, 'expenses_paid')).toBe(expenses);
      expect(read(n, 'certificate_distribution', 'Certificates')).toBe(certificates);
      held += remittance - trustee - expenses - certificates;
      expect(read(n, 'account')).toBe(held);
    });
    expect(held).toBe(0n);
  });
});
