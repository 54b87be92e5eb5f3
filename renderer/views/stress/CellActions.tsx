import type { StressSetting } from '../../../engine/analytics/stress/stressInput';
import type { Inputs } from '../../../engine/api/types';
import type { DealDescription } from '../../../engine/deal/description';
import { stressedInputs } from '../../engine-client/stressValues';
import { useWorkbench } from '../../store/useWorkbench';
import { settingsName } from './gridModel';

/** Opens what a figure was found at as a scenario of its own, to look into. */
export function CellActions({
  settings,
  deal,
  inputs,
}: {
  readonly settings: readonly StressSetting[];
  readonly deal: DealDescription;
  readonly inputs: Inputs;
}) {
  const name = settingsName(settings, deal, inputs);
  return (
    <button
      type="button"
      className="button"
      title={name}
      onClick={() => {
        const { openStress, notify } = useWorkbench.getState();
        const stressed = stressedInputs(inputs, deal, settings);
        if (!stressed.ok) {
          notify({ kind: 'problem', text: 'No scenario was opened.', problems: stressed.problems });
          return;
        }
        openStress(name, stressed.value);
        notify({ kind: 'info', text: `Opened ${name} as a scenario.`, problems: [] });
      }}
    >
      Open as scenario
    </button>
  );
}
