import { type Day, businessDaysBefore, dateOf, dayOf, isBusinessDay, weekday } from './newYorkCalendar';

/*
 * London's bank holidays, written from the Banking and Financial Dealings Act and the royal proclamations, and the days on
 * which both London and New York are open.
 */

/** Days on which London was closed, or was open, against the yearly rules: as proclaimed. */
const PROCLAIMED: Readonly<Record<number, { readonly shut: readonly Day[]; readonly open: readonly Day[] }>> = {
  2011: { shut: [dayOf(2011, 4, 29)], open: [] },
  2012: { shut: [dayOf(2012, 6, 4), dayOf(2012, 6, 5)], open: [dayOf(2012, 5, 28)] },
  2020: { shut: [dayOf(2020, 5, 8)], open: [dayOf(2020, 5, 4)] },
  2022: { shut: [dayOf(2022, 6, 2), dayOf(2022, 6, 3), dayOf(2022, 9, 19)], open: [dayOf(2022, 5, 30)] },
  2023: { shut: [dayOf(2023, 5, 8)], open: [] },
};

export function isLondonDay(day: Day): boolean {
  const ofWeek = weekday(day);
  if (ofWeek === 0 || ofWeek === 6) return false;
  const { year } = dateOf(day);
  const proclaimed = PROCLAIMED[year];
  if (proclaimed?.shut.includes(day)) return false;
  if (proclaimed?.open.includes(day)) return true;
  const easter = easterSunday(year);
  const yearly = [
    nextMonday(dayOf(year, 1, 1)),
    easter - 2,
    easter + 1,
    mondayOnOrAfter(dayOf(year, 5, 1)),
    mondayOnOrBefore(dayOf(year, 5, 31)),
    mondayOnOrBefore(dayOf(year, 8, 31)),
    ...christmas(year),
  ];
  return !yearly.includes(day);
}

export function isJointDay(day: Day): boolean {
  return isLondonDay(day) && isBusinessDay(day);
}

/** The n-th day strictly before a day that is a business day in London and in New York. */
export function jointDaysBefore(day: Day, n: number): Day {
  while (n > 0) {
    day--;
    if (isJointDay(day)) n--;
  }
  return day;
}

/** The n-th London business day strictly before a day. */
export function londonDaysBefore(day: Day, n: number): Day {
  while (n > 0) {
    day--;
    if (isLondonDay(day)) n--;
  }
  return day;
}

export { businessDaysBefore as newYorkDaysBefore };

/** A Saturday or Sunday moves to the Monday. */
function nextMonday(day: Day): Day {
  const ofWeek = weekday(day);
  return ofWeek === 6 ? day + 2 : ofWeek === 0 ? day + 1 : day;
}

/** Christmas Day and Boxing Day: each weekend day gives one of the first free weekdays after the two. */
function christmas(year: number): Day[] {
  const first = dayOf(year, 12, 25);
  switch (weekday(first)) {
    case 5: // Boxing Day on a Saturday
      return [first, first + 3];
    case 6:
      return [first + 2, first + 3];
    case 0: // Boxing Day on the Monday, Christmas Day made good on the Tuesday
      return [first + 1, first + 2];
    default:
      return [first, first + 1];
  }
}

function mondayOnOrAfter(day: Day): Day {
  return day + ((8 - weekday(day)) % 7);
}

function mondayOnOrBefore(day: Day): Day {
  return day - ((weekday(day) + 6) % 7);
}

/** By the table of golden numbers: the Sunday after the full moon on or after 21 March (1900 to 2199). */
function easterSunday(year: number): Day {
  // Days from 21 March to the paschal full moon, by year of the nineteen-year cycle.
  const moons = [24, 13, 2, 21, 10, 29, 18, 7, 26, 15, 4, 23, 12, 1, 20, 9, 28, 17, 6] as const;
  const golden = year % 19;
  // The calendar keeps the latest moon at 18 April: 29 stands for 28, and 28 after it for 27.
  const raw = moons[golden]!;
  const moon = raw === 29 ? 28 : raw === 28 && golden > 10 ? 27 : raw;
  const fullMoon = dayOf(year, 3, 21) + moon;
  return fullMoon + (7 - weekday(fullMoon));
}
