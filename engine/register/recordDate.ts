import { businessDaysBefore, type CalendarName } from '../core/calendar';
import { addDays, firstDayOf, type Day, type Month } from '../core/date';

/** Which day decides who is paid on a Payment Date. */
export type RecordDateRule =
  | { readonly kind: 'month_before'; readonly business: boolean }
  | { readonly kind: 'before'; readonly days: number; readonly business: boolean }
  | { readonly kind: 'payment_date' };

/** The ways a record date is written, for messages. */
export const RECORD_DATE_FORMS =
  'Write last business day of the month before, last day of the month before, 1 business day before, 15 days before or payment date.';

/** Reads a record date as a deal file writes it; undefined when it is none of the forms. */
export function parseRecordDate(text: string): RecordDateRule | undefined {
  const words = text.trim().toLowerCase().replace(/\s+/g, ' ');
  if (words === 'payment date') return { kind: 'payment_date' };
  const month = /^last (business )?day of the month before$/.exec(words);
  if (month) return { kind: 'month_before', business: month[1] !== undefined };
  const before = /^(\d{1,3}) (business )?days? before$/.exec(words);
  if (!before) return undefined;
  return { kind: 'before', days: Number(before[1]), business: before[2] !== undefined };
}

/**
 * The record date of a Payment Date. `month` is the Payment Date's own month, before it is moved to a business day; `payment`
 * the day itself.
 */
export function recordDateOf(
  rule: RecordDateRule,
  month: Month,
  payment: Day,
  calendars: readonly CalendarName[],
): Day {
  switch (rule.kind) {
    case 'payment_date':
      return payment;
    case 'before':
      return rule.business ? businessDaysBefore(payment, rule.days, calendars) : addDays(payment, -rule.days);
    case 'month_before': {
      const first = firstDayOf(month);
      return rule.business ? businessDaysBefore(first, 1, calendars) : addDays(first, -1);
    }
  }
}
