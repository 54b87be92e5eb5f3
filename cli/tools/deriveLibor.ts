import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { businessDaysBefore, rollDay, type CalendarName } from '../../engine/core/calendar';
import { addMonths, dayInMonth, formatDay, formatMonth, monthOf, type Day, type Month } from '../../engine/core/date';

/** How a deal fixes one-month LIBOR. */
interface LiborTerms {
  /** First Distribution month, and the rate its document or reports state for it. */
  readonly first: Month;
  readonly firstRate: string;
  /** Last month that a fixing is taken for. */
  readonly last: Month;
  /** Last month of the path: after `last` the last rate is held. */
  readonly heldTo: Month;
  /** First day of the accrual period paid in a month. */
  accrualStart(month: Month): Day;
  /** The fixing day is the second day before that is a business day in all of these. */
  readonly calendars: readonly CalendarName[];
}

/** PSA Art. I "Interest Determination Date", 4.5: periods start on the 25th, whatever day it is. */
const FIRST_HORIZON: LiborTerms = {
  first: monthOf(2005, 1),
  firstRate: '2.40688',
  last: monthOf(2019, 7),
  heldTo: monthOf(2019, 7),
  accrualStart: (month) => dayInMonth(addMonths(month, -1), 25),
  calendars: ['new_york'],
};

/** Trustee reports of 2004: periods start on the Payment Date before. The series ends in September 2021. */
const IMPAC: LiborTerms = {
  first: monthOf(2004, 8),
  firstRate: '1.33',
  last: monthOf(2021, 10),
  heldTo: monthOf(2036, 12),
  accrualStart: (month) => rollDay(dayInMonth(addMonths(month, -1), 25), 'following', ['new_york']),
  calendars: ['new_york', 'london'],
};

export const LIBOR_TERMS: Readonly<Record<string, LiborTerms>> = {
  'fh-2004-he4': FIRST_HORIZON,
  'impac-cmb-2004-7': IMPAC,
};

export interface DerivedRate {
  readonly month: Month;
  readonly determinationDate: string;
  /** The fixing used: the day itself or, where London made none, the latest one before. Empty where none was looked for. */
  readonly fixingDate: string;
  readonly rate: string;
}

/**
 * One-month LIBOR of each accrual period of a deal, from a daily series.
 *
 * Shape:    lines `YYYY-MM-DD,percent` in order of date, below one line of column names → one rate a Distribution month
 * Rule:     the fixing of the deal's second business day before the accrual period starts; where London made none on that
 *           day, the latest earlier one
 */
export function deriveLibor(dailySeries: string, terms: LiborTerms = FIRST_HORIZON): DerivedRate[] {
  const fixings = dailySeries
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(',') as [date: string, rate: string]);
  const { first, firstRate, last, heldTo, calendars } = terms;
  const derived: DerivedRate[] = [{ month: first, determinationDate: '', fixingDate: '', rate: firstRate }];
  for (let month = addMonths(first, 1); month <= last; month = addMonths(month, 1)) {
    const determinationDate = formatDay(businessDaysBefore(terms.accrualStart(month), 2, calendars));
    // Dates written YYYY-MM-DD sort as text.
    const fixing = fixings.findLast(([date]) => date <= determinationDate);
    if (!fixing) throw new Error(`The series has no fixing on or before ${determinationDate}.`);
    derived.push({ month, determinationDate, fixingDate: fixing[0], rate: fixing[1] });
  }
  const { rate } = derived.at(-1)!;
  for (let month = addMonths(last, 1); month <= heldTo; month = addMonths(month, 1)) {
    derived.push({ month, determinationDate: '', fixingDate: '', rate });
  }
  return derived;
}

/** The rate path as the command line and the app read it. */
export function printRatePath(rates: readonly DerivedRate[]): string {
  return `${['distribution_month,rate', ...rates.map(({ month, rate }) => `${formatMonth(month)},${rate}`)].join('\n')}\n`;
}

function main(args: readonly string[]): void {
  const [deal, from, to] = args;
  const terms = deal === undefined ? undefined : LIBOR_TERMS[deal];
  if (!terms || from === undefined || to === undefined || args.length > 3) {
    const deals = Object.keys(LIBOR_TERMS).join(' | ');
    process.stderr.write(`Usage: tsx cli/tools/deriveLibor.ts (${deals}) DAILY-SERIES.csv OUT.csv\n`);
    process.exitCode = 2;
    return;
  }
  const rates = deriveLibor(readFileSync(from, 'utf8'), terms);
  writeFileSync(to, printRatePath(rates));
  const replaced = rates.filter(({ determinationDate, fixingDate }) => determinationDate !== fixingDate);
  process.stdout.write(`${rates.length} rates written to ${to}\n`);
  for (const { month, determinationDate, fixingDate } of replaced) {
    process.stdout.write(`${formatMonth(month)}: no fixing on ${determinationDate}, that of ${fixingDate} is used\n`);
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href)
  main(process.argv.slice(2));
