import type { Session } from '../../api/session';
import type { RunReply } from '../../api/types';
import type { Month } from '../../core/date';
import { failure, success, type Problem, type Result } from '../../core/problem';
import type { Deal } from '../../deal/definition';
import type { DealDescription } from '../../deal/description';
import type { Results } from '../../waterfall/results';
import { endedAnyway, toCall, toMaturity } from '../callTerms';
import { classCash, type ClassCash } from './classCash';
import { firstBought, positionOf, type Position, type PositionRequest } from './position';
import { rateShift } from './rateShift';
import { readPricing, type PricingTexts } from './readPricing';
import type { ClassTerms, ClassValue, ClassYield, PricingRequest, SideSummary, YieldReport } from './types';
import { usualTerms } from './usualTerms';
import { valueClass, type ShiftedPositions } from './valueClass';

/** A run with the cash of its classes. */
export interface PricedRun {
  readonly deal: Deal;
  readonly description: DealDescription;
  readonly session: Session;
  readonly reply: RunReply;
  readonly results: Results;
  readonly classes: readonly ClassCash[];
}

/** Runs a session for pricing. */
export function pricedRun(session: Session): Result<PricedRun> {
  return withCash(session, session.run());
}

/** The cash of the classes on a run that was made. */
export function withCash(session: Session, reply: RunReply): Result<PricedRun> {
  const deal = session.deal();
  const inputs = session.inputs();
  const { results, deal: description } = reply;
  if (!deal || !inputs || !results || !description) return failure(reply.problems);
  const classes = classCash(deal, description, inputs.settings, results);
  return success({ deal, description, session, reply, results, classes }, reply.problems);
}

/** What is asked for of a run: the usual values of its deal, and the texts over them. */
export function pricingRequest(
  run: PricedRun,
  texts: PricingTexts,
): { readonly request: PricingRequest; readonly problems: readonly Problem[] } {
  const { deal, session, results, classes } = run;
  const settings = session.inputs()!.settings;
  const usual: PricingRequest = {
    settlement: { value: deal.dates.closing, isTyped: false, how: 'Closing Date' },
    paymentDates: { value: 'adjusted', isTyped: false, how: 'the Distribution Dates of the run' },
    rateShift: { value: 100, isTyped: false, how: '1%' },
    classes: classes.map((cash) => usualTerms(deal, settings, results, cash)),
  };
  const rates = new Set(results.columns.flatMap(({ name, type }) => (type === 'Rate' ? [name] : [])));
  return readPricing(texts, usual, {
    closing: deal.dates.closing,
    rates: [...rates, ...deal.indices.map(({ name }) => name)],
  });
}

/** The position of a class on a run; null where nothing of it is left to buy. */
export function positionOn(run: PricedRun, request: PricingRequest, terms: ClassTerms): Position | null {
  const cash = run.classes.find(({ name }) => name === terms.name);
  return cash ? positionOf(askedOf(run, request), cash, terms) : null;
}

/** Index of the first date whose payment is the buyer's on a run; the count of its dates where none is. */
export function firstBoughtOn(run: PricedRun, request: PricingRequest, cash: ClassCash, terms: ClassTerms): number {
  return firstBought(askedOf(run, request), cash, terms);
}

function askedOf({ deal, session, results }: PricedRun, request: PricingRequest): PositionRequest {
  const { settings, rates } = session.inputs()!;
  const { settlement, paymentDates } = request;
  return { deal, settings, rates, results, settlement: settlement.value, paymentDates: paymentDates.value };
}

interface SideRuns {
  readonly base: PricedRun;
  /** With rates shifted, or why they could not be. */
  readonly shifted:
    | { readonly ok: true; readonly up: PricedRun; readonly down: PricedRun; readonly width: number }
    | { readonly ok: false; readonly why: string };
}

/**
 * Every figure of every class, to call and to maturity side by side. The session's own run is not changed.
 *
 * Shape:  a session with inputs, the texts of `pricing` → one entry a class that has cash to value
 * Units:  see `ClassValue`
 * Errors: inputs that do not allow a run; in `problems` what of the texts cannot be read (its usual value stands), why there is no run to
 *         call, and an early end that no run to maturity is without
 */
export function yieldReport(session: Session, texts: PricingTexts): Result<YieldReport> {
  session.projectCollateral();
  const call = toCall(session);
  const toEnd = toMaturity(session) ?? session.fork();
  const first = pricedRun(toEnd);
  if (!first.ok) return first;
  const { request, problems } = pricingRequest(first.value, texts);
  const maturity = sideRuns(first.value, request);
  const called = call && pricedRun(call);
  const callRuns = called?.ok ? sideRuns(called.value, request) : null;
  const classes = request.classes.map((terms): ClassYield => {
    const position = positionOn(maturity.base, request, terms);
    const cash = maturity.base.classes.find(({ name }) => name === terms.name)!;
    return {
      name: terms.name,
      label: terms.label,
      terms,
      original: cash.original,
      bought: position?.bought ?? 0,
      coupon: position?.coupon ?? null,
      call: callRuns && valueOn(callRuns, request, terms),
      maturity: valueOn(maturity, request, terms),
    };
  });
  const failed = called?.ok === false ? called.problems.filter(({ severity }) => severity === 'error') : [];
  return success({
    deal: first.value.deal.name,
    request,
    call: called && (callRuns ? summaryOf(callRuns) : { ended: null, appliedShift: null, problems: failed }),
    maturity: summaryOf(maturity),
    classes,
    problems: [
      ...problems,
      ...failed.map((problem) => ({ ...problem, message: `To call: ${problem.message}` })),
      ...endedAnyway(first.value.deal, first.value.results),
    ],
  });
}

function valueOn({ base, shifted }: SideRuns, request: PricingRequest, terms: ClassTerms): ClassValue {
  const cash = base.classes.find(({ name }) => name === terms.name)!;
  const positions: ShiftedPositions = shifted.ok
    ? {
        ...shifted,
        up: positionOn(shifted.up, request, terms),
        down: positionOn(shifted.down, request, terms),
      }
    : shifted;
  const from = firstBoughtOn(base, request, cash, terms);
  return valueClass(base.results, cash, terms, positionOn(base, request, terms), positions, from);
}

function sideRuns(base: PricedRun, request: PricingRequest): SideRuns {
  const { rates } = base.session.inputs()!;
  const shift = rateShift(rates, base.results, request.settlement.value, request.rateShift.value);
  if (!shift.ok) return { base, shifted: shift };
  const moved = (paths: typeof rates): Result<PricedRun> => {
    const fork = base.session.fork();
    fork.apply({ kind: 'rates', rates: paths });
    return pricedRun(fork);
  };
  const up = moved(shift.up);
  const down = moved(shift.down);
  if (up.ok && down.ok) return { base, shifted: { ok: true, up: up.value, down: down.value, width: shift.width } };
  const problems = [up, down].flatMap((each) => (each.ok ? [] : each.problems));
  const reason = problems.find(({ severity }) => severity === 'error')?.message ?? '';
  return { base, shifted: { ok: false, why: `The deal cannot be run with shifted rates. ${reason}`.trim() } };
}

function summaryOf({ base: { results, reply }, shifted }: SideRuns): SideSummary {
  const { ended, months } = results;
  return {
    ended: ended && { label: ended.label, month: months[ended.date]! as Month },
    appliedShift: shifted.ok ? shifted.width : null,
    problems: reply.problems,
  };
}
