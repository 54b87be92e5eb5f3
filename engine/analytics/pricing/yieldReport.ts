import type { Session } from '../../api/session';
import type { RunReply } from '../../api/types';
import type { Month } from '../../core/date';
import { failure, success, type Problem, type Result } from '../../core/problem';
import type { Deal } from '../../deal/definition';
import type { DealDescription } from '../../deal/description';
import type { Results } from '../../waterfall/results';
import { toCall, toMaturity } from '../callTerms';
import { shiftedPaths } from '../stress/shiftedPaths';
import { classCash, type ClassCash } from './classCash';
import { positionOf, type Position } from './position';
import { readPricing, type PricingTexts } from './readPricing';
import type { ClassTerms, ClassYield, PricingRequest, SideSummary, YieldReport } from './types';
import { usualTerms } from './usualTerms';
import { valueClass, type ShiftedPosition } from './valueClass';

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
  if (!cash) return null;
  const inputs = run.session.inputs()!;
  const asked = {
    deal: run.deal,
    settings: inputs.settings,
    rates: inputs.rates,
    results: run.results,
    settlement: request.settlement.value,
    paymentDates: request.paymentDates.value,
  };
  return positionOf(asked, cash, terms);
}

interface SideRuns {
  readonly base: PricedRun;
  readonly up: PricedRun | null;
  readonly down: PricedRun | null;
}

/**
 * Every figure of every class, to call and to maturity side by side. The session's own run is not changed.
 *
 * Shape:  a session with inputs, the texts of `pricing` → one entry a class that has cash to value
 * Units:  see `ClassValue`
 * Errors: inputs that do not allow a run; a text that cannot be read is told in `problems` and its usual value stands
 */
export function yieldReport(session: Session, texts: PricingTexts): Result<YieldReport> {
  session.projectCollateral();
  const call = toCall(session);
  const toEnd = toMaturity(session) ?? session.fork();
  const first = pricedRun(toEnd);
  if (!first.ok) return first;
  const { request, problems } = pricingRequest(first.value, texts);
  const shift = request.rateShift.value;
  const maturity = sideRuns(first.value, shift);
  const called = call && pricedRun(call);
  const callRuns = called?.ok ? sideRuns(called.value, shift) : null;
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
      call: callRuns && valueOn(callRuns, request, terms, shift),
      maturity: valueOn(maturity, request, terms, shift),
    };
  });
  return success({
    deal: first.value.deal.name,
    request,
    call: called && (called.ok ? summaryOf(called.value) : { ended: null, problems: called.problems }),
    maturity: summaryOf(first.value),
    classes,
    problems,
  });
}

function valueOn(runs: SideRuns, request: PricingRequest, terms: ClassTerms, shift: number) {
  const cash = runs.base.classes.find(({ name }) => name === terms.name)!;
  const shifted = (run: PricedRun | null, by: number): ShiftedPosition => ({
    position: run && positionOn(run, request, terms),
    shift: by,
  });
  return valueClass(runs.base.results, cash, terms, positionOn(runs.base, request, terms), [
    shifted(runs.up, shift),
    shifted(runs.down, -shift),
  ]);
}

function sideRuns(base: PricedRun, shift: number): SideRuns {
  const moved = (by: number): PricedRun | null => {
    const fork = base.session.fork();
    fork.apply({ kind: 'rates', rates: shiftedPaths(base.session.inputs()!.rates, null, by, 1) });
    const run = pricedRun(fork);
    return run.ok ? run.value : null;
  };
  return { base, up: moved(shift), down: moved(-shift) };
}

function summaryOf({ results, reply }: PricedRun): SideSummary {
  const { ended, months } = results;
  return {
    ended: ended && { label: ended.label, month: months[ended.date]! as Month },
    problems: reply.problems,
  };
}
