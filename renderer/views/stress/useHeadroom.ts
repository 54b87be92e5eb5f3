import { useEffect, useState } from 'react';
import type { EngineCalls } from '../../engine-client/protocol';
import { useWorkbench } from '../../store/useWorkbench';
import { orProblem } from './orProblem';

type Headroom = EngineCalls['headroom']['reply'];

/** The headroom of the run on screen, asked for after each run while the view is shown; the one before stays until then. */
export function useHeadroom(): Headroom | null {
  const [headroom, setHeadroom] = useState<Headroom | null>(null);
  const runCount = useWorkbench((state) => state.runCount);
  useEffect(() => {
    let isWanted = true;
    void orProblem(useWorkbench.getState().readHeadroom(), 'The headroom was not worked out').then(
      (next) => isWanted && setHeadroom(next),
    );
    return () => {
      isWanted = false;
    };
  }, [runCount]);
  return headroom;
}
