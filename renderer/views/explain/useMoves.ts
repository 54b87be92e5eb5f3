import { useEffect, useMemo, useState } from 'react';
import type { Move, MoveSubject } from '../../../engine/explain/moves';
import type { Reach, ReachFrom } from '../../../engine/explain/reach';
import { afterPaint } from '../../charts/afterPaint';
import { NO_SETTINGS } from '../../engine-client/engineValues';
import { useWorkbench } from '../../store/useWorkbench';
import type { RunResults } from '../results/useResults';
import type { MoveFrom } from './moveRows';

type Moves = readonly Move[];

function keyOf(from: MoveFrom): string {
  return from.kind === 'deal' ? JSON.stringify(from.subject) : '';
}

/**
 * The moves of several subjects of the deal. Each is asked of the engine once, when a run is on screen: they are the same until
 * the deal or its readings are others.
 */
export function useMoves(
  wanted: readonly MoveFrom[],
  { deal, run }: RunResults,
): (from: MoveFrom) => Moves | undefined {
  const readings = useWorkbench((state) => state.project?.settings ?? NO_SETTINGS).choices;
  const kept = useMemo(() => ({ answers: new Map<string, Moves>() }), [deal, readings]);
  const [, setShown] = useState(0);
  const missing = [...new Set(wanted.map(keyOf))].filter((key) => key !== '' && !kept.answers.has(key)).join('\n');
  useEffect(() => {
    if (missing === '') return;
    let isLate = false;
    const later = afterPaint();
    later.schedule(() => {
      const asked = missing.split('\n').map(async (key) => {
        const moves = await useWorkbench.getState().readMoves(JSON.parse(key) as MoveSubject);
        if (moves) kept.answers.set(key, moves);
      });
      void Promise.all(asked).then(() => {
        if (!isLate) setShown((count) => count + 1);
      });
    });
    return () => {
      isLate = true;
      later.cancel();
    };
    // A run that could not be asked is asked after the next.
  }, [kept, missing, run]);
  return (from) => kept.answers.get(keyOf(from));
}

/** After so long without another run: it looks at every date, and an edit must not wait for it. */
const QUIET_MS = 250;

/** Where each class first feels a subject in the run on screen; undefined until it is known. */
export function useReach(
  subject: MoveSubject | undefined,
  from: ReachFrom,
  { run }: RunResults,
): readonly Reach[] | undefined {
  const key = JSON.stringify([subject, from]);
  const [held, setHeld] = useState<{ readonly key: string; readonly reach: readonly Reach[] } | null>(null);
  useEffect(() => {
    if (!subject) return;
    let isLate = false;
    const timer = setTimeout(() => {
      void useWorkbench
        .getState()
        .readReach(subject, from)
        .then((reach) => {
          if (reach && !isLate) setHeld({ key, reach });
        });
    }, QUIET_MS);
    return () => {
      isLate = true;
      clearTimeout(timer);
    };
  }, [key, run]);
  return held?.key === key ? held.reach : undefined;
}
