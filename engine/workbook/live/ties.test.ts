import { describe, expect, it } from 'vitest';
import { divide, exact, multiply, roundHalfUp } from '../../core/exact';
import { roundTo } from './sheetValues';

/** Numbers that are the same on every run and machine. */
function* drawn(seed: number): Generator<number> {
  let state = seed;
  for (;;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

interface Count {
  readonly rows: number;
  /** Products that are exactly half a cent. */
  readonly ties: number;
  /** Where the cell says another cent than exact arithmetic. */
  readonly wrong: number;
  /** The same for the double rounded as a programming language does. */
  readonly wrongUncorrected: number;
}

/** amount × over / under to the cent, in the doubles of a cell and exactly. */
function count(rows: number, draw: (next: () => number) => { cents: number; over: number[]; under: number }): Count {
  const stream = drawn(7);
  const next = (): number => stream.next().value as number;
  const counts = { rows, ties: 0, wrong: 0, wrongUncorrected: 0 };
  for (let i = 0; i < rows; i++) {
    const { cents, over, under } = draw(next);
    const precise = divide(
      over.map((factor) => exact(factor)).reduce((a, b) => multiply(a, b), exact(cents)),
      exact(under),
    );
    const expected = roundHalfUp(precise);
    const twice =
      BigInt(Math.round(cents)) * 2n * over.reduce((all, factor) => all * BigInt(Math.round(factor * 1e8)), 1n);
    const scale = BigInt(under) * 10n ** BigInt(8 * over.length);
    if (twice % scale === 0n && (twice / scale) % 2n === 1n) counts.ties++;
    const product = over.reduce((all, factor) => all * factor, cents / 100) / under;
    if (Math.round(roundTo(product, 2) * 100) !== expected) counts.wrong++;
    if (Math.round(product * 100) !== expected) counts.wrongUncorrected++;
  }
  return counts;
}

const between = (next: () => number, least: number, most: number): number =>
  least + Math.floor(next() * (most - least + 1));

/**
 * The figures of the Read me of a live workbook: how often a cell, which holds doubles, could be a cent away from exact
 * arithmetic. Spreadsheets take a number to fifteen digits before they round it, which mends what doubles do to ties.
 */
describe('a cent in a cell and in exact arithmetic', () => {
  it('is the same for interest on 20,000 amounts to a billion dollars, of which a fourth are ties', () => {
    const found = count(20_000, (next) => {
      const cents = between(next, 1, 100_000_000_000);
      const onHalf = next() < 0.25;
      // 36,000,000 divides evenly: half of it more is half a cent more for an odd rate and number of days.
      const amount = onHalf ? cents - (cents % 36_000_000) + 18_000_000 : cents;
      const rate = between(next, 1, 20_000);
      const days = between(next, 1, 31);
      return { cents: amount, over: [(onHalf ? rate | 1 : rate) / 100_000, onHalf ? days | 1 : days], under: 360 };
    });
    expect(found.ties).toBeGreaterThan(4_000);
    expect(found.wrong).toBe(0);
    // What the correction is for.
    expect(found.wrongUncorrected).toBeGreaterThan(100);
  });

  it('is the same for shares of 20,000 amounts, ties among them', () => {
    const found = count(20_000, (next) => {
      const whole = between(next, 1, 1_000_000_000);
      const isEven = next() < 0.25;
      const part = isEven ? whole : between(next, 0, whole);
      const cents = between(next, 1, 10_000_000_000);
      return { cents: isEven ? cents + 1 - (cents % 2) : cents, over: [part], under: isEven ? whole * 2 : whole };
    });
    expect(found.ties).toBeGreaterThan(4_000);
    expect(found.wrong).toBe(0);
  });

  it('differs only for products closer below half a cent than the fifteenth digit', () => {
    const cell = (dollars: string): number => roundTo(Number(dollars), 2);
    const precisely = (dollars: string): number => roundHalfUp(multiply(exact(dollars), exact(100))) / 100;
    expect([cell('1234567.88499999'), precisely('1234567.88499999')]).toEqual([1_234_567.88, 1_234_567.88]);
    expect([cell('1234567.8849999999999'), precisely('1234567.8849999999999')]).toEqual([1_234_567.89, 1_234_567.88]);
  });
});
