import type { Month } from '../core/date';
import { monthOfKey, movedRates, type RateRow, type RateRows } from './rateShapes';
import { fractionOf, NO_CHANGE, partOf, readDecimal, sumOf, type Fraction } from './rateShapesDecimal';

/** Months that are moved by hand, from the first to the last. */
export interface DrawnMonths {
  readonly first: Month;
  readonly last: Month;
  /** The month that is held. */
  readonly at: Month;
  /** All months move alike, or in proportion: the held one whole, its neighbours less and the first and the last not at all. */
  readonly how: 'alike' | 'inProportion';
}

/** Rows moved by hand by some whole basis points at the month that is held. */
export function drawnRates(rows: RateRows, drawn: DrawnMonths, basisPoints: number): RateRow[] {
  return drawnBy(rows, drawn, { num: BigInt(Math.round(basisPoints)), den: 100n });
}

/**
 * Rows moved by hand until the held month stands at a rate of whole basis points. A month of several fixings is held by its
 * last one.
 *
 * @example a month at 2.40688 that is let go at 2.413 stands at 2.41000
 */
export function drawnTo(rows: RateRows, drawn: DrawnMonths, percent: number): RateRow[] {
  const held = rows.findLast(([key]) => monthOfKey(key) === drawn.at);
  const rate = held && readDecimal(held[1]);
  if (!rate) return [...rows];
  const wanted = { num: BigInt(Math.round(percent * 100)), den: 100n };
  const now = fractionOf(rate);
  return drawnBy(rows, drawn, sumOf(wanted, { num: -now.num, den: now.den }));
}

function drawnBy(rows: RateRows, { first, last, at, how }: DrawnMonths, change: Fraction): RateRow[] {
  const part = (month: Month): Fraction => {
    if (month < first || month > last) return NO_CHANGE;
    if (how === 'alike' || month === at) return change;
    return month < at ? partOf(change, month - first, at - first) : partOf(change, last - month, last - at);
  };
  return movedRates(rows, part);
}
