import { breakEvenPlan, type BreakEvenPlan } from '../../engine/analytics/breakEven/breakEvenPlan';
import type { Result } from '../../engine/core/problem';
import type { Sessions } from './sessions';

/** The texts of one analysis, by name. */
type Texts = Readonly<Record<string, string>>;

/** What the page asks of the engine about stress, of what is in view. */
export interface StressCalls {
  /** What the texts of `breakEven` ask for, as work for threads; no run is made for it. */
  breakEvenPlan: { request: { readonly texts: Texts; readonly pricing: Texts }; reply: Result<BreakEvenPlan> };
}

type StressMessage = {
  [C in keyof StressCalls]: { readonly call: C; readonly request: StressCalls[C]['request'] };
}[keyof StressCalls];

export function answerStress(sessions: Sessions, message: StressMessage): StressCalls[keyof StressCalls]['reply'] {
  const session = sessions.active();
  switch (message.call) {
    case 'breakEvenPlan':
      return breakEvenPlan(session, message.request.texts, message.request.pricing);
  }
}
