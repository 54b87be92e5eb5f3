import { addDays, civilOf, dayOf, weekdayOf, type Day } from './date';

/**
 * Business-day calendars from rules, in whole days and without a clock. A holiday that falls on a weekend and is not moved
 * is left out: only weekdays are ever listed.
 *
 *   new_york   bank holidays as the Federal Reserve keeps them: a Sunday holiday is observed on Monday, a Saturday one is
 *              not moved (the banks open on the Friday before); Martin Luther King Day from 1986, Juneteenth from 2022.
 *   london     bank holidays of England, with substitutes on the next free weekday, and the days proclaimed once.
 *
 * The rules hold from 1986 on (London: every weekday without a LIBOR fixing from 1986 to 2021 is one of these days).
 * Days to be proclaimed in years to come are not known and not guessed.
 */
export type CalendarName = 'new_york' | 'london';

export type Roll = 'none' | 'following' | 'modified_following' | 'preceding';

export const CALENDAR_NAMES: readonly CalendarName[] = ['new_york', 'london'];

const SUNDAY = 0;
const MONDAY = 1;
const THURSDAY = 4;
const SATURDAY = 6;

export function isCalendarName(name: string): name is CalendarName {
  return (CALENDAR_NAMES as readonly string[]).includes(name);
}

/** A day that is neither a Saturday, nor a Sunday, nor a holiday of any of the calendars (none named: weekends only). */
export function isBusinessDay(day: Day, calendars: readonly CalendarName[]): boolean {
  const weekday = weekdayOf(day);
  if (weekday === SATURDAY || weekday === SUNDAY) return false;
  if (calendars.length === 0) return true;
  const { year } = civilOf(day);
  for (const calendar of calendars) if (holidaySet(calendar, year).has(day)) return false;
  return true;
}

/**
 * The business day a calendar date stands for. `modified_following` turns back where the next business day is in the
 * month after; `none` leaves the day alone.
 */
export function rollDay(day: Day, roll: Roll, calendars: readonly CalendarName[]): Day {
  if (roll === 'none') return day;
  if (roll === 'preceding') return nearestBusinessDay(day, -1, calendars);
  const next = nearestBusinessDay(day, 1, calendars);
  if (roll === 'modified_following' && civilOf(next).month !== civilOf(day).month) {
    return nearestBusinessDay(day, -1, calendars);
  }
  return next;
}

/** The n-th business day strictly before a day, whatever the day itself is; for n = 0 the day itself. */
export function businessDaysBefore(day: Day, n: number, calendars: readonly CalendarName[]): Day {
  let found = day;
  for (let left = n; left > 0; left--) found = nearestBusinessDay(addDays(found, -1), -1, calendars);
  return found;
}

/** The weekdays of a year on which a calendar is closed, in order. */
export function holidaysOf(calendar: CalendarName, year: number): Day[] {
  return [...holidaySet(calendar, year)];
}

function nearestBusinessDay(day: Day, step: 1 | -1, calendars: readonly CalendarName[]): Day {
  let candidate = day;
  while (!isBusinessDay(candidate, calendars)) candidate = addDays(candidate, step);
  return candidate;
}

const known: Record<CalendarName, Map<number, ReadonlySet<Day>>> = { new_york: new Map(), london: new Map() };

function holidaySet(calendar: CalendarName, year: number): ReadonlySet<Day> {
  const found = known[calendar].get(year);
  if (found) return found;
  const days = calendar === 'new_york' ? newYorkHolidays(year) : londonHolidays(year);
  const weekdays = days.filter((day) => weekdayOf(day) !== SATURDAY && weekdayOf(day) !== SUNDAY);
  const made = new Set(weekdays.sort((a, b) => a - b));
  known[calendar].set(year, made);
  return made;
}

