import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Collections, RatePaths } from '../collections/collections';
import { monthOf, type Month } from '../core/date';
import { problemLine } from '../core/problem';
import type { Deal } from '../deal/definition';
import { loadDeal } from '../deal/loadDeal';
import { NO_SETTINGS, type Settings } from '../deal/settings';
import { runDeal, type DealRun } from './runDeal';

const TWO_CLASS = readFileSync(join(import.meta.dirname, '../../test/fixtures/deals/two-class.deal.yaml'), 'utf8');

function dealOf(text: string): Deal {
  const loaded = loadDeal(text, 'deal.yaml');
  if (!loaded.ok) throw new Error(loaded.problems.map(problemLine).join('\n'));
  return loaded.value;
}

type Row = readonly [poolBegin: number, interest: number, principal: number, loss: number | null];

function collectionsOf(rows: readonly Row[]): Collections {
  const first = monthOf(2024, 2);
  const column = (i: number): (number | null)[] => rows.map((row) => row[i]!);
  return {
    name: 'c.csv',
    months: rows.map((_, i) => (first + i) as Month),
    money: { pool_begin: column(0), interest: column(1), principal: column(2), loss: column(3) },
    rates: {},
  };
}

function run(rows: readonly Row[], text = TWO_CLASS, settings: Settings = NO_SETTINGS, rates: RatePaths = {}): DealRun {
  const result = runDeal(dealOf(text), settings, collectionsOf(rows), rates);
  if (!result.ok) throw new Error(result.problems.map(problemLine).join('\n'));
  return result.value;
}

function problems(rows: readonly Row[], text = TWO_CLASS, settings: Settings = NO_SETTINGS): string[] {
  const result = runDeal(dealOf(text), settings, collectionsOf(rows), {});
  return result.ok ? [] : result.problems.map(problemLine);
}

function value(of: DealRun, name: string, cls: string, date: number, kind?: string): number {
  const i = of.results.columns.findIndex(
    (c) => c.name === name && c.cls === cls && (kind ? c.kind === kind : c.kind !== 'offered'),
  );
  return of.results.values[i]![date]!;
}

const STEADY: readonly Row[] = [
  [1_000_000, 10_000, 100_000, null],
  [900_000, 9_000, 100_000, 0],
  [800_000, 8_000, 800_000, 0],
];

