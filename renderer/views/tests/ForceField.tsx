import type { LineDescription } from '../../../engine/deal/description';
import type { PinnedFlag } from '../../../engine/deal/settings';
import { forcedWords } from '../../engine-client/engineValues';
import { useWorkbench } from '../../store/useWorkbench';
import '../results/ForcedTag.css';

interface ForceFieldProps {
  readonly line: Pick<LineDescription, 'name' | 'label'>;
  readonly forced: PinnedFlag | undefined;
}

const AS_MODELLED = '';

/** Chooses whether a test is as the deal works it out, or forced one way on every date. */
export function ForceField({ line, forced }: ForceFieldProps) {
  const pinFlag = useWorkbench((state) => state.pinFlag);
  // Passing first, whichever of yes and no it is.
  const options = (['yes', 'no'] as const).toSorted((a, b) => rank(forcedWords(line, a)) - rank(forcedWords(line, b)));
  return (
    <select
      className="force-field"
      data-setting={line.name}
      aria-label={`Force ${line.label}`}
      value={forced ?? AS_MODELLED}
      onChange={({ target }) =>
        pinFlag(line.name, target.value === AS_MODELLED ? undefined : (target.value as PinnedFlag))
      }
    >
      <option value={AS_MODELLED}>As modelled</option>
      {options.map((to) => (
        <option key={to} value={to}>
          {forcedWords(line, to).replace(/^f/, 'F')}
        </option>
      ))}
    </select>
  );
}

function rank(words: string): number {
  return words.endsWith('fail') || words.endsWith('no') ? 1 : 0;
}
