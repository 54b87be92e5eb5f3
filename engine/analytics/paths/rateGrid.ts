import { rollDay } from '../../core/calendar';
import { addMonths, dayInMonth, type Month } from '../../core/date';
import type { DealDates } from '../../deal/definition';

/**
 * The months that random rates step through. Boundary 0 is the Closing Date; boundary i the Distribution Date of the i-th month, so
 * that step i, from boundary i to i + 1, is the period whose rate is fixed at its start and paid at its end.
 */
export interface RateGrid {
  /** Distribution month of step 0. */
  readonly firstMonth: Month;
  readonly days: Int32Array;
  /** Years of boundary i from the first, actual days over 365. */
  readonly years: Float64Array;
  /** Of step i: actual days over 360, by which the rate of the index is paid. */
  readonly accrual: Float64Array;
  /** Steps that random rates take; boundaries go on after them as far as the longest tenor reads the curve. */
  readonly steps: number;
}

/** The longest tenor that is read from the curve, in months: ten years. */
export const LONGEST_TENOR = 120;

export function rateGrid(dates: Omit<DealDates, 'cutOff'>, steps: number): RateGrid {
  const { closing, first, day, roll, calendars } = dates;
  const days = new Int32Array(steps + LONGEST_TENOR + 1);
  days[0] = closing;
  for (let i = 1; i < days.length; i++) {
    const date = rollDay(dayInMonth(addMonths(first, i - 1), day), roll, calendars);
    // A first date on the Closing Date itself would make a period of no days.
    days[i] = Math.max(date, days[i - 1]! + 1);
  }
  const years = Float64Array.from(days, (date) => (date - closing) / 365);
  const accrual = Float64Array.from({ length: days.length - 1 }, (_, i) => (days[i + 1]! - days[i]!) / 360);
  return { firstMonth: first, days, years, accrual, steps };
}
