import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { businessDaysBefore } from '../../engine/core/calendar';
import { addMonths, dayInMonth, formatDay, formatMonth, monthOf, type Month } from '../../engine/core/date';

/** The deal's own rate for the first Interest Accrual Period (PSA Art. I "Interest Determination Date"). */
const FIRST_RATE = '2.40688';
const FIRST_MONTH = monthOf(2005, 1);
const LAST_MONTH = monthOf(2019, 7);

export interface DerivedRate {
  readonly month: Month;
  readonly determinationDate: string;
  /** The fixing used: the day itself or, where London made none, the latest one before. Empty for the first month. */
  readonly fixingDate: string;
  readonly rate: string;
}

/**
 * One-month LIBOR of each Interest Accrual Period of First Horizon ABS Trust 2004-HE4, from a daily series.
 *
 * Source:   PSA Art. I "Interest Determination Date", 4.5
 * Shape:    lines `YYYY-MM-DD,percent` in order of date, below one line of column names → one rate a Distribution month
 * Rule:     the fixing of the second New York business day before the 25th of the month before the Distribution Date;
 *           where London made none on that day, the latest earlier one
 */
export function deriveLibor(dailySeries: string): DerivedRate[] {
  const fixings = dailySeries
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(',') as [date: string, rate: string]);
  const derived: DerivedRate[] = [{ month: FIRST_MONTH, determinationDate: '', fixingDate: '', rate: FIRST_RATE }];
  for (let month = addMonths(FIRST_MONTH, 1); month <= LAST_MONTH; month = addMonths(month, 1)) {
    const accrualStart = dayInMonth(addMonths(month, -1), 25);
    const determinationDate = formatDay(businessDaysBefore(accrualStart, 2, ['new_york']));
    // Dates written YYYY-MM-DD sort as text.
    const fixing = fixings.findLast(([date]) => date <= determinationDate);
    if (!fixing) throw new Error(`The series has no fixing on or before ${determinationDate}.`);
    derived.push({ month, determinationDate, fixingDate: fixing[0], rate: fixing[1] });
  }
  return derived;
}

/** The rate path as the command line and the app read it. */
export function printRatePath(rates: readonly DerivedRate[]): string {
  return `${['distribution_month,rate', ...rates.map(({ month, rate }) => `${formatMonth(month)},${rate}`)].join('\n')}\n`;
}

function main(args: readonly string[]): void {
  const [from, to] = args;
  if (from === undefined || to === undefined || args.length > 2) {
    process.stderr.write('Usage: tsx cli/tools/deriveLibor.ts DAILY-SERIES.csv OUT.csv\n');
    process.exitCode = 2;
    return;
  }
  const rates = deriveLibor(readFileSync(from, 'utf8'));
  writeFileSync(to, printRatePath(rates));
  const replaced = rates.filter(({ determinationDate, fixingDate }) => determinationDate !== fixingDate);
  process.stdout.write(`${rates.length} rates written to ${to}\n`);
  for (const { month, determinationDate, fixingDate } of replaced) {
    process.stdout.write(`${formatMonth(month)}: no fixing on ${determinationDate}, that of ${fixingDate} is used\n`);
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href)
  main(process.argv.slice(2));
