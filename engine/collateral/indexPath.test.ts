import { describe, expect, it } from 'vitest';
import type { RatePath } from '../collections/collections';
import { dayOf, monthOf } from '../core/date';
import { openIndices } from './indexPath';

const FROM = monthOf(2005, 1);

function open(by: RatePath['by'], rows: RatePath['rows']) {
  return openIndices(['x'], { x: { by, name: 'x.csv', source: 'x.csv', rows } }, FROM)[0]!;
}

describe('an index as loans read it', () => {
  const daily = open('date', [
    ['2005-01-10', '2.5'],
    ['2005-02-20', '2.75'],
    ['2005-02-18', '2.7'],
  ]);
  const monthly = open('month', [
    ['2005-01', '2.5'],
    ['2005-03', '3'],
  ]);

  it.each([
    [dayOf(2005, 1, 9), NaN],
    [dayOf(2005, 1, 10), 2.5],
    [dayOf(2005, 2, 17), 2.5],
    [dayOf(2005, 2, 19), 2.7],
    [dayOf(2005, 2, 28), 2.75],
    [dayOf(2005, 3, 1), NaN],
  ])('by date answers with the latest fixing, to the end of the month of the last: day %i', (day, rate) => {
    expect(daily.at(day)).toBe(rate);
  });

  it.each([
    [dayOf(2004, 12, 31), NaN],
    [dayOf(2005, 1, 31), 2.5],
    [dayOf(2005, 2, 1), NaN],
    [dayOf(2005, 3, 15), 3],
    [dayOf(2005, 4, 1), NaN],
  ])('by month answers with the row of the month and no other: day %i', (day, rate) => {
    expect(monthly.at(day)).toBe(rate);
  });

  it('is looked up once for all changes on a day of the month, the last day of a shorter one', () => {
    const table = daily.readBy(31, 10);
    // 31 January less ten days is 21 January; 28 February less ten is the 18th; 31 March less ten is past the end.
    expect([...table.slice(0, 3)]).toEqual([2.5, 2.7, NaN]);
    expect(daily.readBy(31, 10)).toBe(table);
  });

  it('names rows that it cannot read', () => {
    const { problems } = open('month', [
      ['2005-13', '2'],
      ['2005-01', 'n/a'],
      ['2005-02', '2'],
    ]);
    expect(problems.map(({ code, at }) => [code, at?.row])).toEqual([
      ['RATES/row', 2],
      ['RATES/row', 3],
    ]);
  });

  it('has no rate where there is no path', () => {
    expect(openIndices(['y'], {}, FROM)[0]!.at(dayOf(2005, 1, 1))).toBe(NaN);
  });
});
