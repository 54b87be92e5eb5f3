import { describe, expect, it } from 'vitest';

import { interestDeterminationDate } from './inputs';
import {
  businessDaysBefore,
  dateOf,
  dayOf,
  isoDay,
  isoText,
  newYorkHolidays,
  rolledForward,
  weekday,
} from './newYorkCalendar';

describe('the New York calendar', () => {
  it('counts days and weekdays of the Gregorian calendar', () => {
    expect(dayOf(1970, 1, 1)).toBe(0);
    expect(dayOf(2000, 3, 1) - dayOf(2000, 2, 28)).toBe(2);
    expect(dayOf(2005, 1, 25) - dayOf(2004, 12, 30)).toBe(26);
    expect(weekday(dayOf(2004, 12, 30))).toBe(4);
    for (let day = dayOf(2003, 12, 25); day < dayOf(2025, 1, 10); day++) {
      const { year, month, day: ofMonth } = dateOf(day);
      expect(dayOf(year, month, ofMonth)).toBe(day);
      const native = new Date(day * 86_400_000);
      expect(isoText(day)).toBe(native.toISOString().slice(0, 10));
      expect(weekday(day)).toBe(native.getUTCDay());
    }
  });

  it('knows the holidays: Sunday ones kept on Monday, Saturday ones not moved, Juneteenth from 2022', () => {
    const in2005 = ['01-17', '02-21', '05-30', '07-04', '09-05', '10-10', '11-11', '11-24', '12-26'];
    // New Year's Day 2005 was a Saturday: it is listed on its own day and takes no weekday away.
    expect(newYorkHolidays(2005).map(isoText)).toEqual(['2005-01-01', ...in2005.map((day) => `2005-${day}`)]);
    expect(newYorkHolidays(2010).map(isoText)).toContain('2010-12-25');
    expect(newYorkHolidays(2021).map(isoText)).not.toContain('2021-06-18');
    expect(newYorkHolidays(2022).map(isoText)).toContain('2022-06-20');
  });

  it.each([
    ['2005-01-25', '2005-01-25'],
    ['2005-06-25', '2005-06-27'],
    ['2005-12-25', '2005-12-27'],
    ['2008-12-25', '2008-12-26'],
    ['2009-05-25', '2009-05-26'],
    ['2010-11-25', '2010-11-26'],
    ['2010-12-25', '2010-12-27'],
    ['2016-12-25', '2016-12-27'],
  ])('rolls %s forward to %s', (from, to) => {
    expect(isoText(rolledForward(isoDay(from)))).toBe(to);
  });

  it('counts Business Days back, over holidays and weekends', () => {
    expect(isoText(businessDaysBefore(isoDay('2005-12-27'), 2))).toBe('2005-12-22');
    expect(isoText(interestDeterminationDate('2005-02'))).toBe('2005-01-21');
    // The 25th of December 2005 is a Sunday and the Friday before is a Business Day.
    expect(isoText(interestDeterminationDate('2006-01'))).toBe('2005-12-22');
    // Thanksgiving 2010 fell on the 25th; the two Business Days before it count.
    expect(isoText(interestDeterminationDate('2010-12'))).toBe('2010-11-23');
  });
});
