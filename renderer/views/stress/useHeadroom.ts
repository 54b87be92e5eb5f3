import { useEffect, useState } from 'react';
import type { EngineCalls } from '../../engine-client/protocol';
import { useWorkbench } from '../../store/useWorkbench';

type Headroom = EngineCalls['headroom']['reply'];

/** The headroom of the run on screen, asked for after each run while the view is shown; the one before stays until then. */
export function useHeadroom(): Headroom | null {
  const [headroom, setHeadroom] = useState<Headroom | null>(null);
  const runCount = useWorkbench((state) => state.runCount);
  useEffect(() => {
    let isWanted = true;
    void useWorkbench
      .getState()
      .readHeadroom()
      .then((next) => isWanted && setHeadroom(next));
    return () => {
      isWanted = false;
    };
  }, [runCount]);
  return headroom;
}