describe('a run of the two-class example', () => {
  it('pays fee, interest, principal, the reserve and the residual, worked by hand', () => {
    const of = run(STEADY);
    // Fee 10,000.00 × 0.50% / 12 = 4.1666…; interest A 9,000.00 × 4% / 12 = 30.00, B 1,000.00 × 6% / 12 = 5.00.
    expect(value(of, 'fee', '', 0)).toBe(417);
    expect([value(of, 'interest_paid', 'A', 0), value(of, 'interest_paid', 'B', 0)]).toEqual([3000, 500]);
    expect(value(of, 'principal_paid', 'A', 0)).toBe(100_000);
    expect(value(of, 'to_reserve', '', 0)).toBe(10_000 - 417 - 3500);
    expect(value(of, 'reserve', '', 0)).toBe(6083);
    expect(value(of, 'to_reserve', '', 1)).toBe(10_000 - 6083);
    expect(value(of, 'reserve', '', 1)).toBe(10_000);
    // The last date pays both classes and then releases the reserve of 100.00.
    expect([value(of, 'balance', 'A', 2), value(of, 'balance', 'B', 2)]).toEqual([0, 0]);
    expect(value(of, 'released', '', 2)).toBe(10_000);
    expect(value(of, 'reserve', '', 2)).toBe(0);
    expect(of.results.conservation).toMatchObject({ fundsIn: 27_000 + 1_000_000, cashHeld: 0, difference: 0 });
  });

  it('latches a failed test and turns the residual to principal from then on', () => {
    const of = run([
      [1_000_000, 10_000, 0, 60_000],
      [940_000, 9_000, 0, null],
    ]);
    expect(value(of, 'loss_ratio', '', 0)).toBeCloseTo(0.06, 12);
    expect([value(of, 'failed', '', 0), value(of, 'failed', '', 1)]).toEqual([1, 1]);
    expect(value(of, 'turbo', 'A', 0)).toBe(10_000 - 417 - 3500);
    expect(value(of, 'to_residual', '', 0)).toBe(0);
  });

  it('writes the report in order, percent to twelve places, money to the cent', () => {
    const rows = [...run(STEADY).report()].slice(0, 13);
    expect(rows.map((row) => `${row.item},${row.cls},${row.amount}`)).toEqual([
      'interest_paid,A,30.00',
      'interest_paid,B,5.00',
      'principal_paid,A,1000.00',
      'principal_paid,B,0.00',
      'turbo,A,0.00',
      'turbo,B,0.00',
      'balance,A,8000.00',
      'balance,B,1000.00',
      'fee,,4.17',
      'loss_ratio,,0.000000000000',
      'failed,,0',
      'reserve,,60.83',
      'to_residual,,0.00',
    ]);
  });

  it('gives the same report again after another run of the same deal came between', () => {
    const deal = dealOf(TWO_CLASS);
    const first = runDeal(deal, NO_SETTINGS, collectionsOf(STEADY), {});
    if (!first.ok) throw new Error('did not run');
    const before = [...first.value.report()];
    runDeal(deal, { ...NO_SETTINGS, parameters: { fee_rate: '2% a year' } }, collectionsOf(STEADY), {});
    expect([...first.value.report()]).toEqual(before);
  });

  it('conserves cash and keeps every claim for any collections', () => {
    const row = fc.record({
      interest: fc.integer({ min: 0, max: 50_000 }),
      share: fc.integer({ min: 0, max: 100 }),
      loss: fc.option(fc.integer({ min: 0, max: 20 })),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (rows) => {
        let pool = 1_000_000;
        const made = rows.map(({ interest, share, loss }): Row => {
          const lost = loss === null ? null : Math.floor((pool * loss) / 100);
          const principal = Math.floor(((pool - (lost ?? 0)) * share) / 100);
          const made: Row = [pool, interest, principal, lost];
          pool -= principal + (lost ?? 0);
          return made;
        });
        const { conservation } = run(made).results;
        expect(conservation.difference).toBe(0);
        expect(conservation.fundsIn).toBe(made.reduce((sum, [, i, p]) => sum + i + p, 0));
      }),
      { numRuns: 60 },
    );
  });
});

describe('what a run refuses', () => {
  it('tells every row whose inputs contradict the deal, with the amounts', () => {
    expect(
      problems([
        [100, 0, 200, 0],
        [100, 0, 50, 0],
        [100, 0, 0, 101],
      ]),
    ).toEqual([
      'row 2: pool_begin: 2024-02: Principal and loss must not exceed the pool. It is 1.00 against 2.00: a difference of -1.00.',
      'row 4: pool_begin: 2024-04: Principal and loss must not exceed the pool. It is 1.00 against 1.01: a difference of -0.01.',
    ]);
  });

  it('names money that nobody receives', () => {
    const text = TWO_CLASS.replace(/ {2}- pay: to_residual[\s\S]*?(?=report:)/, '').replace(', to_residual', '');
    expect(problems([[1_000_000, 100_000, 0, 0]], text)).toEqual([
      'row 2: 2024-02: 860.83 of cash is paid to nobody. End the payments from this fund with one of the rest.',
    ]);
  });

  it('names a division by zero, the line and the month', () => {
    const text = TWO_CLASS.replace('cumulative(loss) / initial(balance(all))', 'loss / interest');
    expect(problems([[1_000_000, 0, 0, 5]], text)[0]).toBe(
      'row 2: loss_ratio: 2024-02, loss_ratio: The formula divides by zero. Write the case out: if x = 0 then … else ….',
    );
  });

  it('names missing inputs, months out of order and settings that do not fit, all at once', () => {
    const settings = { ...NO_SETTINGS, parameters: { fee_rat: '1%', loss_limit: '$5.00' }, choices: { 'I-1': 'x' } };
    const rows = STEADY.map((row) => [...row] as unknown as Row);
    const collections = collectionsOf(rows);
    const broken: Collections = {
      ...collections,
      months: [monthOf(2024, 2), monthOf(2024, 4), monthOf(2024, 5)],
      money: { ...collections.money, interest: [1, null, 2] },
    };
    const result = runDeal(dealOf(TWO_CLASS), settings, broken, {});
    expect(result.ok ? [] : result.problems.map(problemLine)).toEqual([
      'I-1: The deal has no choice called I-1. It has none.',
      'fee_rat: The deal has no parameter called fee_rat. Did you mean fee_rate?',
      'loss_limit: loss_limit is $5.00. loss_limit is a Ratio: write it like 3.40% or 1.5.',
      'c.csv:3: distribution_month: 2024-04 was found. 2024-03 was expected.',
      'c.csv:3: interest: The cell is empty. interest is needed on every date.',
    ]);
  });
});

