import { breakEvenPlan, type BreakEvenPlan } from '../../engine/analytics/breakEven/breakEvenPlan';
import { runTo } from '../../engine/analytics/breakEven/breakEvens';
import { goalSeek, type SolveAnswer, type SolveRequest } from '../../engine/analytics/solve/goalSeek';
import { readSolve } from '../../engine/analytics/solve/readSolve';
import { success, type Result } from '../../engine/core/problem';
import type { Session } from '../../engine/api/session';
import { NO_SETTINGS, type Settings } from '../../engine/deal/settings';
import type { Sessions } from './sessions';

/** The texts of one analysis, by name. */
type Texts = Readonly<Record<string, string>>;

/** A break-even table as work for threads, and what its runs begin with. */
export interface AskedBreakEven extends BreakEvenPlan {
  /** The settings in force before any case is applied: run to call or to maturity they are not those of the inputs. */
  readonly settings: Settings;
}

/** A goal seek as it was read, and what it found. */
export interface SolveReply {
  readonly request: SolveRequest;
  readonly answer: SolveAnswer;
}

/** What the page asks of the engine about stress, of what is in view. */
export interface StressCalls {
  /** What the texts of `breakEven` ask for, as work for threads; no run is made for it. */
  breakEvenPlan: { request: { readonly texts: Texts; readonly pricing: Texts }; reply: Result<AskedBreakEven> };
  /** The goal seek of the texts of `solve`: some fifty runs, so it is asked of an engine beside the live one. */
  solve: { request: { readonly texts: Texts; readonly pricing: Texts }; reply: Result<SolveReply> };
}

type StressMessage = {
  [C in keyof StressCalls]: { readonly call: C; readonly request: StressCalls[C]['request'] };
}[keyof StressCalls];

export function answerStress(sessions: Sessions, message: StressMessage): StressCalls[keyof StressCalls]['reply'] {
  const session = sessions.active();
  switch (message.call) {
    case 'breakEvenPlan':
      return askedBreakEven(session, message.request.texts, message.request.pricing);
    case 'solve':
      return solved(session, message.request.texts, message.request.pricing);
  }
}

function askedBreakEven(session: Session, texts: Texts, pricing: Texts): Result<AskedBreakEven> {
  const plan = breakEvenPlan(session, texts, pricing);
  if (!plan.ok) return plan;
  const settings = runTo(session, plan.value.common.runTo).inputs()?.settings ?? NO_SETTINGS;
  return success({ ...plan.value, settings }, plan.warnings);
}

function solved(session: Session, texts: Texts, pricing: Texts): Result<SolveReply> {
  const request = readSolve(session, texts, pricing);
  if (!request.ok) return request;
  const answer = goalSeek(session, request.value);
  return answer.ok ? success({ request: request.value, answer: answer.value }, answer.warnings) : answer;
}
