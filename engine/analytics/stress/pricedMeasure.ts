import type { RunReply } from '../../api/types';
import type { Session } from '../../api/session';
import type { PricingTexts } from '../pricing/readPricing';
import type { Figure } from '../pricing/types';
import { pricedFigures } from '../pricing/valueClass';
import { positionOn, pricingRequest, withCash, type PricedRun } from '../pricing/yieldReport';
import type { PricedMeasure } from './measure';

/** The cash of a run's classes is told once for all that is measured of it. */
const cashOf = new WeakMap<RunReply, PricedRun | null>();

function priced(session: Session, reply: RunReply): PricedRun | null {
  const known = cashOf.get(reply);
  if (known !== undefined) return known;
  const run = withCash(session, reply);
  const value = run.ok ? run.value : null;
  cashOf.set(reply, value);
  return value;
}

/**
 * A class at its price on a run: yield and discount margin as plain fractions, modified duration in years, price per 100.
 *
 * Null: where the run failed or the class has no such figure (nothing is left at settlement, no index for a discount margin)
 */
export function pricedMeasure(
  cls: string,
  figure: PricedMeasure,
  session: Session,
  reply: RunReply,
  texts: PricingTexts,
): number | null {
  const run = priced(session, reply);
  if (!run) return null;
  const { request } = pricingRequest(run, texts);
  const terms = request.classes.find(({ name }) => name === cls);
  if (!terms) return null;
  const figures = pricedFigures(terms, positionOn(run, request, terms), null);
  switch (figure) {
    case 'yield':
      return scaled(figures.yield, 100);
    case 'discountMargin':
      return scaled(figures.discountMargin, 10_000);
    case 'modifiedDuration':
      return figures.modified.value;
    case 'price':
      return figures.price.value;
  }
}

function scaled({ value }: Figure, by: number): number | null {
  return value === null ? null : value / by;
}

/** Interest that a class was owed and not paid over the life, in whole cents; null where the run failed. */
export function interestShort(cls: string, session: Session, reply: RunReply): number | null {
  const cash = priced(session, reply)?.classes.find(({ name }) => name === cls);
  return cash ? cash.short.reduce((sum, cents) => sum + cents, 0) : null;
}
