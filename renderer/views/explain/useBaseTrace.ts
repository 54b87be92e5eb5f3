import { useEffect, useState } from 'react';
import type { CellAddress, Trace } from '../../../engine/waterfall/results';
import { afterPaint } from '../../charts/afterPaint';
import { useWorkbench } from '../../store/useWorkbench';
import { subjectKey } from './subject';

/** The story of a cell in the base: null where the base has no such cell, undefined in the base itself and until it is known. */
export function useBaseTrace(cell: CellAddress): Trace | null | undefined {
  const scenario = useWorkbench((state) => state.scenario);
  const baseRun = useWorkbench((state) => state.baseRun);
  const [held, setHeld] = useState<{ readonly key: string; readonly trace: Trace | null } | null>(null);
  const key = subjectKey({ kind: 'cell', cell });
  useEffect(() => {
    if (scenario === null) {
      setHeld(null);
      return;
    }
    let isLate = false;
    // Asked when the run is on screen, and again only for another cell or another base.
    const later = afterPaint();
    later.schedule(() => {
      void useWorkbench
        .getState()
        .readTrace(cell, 'base')
        .then((trace) => {
          if (!isLate) setHeld({ key, trace });
        });
    });
    return () => {
      isLate = true;
      later.cancel();
    };
  }, [scenario === null, baseRun, key]);
  return scenario !== null && held?.key === key ? held.trace : undefined;
}
