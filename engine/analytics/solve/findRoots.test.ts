import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findChanges, type Outcome } from './findChanges';
import { findRoots } from './findRoots';
import { lastOf, scanNumbers, valueAt } from './searchGrid';

describe('the numbers of a search', () => {
  it('are values as their digits add up', () => {
    const grid = { from: 0, to: 100, step: 0.01 };
    expect(lastOf(grid)).toBe(10_000);
    expect([29, 57, 4203, 10_000].map((number) => valueAt(grid, number))).toEqual([0.29, 0.57, 42.03, 100]);
    // In doubles 0.3 − 0.1 over 0.1 is just below 2.
    expect(lastOf({ from: 0.1, to: 0.3, step: 0.1 })).toBe(2);
    // The end of the range is one of them: the last step is shorter.
    const uneven = { from: 0, to: 1, step: 0.3 };
    expect([lastOf(uneven), valueAt(uneven, 3), valueAt(uneven, 4)]).toEqual([4, 0.9, 1]);
  });

  it('are scanned from the first to the last, closer together where values are low if so asked', () => {
    expect(scanNumbers(100, 4, 'even')).toEqual([0, 25, 50, 75, 100]);
    expect(scanNumbers(100, 4, 'low')).toEqual([0, 6, 25, 56, 100]);
    expect(scanNumbers(3, 40, 'low')).toEqual([0, 1, 2, 3]);
    expect(scanNumbers(0, 1, 'even')).toEqual([0]);
  });
});

/** Outcomes that hold for a while, fail or cannot be told for a while, and so on. */
const stretches = fc.array(
  fc.record({ length: fc.integer({ min: 1, max: 400 }), outcome: fc.constantFrom(true, false, null) }),
  {
    minLength: 1,
    maxLength: 8,
  },
);

describe('changes of outcome', () => {
  it('are each between neighbours that were asked, and alternate from end to end', () => {
    fc.assert(
      fc.property(stretches, fc.integer({ min: 1, max: 60 }), (parts, points) => {
        const outcomes: Outcome[] = parts.flatMap(({ length, outcome }) => new Array<Outcome>(length).fill(outcome));
        const asked = new Set<number>();
        const outcomeOf = (number: number): Outcome => {
          asked.add(number);
          return outcomes[number]!;
        };
        const last = outcomes.length - 1;
        const changes = findChanges(outcomeOf, scanNumbers(last, points, 'even'));
        let outcome: Outcome = outcomes[0]!;
        let at = 0;
        for (const { below, above, from, to } of changes) {
          expect(above).toBe(below + 1);
          expect(below).toBeGreaterThanOrEqual(at);
          expect([outcomes[below], outcomes[above]]).toEqual([from, to]);
          expect([asked.has(below), asked.has(above)]).toEqual([true, true]);
          expect(from).toBe(outcome);
          [outcome, at] = [to, above];
        }
        expect(outcome).toBe(outcomes[last]);
      }),
      { numRuns: 300 },
    );
  });

  it('of one stretch after another are all found where the scan falls into each', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 997 }), fc.integer({ min: 1, max: 997 }), (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const changes = findChanges((number) => number < low || number >= high, scanNumbers(997, 997, 'even'));
        expect(changes.map(({ above }) => above)).toEqual(low === high ? [] : [low, high]);
      }),
      { numRuns: 50 },
    );
  });
});

describe('roots', () => {
  const scan = scanNumbers(100_000, 32, 'even');

  it('are all three of a cubic, each with the nearest number', () => {
    const distance = (number: number) => (number - 12_345.4) * (number - 50_000) * (number - 98_765.6);
    expect(findRoots(distance, scan, 0)).toEqual([
      { number: 12_345, hit: false },
      { number: 50_000, hit: true },
      { number: 98_766, hit: false },
    ]);
  });

  it('stop at the roundest number within the tolerance', () => {
    expect(findRoots((number) => number - 41_237, scan, 40)).toEqual([{ number: 41_200, hit: true }]);
    expect(findRoots((number) => 41_237 - number, scan, 4)).toEqual([{ number: 41_240, hit: true }]);
    expect(findRoots((number) => number - 41_237, scan, 1)).toEqual([{ number: 41_237, hit: true }]);
  });

  it('are seen where two lie between neighbours of the scan, or one is only touched', () => {
    const near = (number: number) => (number - 40_700) * (number - 40_900);
    expect(findRoots(near, scan, 0).map(({ number }) => number)).toEqual([40_700, 40_900]);
    expect(findRoots((number) => (number - 40_777) ** 2, scan, 0)).toEqual([{ number: 40_777, hit: true }]);
    expect(findRoots((number) => (number - 40_777) ** 2 + 5, scan, 0)).toEqual([]);
  });

  it('are the nearer side of a jump, and none where there is nothing', () => {
    expect(findRoots((number) => (number < 33_333 ? -1 : 7), scan, 0.5)).toEqual([{ number: 33_332, hit: false }]);
    expect(findRoots((number) => (number < 33_333 ? null : 7), scan, 0.5)).toEqual([]);
    expect(findRoots(() => null, scan, 0.5)).toEqual([]);
    expect(findRoots(() => 0, scan, 0)).toEqual([{ number: 0, hit: true }]);
  });
});
