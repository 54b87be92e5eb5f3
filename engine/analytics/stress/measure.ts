import type { Session } from '../../api/session';
import type { RunReply } from '../../api/types';
import { parseMonth } from '../../core/date';
import type { DealDescription } from '../../deal/description';
import { columnsTogether } from '../columnsTogether';
import { classFlows } from '../../reports/keyFigures';
import { runFigures } from '../../reports/runFigures';
import type { ResultColumn, Results } from '../../waterfall/results';
import type { PricingTexts } from '../pricing/readPricing';
import { interestShort, pricedMeasure } from './pricedMeasure';
import { total } from '../../core/total';

/**
 * A result of a run as one number, so that any result can be gridded, sought or compared. Money in whole cents, rates and shares as
 * plain fractions, lives in years, months as month indices; null where the run has none (no principal was paid, a test never fails).
 */
export type Measure =
  | { readonly kind: 'class'; readonly cls: string; readonly figure: ClassMeasure }
  /** Of a class at its price of the pricing inputs. */
  | { readonly kind: 'priced'; readonly cls: string; readonly figure: PricedMeasure }
  /** A Money line over the life of the deal, all classes together or one. */
  | { readonly kind: 'total'; readonly name: string; readonly cls: string }
  /** A result of any type at one of its dates. */
  | { readonly kind: 'value'; readonly name: string; readonly cls: string; readonly at: MeasureTime }
  /** A yes-or-no term; failing is what its mark says (a state: holding). */
  | { readonly kind: 'test'; readonly name: string; readonly figure: 'firstFail' | 'failures' }
  /** A column of the collateral: its total over the life, or as a share of the balance at the cut-off. */
  | { readonly kind: 'collateral'; readonly column: string; readonly figure: 'total' | 'share' };

export type ClassMeasure =
  | 'averageLife'
  | 'firstPrincipal'
  | 'lastPrincipal'
  | 'principalPaid'
  | 'interestPaid'
  | 'writtenDown'
  | 'interestShort'
  | 'finalBalance';

export type PricedMeasure = 'yield' | 'discountMargin' | 'modifiedDuration' | 'price';

/** A month (`YYYY-MM`), or over the dates of the run. */
export type MeasureTime = 'first' | 'last' | 'least' | 'greatest' | { readonly month: string };

/** A run that a measure is taken of: the session that made it and its reply. */
export interface MeasuredRun {
  readonly session: Session;
  readonly reply: RunReply;
  /** The texts of `pricing`, for classes at their price; without them the usual values stand. */
  readonly pricing?: PricingTexts;
}

/**
 * A result of a run as one number.
 *
 * Units:  whole cents; plain fractions; years; month indices; numbers of dates
 * Null:   where the run failed, has no such result, or the result has no value (no principal was paid, a test never fails)
 */
export function measure(of: Measure, { session, reply, pricing = {} }: MeasuredRun): number | null {
  const { results, deal } = reply;
  if (!results || !deal) return null;
  switch (of.kind) {
    case 'class':
      return of.figure === 'interestShort'
        ? interestShort(of.cls, session, reply)
        : classMeasure(of.cls, of.figure, reply, results, deal);
    case 'priced':
      return pricedMeasure(of.cls, of.figure, session, reply, pricing);
    case 'total': {
      const columns = moneyColumns(of.name, of.cls, results, deal);
      return columns.length === 0 ? null : columns.reduce((sum, values) => sum + total(values), 0);
    }
    case 'value':
      return valueMeasure(of, results, deal);
    case 'test': {
      const test = runFigures(results, deal).tests.find(({ name }) => name === of.name);
      if (!test) return null;
      return of.figure === 'failures' ? test.marked : test.firstMarked;
    }
    case 'collateral':
      return collateralMeasure(of, reply);
  }
}

function classMeasure(
  cls: string,
  figure: Exclude<ClassMeasure, 'interestShort'>,
  { classes }: RunReply,
  results: Results,
  deal: DealDescription,
): number | null {
  const figures = classes.find(({ name }) => name === cls);
  if (!figures) return null;
  switch (figure) {
    case 'averageLife':
    case 'firstPrincipal':
    case 'lastPrincipal':
    case 'finalBalance':
      return figures[figure];
    case 'principalPaid':
      return figures.totalPrincipal;
    case 'interestPaid':
      return figures.totalInterest;
    case 'writtenDown':
      return total(classFlows(results, deal).find(({ name }) => name === cls)!.writeDown);
  }
}

/** The columns that make up a Money line: one class or pool, or all together. */
function moneyColumns(name: string, cls: string, results: Results, deal: DealDescription): Float64Array[] {
  const { columns, values } = results;
  const isIt = (column: ResultColumn): boolean =>
    column.name === name && column.kind !== 'offered' && column.type === 'Money';
  const wanted = values.filter((_, i) => isIt(columns[i]!) && columns[i]!.cls === cls);
  if (cls !== '' || wanted.length > 0) return wanted;
  return columnsTogether(results, deal.classes, isIt).map((i) => values[i]!);
}

/** A result at one of its dates; of an amount that is kept by class or pool and asked for without one, all together. */
function valueMeasure(
  { name, cls, at }: Extract<Measure, { readonly kind: 'value' }>,
  results: Results,
  deal: DealDescription,
): number | null {
  const { columns, months, count } = results;
  const own = columns.findIndex((one) => one.name === name && one.cls === cls && one.kind !== 'offered');
  const known = own >= 0 ? results.values[own]! : together(moneyColumns(name, cls, results, deal));
  if (!known || count === 0) return null;
  switch (at) {
    case 'first':
      return numberOf(known[0]);
    case 'last':
      return numberOf(known[count - 1]);
    case 'least':
    case 'greatest': {
      const numbers = known.filter((value) => !Number.isNaN(value));
      if (numbers.length === 0) return null;
      return numbers.reduce((best, value) => ((at === 'least' ? value < best : value > best) ? value : best));
    }
    default:
      return numberOf(known[months.indexOf(parseMonth(at.month) ?? -1)]);
  }
}

function together([first, ...others]: readonly Float64Array[]): Float64Array | undefined {
  return first?.map((value, date) => others.reduce((sum, values) => sum + values[date]!, value));
}

function numberOf(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}

function collateralMeasure(
  { column, figure }: Extract<Measure, { readonly kind: 'collateral' }>,
  { collateral }: RunReply,
): number | null {
  if (!collateral) return null;
  const valuesOf = (name: string) => collateral.values[collateral.columns.findIndex((one) => one.name === name)];
  const values = valuesOf(column);
  if (!values) return null;
  if (figure === 'total') return total(values);
  // Of a pool's own column, the share is of that pool.
  const pool = /\(.*\)$/.exec(column)?.[0] ?? '';
  const cutOff = valuesOf(`pool_begin${pool}`)?.[0] ?? 0;
  return cutOff > 0 ? total(values) / cutOff : null;
}
