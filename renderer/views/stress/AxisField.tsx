import type { Problem } from '../../../engine/core/problem';
import type { StressOffer } from '../../../engine/analytics/stress/stressOffer';
import { ValueField } from '../../grids/ValueField';
import { useWorkbench } from '../../store/useWorkbench';
import { axisText, splitAxis } from './axisText';
import { InputSelect } from './InputSelect';

interface AxisFieldProps {
  readonly part: string;
  /** The name of its text: `x`. */
  readonly name: string;
  readonly label: string;
  /** `severity 20:100:10`; the empty text is no input at all, where that is allowed. */
  readonly text: string;
  readonly offers: readonly StressOffer[];
  readonly optional?: boolean;
  readonly check: (text: string) => Problem | null;
}

/** An input and the values it takes. */
export function AxisField({ part, name, label, text, offers, optional = false, check }: AxisFieldProps) {
  const { setAnalysis, endEdit } = useWorkbench.getState();
  const { input, values } = splitAxis(text);
  const offer = offers.find((each) => each.text === input);
  return (
    <fieldset>
      <legend>{label}</legend>
      <InputSelect
        label={`${label}: input`}
        setting={`${part}.${name}`}
        value={input}
        offers={offers}
        none={optional ? 'Nothing: one row' : null}
        onChoose={(chosen) =>
          setAnalysis(part, { [name]: chosen ? axisText(chosen) : 'none' }, `Choose what varies ${label.toLowerCase()}`)
        }
      />
      {input !== '' && (
        <ValueField
          name={`${part}.${name}.values`}
          label={`${label}: values`}
          value={values}
          read={(typed, accept) => {
            const problem = check(`${input} ${typed}`);
            if (!problem && accept)
              setAnalysis(part, { [name]: `${input} ${typed}` }, `Change values ${label.toLowerCase()}`, name);
            return problem;
          }}
          onDone={endEdit}
        />
      )}
      <span className="caption">
        {offer ? `from:to:step or a list, in ${offer.unit || 'its own unit'}; now ${offer.presentText}` : ''}
      </span>
    </fieldset>
  );
}
