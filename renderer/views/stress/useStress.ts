import { useMemo } from 'react';
import type { DealDescription } from '../../../engine/deal/description';
import type { Inputs } from '../../../engine/api/types';
import type { MeasureOffer } from '../../../engine/analytics/stress/measuresOf';
import type { StressOffer } from '../../../engine/analytics/stress/stressOffer';
import { measuresOf, stressInputs } from '../../engine-client/stressValues';
import { useWorkbench } from '../../store/useWorkbench';
import { inputsInView } from './inputsInView';

/** What can be varied and measured of the deal in view. */
export interface StressChoices {
  readonly inputs: Inputs;
  readonly varied: readonly StressOffer[];
  readonly measured: readonly MeasureOffer[];
}

/** The same object as long as the deal and the inputs are the same. */
export function useStress(deal: DealDescription): StressChoices | null {
  const project = useWorkbench((state) => state.project);
  const inputs = useMemo(() => inputsInView()?.inputs ?? null, [project]);
  const measured = useMemo(() => measuresOf(deal), [deal]);
  return useMemo(
    () => (inputs ? { inputs, varied: stressInputs(deal, inputs), measured } : null),
    [deal, inputs, measured],
  );
}
