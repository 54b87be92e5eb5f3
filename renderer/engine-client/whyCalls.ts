import { whyPlan } from '../../engine/analytics/attribution/whyDiff';
import type { WhyCommon, WhyPlan } from '../../engine/analytics/attribution/types';
import type { Result } from '../../engine/core/problem';
import type { Sessions } from './sessions';

/** What the page asks about why two scenarios differ; the runs themselves are dealt out as `why` items. */
export interface WhyCalls {
  /** Both ends as changes of the base; `order` names parts in the order in which they are to be put in place. */
  whyPlan: { request: { readonly common: WhyCommon; readonly order: readonly string[] }; reply: Result<WhyPlan> };
}

export function answerWhyPlan(sessions: Sessions, { common, order }: WhyCalls['whyPlan']['request']): Result<WhyPlan> {
  return whyPlan(sessions.base(), common, order);
}
