import {
  addDays,
  addMonths,
  civilOf,
  dayInMonth,
  dayOf,
  monthOf,
  monthOfDay,
  weekdayOf,
  type Day,
} from '../../core/date';

/** Serial number of 1970-01-01 in a spreadsheet, whose day 1 is 1899-12-31. */
const SERIAL_OF_1970 = 25_569;

export function serialOf(day: Day): number {
  return day + SERIAL_OF_1970;
}

export function dayOfSerial(serial: number): Day {
  return (Math.floor(serial) - SERIAL_OF_1970) as Day;
}

/** EDATE: the same day some months on, or the last of a month that is shorter. */
export function monthsLater(serial: number, count: number): number {
  const day = dayOfSerial(serial);
  return serialOf(dayInMonth(addMonths(monthOfDay(day), Math.trunc(count)), civilOf(day).day));
}

/** DATE: months and days beyond their bounds run on into the next. */
export function serialOfDate(year: number, month: number, day: number): number {
  const first = monthOf(Math.trunc(year), Math.trunc(month));
  return serialOf(addDays(dayOf(Math.floor(first / 12), (first % 12) + 1, 1), Math.trunc(day) - 1));
}

/** WORKDAY: so many business days on or back; for none the day itself, whatever it is. */
export function workday(serial: number, count: number, isHoliday: (serial: number) => boolean): number {
  const step = count < 0 ? -1 : 1;
  let day = Math.floor(serial);
  for (let left = Math.abs(Math.trunc(count)); left > 0;) {
    day += step;
    const weekday = weekdayOf(dayOfSerial(day));
    if (weekday !== 0 && weekday !== 6 && !isHoliday(day)) left--;
  }
  return day;
}

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July'].concat([
  'August',
  'September',
  'October',
  'November',
  'December',
]);

/** TEXT, for the formats our sheets use: dates of y, m and d; numbers of 0, # and a comma, in percent or not. */
export function formatText(value: number, format: string): string {
  if (/[ymd]/i.test(format)) {
    const { year, month, day } = civilOf(dayOfSerial(value));
    const name = MONTHS[month - 1]!;
    const parts: Readonly<Record<string, string>> = {
      yyyy: String(year),
      yy: String(year % 100).padStart(2, '0'),
      mmmm: name,
      mmm: name.slice(0, 3),
      mm: String(month).padStart(2, '0'),
      m: String(month),
      dd: String(day).padStart(2, '0'),
      d: String(day),
    };
    return format.replace(/yyyy|yy|mmmm|mmm|mm|m|dd|d/gi, (part) => parts[part.toLowerCase()]!);
  }
  const isPercent = format.endsWith('%');
  const places = /\.(0*)/.exec(format)?.[1]?.length ?? 0;
  const [whole = '', fraction] = Math.abs(isPercent ? value * 100 : value)
    .toFixed(places)
    .split('.');
  const grouped = format.includes(',') ? whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',') : whole;
  const sign = value < 0 && /[1-9]/.test(whole + (fraction ?? '')) ? '-' : '';
  return `${sign}${grouped}${fraction === undefined ? '' : `.${fraction}`}${isPercent ? '%' : ''}`;
}
