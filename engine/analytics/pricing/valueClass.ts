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

/** A run with rates shifted up or down, as one class sees it. */
export interface ShiftedPosition {
  readonly position: Position | null;
  /** Basis points, with its sign. */
  readonly shift: number;
}

/**
 * What a class comes to on one run at its price, yield or margin.
 *
 * Shape:  the class's cash and position, its terms, the positions of the runs with shifted rates → every figure or why there is none
 * Units:  see `ClassValue`
 * Errors: none; a figure that has no meaning says why
 */
export function valueClass(
  results: Results,
  cash: ClassCash,
  terms: ClassTerms,
  position: Position | null,
  shifted: readonly [up: ShiftedPosition, down: ShiftedPosition] | null,
): ClassValue {
  return { ...paidFigures(results, cash), ...pricedFigures(terms, position, shifted) };
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

function paidFigures({ months }: Results, cash: ClassCash): Pick<ClassValue, PaidName> {
  const at = (index: number): Month | null => (index < 0 ? null : (months[index]! as Month));
  const { principal, interest, writeDown, short, closing } = cash;
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
    finalBalance: closing.at(-1) ?? cash.original,
  };
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

type PricedName = Exclude<keyof ClassValue, PaidName>;

export function pricedFigures(
  terms: ClassTerms,
  position: Position | null,
  shifted: readonly [up: ShiftedPosition, down: ShiftedPosition] | null,
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
 * Effective duration and convexity: the deal is run again with every index path shifted by X up and down, and the cash of each run is
 * discounted at rates shifted alike: a class quoted by yield at its yield plus and minus X; a class quoted by discount margin at the same
 * margin over its shifted index (of the period under way too). Speeds and losses stay.
 *
 * Units: years, (P₋ − P₊) / (2 P X); years squared, (P₊ + P₋ − 2P) / (P X²)
 */
function effectiveFigures(
  terms: ClassTerms,
  position: Position,
  full: number,
  quoted: Solved,
  shifted: readonly [up: ShiftedPosition, down: ShiftedPosition] | null,
): Pick<ClassValue, 'effectiveDuration' | 'effectiveConvexity'> {
  const lacking = (why: string): Pick<ClassValue, 'effectiveDuration' | 'effectiveConvexity'> => ({
    effectiveDuration: none(why),
    effectiveConvexity: none(why),
  });
  if (!shifted) return lacking('Rates were not shifted.');
  const prices = shifted.map(({ position: other, shift }) => {
    if (!other) return null;
    if (terms.quote.value === 'yield' || !position.index) {
      return quoted.ok ? priceAtYield(flows30(other), quoted.value + shift / 100) : null;
    }
    const base = floatingActual(position)!;
    const margin = marginAtPrice(base, full);
    const flows = floatingActual(other);
    if (!flows || !margin.ok) return null;
    const index = Float64Array.from(flows.index);
    index[0] = base.index[0]! + shift / 100;
    return priceAtMargin({ ...flows, index }, margin.value);
  });
  const [up, down] = prices;
  if (up == null || down == null) return lacking('The deal could not be run and priced with shifted rates.');
  const step = Math.abs(shifted[0].shift) / 10_000;
  return {
    effectiveDuration: figure((down - up) / (2 * full * step)),
    effectiveConvexity: figure((up + down - 2 * full) / (full * step * step)),
  };
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
