import { isBusinessDay, type CalendarName } from '../core/calendar';
import { addDays, addMonths, civilOf, dayInMonth, monthOfDay, type Day } from '../core/date';

/** A day counted from an event: `5 business days after bonds_paid`, or the day of the event itself. */
export interface Timing {
  readonly count: number;
  readonly unit: 'business days' | 'days' | 'months' | 'years';
  readonly event: string;
}

export const TIMING_FORMS =
  'Write the name of an event, or a count after it: 5 business days after NAME, 6 months after NAME.';

/** Reads a timing as a deal file writes it; undefined when it is not one. */
export function parseTiming(text: string): Timing | undefined {
  const words = text.trim().replace(/\s+/g, ' ');
  if (/^\w+$/.test(words)) return { count: 0, unit: 'days', event: words };
  const match = /^(\d{1,4}) (business day|day|month|year)s? after (\w+)$/.exec(words);
  if (!match) return undefined;
  return {
    count: Number(match[1]),
    unit: `${match[2] as 'business day' | 'day' | 'month' | 'year'}s`,
    event: match[3]!,
  };
}

/** The day a timing comes to; a month without that day gives its last. */
export function dayAfter(day: Day, { count, unit }: Timing, calendars: readonly CalendarName[]): Day {
  switch (unit) {
    case 'days':
      return addDays(day, count);
    case 'months':
    case 'years':
      return dayInMonth(addMonths(monthOfDay(day), unit === 'years' ? count * 12 : count), civilOf(day).day);
    case 'business days': {
      let found = day;
      for (let left = count; left > 0; left--) {
        do found = addDays(found, 1);
        while (!isBusinessDay(found, calendars));
      }
      return found;
    }
  }
}

export function timingText({ count, unit, event }: Timing, label: string = event): string {
  if (count === 0) return label;
  return `${count} ${count === 1 ? unit.slice(0, -1) : unit} after ${label}`;
}
