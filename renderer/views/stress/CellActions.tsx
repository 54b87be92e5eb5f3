import { useId } from 'react';
import type { Inputs } from '../../../engine/api/types';
import type { StressSetting } from '../../../engine/analytics/stress/stressInput';
import type { DealDescription } from '../../../engine/deal/description';
import { stressedInputs } from '../../engine-client/stressValues';
import { useWorkbench } from '../../store/useWorkbench';
import { refusalToOpen, type InputsInView } from './inputsInView';

interface CellActionsProps {
  readonly label?: string;
  /** Whose inputs the run was made of. */
  readonly of: InputsInView;
  /** Those that the settings were applied to, where they are not just these. */
  readonly inputs?: Inputs;
  /** In the order in which the run applied them. */
  readonly settings: readonly StressSetting[];
  /** What the scenario is called. */
  readonly name: string;
  readonly deal: DealDescription;
}

/** Opens what a figure was found at as a scenario of its own, to look into: the inputs of that very run, whatever is in view now. */
export function CellActions(props: CellActionsProps) {
  const { label = 'Open as scenario', of, inputs = of.inputs, settings, name, deal } = props;
  const refusal = useWorkbench(({ base }) => refusalToOpen(of, base));
  const reason = useId();
  const open = (): void => {
    const { openStress, notify } = useWorkbench.getState();
    const stressed = stressedInputs(inputs, deal, settings);
    if (!stressed.ok) {
      notify({ kind: 'problem', text: 'No scenario was opened.', problems: stressed.problems });
      return;
    }
    openStress(name, stressed.value);
    notify({ kind: 'info', text: `Opened ${name} as a scenario.`, problems: [] });
  };
  return (
    <>
      <button
        type="button"
        className="button"
        disabled={refusal !== ''}
        {...(refusal === '' ? {} : { 'aria-describedby': reason })}
        onClick={open}
      >
        {label}
      </button>
      {refusal !== '' && (
        <span id={reason} className="caption">
          {refusal}
        </span>
      )}
    </>
  );
}
