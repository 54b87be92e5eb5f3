import type { Session } from '../../api/session';
import { failure, success, type Result } from '../../core/problem';
import type { PricingTexts } from '../pricing/readPricing';
import type { ClassTerms } from '../pricing/types';
import { pricedRun, pricingRequest } from '../pricing/yieldReport';
import { toMaturity } from '../callTerms';
import { decrementTable } from './decrementTable';
import { priceYieldTable } from './priceYieldTable';
import { readTables } from './readTables';
import { speedRuns } from './speedRuns';
import type { AnalysisTables } from './types';

/**
 * Price/yield and decrement tables of every class at the speeds asked for. The session's own run is not changed.
 *
 * Shape:  a session with inputs, the texts of `pricing` and of `tables` → tables as rows of numbers and of what is shown
 * Errors: inputs that do not allow a run; a text that cannot be read and a speed that cannot be run are told in `problems`
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
    prices: new Map(classes.map((terms) => [terms.name, centreOf(terms)])),
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
    problems: [...priced.problems, ...read.problems, ...problems],
  });
}

/** The price that a ladder is built around: the class's own, or par where a yield or margin is given. */
function centreOf({ target }: ClassTerms): number {
  return target.value.kind === 'price' ? target.value.price : 100;
}

function hasBalance(
  { classes }: { readonly classes: readonly { name: string; balance: number | null }[] },
  name: string,
): boolean {
  return classes.some((cls) => cls.name === name && cls.balance !== null);
}
