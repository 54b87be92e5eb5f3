import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMonth, monthOf, parseMonth, type Month } from '../core/date';
import {
  firstMonthOf,
  flatRates,
  lastMonthOf,
  rampedRates,
  shiftedRates,
  spreadRates,
  twistedRates,
  type RateRows,
} from './rateShapes';
import { GRADUAL, STRESS_SET, stressedRates, stressName } from './rateShapesStress';

const month = (text: string) => parseMonth(text)!;
const ratesOf = (rows: RateRows | undefined) => rows?.map(([, rate]) => rate);

/** Five months of 2005. */
const PATH: RateRows = [
  ['2005-01', '2.40688'],
  ['2005-02', '2.53000'],
  ['2005-03', '2.65'],
  ['2005-04', '0.10'],
  ['2005-05', '-0.25'],
];

const rate = fc
  .tuple(fc.integer({ min: -2_000_000, max: 9_000_000 }), fc.integer({ min: 0, max: 6 }))
  .map(([digits, decimals]) => (digits / 10 ** decimals).toFixed(decimals));
const path = fc
  .array(rate, { minLength: 1, maxLength: 40 })
  .map((rates) => rates.map((each, i) => [formatMonth((monthOf(2005, 1) + i) as Month), each] as const));
const points = fc.integer({ min: -30_000, max: 30_000 }).map((tenths) => (tenths / 10).toFixed(1));

describe('a shift', () => {
  it('is exact, keeps the decimals of a rate, and goes back to the very digits', () => {
    expect(ratesOf(shiftedRates(PATH, '100'))).toEqual(['3.40688', '3.53000', '3.65', '1.10', '0.75']);
    // 12.5 bp are 0.125 percent.
    expect(ratesOf(shiftedRates(PATH, '12.5'))).toEqual(['2.53188', '2.65500', '2.775', '0.225', '-0.125']);
    expect(shiftedRates(PATH, 'much')).toBeUndefined();
    fc.assert(
      fc.property(path, points, (rows, by) => {
        const back = by.startsWith('-') ? by.slice(1) : `-${by}`;
        const there = shiftedRates(shiftedRates(rows, by)!, back)!;
        expect(there.map(([, text]) => short(text))).toEqual(rows.map(([, text]) => short(text)));
      }),
    );
  });

  it('moves from a month on, and stops at zero without lifting what was below it', () => {
    const limits = { from: month('2005-03'), floorAtZero: true };
    // 2.65 − 3.00 and 0.10 − 3.00 stop at zero; −0.25 stays.
    expect(ratesOf(shiftedRates(PATH, '-300', limits))).toEqual(['2.40688', '2.53000', '0.00', '0.00', '-0.25']);
    expect(ratesOf(shiftedRates(PATH, '-300', { ...limits, floorAtZero: false }))!.at(-1)).toBe('-3.25');
    // Up is up, also for a rate below zero.
    expect(ratesOf(shiftedRates(PATH, '10', limits))!.at(-1)).toBe('-0.15');
  });

  it('moves fixings by the month of their day', () => {
    const fixings: RateRows = [
      ['2005-01-31', '2'],
      ['2005-02-01', '2'],
    ];
    expect(shiftedRates(fixings, '1', { from: month('2005-02'), floorAtZero: false })).toEqual([
      ['2005-01-31', '2'],
      ['2005-02-01', '2.01'],
    ]);
  });

  it('leaves what it cannot read for the reader of the path to tell', () => {
    expect(
      shiftedRates(
        [
          ['spring', '2'],
          ['2005-02', 'high'],
        ],
        '100',
      ),
    ).toEqual([
      ['spring', '2'],
      ['2005-02', 'high'],
    ]);
  });
});

describe('a ramp', () => {
  it('reaches its shift in equal steps, the first of them in the first month', () => {
    // 120 bp over three months are 40, 80, 120, and 120 from then on.
    expect(ratesOf(rampedRates(PATH, '120', 3))).toEqual(['2.80688', '3.33000', '3.85', '1.30', '0.95']);
    // 100 bp over three months: 33.333… bp is 0.33333 percent at five decimals, 66.666… is 0.66667.
    expect(ratesOf(rampedRates(PATH, '100', 3))!.slice(0, 3)).toEqual(['2.74021', '3.19667', '3.65']);
    const limits = { from: month('2005-03'), floorAtZero: false };
    expect(ratesOf(rampedRates(PATH, '100', 4, limits))).toEqual(['2.40688', '2.53000', '2.90', '0.60', '0.50']);
  });

  it('over one month is a shift, and no months or half ones are none', () => {
    fc.assert(
      fc.property(path, points, (rows, by) => {
        expect(rampedRates(rows, by, 1)).toEqual(shiftedRates(rows, by));
      }),
    );
    expect(rampedRates(PATH, '100', 0)).toBeUndefined();
    expect(rampedRates(PATH, '100', 1.5)).toBeUndefined();
  });
});

