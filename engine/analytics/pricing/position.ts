import type { RatePaths } from '../../collections/collections';
import { dayInMonth, type Day, type Month } from '../../core/date';
import { dayFraction, yearsBetween } from '../../core/dayCount';
import type { Deal } from '../../deal/definition';
import type { Settings } from '../../deal/settings';
import type { Results } from '../../waterfall/results';
import { GROSS_UP, type CashFlows, type FloatingFlows } from './bondMath';
import { valuesOf, type ClassCash } from './classCash';
import { classFormulas, type ClassFormulas } from './dealFormulas';
import { indexReading } from './indexOf';
import { indexFromPath } from './indexPath';
import { endsOnPayment } from './usualTerms';
import type { ClassTerms, PaymentDates } from './types';

/** What a buyer of a class at settlement has bought, on one run. Amounts per 100 of the balance bought. */
export interface Position {
  /** Balance, of a class without one its notional amount; whole cents. */
  readonly bought: number;
  /** Index of the first Distribution Date whose payment is the buyer's. */
  readonly from: number;
  /** Years from settlement to each payment on 30/360 and on actual/360. */
  readonly years30: Float64Array;
  readonly yearsActual: Float64Array;
  readonly amounts: Float64Array;
  readonly principal: Float64Array;
  readonly accrued: number;
  /** Index of each period in percent; null for a class without one. */
  readonly index: Float64Array | null;
  /** Rate of the period in which settlement falls; a plain fraction. */
  readonly coupon: number | null;
}

/** What position a buyer has is asked for. */
export interface PositionRequest {
  readonly deal: Deal;
  readonly settings: Settings;
  readonly results: Results;
  readonly rates: RatePaths;
  readonly settlement: Day;
  readonly paymentDates: PaymentDates;
}

/**
 * The position bought at settlement. The payment of an accrual period that ended by settlement is the seller's; the price is of the
 * balance after it. Accrued interest is at the class's rate for the days of the period of settlement that have passed.
 *
 * Source: BMA/SIFMA Standard Formulas SF-44 to SF-48; the days of a period by the class's day count
 * Units:  years as doubles, amounts per 100 of the balance bought
 * Errors: null where nothing is left to buy
 */
export function positionOf(asked: PositionRequest, cash: ClassCash, terms: ClassTerms): Position | null {
  const { deal, settings, results, settlement } = asked;
  const { count } = results;
  const formulas = classFormulas(deal, settings, cash.name);
  const { paidOn, accruedTo } = periodsOf(asked, cash, terms, formulas);
  const from = firstBought(asked, cash, terms);
  const bought = from < count ? cash.opening[from]! : 0;
  if (bought <= 0) return null;
  const left = count - from;
  const each = (value: (i: number) => number): Float64Array =>
    Float64Array.from({ length: left }, (_, i) => value(from + i));
  const index = indexByDate(asked, cash, terms, formulas);
  const start = from === 0 ? terms.dated.value : accruedTo(from - 1);
  const coupon = cash.coupon?.[from] ?? null;
  return {
    bought,
    from,
    years30: each((i) => yearsBetween(settlement, paidOn(i), '30/360')),
    yearsActual: each((i) => yearsBetween(settlement, paidOn(i), 'actual/360')),
    amounts: each((i) => ((cash.interest[i]! + cash.principal[i]!) / bought) * 100),
    principal: each((i) => cash.principal[i]!),
    accrued: accruedInterest(terms, coupon, (cash.formed[from]! / bought) * 100, start, settlement, accruedTo(from)),
    index: index && each((i) => index[i]! * 100),
    coupon,
  };
}

/** The first Distribution Date whose payment is the buyer's; the count of dates where none is. */
export function firstBought(asked: PositionRequest, cash: ClassCash, terms: ClassTerms): number {
  const { deal, settings, results, settlement } = asked;
  const { paidOn, accruedTo } = periodsOf(asked, cash, terms, classFormulas(deal, settings, cash.name));
  let from = 0;
  while (from < results.count && (accruedTo(from) <= settlement || paidOn(from) <= settlement)) from++;
  return from;
}

/** The day that each Distribution Date pays on, and the day to which the interest of that payment accrues. */
function periodsOf(
  { deal, results: { months, distributionDates }, paymentDates }: PositionRequest,
  cash: ClassCash,
  terms: ClassTerms,
  formulas: ClassFormulas,
): { readonly paidOn: (date: number) => Day; readonly accruedTo: (date: number) => Day } {
  const rolls = cash.accrual?.period != null && endsOnPayment(formulas, cash.accrual.period);
  const delay = terms.delayDays.value;
  const nominal = (i: number): Day => dayInMonth(months[i]! as Month, deal.dates.day);
  const paidOn = (i: number): Day => (paymentDates === 'adjusted' ? (distributionDates[i]! as Day) : nominal(i));
  return { paidOn, accruedTo: (i) => (delay === 0 && rolls ? paidOn(i) : ((nominal(i) - delay) as Day)) };
}

/** The index as the run had it: the column of its term, or its path. */
function indexByDate(
  { deal, results, rates }: PositionRequest,
  cash: ClassCash,
  { index }: ClassTerms,
  formulas: ClassFormulas,
): Float64Array | null {
  if (index.value === '') return null;
  if (!deal.indices.some(({ name }) => name === index.value)) return valuesOf(results, index.value, cash.name);
  const reading = cash.accrual && indexReading(formulas, cash.accrual.rate);
  const day = reading?.index === index.value ? reading.day : null;
  return indexFromPath(formulas, results, rates, index.value, day);
}

/**
 * Accrued interest per 100: the class's rate for the days of the period that have passed; where its file does not name the rate, the part
 * of the interest of the whole period.
 */
function accruedInterest(
  { dayCount }: ClassTerms,
  coupon: number | null,
  ofPeriod: number,
  start: Day,
  settlement: Day,
  end: Day,
): number {
  const passed = dayFraction(start, settlement, dayCount.value);
  if (passed.days <= 0) return 0;
  if (coupon !== null) return (coupon * 100 * passed.days) / passed.basis;
  const period = dayFraction(start, end, dayCount.value);
  return period.days > 0 ? (ofPeriod * passed.days) / period.days : 0;
}

export function flows30({ years30, amounts }: Position): CashFlows {
  return { years: years30, amounts };
}

export function flowsActual({ yearsActual, amounts }: Position): CashFlows {
  return { years: yearsActual, amounts };
}

/** The cash with its index on actual/360; null for a class without an index. */
export function floatingActual({ yearsActual, amounts, index }: Position): FloatingFlows | null {
  return index && { years: yearsActual, amounts, index };
}

/** The cash with its index on 30/360, grossed up to it; null for a class without an index. */
export function floating30({ years30, amounts, index }: Position): FloatingFlows | null {
  return index && { years: years30, amounts, index: index.map((rate) => rate * GROSS_UP) };
}