function newYorkHolidays(year: number): Day[] {
  const days = [
    mondayIfSunday(dayOf(year, 1, 1)),
    nthWeekday(year, 2, MONDAY, 3), // Presidents' Day
    lastWeekday(year, 5, MONDAY), // Memorial Day
    mondayIfSunday(dayOf(year, 7, 4)),
    nthWeekday(year, 9, MONDAY, 1), // Labor Day
    nthWeekday(year, 10, MONDAY, 2), // Columbus Day
    mondayIfSunday(dayOf(year, 11, 11)),
    nthWeekday(year, 11, THURSDAY, 4), // Thanksgiving
    mondayIfSunday(dayOf(year, 12, 25)),
  ];
  if (year >= 1986) days.push(nthWeekday(year, 1, MONDAY, 3)); // Martin Luther King Day
  if (year >= 2022) days.push(mondayIfSunday(dayOf(year, 6, 19))); // Juneteenth
  return days;
}

/** Years in which London's days differ from the rules: days taken away and days added, as month × 100 + day. */
const LONDON_ONCE: Readonly<Record<number, { readonly not: readonly number[]; readonly also: readonly number[] }>> = {
  1995: { not: [501], also: [508] }, // fifty years after the war in Europe
  1999: { not: [], also: [1231] }, // the eve of 2000
  2002: { not: [527], also: [603, 604] }, // Golden Jubilee
  2011: { not: [], also: [429] }, // royal wedding
  2012: { not: [528], also: [604, 605] }, // Diamond Jubilee
  2020: { not: [504], also: [508] }, // seventy-five years after the war in Europe
  2022: { not: [530], also: [602, 603, 919] }, // Platinum Jubilee; state funeral
  2023: { not: [], also: [508] }, // coronation
};

function londonHolidays(year: number): Day[] {
  const easter = easterSunday(year);
  const christmas = dayOf(year, 12, 25);
  const days = [
    mondayIfWeekend(dayOf(year, 1, 1)),
    addDays(easter, -2),
    addDays(easter, 1),
    nthWeekday(year, 5, MONDAY, 1),
    lastWeekday(year, 5, MONDAY),
    lastWeekday(year, 8, MONDAY),
    ...christmasAndBoxingDay(christmas),
  ];
  const once = LONDON_ONCE[year];
  if (!once) return days;
  const not = once.not.map((code) => dayOfCode(year, code));
  return [...days.filter((day) => !not.includes(day)), ...once.also.map((code) => dayOfCode(year, code))];
}

function dayOfCode(year: number, code: number): Day {
  return dayOf(year, Math.floor(code / 100), code % 100);
}

/** Both days, or, for each of them on a weekend, a weekday after both: the second one waits for the first. */
function christmasAndBoxingDay(christmas: Day): Day[] {
  const weekday = weekdayOf(christmas);
  if (weekday === SATURDAY) return [addDays(christmas, 2), addDays(christmas, 3)];
  if (weekday === SUNDAY) return [addDays(christmas, 1), addDays(christmas, 2)];
  return [christmas, mondayIfWeekend(addDays(christmas, 1))];
}

function mondayIfSunday(day: Day): Day {
  return weekdayOf(day) === SUNDAY ? addDays(day, 1) : day;
}

function mondayIfWeekend(day: Day): Day {
  return weekdayOf(day) === SATURDAY ? addDays(day, 2) : mondayIfSunday(day);
}

function nthWeekday(year: number, month: number, weekday: number, n: number): Day {
  const first = dayOf(year, month, 1);
  return addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + 7 * (n - 1));
}

function lastWeekday(year: number, month: number, weekday: number): Day {
  const last = addDays(month === 12 ? dayOf(year + 1, 1, 1) : dayOf(year, month + 1, 1), -1);
  return addDays(last, -((weekdayOf(last) - weekday + 7) % 7));
}

/** Easter Sunday of the Gregorian calendar, by the computus of Meeus, Jones and Butcher. */
function easterSunday(year: number): Day {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const yearOfCentury = year % 100;
  const lunar = Math.floor((8 * century + 13) / 25);
  const epact = (19 * golden + century - Math.floor(century / 4) - lunar + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7;
  const correction = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const count = epact + toSunday - 7 * correction + 114;
  return dayOf(year, Math.floor(count / 31), (count % 31) + 1);
}
