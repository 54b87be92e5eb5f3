import type { Session } from '../../api/session';
import type { Inputs } from '../../api/types';
import type { Problem } from '../../core/problem';
import { toCall, toMaturity } from '../callTerms';
import { pricedRun, type PricedRun } from '../pricing/yieldReport';
import { stressed } from '../stress/stressed';
import type { Side } from '../pricing/types';
import type { Speed } from './types';

/** The deal run at one speed; null where it could not be run, or the deal has no call. */
export interface SpeedRun {
  readonly speed: Speed;
  readonly call: PricedRun | null;
  readonly maturity: PricedRun | null;
}

export interface SpeedRuns {
  readonly runs: readonly SpeedRun[];
  /** Can the deal be called at all? */
  readonly sides: readonly Side[];
  readonly problems: readonly Problem[];
}

const held = new WeakMap<Inputs, { readonly key: string; readonly runs: SpeedRuns }>();

/** The deal at every speed, to call and to maturity. What was last run of the same inputs is kept: other prices need no run. */
export function speedRuns(session: Session, speeds: readonly Speed[]): SpeedRuns {
  const inputs = session.inputs();
  const key = JSON.stringify(speeds);
  const known = inputs && held.get(inputs);
  if (known && known.key === key) return known.runs;
  const runs = runAll(session, speeds);
  if (inputs) held.set(inputs, { key, runs });
  return runs;
}

function runAll(session: Session, speeds: readonly Speed[]): SpeedRuns {
  session.projectCollateral();
  const problems: Problem[] = [];
  const tell = (speed: Speed, told: readonly Problem[]): void => {
    for (const problem of told) problems.push({ ...problem, message: `At ${speed.label}: ${problem.message}` });
  };
  const runs = speeds.map((speed): SpeedRun => {
    const at = speed.setting ? stressed(session, [speed.setting]) : { ok: true as const, value: session.fork() };
    if (!at.ok) {
      tell(speed, at.problems);
      return { speed, call: null, maturity: null };
    }
    at.value.projectCollateral();
    const run = (of: Session): PricedRun | null => {
      const result = pricedRun(of);
      if (!result.ok) tell(speed, result.problems);
      return result.ok ? result.value : null;
    };
    const call = toCall(at.value);
    return { speed, maturity: run(toMaturity(at.value) ?? at.value), call: call && run(call) };
  });
  const sides: readonly Side[] = toCall(session) ? ['call', 'maturity'] : ['maturity'];
  return { runs, sides, problems };
}
