import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMonth, monthOf, parseMonth, type Month } from '../core/date';
import type { RateRows } from './rateShapes';
import { extendedRates, filledRates, gapsOf, replayedRates } from './rateShapesGaps';

const month = (text: string) => parseMonth(text)!;

const GAPPY: RateRows = [
  ['2005-01', '2.00'],
  ['2005-02', '3.00'],
  ['2005-06', '4.00'],
];

describe('missing months', () => {
  it('are found between two months, wherever the path begins and ends', () => {
    expect(gapsOf(GAPPY, month('2004-12'), month('2005-08'))).toEqual([
      { first: month('2004-12'), last: month('2004-12') },
      { first: month('2005-03'), last: month('2005-05') },
      { first: month('2005-07'), last: month('2005-08') },
    ]);
  });

  it('are filled with the rate before them, or on the straight line to the next', () => {
    expect(filledRates(GAPPY, 'hold').map(([, rate]) => rate)).toEqual([
      '2.00',
      '3.00',
      '3.00',
      '3.00',
      '3.00',
      '4.00',
    ]);
    expect(filledRates(GAPPY, 'linear').map(([, rate]) => rate)).toEqual([
      '2.00',
      '3.00',
      '3.25',
      '3.50',
      '3.75',
      '4.00',
    ]);
    const third: RateRows = [
      ['2005-01', '1'],
      ['2005-04', '2'],
    ];
    // A third and two thirds of the way.
    expect(filledRates(third, 'linear')).toEqual([
      ['2005-01', '1'],
      ['2005-02', '1.33333'],
      ['2005-03', '1.66667'],
      ['2005-04', '2'],
    ]);
  });

  it('are none once filled, and no rate there was is another', () => {
    const rows = fc
      .uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 20 })
      .map((offsets) => offsets.map((i) => [formatMonth((monthOf(2005, 1) + i) as Month), `${i / 8}`] as const));
    fc.assert(
      fc.property(rows, fc.constantFrom('hold' as const, 'linear' as const), (path, how) => {
        const filled = filledRates(path, how);
        const months = filled.map(([key]) => month(key));
        expect(gapsOf(filled, months[0]!, months.at(-1)!)).toEqual([]);
        for (const row of path) expect(filled).toContainEqual(row);
      }),
    );
  });

  it('are none of a path by fixing date, whose latest fixing stands', () => {
    const fixings: RateRows = [
      ['2005-01-31', '2'],
      ['2005-06-30', '3'],
    ];
    expect(filledRates(fixings, 'hold')).toEqual(fixings);
  });
});

describe('a longer path', () => {
  it('holds its last rate after and its first before', () => {
    expect(extendedRates(GAPPY.slice(0, 2), month('2004-11'), month('2005-04'))).toEqual([
      ['2004-11', '2.00'],
      ['2004-12', '2.00'],
      ['2005-01', '2.00'],
      ['2005-02', '3.00'],
      ['2005-03', '3.00'],
      ['2005-04', '3.00'],
    ]);
    expect(extendedRates(GAPPY, month('2005-03'), month('2005-03'))).toEqual(GAPPY);
    expect(extendedRates([], null, month('2005-03'))).toEqual([]);
  });

  it('by fixing date has a fixing a month, on the last day of shorter ones', () => {
    expect(extendedRates([['2005-01-31', '2']], null, month('2005-03'))).toEqual([
      ['2005-01-31', '2'],
      ['2005-02-28', '2'],
      ['2005-03-31', '2'],
    ]);
  });
});

describe('a history played again', () => {
  const path: RateRows = ['2010-01', '2010-02', '2010-03', '2010-04'].map((key) => [key, '9'] as const);
  const history: RateRows = [
    ['2005-01', '2.4'],
    ['2005-02', '2.5'],
    ['2005-04', '2.8'],
  ];

  it('comes month after month, and is held or left when it ends', () => {
    const replay = { from: month('2005-02'), at: month('2010-02') };
    // February 2005 in February 2010; March 2005 is missing and takes February's; April 2005 comes in April 2010.
    expect(replayedRates(path, history, { ...replay, after: 'hold' })).toEqual({
      endsAfter: month('2010-04'),
      rows: [
        ['2010-01', '9'],
        ['2010-02', '2.5'],
        ['2010-03', '2.5'],
        ['2010-04', '2.8'],
      ],
    });
    const late = { from: month('2005-04'), at: month('2010-02') };
    expect(replayedRates(path, history, { ...late, after: 'keep' }).rows.map(([, rate]) => rate)).toEqual([
      '9',
      '2.8',
      '9',
      '9',
    ]);
    const held = replayedRates(path, history, { ...late, after: 'hold' });
    expect(held.rows.map(([, rate]) => rate)).toEqual(['9', '2.8', '2.8', '2.8']);
    expect(held.endsAfter).toBe(month('2010-02'));
  });

  it('from where it has nothing leaves the path as it was', () => {
    const none = replayedRates(path, [], { from: month('2005-01'), at: month('2010-01'), after: 'hold' });
    expect(none).toEqual({ rows: path, endsAfter: null });
  });
});
