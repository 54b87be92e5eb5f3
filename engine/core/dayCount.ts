import { civilOf, dayOf, daysInMonth, monthOf, type Day, type YearMonthDay } from './date';

/**
 * How the days of a period count towards a year.
 *
 *   30/360         the US (bond) rule: months of 30 days, with February's end treated as a 30th; see thirty360Days
 *   actual/360     calendar days over 360
 *   actual/365     calendar days over 365, leap years too (365 fixed)
 *   actual/actual  ISDA: days in leap years over 366 plus days in other years over 365
 */
export type DayCount = '30/360' | 'actual/360' | 'actual/365' | 'actual/actual';

export const DAY_COUNTS: readonly DayCount[] = ['30/360', 'actual/360', 'actual/365', 'actual/actual'];

/**
 * Part of a year as an exact fraction of whole numbers, `days / basis`, so that interest is formed as one product and
 * rounded once. For actual/actual both are scaled to the common basis 365 × 366.
 */
export interface DayFraction {
  readonly days: number;
  readonly basis: number;
}

export function isDayCount(name: string): name is DayCount {
  return (DAY_COUNTS as readonly string[]).includes(name);
}

/** Calendar days from the first day (included) to the second (excluded). */
export function actualDays(from: Day, to: Day): number {
  return to - from;
}

/**
 * Days of the US 30/360 rule from one date to another, the first included and the second not.
 *
 * Source:   the rule of US mortgage and corporate bonds with its end-of-February part (BMA/SIFMA standard formulas, SF-44)
 * Rule:     1. both dates the last day of a February: the second counts as a 30th
 *           2. the first date the last day of a February: it counts as a 30th
 *           3. the second date a 31st and the first a 30th or 31st: the second counts as a 30th
 *           4. the first date a 31st: it counts as a 30th
 * Without 1 and 2 (the ISDA "30/360, bond basis" reading) 28 February to 3 March is 5 days instead of 3.
 *
 * @example 31 August 2006 to 28 February 2007 is 178 days
 */
export function thirty360Days(from: Day, to: Day): number {
  const a = civilOf(from);
  const b = civilOf(to);
  const fromFebruaryEnd = isFebruaryEnd(a);
  let first = a.day;
  let second = b.day;
  if (fromFebruaryEnd) {
    first = 30;
    if (isFebruaryEnd(b)) second = 30;
  }
  if (second === 31 && first >= 30) second = 30;
  if (first === 31) first = 30;
  return (b.year - a.year) * 360 + (b.month - a.month) * 30 + (second - first);
}

/**
 * Part of a year from one date to another under a day count, exact; negative where the second date is the earlier one.
 *
 * @example 2004-12-30 to 2005-01-25, actual/360: 26 / 360
 */
export function dayFraction(from: Day, to: Day, dayCount: DayCount): DayFraction {
  switch (dayCount) {
    case '30/360':
      return { days: thirty360Days(from, to), basis: 360 };
    case 'actual/360':
      return { days: actualDays(from, to), basis: 360 };
    case 'actual/365':
      return { days: actualDays(from, to), basis: 365 };
    case 'actual/actual': {
      const leap = leapDays(from, to);
      return { days: leap * 365 + (to - from - leap) * 366, basis: 365 * 366 };
    }
  }
}

/** The same as a double, for analytics: years between two dates. */
export function yearsBetween(from: Day, to: Day, dayCount: DayCount): number {
  const { days, basis } = dayFraction(from, to, dayCount);
  return days / basis;
}

function isFebruaryEnd(date: YearMonthDay): boolean {
  return date.month === 2 && date.day === daysInMonth(monthOf(date.year, 2));
}

/** Days of the period that lie in leap years. */
function leapDays(from: Day, to: Day): number {
  if (to < from) return -leapDays(to, from);
  let days = 0;
  for (let { year } = civilOf(from); dayOf(year, 1, 1) < to; year++) {
    const start = Math.max(from, dayOf(year, 1, 1));
    const end = Math.min(to, dayOf(year + 1, 1, 1));
    if (dayOf(year + 1, 1, 1) - dayOf(year, 1, 1) === 366) days += end - start;
  }
  return days;
}
