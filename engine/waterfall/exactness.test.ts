import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HEAD, PAYMENTS, problemsOf, runSmall, term } from './testing/smallDeal';

const LINES = `${HEAD}each_date:\n${PAYMENTS}`;
const UNLIMITED = `${HEAD}parameters:\n  u: {value: unlimited, source: s}\n`;

describe('ties', () => {
  it('are decided exactly through thirds and sevenths, however large the terms that cancel', () => {
    const lines =
      term('thirds', '1 / 3 + 1 / 3 + 1 / 3 = 1') +
      term('same', 'x / $3.00 - x / $7.00 * 7 / 3') +
      term('tied', 'same = 0') +
      term('beside', 'x / $3.00 - x / $7.00 * 7 / 3 + x / $11.00 > x / $11.00') +
      term('a_hair_above', '(x + $0.01) / $3.00 - x / $7.00 * 7 / 3 > 0') +
      term('over_it', 'if same = 0 then 0 else $1.00 / $7.00 / same');
    const of = runSmall(LINES + lines, { x: [100_000_000_007, 900_000_000_000_001, 1] });
    for (const name of ['thirds', 'tied', 'a_hair_above']) expect([name, ...of.values(name)]).toEqual([name, 1, 1, 1]);
    expect(of.values('beside')).toEqual([0, 0, 0]);
    expect(of.values('over_it')).toEqual([0, 0, 0]);
  });

  it('at exactly half a cent go up, away from zero below it, through a chain that doubles get wrong', () => {
    const lines =
      term('half', '$28.80 * 4.375% a year * 30 / 360') +
      term('below', '-$28.80 * 4.375% a year * 30 / 360') +
      term('named', '$28.80 * third * 3 * 4.375% a year * 30 / 360');
    const of = runSmall(LINES + term('third', '1 / 3') + lines, { x: [0] });
    expect(of.values('half')).toEqual([11]);
    expect(of.values('below')).toEqual([-11]);
    expect(of.values('named')).toEqual([11]);
  });

  it('agree with whole-number fractions for any balance, rate and days', () => {
    const money = fc.integer({ min: 0, max: 90_000_000_000_000 });
    fc.assert(
      fc.property(money, fc.integer({ min: 0, max: 99_999 }), fc.integer({ min: 1, max: 31 }), (x, rate, days) => {
        const text = LINES + term('cap', `r * 30 / ${days}`) + term('due', `x * cap * ${days} / 360`);
        const of = runSmall(text, {
          x: [x],
          r: [`${Math.floor(rate / 1000)}.${String(rate % 1000).padStart(3, '0')}`],
        });
        // x × rate / 100,000 × 30 / 360, half up.
        const [above, below] = [BigInt(x) * BigInt(rate), 1_200_000n];
        expect(of.values('due')).toEqual([Number((2n * above + below) / (2n * below))]);
      }),
      { numRuns: 40 },
    );
  });

  it('of a ratio times a dollar are decided exactly when the ratio is huge', () => {
    const of = runSmall(LINES + term('a', '$1.00 * (x / $0.08)'), { x: [70_000_000_001] });
    // 70,000,000,001 / 8 × 100 = 875,000,000,012.5 cents.
    expect(of.values('a')).toEqual([875_000_000_013]);
  });
});

describe('unlimited', () => {
  it('may be what a term is on some dates, from a literal, a parameter or a table', () => {
    const tables = 'tables:\n  t: {by: number, rows: {1: 5%, 2: unlimited}, source: s}\n';
    const lines =
      term('a', 'if balance(A) < $90.00 then unlimited else balance(A) / $100.00') +
      term('b', 'if balance(A) < $90.00 then u else balance(A) / $100.00') +
      term('least', 'min(a, b, t, 6%)') +
      term('above', 'a > 500% and b > 500%');
    const text = `${UNLIMITED}${tables}each_date:\n${PAYMENTS}${lines}report:\n  deal: [a, b, t, u, least]\n`;
    const of = runSmall(text, { x: [1000, 1000] });
    expect([...of.run.report()].map(({ amount }) => amount)).toEqual([
      ...['90.000000000000', '90.000000000000', '5.000000000000', 'unlimited', '5.000000000000'],
      ...['unlimited', 'unlimited', 'unlimited', 'unlimited', '6.000000000000'],
    ]);
    expect(of.values('above')).toEqual([0, 1]);
    expect(of.printed('a', 1)).toBe('unlimited');
  });

  it.each([
    ['u - u', 'a'],
    ['u * 0', 'a'],
    ['if u - u > 0 then 1 else 0', 'a'],
  ])('%s has no value and stops the run', (formula, name) => {
    expect(problemsOf(`${UNLIMITED}each_date:\n${PAYMENTS}${term(name, formula)}`, { x: [0] })).toEqual([
      'row 2: a: 2024-02, a: An unlimited amount was used in arithmetic. Compare with it, or test for it first.',
    ]);
  });

  it('cannot be a weight', () => {
    const text = `${UNLIMITED}each_date:\n${PAYMENTS.replace('[A, B]', '{pro_rata: all, by: u}')}`;
    expect(problemsOf(text, { x: [100] })[0]).toContain('An unlimited amount was used in arithmetic.');
  });
});
