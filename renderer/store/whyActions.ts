import type { WhyCommon, WhyPlan } from '../../engine/analytics/attribution/types';
import type { Result } from '../../engine/core/problem';
import type { WorkbenchCore } from './createWorkbench';

export interface WhyActions {
  /** Which runs tell why two sets of inputs differ, both told as changes of the base. */
  planWhy(common: WhyCommon, order: readonly string[]): Promise<Result<WhyPlan>>;
}

export function createWhyActions(core: WorkbenchCore): WhyActions {
  return { planWhy: (common, order) => core.engine.call('whyPlan', { common, order }) };
}
