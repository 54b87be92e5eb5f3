import type { Month } from '../../core/date';
import type { Results } from '../../waterfall/results';
import {
  averageLife,
  durationsAt,
  marginAtPrice,
  priceAtMargin,
  priceAtYield,
  recompounded,
  yieldAtPrice,
  type Solved,
} from './bondMath';
import type { ClassCash } from './classCash';
import { floating30, floatingActual, flows30, flowsActual, type Position } from './position';
import type { ClassTerms, ClassValue, Figure, PriceTarget } from './types';
import { total } from '../../core/total';

/** One class on the runs with rates shifted up and down by `width` basis points, or why there are none. */
export type ShiftedPositions =
  | { readonly ok: true; readonly up: Position | null; readonly down: Position | null; readonly width: number }
  | { readonly ok: false; readonly why: string };

/**
 * What a class comes to on one run at its price, yield or margin: all of it from the first date on that is the buyer's.
 *
 * Shape:  the class's cash and position, its terms, the positions of the runs with shifted rates (null for none asked), the first date →
 *         every figure or why there is none
 * Units:  see `ClassValue`
 * Errors: none; a figure that has no meaning says why
 */
export function valueClass(
  results: Results,
  cash: ClassCash,
  terms: ClassTerms,
  position: Position | null,
  shifted: ShiftedPositions | null,
  from = position?.from ?? 0,
): ClassValue {
  return { ...paidFigures(results, cash, from), ...pricedFigures(terms, position, shifted) };
}

type PaidName =
  | 'firstPrincipal'
  | 'lastPrincipal'
  | 'lastPayment'
  | 'principalPaid'
  | 'interestPaid'
  | 'writtenDown'
  | 'firstWriteDown'
  | 'interestShort'
  | 'firstInterestShort'
  | 'finalBalance';

function paidFigures({ months }: Results, cash: ClassCash, from: number): Pick<ClassValue, PaidName> {
  const [principal, interest, writeDown, short] = [cash.principal, cash.interest, cash.writeDown, cash.short].map(
    (amounts) => amounts.subarray(from),
  ) as [Float64Array, Float64Array, Float64Array, Float64Array];
  const at = (index: number): Month | null => (index < 0 ? null : (months[from + index]! as Month));
  return {
    firstPrincipal: at(principal.findIndex((amount) => amount > 0)),
    lastPrincipal: at(principal.findLastIndex((amount) => amount > 0)),
    lastPayment: at(principal.findLastIndex((amount, i) => amount + interest[i]! > 0)),
    principalPaid: total(principal),
    interestPaid: total(interest),
    writtenDown: total(writeDown),
    firstWriteDown: at(writeDown.findIndex((amount) => amount > 0)),
    interestShort: total(short),
    firstInterestShort: at(short.findIndex((amount) => amount > 0)),
    finalBalance: cash.closing.at(-1) ?? cash.original,
  };
}

type PricedName = Exclude<keyof ClassValue, PaidName>;

export function pricedFigures(
  terms: ClassTerms,
  position: Position | null,
  shifted: ShiftedPositions | null,
): Pick<ClassValue, PricedName> {
  if (!position) return nothingPriced('Nothing of the class is left at settlement.');
  const life = averageLife(position.years30, position.principal);
  const found = fullPriceAt(terms, position, terms.target.value);
  const averageLifeFigure = life === null ? none('No principal is paid after settlement.') : figure(life);
  if (!found.ok)
    return { ...nothingPriced(found.why), averageLife: averageLifeFigure, accrued: figure(position.accrued) };
  const full = found.value;
  const flows = flows30(position);
  const quoted = yieldAtPrice(flows, full);
  const durations = quoted.ok ? durationsAt(flows, quoted.value) : null;
  const why = quoted.ok ? '' : quoted.why;
  const margin = floatingActual(position);
  const margin30 = floating30(position);
  const noIndex = none(`No index: ${terms.index.how || 'no term is named'}.`);
  const effective = effectiveFigures(terms, position, full, quoted, shifted);
  return {
    averageLife: averageLifeFigure,
    price: figure(full - position.accrued),
    accrued: figure(position.accrued),
    fullPrice: figure(full),
    yield: solved(quoted),
    yieldActual: solved(yieldAtPrice(flowsActual(position), full)),
    mortgageYield: quoted.ok ? figure(recompounded(quoted.value, 2, 12)) : none(why),
    discountMargin: margin ? basisPoints(marginAtPrice(margin, full)) : noIndex,
    discountMargin30: margin30 ? basisPoints(marginAtPrice(margin30, full)) : noIndex,
    macaulay: durations ? figure(durations.macaulay) : none(why),
    modified: durations ? figure(durations.modified) : none(why),
    convexity: durations ? figure(durations.convexity) : none(why),
    ...effective,
  };
}

