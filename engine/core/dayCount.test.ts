import { describe, expect, it } from 'vitest';
import { addDays, parseDay, type Day } from './date';
import { ACTUAL_ACTUAL_PERIODS, THIRTY_360_PAIRS } from './dayCountExamples';
import { dayFraction, isDayCount, thirty360Days, yearsBetween } from './dayCount';

const day = (text: string): Day => parseDay(text)!;

describe('30/360 (US)', () => {
  it.each(THIRTY_360_PAIRS)('%s to %s is %i days', (from, to, days) => {
    expect(thirty360Days(day(from), day(to))).toBe(days);
  });

  it('counts a month of 30 days between any two first days of months', () => {
    expect(dayFraction(day('2005-02-01'), day('2005-03-01'), '30/360')).toEqual({ days: 30, basis: 360 });
    expect(dayFraction(day('2004-12-01'), day('2019-07-01'), '30/360')).toEqual({ days: 175 * 30, basis: 360 });
  });

  it('shortens a 31st only after a 30th or 31st', () => {
    expect(thirty360Days(day('2007-01-29'), day('2007-01-31'))).toBe(2);
    expect(thirty360Days(day('2007-01-30'), day('2007-01-31'))).toBe(0);
    expect(thirty360Days(day('2007-01-01'), day('2007-01-31'))).toBe(30);
  });
});

describe('actual counts', () => {
  it('gives the first A-1 period 26 days from closing and 31 from the 25th', () => {
    expect(dayFraction(day('2004-12-30'), day('2005-01-25'), 'actual/360')).toEqual({ days: 26, basis: 360 });
    expect(dayFraction(day('2004-12-25'), day('2005-01-25'), 'actual/360')).toEqual({ days: 31, basis: 360 });
  });

  it('counts 29 February as a day', () => {
    expect(dayFraction(day('2008-02-25'), day('2008-03-25'), 'actual/360').days).toBe(29);
    expect(dayFraction(day('2007-02-25'), day('2007-03-25'), 'actual/365')).toEqual({ days: 28, basis: 365 });
    expect(yearsBetween(day('2008-01-01'), day('2009-01-01'), 'actual/365')).toBe(366 / 365);
  });

  it('counts backwards as below zero', () => {
    expect(dayFraction(day('2005-01-25'), day('2004-12-30'), 'actual/360').days).toBe(-26);
    expect(yearsBetween(day('2004-05-01'), day('2003-11-01'), 'actual/actual')).toBe(
      -yearsBetween(day('2003-11-01'), day('2004-05-01'), 'actual/actual'),
    );
  });
});

describe('actual/actual (ISDA)', () => {
  // The same periods by their days in common years and in leap years.
  const PARTS = [
    61 / 365 + 121 / 366,
    150 / 365,
    184 / 365 + 182 / 366,
    334 / 365,
    170 / 365 + 14 / 366,
    155 / 365 + 29 / 366,
    152 / 366,
    32 / 365 + 120 / 366,
  ];
  it.each(ACTUAL_ACTUAL_PERIODS.map((period, index) => [...period, PARTS[index]!] as const))(
    '%s to %s',
    (from, to, published, parts) => {
      expect(yearsBetween(day(from), day(to), 'actual/actual')).toBeCloseTo(parts, 14);
      expect(yearsBetween(day(from), day(to), 'actual/actual')).toBeCloseTo(published, 11);
    },
  );

  it('is one for any whole calendar year and adds up over several', () => {
    for (const year of [1900, 2000, 2003, 2004, 2100]) {
      expect(dayFraction(day(`${year}-01-01`), day(`${year + 1}-01-01`), 'actual/actual').days).toBe(365 * 366);
    }
    expect(yearsBetween(day('1996-01-01'), day('2010-01-01'), 'actual/actual')).toBe(14);
  });

  it('adds up when a period is cut in two', () => {
    const from = day('2003-09-17');
    for (let cut = 1; cut < 900; cut += 37) {
      const whole = dayFraction(from, addDays(from, 900), 'actual/actual').days;
      const first = dayFraction(from, addDays(from, cut), 'actual/actual').days;
      const second = dayFraction(addDays(from, cut), addDays(from, 900), 'actual/actual').days;
      expect(first + second).toBe(whole);
    }
  });
});

it('knows its day counts by name', () => {
  expect(isDayCount('30/360')).toBe(true);
  expect(isDayCount('30e/360')).toBe(false);
});
