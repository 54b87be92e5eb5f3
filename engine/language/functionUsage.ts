import type { FunctionName } from '../formula/ast';

/** How each function is written, and what it is. */
export const FUNCTION_USAGE: Readonly<Record<FunctionName, { readonly usage: string; readonly info: string }>> = {
  min: { usage: 'min(a, b, …)', info: 'The least of them.' },
  max: { usage: 'max(a, b, …)', info: 'The greatest of them.' },
  prev: {
    usage: 'prev(x) or prev(x, n)',
    info: 'x at the end of the date before, or n before; may name a later line.',
  },
  avg: { usage: 'avg(x, n)', info: 'Mean of x on this date and the n − 1 before, of those that exist.' },
  cumulative: { usage: 'cumulative(x)', info: 'Sum of x up to and with this date.' },
  as_of: { usage: 'as_of(x, date)', info: 'x on the latest Distribution Date on or before that day.' },
  ever: { usage: 'ever(flag)', info: 'yes from the first date on which the Flag is yes.' },
  initial: { usage: 'initial(balance(A))', info: 'A ledger at closing.' },
  left: { usage: 'left(fund)', info: 'What is still in a fund at this line.' },
  split: { usage: 'split(total, weight)', info: "This class's part of a total, by cumulative rounding." },
  days: { usage: 'days(from, to)', info: 'Actual days between two dates.' },
  date: { usage: 'date(month, 25)', info: 'That day of a month.' },
  fixing: { usage: 'fixing(index, day)', info: 'The latest fixing on or before the day.' },
  business_days_before: { usage: 'business_days_before(day, n, calendar, …)', info: 'n business days before the day.' },
};
