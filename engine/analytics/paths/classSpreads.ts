import type { Problem } from '../../core/problem';
import { fullPriceAt } from '../pricing/valueClass';
import { positionOn, pricingRequest, withCash } from '../pricing/yieldReport';
import type { Position } from '../pricing/position';
import type { ClassTerms } from '../pricing/types';
import { priceAtSpread, spreadAtPrice, spreadSlope, type Discounted } from './classSpread';
import { standardError } from './distributions';
import type { PathsRunner, RanDeal } from './pathsRun';
import type { RateGrid } from './rateGrid';
import type { ClassSpread, PathsAnswer } from './types';

/**
 * Zero-volatility and option-adjusted spreads of every class that can be priced.
 *
 * The position is that of the run on the forwards: what is bought at settlement, its accrued interest and its price. A payment at
 * boundary i counts with its discount along the path, over what the curve says a payment at settlement is worth, × exp(−spread × years
 * from settlement). The option-adjusted spread makes the average over all paths the full price; the standard error is that of the items'
 * own prices at this spread over the slope.
 *
 * @param forward the reply of the runner on the forwards, just made
 */
export function classSpreads(
  runner: PathsRunner,
  forward: RanDeal,
  pricing: Readonly<Record<string, string>>,
  answers: readonly PathsAnswer[],
): { readonly spreads: readonly ClassSpread[]; readonly problems: readonly Problem[] } {
  const priced = withCash(forward.session, forward.reply);
  if (!priced.ok) return { spreads: [], problems: priced.problems };
  const { request, problems } = pricingRequest(priced.value, pricing);
  const { grid, shortRates } = runner.model;
  const settlement = request.settlement.value;
  const atSettlement = curveAt(grid, shortRates.curve, settlement);
  const samples = answers.filter(({ ran }) => ran > 0);
  const { classes } = priced.value.description;
  const spreads = request.classes.flatMap((terms): ClassSpread[] => {
    const c = classes.findIndex(({ name }) => name === terms.name);
    const cash = priced.value.classes.find(({ name }) => name === terms.name)!;
    const position = positionOn(priced.value, request, terms);
    if (!position) return [lacking(terms, 'Nothing of the class is left at settlement.')];
    const flowsOf = (worth: (step: number) => number): Discounted => ({
      years: Float64Array.from({ length: grid.steps - position.from }, (_, i) => {
        return (grid.days[position.from + i + 1]! - settlement) / 365;
      }),
      worth: Float64Array.from({ length: grid.steps - position.from }, (_, i) => {
        return ((worth(position.from + i) / position.bought) * 100) / atSettlement;
      }),
    });
    const paidOn = (step: number): number => (cash.interest[step] ?? 0) + (cash.principal[step] ?? 0);
    const onForwards = flowsOf((step) => paidOn(step) * shortRates.curve[step + 1]!);
    const apart = samples.map(({ worth, discounts, ran }): Sample => ({
      ran,
      flows: flowsOf((step) => worth[c]![step]! / ran),
      byDiscounts: flowsOf((step) => paidOn(step) * (discounts[step]! / ran)),
    }));
    return [spreadOfClass(terms, position, onForwards, apart)];
  });
  return { spreads, problems };
}

/** An item as a sample of a class. */
interface Sample {
  readonly ran: number;
  readonly flows: Discounted;
  /** What the payments on the forwards are worth by the discounts of its paths. */
  readonly byDiscounts: Discounted;
}

function spreadOfClass(
  terms: ClassTerms,
  position: Position,
  onForwards: Discounted,
  apart: readonly Sample[],
): ClassSpread {
  const target = fullPriceAt(terms, position, terms.target.value);
  const forwardPrice = priceAtSpread(onForwards, 0) - position.accrued;
  const together = apart.length === 0 ? null : averaged(apart);
  const modelPrice = together && priceAtSpread(together, 0) - position.accrued;
  if (!target.ok) return { ...lacking(terms, target.why), forwardPrice, modelPrice };
  const fullPrice = target.value;
  const zeroVolatility = spreadAtPrice(onForwards, fullPrice);
  const optionAdjusted = together && spreadAtPrice(together, fullPrice);
  const error = together && optionAdjusted !== null ? spreadError(apart, together, optionAdjusted) : null;
  const isWhole = zeroVolatility !== null && (together === null || optionAdjusted !== null);
  return {
    cls: terms.name,
    label: terms.label,
    price: fullPrice - position.accrued,
    fullPrice,
    zeroVolatility,
    optionAdjusted,
    optionCost: zeroVolatility !== null && optionAdjusted !== null ? zeroVolatility - optionAdjusted : null,
    standardError: error,
    forwardPrice,
    modelPrice,
    why: isWhole ? '' : 'No spread from −50% to 10,000% a year gives the price.',
  };
}

function lacking({ name, label }: ClassTerms, why: string): ClassSpread {
  const none = { price: null, fullPrice: null, zeroVolatility: null, optionAdjusted: null, optionCost: null };
  return { cls: name, label, ...none, standardError: null, forwardPrice: null, modelPrice: null, why };
}

function spreadError(apart: readonly Sample[], together: Discounted, spread: number): number | null {
  const prices = apart.map(
    ({ flows, byDiscounts }) => priceAtSpread(flows, spread) - priceAtSpread(byDiscounts, spread),
  );
  const error = standardError(prices);
  return error === null ? null : error / spreadSlope(together, spread);
}

/** Samples together, each with the weight of its paths. */
function averaged(apart: readonly Sample[]): Discounted {
  const total = apart.reduce((sum, { ran }) => sum + ran, 0);
  const { years, worth } = apart[0]!.flows;
  const all = new Float64Array(worth.length);
  for (const { flows, ran } of apart) flows.worth.forEach((value, i) => (all[i]! += (value * ran) / total));
  return { years, worth: all };
}

/** What 1 paid on a day is worth at boundary 0; between boundaries its logarithm goes straight. */
function curveAt({ days }: RateGrid, curve: Float64Array, day: number): number {
  const after = days.findIndex((boundary) => boundary >= day);
  if (after <= 0) return 1;
  const share = (day - days[after - 1]!) / (days[after]! - days[after - 1]!);
  return curve[after - 1]! * (curve[after]! / curve[after - 1]!) ** share;
}
