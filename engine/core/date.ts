/**
 * Calendar dates without clocks or time zones: a Day is the number of days since 1970-01-01 (proleptic Gregorian), a
 * Month is year × 12 + (month − 1). Both are plain integers, so comparing and subtracting them is ordinary arithmetic.
 */
export type Day = number & { readonly unit: 'day' };
export type Month = number & { readonly unit: 'month' };

export interface YearMonthDay {
  readonly year: number;
  /** 1 to 12 */
  readonly month: number;
  /** 1 to 31 */
  readonly day: number;
}

/** The Day of a civil date; the caller guarantees that the date exists (use parseDay for text). */
export function dayOf(year: number, month: number, day: number): Day {
  // Days from civil: years are counted from March so that the leap day comes last.
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return (era * 146097 + dayOfEra - 719468) as Day;
}

export function civilOf(day: Day): YearMonthDay {
  const z = day + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day1 = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day: day1 };
}

/** 0 = Sunday … 6 = Saturday */
export function weekdayOf(day: Day): number {
  return (((day + 4) % 7) + 7) % 7;
}

export function monthOf(year: number, month: number): Month {
  return (year * 12 + month - 1) as Month;
}

export function monthOfDay(day: Day): Month {
  const { year, month } = civilOf(day);
  return monthOf(year, month);
}

export function addMonths(month: Month, count: number): Month {
  return (month + count) as Month;
}

export function addDays(day: Day, count: number): Day {
  return (day + count) as Day;
}

export function daysInMonth(month: Month): number {
  return firstDayOf(addMonths(month, 1)) - firstDayOf(month);
}

export function firstDayOf(month: Month): Day {
  return dayOf(Math.floor(month / 12), (month % 12) + 1, 1);
}

/** The given day of a month, or its last day where the month is shorter. */
export function dayInMonth(month: Month, day: number): Day {
  return addDays(firstDayOf(month), Math.min(day, daysInMonth(month)) - 1);
}

function two(n: number): string {
  return n < 10 ? `0${n}` : String(n);
}

/** `YYYY-MM-DD` */
export function formatDay(day: Day): string {
  const { year, month, day: d } = civilOf(day);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(d)}`;
}

/** `YYYY-MM` */
export function formatMonth(month: Month): string {
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${two((month % 12) + 1)}`;
}

/** Reads `YYYY-MM-DD`; undefined when the text is not an existing date so written. */
export function parseDay(text: string): Day | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return undefined;
  const year = Number(match[1]);
  const month = Number(match[2]);
  const day = Number(match[3]);
  if (month < 1 || month > 12 || day < 1) return undefined;
  if (day > daysInMonth(monthOf(year, month))) return undefined;
  return dayOf(year, month, day);
}

/** Reads `YYYY-MM`; undefined when the text is not a month so written. */
export function parseMonth(text: string): Month | undefined {
  const match = /^(\d{4})-(\d{2})$/.exec(text);
  if (!match) return undefined;
  const month = Number(match[2]);
  if (month < 1 || month > 12) return undefined;
  return monthOf(Number(match[1]), month);
}
