import type { StressSetting } from '../../../engine/analytics/stress/stressInput';
import type { DealDescription } from '../../../engine/deal/description';
import { stressedInputs } from '../../engine-client/stressValues';
import { useWorkbench } from '../../store/useWorkbench';
import { settingsName } from './gridModel';
import { inputsInView } from './inputsInView';

/** Opens what a figure was found at as a scenario of its own, to look into: what is in view, with these settings. */
export function CellActions({
  label = 'Open as scenario',
  settings,
  deal,
}: {
  readonly label?: string;
  readonly settings: readonly StressSetting[];
  readonly deal: DealDescription;
}) {
  return (
    <button
      type="button"
      className="button"
      onClick={() => {
        const { openStress, notify } = useWorkbench.getState();
        const now = inputsInView();
        if (!now) return;
        const name = settingsName(settings, deal, now.inputs);
        const stressed = stressedInputs(now.inputs, deal, settings);
        if (!stressed.ok) {
          notify({ kind: 'problem', text: 'No scenario was opened.', problems: stressed.problems });
          return;
        }
        openStress(name, stressed.value);
        notify({ kind: 'info', text: `Opened ${name} as a scenario.`, problems: [] });
      }}
    >
      {label}
    </button>
  );
}
