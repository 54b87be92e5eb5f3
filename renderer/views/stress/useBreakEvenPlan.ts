import { useEffect, useState } from 'react';
import type { BreakEvenPlan } from '../../../engine/analytics/breakEven/breakEvenPlan';
import type { Result } from '../../../engine/core/problem';
import { useWorkbench } from '../../store/useWorkbench';

/** What the break-even asks for now, or why it cannot; the one before stays until the new one is there. */
export function useBreakEvenPlan(): Result<BreakEvenPlan> | null {
  const [plan, setPlan] = useState<Result<BreakEvenPlan> | null>(null);
  const texts = useWorkbench((state) => state.base?.analysis['breakEven']);
  const pricing = useWorkbench((state) => state.base?.analysis['pricing']);
  // What can be asked depends on the deal and its inputs, which every run has taken in.
  const runCount = useWorkbench((state) => state.runCount);
  useEffect(() => {
    let isWanted = true;
    void useWorkbench
      .getState()
      .planBreakEven()
      .then((next) => isWanted && setPlan(next));
    return () => {
      isWanted = false;
    };
  }, [texts, pricing, runCount]);
  return plan;
}
