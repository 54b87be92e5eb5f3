/** A day, as the number of days since 1 January 1970. */
export type Day = number;

const DAYS_IN_400_YEARS = 146_097;
const EPOCH = 719_468;

/** The day number of a date of the Gregorian calendar; months run from 1 to 12. */
export function dayOf(year: number, month: number, day: number): Day {
  // Years are counted from March so that the leap day comes last.
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_IN_400_YEARS + dayOfEra - EPOCH;
}

export function dateOf(day: Day): { readonly year: number; readonly month: number; readonly day: number } {
  let year = 1970 + Math.floor(day / 366);
  while (dayOf(year + 1, 1, 1) <= day) year++;
  let month = 12;
  while (dayOf(year, month, 1) > day) month--;
  return { year, month, day: day - dayOf(year, month, 1) + 1 };
}

/** 0 for Sunday to 6 for Saturday; 1 January 1970 was a Thursday. */
export function weekday(day: Day): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** `2005-01-25`. */
export function isoText(day: Day): string {
  const { year, month, day: ofMonth } = dateOf(day);
  return `${year}-${String(month).padStart(2, '0')}-${String(ofMonth).padStart(2, '0')}`;
}

export function isoDay(text: string): Day {
  const [year, month, day] = text.split('-').map(Number);
  if (year === undefined || month === undefined || day === undefined) throw new RangeError(`"${text}" is not a date.`);
  return dayOf(year, month, day);
}

/** The bank holidays of New York in a year: the Federal Reserve's, Sunday ones kept on Monday, Saturday ones not moved. */
export function newYorkHolidays(year: number): Day[] {
  const fixed = [dayOf(year, 1, 1), dayOf(year, 7, 4), dayOf(year, 11, 11), dayOf(year, 12, 25)];
  if (year >= 2022) fixed.push(dayOf(year, 6, 19));
  return [
    ...fixed.map((day) => (weekday(day) === 0 ? day + 1 : day)),
    nthWeekday(year, 1, 1, 3),
    nthWeekday(year, 2, 1, 3),
    lastMondayOfMay(year),
    nthWeekday(year, 9, 1, 1),
    nthWeekday(year, 10, 1, 2),
    nthWeekday(year, 11, 4, 4),
  ].sort((a, b) => a - b);
}

export function isBusinessDay(day: Day): boolean {
  const ofWeek = weekday(day);
  return ofWeek !== 0 && ofWeek !== 6 && !newYorkHolidays(dateOf(day).year).includes(day);
}

/** The day itself, or the next Business Day. */
export function rolledForward(day: Day): Day {
  while (!isBusinessDay(day)) day++;
  return day;
}

/** The n-th Business Day strictly before a day. */
export function businessDaysBefore(day: Day, n: number): Day {
  while (n > 0) {
    day--;
    if (isBusinessDay(day)) n--;
  }
  return day;
}

function nthWeekday(year: number, month: number, ofWeek: number, n: number): Day {
  const first = dayOf(year, month, 1);
  return first + ((ofWeek - weekday(first) + 7) % 7) + 7 * (n - 1);
}

function lastMondayOfMay(year: number): Day {
  const last = dayOf(year, 5, 31);
  return last - ((weekday(last) - 1 + 7) % 7);
}
