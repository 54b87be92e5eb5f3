import { describe, expect, it } from 'vitest';
import { parseMonth } from '../core/date';
import type { RateRows } from './rateShapes';
import { drawnRates, drawnTo } from './rateShapesDraw';

const month = (text: string) => parseMonth(text)!;
const ratesOf = (rows: RateRows) => rows.map(([, rate]) => rate);
const PATH: RateRows = ['01', '02', '03', '04', '05', '06'].map((at) => [`2005-${at}`, '3.00000'] as const);
const span = { first: month('2005-02'), last: month('2005-06'), at: month('2005-04') };

describe('a path drawn by hand', () => {
  it('moves the months of a span alike, or less and less towards its ends', () => {
    expect(ratesOf(drawnRates(PATH, { ...span, how: 'alike' }, 12))).toEqual([
      ...['3.00000', '3.12000', '3.12000', '3.12000', '3.12000', '3.12000'],
    ]);
    // 12 bp at April: half of it a month away, nothing at February and June.
    expect(ratesOf(drawnRates(PATH, { ...span, how: 'inProportion' }, 12))).toEqual([
      ...['3.00000', '3.00000', '3.06000', '3.12000', '3.06000', '3.00000'],
    ]);
    const end = { ...span, at: span.last, how: 'inProportion' as const };
    expect(ratesOf(drawnRates(PATH, end, -40))).toEqual([
      ...['3.00000', '3.00000', '2.90000', '2.80000', '2.70000', '2.60000'],
    ]);
  });

  it('comes to rest on whole basis points', () => {
    const one = { first: month('2005-03'), last: month('2005-03'), at: month('2005-03'), how: 'alike' as const };
    const rows: RateRows = [
      ['2005-02', '2.53'],
      ['2005-03', '2.40688'],
    ];
    expect(drawnTo(rows, one, 2.413)).toEqual([
      ['2005-02', '2.53'],
      ['2005-03', '2.41000'],
    ]);
    expect(ratesOf(drawnTo(rows, one, -0.504))).toEqual(['2.53', '-0.50000']);
  });

  it('takes the fixings of a month together, its last one to the rate', () => {
    const fixings: RateRows = [
      ['2005-03-10', '2.50'],
      ['2005-03-21', '2.40'],
      ['2005-04-21', '2.60'],
    ];
    const one = { first: month('2005-03'), last: month('2005-03'), at: month('2005-03'), how: 'alike' as const };
    expect(ratesOf(drawnTo(fixings, one, 3))).toEqual(['3.10', '3.00', '2.60']);
    expect(drawnTo(fixings, { ...one, at: month('2007-01') }, 3)).toEqual(fixings);
  });
});
