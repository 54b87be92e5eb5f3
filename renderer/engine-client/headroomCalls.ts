import { flipInputs } from '../../engine/analytics/headroom/flipMap';
import { headroomReport } from '../../engine/analytics/headroom/headroomReport';
import type { HeadroomReport } from '../../engine/analytics/headroom/types';
import type { StressOffer } from '../../engine/analytics/stress/stressOffer';
import { success, type Result } from '../../engine/core/problem';
import type { Sessions } from './sessions';

/** What the page asks about tests of what is in view; rows of the flip map are dealt out as `flips` items. */
export interface HeadroomCalls {
  headroom: {
    request: { readonly of: 'view' };
    /** With the inputs that a flip map tries, a row each. */
    reply: Result<{ readonly report: HeadroomReport; readonly inputs: readonly StressOffer[] }>;
  };
}

export function answerHeadroom(sessions: Sessions): HeadroomCalls['headroom']['reply'] {
  const session = sessions.active();
  const report = headroomReport(session);
  if (!report.ok) return report;
  const [deal, inputs] = [session.description(), session.inputs()];
  return success({ report: report.value, inputs: deal && inputs ? flipInputs(deal, inputs) : [] });
}
