import type { Day } from '../core/date';
import type { Results } from '../waterfall/results';
import type { RegisterRules } from './rules';
import { dayAfter, timingText } from './timing';

/** When an event of the end came, if it did within the run. */
export interface EventDate {
  readonly id: string;
  readonly label: string;
  readonly source: string;
  /** Index of the Payment Date, and the day; null where the run ends before. */
  readonly date: number | null;
  readonly day: Day | null;
}

/** A day that follows from an event: a notice, a deadline. */
export interface TerminationDate {
  readonly id: string;
  readonly says: string;
  /** `5 business days after final payment of the Bonds`. */
  readonly counted: string;
  readonly source: string;
  readonly day: Day | null;
}

/** Each event is on the first date on which its Flag is yes. */
export function eventsOf({ termination }: RegisterRules, results: Results | null): EventDate[] {
  return termination.events.map(({ id, flag, label, source }) => {
    const at = results?.columns.findIndex(({ name, cls }) => name === flag && cls === '') ?? -1;
    const date = at < 0 ? -1 : results!.values[at]!.indexOf(1);
    if (date < 0) return { id, label, source, date: null, day: null };
    return { id, label, source, date, day: results!.distributionDates[date]! as Day };
  });
}

export function terminationDates(
  { termination, calendars }: RegisterRules,
  events: readonly EventDate[],
): TerminationDate[] {
  return termination.dates.map(({ id, says, timing, source }) => {
    const event = events.find((each) => each.id === timing.event);
    const day = event?.day ?? null;
    const counted = timingText(timing, event?.label);
    return { id, says, counted, source, day: day === null ? null : dayAfter(day, timing, calendars) };
  });
}