describe('settings', () => {
  it('change a parameter by name and nothing else', () => {
    const of = run(STEADY, TWO_CLASS, { ...NO_SETTINGS, parameters: { fee_rate: '1.00% a year' } });
    expect(value(of, 'fee', '', 0)).toBe(833);
  });
});

describe('early ends', () => {
  const text = TWO_CLASS.replace(
    'report:',
    `early_end:
  call:
    label: Call
    source: Section 9
    when: balance(all) / initial(balance(all)) < 85% and pool_begin > 0
    replace: {pool_begin: pool_begin, principal: pool_begin, interest: interest, others: 0}
    only_if: balance(all) = 0
report:`,
  );

  it('replace the inputs of the date, and the deal ends there', () => {
    const of = run([...STEADY, [0, 0, 0, 0]], text);
    expect(of.results.ended).toEqual({ name: 'call', label: 'Call', date: 2 });
    expect(of.results.count).toBe(3);
    expect(value(of, 'principal', '', 2)).toBe(800_000);
  });

  it('leave the date as it was when the condition on its outcome does not hold', () => {
    // After a loss the pool no longer repays both classes: the call is tried on date 3 and refused.
    const rows: readonly Row[] = [
      [1_000_000, 10_000, 100_000, 100_000],
      [800_000, 8_000, 100_000, 0],
      [700_000, 7_000, 50_000, 0],
    ];
    const of = run(rows, text);
    expect(of.results.ended).toBeNull();
    expect(of.results.count).toBe(3);
    const plain = run(rows);
    for (const [i, column] of plain.results.columns.entries()) {
      expect([column.name, ...of.results.values[i]!]).toEqual([column.name, ...plain.results.values[i]!]);
    }
  });
});

describe('a fault while an early end is tried', () => {
  it('says so, since its amounts are not those of the row', () => {
    const text = TWO_CLASS.replace(
      'report:',
      `early_end:
  call:
    label: Clean-up call
    source: Section 9
    when: balance(all) / initial(balance(all)) < 85%
    replace: {principal: pool_begin * 2}
    only_if: balance(all) = 0
report:`,
    );
    const rows: readonly Row[] = [
      [1_000_000, 10_000, 200_000, 0],
      [800_000, 8_000, 100_000, 0],
    ];
    expect(problems(rows, text)).toEqual([
      'row 3: pool_begin: 2024-03: Clean-up call was tried with its replaced inputs. Principal and loss must not exceed the pool. It is 8,000.00 against 16,000.00: a difference of -8,000.00.',
    ]);
  });
});

describe('a trace', () => {
  it('tells a term with its operands as they stood, and where they come from', () => {
    const trace = run(STEADY).trace({ name: 'loss_ratio', cls: '', date: 1 });
    expect(trace).toMatchObject({ value: '0.000000000000%', formula: 'cumulative(loss) / initial(balance(all))' });
    expect(trace.operands.map(({ text, value: v, origin }) => [text, v, origin])).toEqual([
      ['cumulative(loss)', '0.00', 'input'],
      ['loss', '0.00', 'input'],
      ['initial(balance(all))', '10,000.00', 'cell'],
    ]);
  });

  it('tells a payment with its way through the order', () => {
    const trace = run(STEADY).trace({ name: 'principal_paid', cls: 'B', date: 2 });
    expect(trace.value).toBe('1,000.00');
    expect(trace.path.map(({ text, offered, claim, paid }) => [text, offered, claim, paid])).toEqual([
      ['A', '8,000.00', '7,000.00', '7,000.00'],
      ['B', '1,000.00', '1,000.00', '1,000.00'],
    ]);
  });

  it('tells a ledger by its movements', () => {
    const trace = run(STEADY).trace({ name: 'balance', cls: 'A', date: 0 });
    expect(trace.movements).toEqual([
      { label: 'At closing', name: '', amount: '9,000.00' },
      { label: 'Principal', name: 'principal_paid', amount: '-1,000.00' },
      { label: 'After the date', name: '', amount: '8,000.00' },
    ]);
  });
});
