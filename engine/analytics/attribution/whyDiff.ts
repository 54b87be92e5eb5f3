import type { Session } from '../../api/session';
import { failure, success, type Result } from '../../core/problem';
import type { BatchJob } from '../batch';
import { measureUnit } from '../stress/measureUnit';
import { whySeries } from './whyFigures';
import { WhyFold } from './whyFold';
import { subsetPlan } from './whyPlan';
import { whyRuns, type WhyRuns } from './whyRuns';
import type { WhyAnswer, WhyCommon, WhyItem, WhyPart, WhyPlan, WhyReport } from './types';

/** Progress by runs, and whether to go on. */
export interface WhyHearing {
  onProgress?(done: number, total: number): void;
  shouldStop?(): boolean;
}

/**
 * The runs that an attribution between two sets of inputs takes.
 *
 * Shape:  a session of a deal; both ends as changes of what it holds; ids of parts in the order wanted, those not named after them →
 *         the plan, whose items any thread can run (`whyJob`) and `foldOf` adds up
 * Errors: as `whyRuns`; an id that is no part of the difference
 */
export function whyPlan(session: Session, common: WhyCommon, order: readonly string[] = []): Result<WhyPlan> {
  const runs = whyRuns(session, common);
  return runs.ok ? planOf(runs.value, common, order) : runs;
}

function planOf({ deal, parts }: WhyRuns, { measures }: WhyCommon, order: readonly string[]): Result<WhyPlan> {
  const ordered = orderOf(parts, order);
  if (!ordered.ok) return ordered;
  const { items, method } = subsetPlan(parts.length, ordered.value);
  return success({
    parts: parts.map(({ id, what, from, to }) => ({ id, what, from, to })),
    items,
    order: ordered.value,
    method,
    series: whySeries(deal),
    measures,
    areMoney: measures.map((of) => measureUnit(of, deal) === '$'),
  });
}

function orderOf(parts: readonly WhyPart[], wanted: readonly string[]): Result<readonly number[]> {
  const ids = parts.map(({ id }) => id);
  const unknown = wanted.filter((id) => !ids.includes(id));
  if (unknown.length > 0) {
    const known = ids.length > 0 ? `What differs: ${ids.join(', ')}.` : 'The two runs have the same inputs.';
    return failure(
      unknown.map((id) => ({
        code: 'RUN/why-order',
        severity: 'error',
        message: `${id} is not among what differs.`,
        remedy: known,
      })),
    );
  }
  return success([...new Set([...wanted, ...ids])].map((id) => ids.indexOf(id)));
}

/** Adds up the answers to a plan's items, in any order. */
export function foldOf(plan: WhyPlan): WhyFold {
  return new WhyFold(plan, subsetPlan(plan.parts.length, plan.order));
}

/**
 * Which input causes how much of the difference between two runs of one deal: of every class, party and measure, month by month.
 *
 * Shape:    see `whyPlan` → one report
 * Units:    whole cents; measures in their own unit
 * Rounding: averages are apportioned to whole cents by largest remainder, amounts as they add up from the first month on: a share is
 *           within two cents of the average over the orders taken in a month and within one over the life; nothing else is rounded
 * Errors:   as `whyPlan`; null where it was stopped; a mix of inputs that allows no run is told in the report
 */
export function whyDiff(
  session: Session,
  common: WhyCommon,
  order: readonly string[] = [],
  hearing: WhyHearing = {},
): Result<WhyReport | null> {
  const runs = whyRuns(session, common);
  if (!runs.ok) return runs;
  const plan = planOf(runs.value, common, order);
  if (!plan.ok) return plan;
  const { items } = plan.value;
  const fold = foldOf(plan.value);
  for (const [index, item] of items.entries()) {
    if (hearing.shouldStop?.()) return success(null);
    const answer = runs.value.run(item);
    if (answer.ok) fold.add(index, answer.figures);
    else fold.refuse(index, answer.problem);
    hearing.onProgress?.(index + 1, items.length);
  }
  return success(fold.report());
}

/** The runs of a plan for threads: an item is a mix of inputs. */
export const whyJob: BatchJob<WhyCommon, WhyItem, WhyAnswer> = {
  prepare(session, common) {
    const runs = whyRuns(session, common);
    return runs.ok ? success(runs.value.run) : runs;
  },
};
