import { useEffect, useMemo, useState } from 'react';
import type { StratReport, StratRequest } from '../../../engine/collateral/strats';
import type { Tape } from '../../../engine/collateral/tape';
import { parseDay } from '../../engine-client/engineValues';
import { useWorkbench } from '../../store/useWorkbench';
import { useStratState } from './stratState';

interface Answered {
  readonly tape: Tape;
  readonly request: StratRequest;
  readonly report: StratReport;
}

/** The last answer stays while the sheet is away, so that coming back shows it at once. */
let last: Answered | null = null;

/**
 * The tables of the tape as it stands, asked of the engine whenever the tape, the Cut-off Date or the breaks change, and only while
 * the sheet is in view. The tables before stay until the new ones are there.
 */
export function useStrats(): { readonly report: StratReport | null; readonly request: StratRequest } {
  const tape = useWorkbench((state) => state.project?.tape);
  const cutOffText = useWorkbench((state) => state.run?.deal?.cutOff);
  const breaks = useStratState((state) => state.breaks);
  const pool = useStratState((state) => state.pool);
  const request = useMemo<StratRequest>(
    () => ({ cutOff: parseDay(cutOffText ?? '') ?? null, breaks, pool }),
    [cutOffText, breaks, pool],
  );
  const [answered, setAnswered] = useState(last);
  useEffect(() => {
    if (!tape || tape.count === 0 || isOf(last, tape, request)) return;
    let isWanted = true;
    void useWorkbench
      .getState()
      .readStrats(request)
      .then((report) => {
        if (!isWanted || !report) return;
        last = { tape, request, report };
        setAnswered(last);
      });
    return () => {
      isWanted = false;
    };
  }, [tape, request]);
  return { report: tape && tape.count > 0 ? (answered?.report ?? null) : null, request };
}

function isOf(answer: Answered | null, tape: Tape, request: StratRequest): boolean {
  return answer?.tape === tape && JSON.stringify(answer.request) === JSON.stringify(request);
}
