import type { Session } from '../../engine/api/session';
import { stratReport, stratRows, type StratReport } from '../../engine/collateral/strats';
import type { EngineCalls } from './protocol';

/** The strat tables of the tape as it stands; null where there is none. */
export function answerStrats(session: Session, { request }: EngineCalls['strats']['request']): StratReport | null {
  const tape = session.inputs()?.tape;
  return tape && tape.count > 0 ? stratReport(tape, request) : null;
}

export function answerStratRows(
  session: Session,
  { request, id, key }: EngineCalls['stratRows']['request'],
): Int32Array {
  const tape = session.inputs()?.tape;
  return tape ? stratRows(tape, request, id, key) : new Int32Array(0);
}