describe('a twist', () => {
  it('runs straight from the short end to the long one', () => {
    const flat = flatRates(PATH, '3');
    const twist = { short: '-50', long: '50', pivot: null };
    expect(ratesOf(twistedRates(flat, twist))).toEqual(['2.5', '2.75', '3', '3.25', '3.5']);
    // From March on there are three months: −50, 0 and +50.
    const late = twistedRates(flat, twist, { from: month('2005-03'), floorAtZero: false });
    expect(ratesOf(late)).toEqual(['3', '3', '2.5', '3', '3.5']);
  });

  it('turns about the month that stays', () => {
    const twist = { short: '-60', long: '30', pivot: month('2005-04') };
    // −60, −40, −20 towards April, and the whole +30 in May, one month of one after it.
    expect(ratesOf(twistedRates(flatRates(PATH, '3'), twist))).toEqual(['2.4', '2.6', '2.8', '3', '3.3']);
    expect(twistedRates(PATH, { ...twist, pivot: month('2006-01') })).toBeUndefined();
  });

  it('with both ends alike is a shift', () => {
    fc.assert(
      fc.property(path, points, (rows, by) => {
        expect(twistedRates(rows, { short: by, long: by, pivot: null })).toEqual(shiftedRates(rows, by));
      }),
    );
  });
});

describe('a spread to another index', () => {
  it('is the other by a factor and some points', () => {
    expect(ratesOf(spreadRates(PATH, '1', '0'))).toEqual(ratesOf(PATH));
    expect(ratesOf(spreadRates(PATH, '1', '25'))).toEqual(['2.65688', '2.78000', '2.90', '0.35', '0.00']);
    // 2.40688 ÷ 2 + 0.25 = 1.45344; 2.65 ÷ 2 + 0.25 = 1.575.
    expect(ratesOf(spreadRates(PATH, '0.5', '25'))!.filter((_, i) => i !== 1 && i < 3)).toEqual(['1.45344', '1.575']);
    expect(spreadRates(PATH, 'half', '0')).toBeUndefined();
  });
});

describe('the stress set', () => {
  it('is twelve paths, down and up, at once and over a year', () => {
    expect(STRESS_SET.map(stressName)).toEqual([
      '−300 bp',
      '−200 bp',
      '−100 bp',
      '+100 bp',
      '+200 bp',
      '+300 bp',
      '−300 bp over 12 months',
      '−200 bp over 12 months',
      '−100 bp over 12 months',
      '+100 bp over 12 months',
      '+200 bp over 12 months',
      '+300 bp over 12 months',
    ]);
  });

  it('moves by 25 bp a month up to 300 over a year', () => {
    const limits = { from: month('2005-02'), floorAtZero: true };
    const up = stressedRates(flatRates(PATH, '3'), { basisPoints: 300, months: GRADUAL }, limits);
    expect(ratesOf(up)).toEqual(['3', '3.25', '3.5', '3.75', '4']);
    const down = stressedRates(PATH, { basisPoints: -300, months: 1 }, limits);
    expect(ratesOf(down)).toEqual(['2.40688', '0.00000', '0.00', '0.00', '-0.25']);
  });

  it('never takes a rate below zero that was not, when floored', () => {
    const stress = fc.constantFrom(...STRESS_SET);
    fc.assert(
      fc.property(path, stress, (rows, each) => {
        stressedRates(rows, each, { from: null, floorAtZero: true }).forEach(([, text], i) => {
          expect(Number(text)).toBeGreaterThanOrEqual(Math.min(0, Number(rows[i]![1])));
        });
      }),
    );
  });
});

it('the first and last month of a path are found in any order', () => {
  const turned = PATH.toReversed();
  expect([firstMonthOf(turned), lastMonthOf(turned)]).toEqual([month('2005-01'), month('2005-05')]);
  expect(firstMonthOf([['spring', '1']])).toBeUndefined();
});

/** Without zeros at the end, which a finer shift leaves behind, and without the sign of a zero. */
function short(text: string): string {
  const digits = text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  return digits === '-0' ? '0' : digits;
}
