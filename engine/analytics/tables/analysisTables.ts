import type { Session } from '../../api/session';
import { failure, success, type Result } from '../../core/problem';
import type { PricingTexts } from '../pricing/readPricing';
import type { ClassTerms, PricingRequest } from '../pricing/types';
import { positionOn, pricedRun, pricingRequest, type PricedRun } from '../pricing/yieldReport';
import { fullPriceAt } from '../pricing/valueClass';
import { endedAnyway, toMaturity } from '../callTerms';
import { decrementTable } from './decrementTable';
import { priceYieldTable } from './priceYieldTable';
import { readTables } from './readTables';
import { speedRuns } from './speedRuns';
import type { AnalysisTables } from './types';

/**
 * Price/yield and decrement tables of every class at the speeds asked for. The session's own run is not changed.
 *
 * Shape:  a session with inputs, the texts of `pricing` and of `tables` → tables as rows of numbers and of what is shown
 * Errors: inputs that do not allow a run; a text that cannot be read a speed that cannot be run and what ends a run to maturity all the same are told in
 *         `problems`
 */
export function analysisTables(session: Session, pricing: PricingTexts, tables: PricingTexts): Result<AnalysisTables> {
  const inputs = session.inputs();
  session.projectCollateral();
  const base = pricedRun(toMaturity(session) ?? session.fork());
  if (!base.ok) return base;
  if (!inputs) return failure([]);
  const priced = pricingRequest(base.value, pricing);
  const { classes } = priced.request;
  const read = readTables(tables, {
    unit: inputs.assumptions.prepaymentUnit,
    prices: new Map(classes.map((terms) => [terms.name, centreOf(base.value, priced.request, terms)])),
  });
  const { runs, sides, problems } = speedRuns(session, read.request.speeds.value);
  return success({
    deal: base.value.deal.name,
    pricing: priced.request,
    request: read.request,
    priceYield: classes.flatMap((terms) =>
      sides.map((side) => priceYieldTable(runs, side, priced.request, terms, read.request.prices[terms.name]!.value)),
    ),
    decrement: classes
      .filter(({ name }) => hasBalance(base.value.description, name))
      .map((terms) => decrementTable(runs, sides, priced.request, terms)),
    problems: [...priced.problems, ...read.problems, ...problems, ...endedAnyway(base.value.deal, base.value.results)],
  });
}

/** The price that a ladder is built around: the class's own, as typed or as its yield or margin comes to; par where that is no price. */
function centreOf(run: PricedRun, request: PricingRequest, terms: ClassTerms): number {
  const target = terms.target.value;
  if (target.kind === 'price') return target.price;
  const position = positionOn(run, request, terms);
  const full = position && fullPriceAt(terms, position, target);
  return position && full?.ok && full.value > position.accrued ? full.value - position.accrued : 100;
}

function hasBalance(
  { classes }: { readonly classes: readonly { name: string; balance: number | null }[] },
  name: string,
): boolean {
  return classes.some((cls) => cls.name === name && cls.balance !== null);
}
