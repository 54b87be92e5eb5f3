import { useEffect, useState } from 'react';
import type { Inputs } from '../../../engine/api/types';
import type { Result } from '../../../engine/core/problem';
import type { AskedBreakEven } from '../../engine-client/stressCalls';
import { useWorkbench } from '../../store/useWorkbench';
import { inputsInView } from './inputsInView';
import { orProblem } from './orProblem';

interface BreakEvenPlanNow {
  /** What the break-even asks for, or why it cannot; the one before stays until the new one is there. */
  readonly plan: Result<AskedBreakEven> | null;
  /** It is of the texts and the inputs in view. */
  readonly isCurrent: boolean;
}

interface Held {
  readonly plan: Result<AskedBreakEven>;
  readonly of: readonly unknown[];
}

export function useBreakEvenPlan(inputs: Inputs): BreakEvenPlanNow {
  const [held, setHeld] = useState<Held | null>(null);
  const texts = useWorkbench((state) => state.base?.analysis['breakEven']);
  const pricing = useWorkbench((state) => state.base?.analysis['pricing']);
  useEffect(() => {
    let isWanted = true;
    void askPlan().then((plan) => isWanted && setHeld({ plan, of: [texts, pricing, inputs] }));
    return () => {
      isWanted = false;
    };
  }, [texts, pricing, inputs]);
  const isCurrent = held !== null && [texts, pricing, inputs].every((part, i) => part === held.of[i]);
  return { plan: held?.plan ?? null, isCurrent };
}

/** The plan of what is in view now; null where the inputs became others while it was made. */
export async function planNow(): Promise<AskedBreakEven | null> {
  const before = inputsInView()?.inputs;
  const plan = await askPlan();
  return plan.ok && inputsInView()?.inputs === before ? plan.value : null;
}

function askPlan(): Promise<Result<AskedBreakEven>> {
  return orProblem(useWorkbench.getState().planBreakEven(), 'What is asked could not be read');
}