/** The price with accrued interest that the target asks for. */
export function fullPriceAt(terms: ClassTerms, position: Position, target: PriceTarget): Solved {
  switch (target.kind) {
    case 'price':
      return { ok: true, value: target.price + position.accrued };
    case 'yield':
      return { ok: true, value: priceAtYield(flows30(position), target.percent) };
    case 'discountMargin': {
      const flows = terms.dayCount.value === '30/360' ? floating30(position) : floatingActual(position);
      if (!flows) return { ok: false, why: 'A price at a discount margin needs an index, and the class has none.' };
      return { ok: true, value: priceAtMargin(flows, target.basisPoints / 100) };
    }
  }
}

/**
 * Effective duration and convexity: the deal is run again with every index path shifted by X up and down, those rates only that take effect
 * after settlement (`rateShift`), and the cash of each run is discounted at rates shifted alike: a class quoted by yield at its yield plus
 * and minus X; a class quoted by discount margin at the same margin over its index plus and minus X, from settlement on. Speeds and losses
 * stay.
 *
 * Units: years, (P₋ − P₊) / (2 P X); years squared, (P₊ + P₋ − 2P) / (P X²), X as it was applied
 */
function effectiveFigures(
  terms: ClassTerms,
  position: Position,
  full: number,
  quoted: Solved,
  shifted: ShiftedPositions | null,
): Pick<ClassValue, 'effectiveDuration' | 'effectiveConvexity'> {
  const lacking = (why: string): Pick<ClassValue, 'effectiveDuration' | 'effectiveConvexity'> => ({
    effectiveDuration: none(why),
    effectiveConvexity: none(why),
  });
  if (!shifted) return lacking('Rates were not shifted.');
  if (!shifted.ok) return lacking(shifted.why);
  const up = priceShifted(terms, position, full, quoted, shifted.up, shifted.width);
  const down = priceShifted(terms, position, full, quoted, shifted.down, -shifted.width);
  if (!up.ok) return lacking(up.why);
  if (!down.ok) return lacking(down.why);
  const step = shifted.width / 10_000;
  return {
    effectiveDuration: figure((down.value - up.value) / (2 * full * step)),
    effectiveConvexity: figure((up.value + down.value - 2 * full) / (full * step * step)),
  };
}

/** The full price of the cash of a run with shifted rates, discounted as the class is quoted. */
function priceShifted(
  terms: ClassTerms,
  position: Position,
  full: number,
  quoted: Solved,
  other: Position | null,
  shift: number,
): Solved {
  if (!other) return { ok: false, why: 'Nothing of the class is left at settlement with shifted rates.' };
  const base = terms.quote.value === 'discountMargin' ? floatingActual(position) : null;
  const flows = base && floatingActual(other);
  if (!base || !flows) {
    return quoted.ok ? { ok: true, value: priceAtYield(flows30(other), quoted.value + shift / 100) } : quoted;
  }
  const margin = marginAtPrice(base, full);
  if (!margin.ok) return margin;
  // A rate that is fixed already pays what it did, and is discounted at what the market asks now.
  const index = Float64Array.from(flows.index, (rate, i) =>
    i < base.index.length ? base.index[i]! + shift / 100 : rate,
  );
  return { ok: true, value: priceAtMargin({ ...flows, index }, margin.value) };
}

function nothingPriced(why: string): Pick<ClassValue, PricedName> {
  const no = none(why);
  return {
    averageLife: no,
    price: no,
    accrued: no,
    fullPrice: no,
    yield: no,
    yieldActual: no,
    mortgageYield: no,
    discountMargin: no,
    discountMargin30: no,
    macaulay: no,
    modified: no,
    convexity: no,
    effectiveDuration: no,
    effectiveConvexity: no,
  };
}

function figure(value: number): Figure {
  return { value, why: '' };
}

function none(why: string): Figure {
  return { value: null, why };
}

function solved(result: Solved): Figure {
  return result.ok ? figure(result.value) : none(result.why);
}

function basisPoints(result: Solved): Figure {
  return result.ok ? figure(result.value * 100) : none(result.why);
}
