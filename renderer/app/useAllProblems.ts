import { useMemo } from 'react';
import type { Problem } from '../../engine/core/problem';
import { useWorkbench } from '../store/useWorkbench';

const NONE: readonly Problem[] = [];

/** Everything that needs attention: of the last run, then of the last import. */
export function useAllProblems(): readonly Problem[] {
  const run = useWorkbench((state) => state.run?.problems ?? NONE);
  const imported = useWorkbench((state) => state.importProblems);
  return useMemo(() => [...run, ...imported], [run, imported]);
}
