import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf } from '../../oracle/newYorkCalendar';
import { runDealFile, type DealInputs } from './dealRun';
import { hedged } from './hedged';
import { collectionsText, projectPool, type Pool, type PoolMonth } from './pool';
import { randomPool } from './randomPool';
import { differences, overTime, type Sheet } from './sheet';
import { fixingsText, type Fixings } from './stepUp';

interface HedgedCase {
  readonly inputs: DealInputs;
  readonly expected: Sheet;
}

function hedgedOn(rows: readonly PoolMonth[], fixings: Fixings): HedgedCase {
  const collections = collectionsText('2024-02', rows, {
    pool_begin: (row) => row.begin,
    gross_interest: (row) => row.interest,
    scheduled_principal: (row) => row.scheduled,
    prepayments: (row) => row.prepaid,
    liquidated_balance: (row) => row.liquidated,
    liquidation_principal: (row) => row.liquidated - row.loss,
    pool_end: (row) => row.end,
  });
  return { inputs: { collections, rates: fixingsText(fixings) }, expected: hedged(rows, fixings) };
}

function hedgedCase(speeds: Pick<Pool, 'psa' | 'netRate'> & Partial<Pool>, fixings: Fixings): HedgedCase {
  return hedgedOn(
    projectPool({ balance: 100_000_000_00n, wac: 7000, remainingMonths: 180, firstAge: 20, ...speeds }),
    fixings,
  );
}

function expectAgreement({ inputs, expected }: HedgedCase): void {
  expect(differences(expected.amounts, runDealFile('hedged', inputs)).slice(0, 10)).toEqual([]);
}

const step = (year: number, month: number, day: number, rate: bigint) => ({ day: dayOf(year, month, day), rate });
const RISING: Fixings = [step(2023, 12, 1, 3_100n), step(2024, 5, 22, 5_250n), step(2024, 11, 21, 8_400n)];
const FALLING: Fixings = [step(2023, 12, 1, 6_350n), step(2024, 8, 23, 2_900n), step(2025, 10, 1, 140n)];

const CASES = {
  'a rising index': hedgedCase({ psa: 200, netRate: 6_000, cdr: 1, severity: 40 }, RISING),
  'a falling index': hedgedCase({ psa: 200, netRate: 6_000, cdr: 1, severity: 40 }, FALLING),
  'interest to spare': hedgedCase({ psa: 150, netRate: 9_000 }, FALLING),
  'losses and little interest': hedgedCase({ psa: 120, netRate: 3_000, cdr: 5, severity: 60 }, RISING),
  'a swap that is not paid': hedgedCase({ psa: 90, netRate: 400, cdr: 2, severity: 50 }, FALLING),
};

describe('a swap, a cap and a reserve, every item of every date', () => {
  it.each(Object.entries(CASES))('agrees to the cent: %s', (_, one) => {
    expectAgreement(one);
  });

  it('agrees on any collections and any index', () => {
    const fixings = fc
      .array(fc.record({ gap: fc.integer({ min: 1, max: 90 }), rate: fc.bigInt(0n, 12_000n) }), {
        minLength: 1,
        maxLength: 20,
      })
      .map((steps): Fixings => {
        let day = dayOf(2023, 10, 1);
        return steps.map(({ gap, rate }) => ({ day: (day += gap), rate }));
      });
    const pool = randomPool(100_000_000_00n, { losses: true });
    fc.assert(
      fc.property(pool, fixings, (rows, path) => expectAgreement(hedgedOn(rows, path))),
      { numRuns: 50, seed: 30_360 },
    );
  });
});

describe('a swap, a cap and a reserve, what the cases reach', () => {
  const sheets = Object.values(CASES).map(({ expected }) => expected);
  const reached = (item: string, cls = ''): boolean =>
    sheets.some((sheet) => overTime(sheet, item, cls).some((amount) => amount > 0));

  it('net swap payments either way, from interest and from the reserve, and some that stay owed', () => {
    for (const item of ['swap_received', 'swap_paid', 'swap_from_reserve', 'swap_owed'])
      expect([item, reached(item)]).toEqual([item, true]);
    const net = overTime(sheets[0]!, 'swap_net');
    expect([net[0], Math.min(...net) < 0, Math.max(...net) > 0]).toEqual([0, true, true]);
  });

  it('cap payments that cover carried interest, are kept, and are released', () => {
    for (const item of ['cap_received', 'cap_account', 'cap_released'])
      expect([item, reached(item)]).toEqual([item, true]);
    for (const cls of ['A', 'M'])
      for (const item of ['carryover_accrued', 'carryover_interest', 'carryover_from_cap', 'carryover_paid'])
        expect([item, cls, reached(item, cls)]).toEqual([item, cls, true]);
  });

  it('shortfalls carried with interest, without, and not at all', () => {
    expect(reached('interest_on_shortfall', 'A')).toBe(true);
    expect(reached('interest_owed', 'M')).toBe(true);
    expect(reached('interest_on_shortfall', 'M')).toBe(false);
    expect(reached('interest_forgone', 'B')).toBe(true);
    expect(reached('interest_owed', 'B')).toBe(false);
  });

  it('a reserve that fills, pays and gives back, whose target doubles', () => {
    for (const item of ['to_reserve', 'reserve_released', 'losses_high'])
      expect([item, reached(item)]).toEqual([item, true]);
    for (const item of ['interest_from_reserve', 'loss_from_reserve', 'loss_from_interest', 'write_down'])
      expect([item, reached(item, 'A')]).toEqual([item, true]);
    const high = overTime(sheets[3]!, 'losses_high');
    expect([high[0], high.at(-1)]).toEqual([0, 1]);
  });
});

describe('a swap, a cap and a reserve, one phrase of the deal file changed', () => {
  const [rising, falling, , lossy, unpaid] = Object.values(CASES);
  it.each([
    ['the swap the other way', rising!, 'amount: -swap_net', 'amount: swap_net'],
    ['a swap netted in one rounding', falling!, '* swap_rate * 30 / 360', '* swap_rate * accrual_days / 360'],
    ['a schedule a month late', rising!, '2024-09: $60,000,000', '2024-10: $60,000,000'],
    ['a lower strike', rising!, 'value: 6.00% a year', 'value: 5.99% a year'],
    ['interest on what M is owed too', lossy!, 'for: A\n', 'for: floating\n'],
    ['no interest on what is carried', rising!, 'amount: carryover * full_rate', 'amount: 0 * carryover * full_rate'],
    ['interest of B carried', lossy!, 'for: B\n    amount: interest_owed', 'for: B\n    amount: 0'],
    [
      'the swap before the reserve only',
      unpaid!,
      'from: reserve\n    to: counterparty',
      'from: interest_funds\n    to: counterparty',
    ],
    [
      'losses that cure',
      lossy!,
      'ever(cumulative(loss) / closing_pool > loss_limit)',
      'loss / closing_pool > loss_limit',
    ],
    ['losses to A first', lossy!, 'among: [B, M, A]', 'among: [A, M, B]'],
  ])('is told: %s', (_, { inputs, expected }, from, to) => {
    expect(differences(expected.amounts, runDealFile('hedged', inputs, { from, to })).length).toBeGreaterThan(0);
  });
});
