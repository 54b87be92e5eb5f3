import { addMonths, dayInMonth, type Day } from '../../core/date';
import type { DayCount } from '../../core/dayCount';
import type { Deal } from '../../deal/definition';
import type { Settings } from '../../deal/settings';
import type { Expr } from '../../formula/ast';
import { parseLiteral } from '../../formula/parse';
import type { Results } from '../../waterfall/results';
import { valuesOf, type ClassCash } from './classCash';
import { bare, classFormulas, type ClassFormulas } from './dealFormulas';
import { indexReading, type IndexReading } from './indexOf';
import type { ClassTerms, PricingDayCount, Told } from './types';

const TO_PAYMENT = 'its rate is an index plus a margin and its interest counts no days: taken to accrue to the payment';
const CALENDAR_MONTH = 'no day count in its interest: months of 30 days, taken to be the calendar month before';

/**
 * The terms of a class as its deal file says them, each with how it was found:
 *
 * - a class whose rate is an index plus something is quoted by discount margin, any other by yield;
 * - the day count is that of the line that forms its interest;
 * - interest that counts days to the payment has no delay; interest by the month accrues over the calendar month before, so its delay is
 *   from the first of the month to the day of payment, but of a class quoted by discount margin up to the payment, without delay;
 * - interest accrues from the first day that is counted, or the first of the month before the first payment.
 */
export function usualTerms(deal: Deal, settings: Settings, results: Results, cash: ClassCash): ClassTerms {
  const { name, label, accrual } = cash;
  const formulas = classFormulas(deal, settings, name);
  const reading = accrual && indexReading(formulas, accrual.rate);
  const dayCount = priced(accrual?.dayCount ?? '30/360');
  const period = accrual?.period ?? null;
  const floats = accrual !== null && period === null && reading?.isPlain === true;
  const delay = period ? delayOf(formulas, period.end) : floats ? 0 : deal.dates.day - 1;
  const found = accrual ? `as ${accrual.name} forms its interest` : 'it earns no interest';
  return {
    name,
    label,
    target: told({ kind: 'price', price: 100 }, 'par'),
    quote: reading?.isPlain
      ? told('discountMargin', `its rate is ${reading.index} plus a margin`)
      : told('yield', reading ? `its rate is not ${reading.index} plus a margin` : 'its rate reads no index'),
    dayCount: told(
      dayCount,
      accrual?.isExact === false
        ? `the part of a year in ${accrual.name} is not recognised: taken as ${dayCount}`
        : found,
    ),
    delayDays: told(
      delay,
      period ? 'interest counts days to the payment' : floats ? TO_PAYMENT : accrual ? CALENDAR_MONTH : found,
    ),
    dated: usualDated(deal, results, name, formulas, period, delay),
    index: usualIndex(reading),
    margin: usualMargin(deal, settings, results, name, reading),
  };
}

function told<T>(value: T, how: string): Told<T> {
  return { value, isTyped: false, how };
}

function priced(dayCount: DayCount): PricingDayCount {
  return dayCount === 'actual/actual' ? 'actual/365' : dayCount;
}

/** Days from the end of a counted period to the payment: none for the Distribution Date, the difference for a day of its month. */
function delayOf(formulas: ClassFormulas, end: Expr): number {
  const last = followed(formulas, end);
  if (last.kind !== 'call' || last.fn !== 'date') return 0;
  const [month, day] = last.args.map(bare);
  if (month?.kind !== 'reference' || month.name !== 'month' || day?.kind !== 'literal') return 0;
  return Math.max(0, formulas.deal.dates.day - Number(day.value));
}

/** Does a counted period end on the Distribution Date as rolled to a business day? */
export function endsOnPayment(formulas: ClassFormulas, period: { readonly end: Expr }): boolean {
  const end = followed(formulas, period.end);
  return end.kind === 'reference' && end.name === 'distribution_date';
}

function followed(formulas: ClassFormulas, expr: Expr, seen: readonly string[] = []): Expr {
  const plain = bare(expr);
  if (plain.kind !== 'reference' || seen.includes(plain.name)) return plain;
  const formula = formulas.follow(plain);
  return formula ? followed(formulas, formula, [...seen, plain.name]) : plain;
}

function usualDated(
  deal: Deal,
  results: Results,
  cls: string,
  formulas: ClassFormulas,
  period: { readonly start: Expr } | null,
  delay: number,
): Told<Day> {
  const { closing, first, day } = deal.dates;
  if (!period) {
    const start = (dayInMonth(addMonths(first, -1), day) - delay) as Day;
    return delay > 0 ? told(start, 'first day of the month before the first payment') : told(closing, 'Closing Date');
  }
  const start = bare(period.start);
  const counted = start.kind === 'reference' ? valuesOf(results, start.name, cls)?.[0] : undefined;
  if (counted !== undefined && start.kind === 'reference')
    return told(counted as Day, `${start.name} of the first date`);
  const plain = followed(formulas, start);
  const isBefore = plain.kind === 'call' && plain.fn === 'prev';
  return told(closing, isBefore ? 'days are counted from the Closing Date on the first date' : 'Closing Date');
}

function usualIndex(reading: IndexReading | null): Told<string> {
  if (!reading) return told('', 'its rate reads no index');
  if (reading.term === null) return told(reading.index, 'its path, as the formula of the rate reads it');
  return told(reading.term, `the term that reads ${reading.index}`);
}

function usualMargin(
  deal: Deal,
  settings: Settings,
  results: Results,
  cls: string,
  reading: IndexReading | null,
): Told<number | null> {
  if (!reading?.isPlain) return told(null, 'its rate is not an index plus a margin');
  const parts = reading.margin.map((part) => rateOf(deal, settings, results, cls, bare(part)));
  const names = reading.margin.map((part) => (part.kind === 'reference' ? part.name : 'its formula')).join(' + ');
  if (parts.some((part) => part === null)) return told(null, 'the margin is not a parameter, a term or a number');
  return told(
    parts.reduce<number>((sum, part) => sum + part!, 0),
    reading.margin.length === 0 ? 'nothing is added to the index' : names,
  );
}

/** A rate that is a parameter, a number, or a term on a date; null for anything else. */
export function rateOf(
  deal: Deal,
  settings: Settings,
  results: Results,
  cls: string,
  expr: Expr,
  date = 0,
): number | null {
  if (expr.kind === 'literal') return Number(expr.value);
  if (expr.kind !== 'reference') return null;
  const parameter = deal.parameters.find(({ name }) => name === expr.name);
  if (!parameter) return valuesOf(results, expr.name, cls)?.[date] ?? null;
  const text = settings.parameters[parameter.name];
  const typed = text === undefined ? null : parseLiteral(text.trim());
  return Number(typed?.ok ? typed.literal.value : parameter.literal.value);
}
