import { insurerReport } from '../../engine/analytics/insurer/insurerReport';
import type { InsurerReport } from '../../engine/analytics/insurer/types';
import type { PricingTexts } from '../../engine/analytics/pricing/readPricing';
import type { Result } from '../../engine/core/problem';
import type { Sessions } from './sessions';

/** What the page asks about a party that brings money in, of what is in view; null where the deal has none. */
export interface InsurerCalls {
  insurer: {
    /** A party; null for the first that brings money in. Texts of `pricing`. */
    request: { readonly party: string | null; readonly pricing: PricingTexts };
    reply: Result<InsurerReport | null>;
  };
}

export function answerInsurer(
  sessions: Sessions,
  { party, pricing }: InsurerCalls['insurer']['request'],
): InsurerCalls['insurer']['reply'] {
  return insurerReport(sessions.active(), party, pricing);
}
