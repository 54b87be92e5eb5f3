import { useEffect, useMemo, useState } from 'react';
import type { Moves } from '../../../engine/explain/moves';
import { afterPaint } from '../../charts/afterPaint';
import { NO_SETTINGS } from '../../engine-client/engineValues';
import { useWorkbench } from '../../store/useWorkbench';
import type { RunResults } from '../results/useResults';
import type { MoveFrom } from './moveRows';

/** What the engine answered, by what was asked: the same until the deal or its readings are others. */
type Answers = ReadonlyMap<string, Moves>;

function keyOf(from: MoveFrom): string {
  return from.kind === 'deal' ? JSON.stringify(from.subject) : '';
}

/** The moves of several subjects of the deal; each is asked of the engine once, when a run is on screen. */
export function useMoves(
  wanted: readonly MoveFrom[],
  { deal, run }: RunResults,
): (from: MoveFrom) => Moves | undefined {
  const readings = useWorkbench((state) => state.project?.settings ?? NO_SETTINGS).choices;
  const kept = useMemo(() => ({ answers: new Map<string, Moves>() }), [deal, readings]);
  const [, setShown] = useState<Answers>(kept.answers);
  const missing = [...new Set(wanted.map(keyOf))].filter((key) => key !== '' && !kept.answers.has(key)).join('\n');
  useEffect(() => {
    if (missing === '') return;
    let isLate = false;
    const later = afterPaint();
    later.schedule(() => {
      const asked = missing.split('\n').map(async (key) => {
        const subject = (wanted.find((from) => keyOf(from) === key) as Extract<MoveFrom, { kind: 'deal' }>).subject;
        const moves = await useWorkbench.getState().readMoves(subject);
        if (moves) kept.answers.set(key, moves);
      });
      void Promise.all(asked).then(() => {
        if (!isLate) setShown(new Map(kept.answers));
      });
    });
    return () => {
      isLate = true;
      later.cancel();
    };
    // The keys say which subjects; a run that could not be asked is asked after the next.
  }, [kept, missing, run]);
  return (from) => kept.answers.get(keyOf(from));
}
