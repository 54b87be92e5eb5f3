import type { PricingTexts } from '../../engine/analytics/pricing/readPricing';
import type { YieldReport } from '../../engine/analytics/pricing/types';
import { yieldReport } from '../../engine/analytics/pricing/yieldReport';
import { analysisTables } from '../../engine/analytics/tables/analysisTables';
import type { AnalysisTables } from '../../engine/analytics/tables/types';
import type { Result } from '../../engine/core/problem';
import type { Sessions } from './sessions';

/** What the page asks of the engine about the worth of classes, of what is in view. Texts are those of `pricing` and `tables`. */
export interface YieldCalls {
  yields: { request: { readonly pricing: PricingTexts }; reply: Result<YieldReport> };
  /** Price/yield and decrement tables of every class. */
  yieldTables: {
    request: { readonly pricing: PricingTexts; readonly tables: PricingTexts };
    reply: Result<AnalysisTables>;
  };
}

type YieldMessage = {
  [C in keyof YieldCalls]: { readonly call: C; readonly request: YieldCalls[C]['request'] };
}[keyof YieldCalls];

export function answerYields(sessions: Sessions, message: YieldMessage): YieldCalls[keyof YieldCalls]['reply'] {
  const session = sessions.active();
  switch (message.call) {
    case 'yields':
      return yieldReport(session, message.request.pricing);
    case 'yieldTables':
      return analysisTables(session, message.request.pricing, message.request.tables);
  }
}
