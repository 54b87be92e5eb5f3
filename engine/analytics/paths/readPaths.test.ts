import { describe, expect, it } from 'vitest';
import { problemLine } from '../../core/problem';
import { indexTenor } from './indexTenor';
import { discountsOfCurve } from './rateCurve';
import { rateGrid } from './rateGrid';
import { readPaths } from './readPaths';
import { floaterSession } from './testing/floaterDeal';
import { printFan, usualPaths } from './usualPaths';

const session = floaterSession();
session.run();
const deal = session.description()!;
const inputs = session.inputs()!;
const read = (texts: Readonly<Record<string, string>>) => readPaths(texts, deal, inputs);
const wrong = (texts: Readonly<Record<string, string>>): string[] => {
  const result = read(texts);
  return result.ok ? [] : result.problems.map(problemLine);
};

describe('What random paths are asked for', () => {
  it('is usual where nothing is typed, and the usual texts read as themselves', () => {
    const nothing = read({});
    expect(nothing).toMatchObject({
      ok: true,
      value: {
        index: 'libor_1m',
        meanReversion: 0.05,
        volatility: 0.01,
        paths: 500,
        seed: 1,
        refinancing: 0,
        belowZero: 'floor',
      },
    });
    expect(read(usualPaths(deal, inputs))).toEqual(nothing);
    expect(nothing.ok && nothing.value.fans.map(printFan)).toEqual(['index libor_1m', 'balance F']);
  });

  it('has its units: percent, basis points, pairs of months and percent', () => {
    const result = read({
      curve: 'par 12 2.9, 60 4.1\n360 5.2%',
      meanReversion: '3.5%',
      volatility: '85 bp',
      paths: '1,000',
      fans: 'interest; balance F',
      results: 'wal F, total interest',
    });
    expect(result).toMatchObject({
      ok: true,
      value: {
        curve: {
          kind: 'par',
          points: [
            { months: 12, rate: 0.029 },
            { months: 60, rate: 0.041 },
            { months: 360, rate: 0.052 },
          ],
        },
        meanReversion: 0.035,
        volatility: 0.0085,
        paths: 1000,
        measures: [
          { kind: 'class', cls: 'F', figure: 'averageLife' },
          { kind: 'total', name: 'interest', cls: '' },
        ],
      },
    });
  });

  it('has other units by what they are, and refuses those that do not fit', () => {
    expect(read({ meanReversion: '50bp', volatility: '1%', curve: 'par 1 290 bp, 12 3' })).toMatchObject({
      value: {
        meanReversion: 0.005,
        volatility: 0.01,
        curve: {
          points: [
            { months: 1, rate: 0.029 },
            { months: 12, rate: 0.03 },
          ],
        },
      },
    });
    expect(wrong({ paths: '40%', seed: '1 bp', refinancing: '50%', volatility: '$85' })).toEqual([
      'volatility: "$85" cannot be read. Expected basis points from 0 to 1000.',
      'paths: "40%" cannot be read. Expected an even number of paths from 2 to 20000.',
      'seed: "1 bp" cannot be read. Expected whole numbers from 0.',
      'refinancing: "50%" cannot be read. Expected numbers from -5 to 5.',
    ]);
    expect(wrong({ curve: 'par 6 3, 13 4' })).toEqual([
      'curve: A bond of 13 months does not end on a coupon. Par rates beyond six months are of whole half-years: 12, 18, 24. Or write a zero curve.',
    ]);
  });

  it('has every point of a par curve in its discounts: up to half a year yields, then bonds at par', () => {
    const grid = rateGrid(session.deal()!.dates, 24);
    const points = [1, 3, 6, 12, 24].map((months, i) => ({ months, rate: 0.02 + i / 200 }));
    const discounts = discountsOfCurve(grid, { kind: 'par', points });
    const zero = discountsOfCurve(grid, { kind: 'zero', points });
    const early = grid.years.findIndex((year) => year >= 0.5);
    expect(discounts.subarray(0, early)).toEqual(zero.subarray(0, early));
    // Another rate after one month moves the first discounts, and nothing from half a year on.
    const other = discountsOfCurve(grid, { kind: 'par', points: [{ months: 1, rate: 0.09 }, ...points.slice(1)] });
    expect(other[1]).toBeLessThan(discounts[1]!);
    expect(other.subarray(early)).toEqual(discounts.subarray(early));
  });

  it('is refused with every text that cannot be read', () => {
    expect(
      wrong({
        curve: 'flat 4',
        paths: '7',
        volatility: 'much',
        seed: '1.5',
        belowZero: 'no',
        fans: 'balanc F',
        speed: '1',
      }),
    ).toEqual([
      'speed: Random paths have no input called speed. Did you mean seed?',
      'curve: "flat 4" is not a curve. Write scenario, or a kind and pairs of months and percent: zero 1 2.41, 12 3.10, 60 4.20, 360 5.10.',
      'volatility: "much" cannot be read. Expected basis points from 0 to 1000.',
      'paths: 7 is odd. Paths come in pairs: write an even number.',
      'seed: "1.5" is out of range. Expected whole numbers from 0.',
      'belowZero: "no" is not known. Expected floor or allow.',
      'fans: The deal has no result called "balanc". Write index and its name, a result, or a result and its class: balance A-1.',
    ]);
    expect(wrong({ curve: 'zero 12 3, 6 4' })).toEqual([
      'curve: 6 months come after 12. Put the pairs in order of months.',
    ]);
    expect(wrong({ curve: 'zero 12' })).toHaveLength(1);
    expect(wrong({ index: 'libor_6m' })).toEqual([
      'index: No rate path that is followed is called "libor_6m". Expected libor_1m.',
    ]);
  });

  it.each([
    ['libor_1m', '', 1],
    ['libor_6m', '', 6],
    ['cmt_1y', '', 12],
    ['cmt', 'Ten-year Treasury', 120],
    ['libor6m', '', 6],
    ['cmt', 'Rate of a year_s average, one_year Treasury', 12],
    ['us_index', 'Six-month LIBOR', 6],
    ['prime', 'Prime rate of New York banks', null],
  ])('takes the tenor of %s "%s" for %s months', (name, label, months) => {
    expect(indexTenor(name, label)).toBe(months);
  });
});
