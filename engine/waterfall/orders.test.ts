import { describe, expect, it } from 'vitest';
import { HEAD, PAYMENTS, problemsOf, runSmall, term } from './testing/smallDeal';

/** What A and B are paid on each date of 30.00, 20.00 and 300.00 (A holds 100.00, B 50.00), and the holder. */
function paid(order: string, x: readonly number[] = [3000, 2000, 30_000], terms = ''): number[][] {
  const of = runSmall(`${HEAD}each_date:\n${terms}${PAYMENTS.replace('[A, B]', order)}`, { x });
  const dates = x.map((_, d) => d);
  return dates.map((d) => [
    of.values('principal', 'A')[d]!,
    of.values('principal', 'B')[d]!,
    of.values('residual')[d]!,
  ]);
}

describe('orders', () => {
  it('in sequence, in document order or not', () => {
    expect(paid('[B, A]')).toEqual([
      [0, 3000, 0],
      [0, 2000, 0],
      [10_000, 0, 20_000],
    ]);
  });

  it('pro rata by claim when nothing else is said', () => {
    expect(paid('{pro_rata: all}', [1001, 1, 40_000])).toEqual([
      [667, 334, 0],
      [1, 0, 0],
      [9332, 4666, 26_002],
    ]);
  });

  it('pro rata over orders: a class that stands twice in one of them claims once', () => {
    // 30.00 by claims of 100.00 and 50.00.
    expect(paid('{pro_rata: [[{up_to: $90.00, pay: A}, A], B]}', [3000])).toEqual([[2000, 1000, 0]]);
    // A claims no more than the 10.00 it may have: 10.00 against 50.00.
    expect(paid('{pro_rata: [{up_to: $10.00, pay: [A, A]}, B]}', [3000])).toEqual([[500, 2500, 0]]);
  });

  it('parts of a split are parts of all that arrives, not of what its classes still hold', () => {
    // Half of 300.00 is more than either holds: A 100.00, B 50.00, and 150.00 is left.
    expect(paid('{split: [{part: 50%, pay: A}, {part: 50%, pay: B}]}', [30_000])).toEqual([[10_000, 5_000, 15_000]]);
    expect(paid('{split: [{part: 50%, pay: A}, {part: 50%, pay: B}]}', [16_000])).toEqual([[8_000, 5_000, 3_000]]);
  });

  it('pro rata by another weight keeps each share within its claim, and hands the rest on', () => {
    const terms = term('weight', '1', '    for: all\n');
    expect(paid('[{pro_rata: all, by: weight}, A]', [12_000], terms)).toEqual([[7000, 5000, 0]]);
    expect(paid('{pro_rata: all, by: weight}', [12_000], terms)).toEqual([[6000, 5000, 1000]]);
  });

  it('pro rata by weights that are all zero pays nobody', () => {
    expect(paid('{pro_rata: all, by: x - x}', [100])).toEqual([[0, 0, 100]]);
  });

  it('up to a limit, below zero is zero, with balances as they stand at that step', () => {
    expect(paid('[{up_to: $10.00 - x, pay: B}, {up_to: balance(A) - $80.00, pay: A}, B]', [3000])).toEqual([
      [2000, 1000, 0],
    ]);
    expect(paid('[A, {up_to: $100.00 - balance(A), pay: B}]', [12_000])).toEqual([[10_000, 2000, 0]]);
  });

  it('in fixed parts, whether they make a whole or not', () => {
    const parts = (a: string, b: string): string => `{split: [{part: ${a}, pay: A}, {part: ${b}, pay: B}]}`;
    expect(paid(parts('95.65%', '4.35%'), [1001])).toEqual([[957, 44, 0]]);
    expect(paid(parts('50%', '25%'), [1001])).toEqual([[501, 250, 250]]);
    expect(() => paid(parts('80%', '80%'), [1001])).toThrow('The parts of this split are over 100%.');
    expect(paid(`[${parts('50%', '50%')}, A]`, [12_000])).toEqual([[7000, 5000, 0]]);
  });

  it('a split of a number is all zero when its weights are', () => {
    const of = runSmall(`${HEAD}each_date:\n${PAYMENTS}${term('part', 'split(x, y)', '    for: all\n')}`, { x: [100] });
    expect([of.values('part', 'A'), of.values('part', 'B')]).toEqual([[0], [0]]);
  });

  it('without a step are refused', () => {
    expect(problemsOf(`${HEAD}each_date:\n${PAYMENTS.replace('[A, B]', '{pro_rata: []}')}`, { x: [0] })).toEqual([
      'deal:23:20: The order has no steps. Name at least one class.',
    ]);
  });
});

describe('money', () => {
  it('goes through a cash ledger and another fund on one date, and is counted once', () => {
    const text = `${HEAD}ledgers:\n  account: {holds: cash, opening: $5.00, source: s}\neach_date:
${PAYMENTS.slice(0, PAYMENTS.indexOf('  - pay: principal'))}  - fund: second
    source: s
    when: number = 1
  - pay: over
    source: s
    when: number = 1
    amount: $4.00
    from: cash
    to: second
  - pay: kept
    source: s
    amount: $10.00 - account
    from: cash
    to: account
  - pay: taken
    source: s
    amount: $8.00
    from: account
    to: A
    reduces: balance
  - pay: onward
    source: s
    amount: rest
    from: second
    to: B
    reduces: balance
${PAYMENTS.slice(PAYMENTS.indexOf('  - pay: residual'))}`;
    const of = runSmall(text, { x: [1000, 1000] });
    expect(of.values('kept')).toEqual([500, 800]);
    expect(of.values('account')).toEqual([200, 200]);
    expect(of.values('onward', 'B')).toEqual([400, 0]);
    expect(of.values('residual')).toEqual([100, 200]);
    expect(of.run.results.conservation).toMatchObject({ fundsIn: 2000, paidOut: 2300, cashHeld: -300, difference: 0 });
  });

  it('is never booked beyond what a ledger holds, nor below zero', () => {
    const lines =
      '  - book: down\n    source: s\n    amount: $500.00\n    reduces: balance\n    among: [B, A]\n' +
      '  - book: less\n    source: s\n    for: all\n    amount: $0.00 - x\n    adds_to: balance\n';
    const of = runSmall(`${HEAD}each_date:\n${PAYMENTS}${lines}`, { x: [1000] });
    expect([of.values('down', 'A'), of.values('down', 'B'), of.values('less', 'A')]).toEqual([[9000], [5000], [0]]);
    expect(of.values('balance', 'A')).toEqual([0]);
  });
});
