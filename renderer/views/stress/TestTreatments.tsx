import { useWorkbench } from '../../store/useWorkbench';

/** Treatments that can be ticked; others can be typed in a project and stay as they are. */
const TREATMENTS = [
  { text: 'modelled', label: 'As modelled' },
  { text: 'pass', label: 'All forced to pass' },
  { text: 'fail', label: 'All forced to fail' },
  { text: 'each pass', label: 'Each alone forced to pass: what it saves' },
  { text: 'each fail', label: 'Each alone forced to fail' },
] as const;

/** How the yes-or-no tests are treated: a row of the table for each. */
export function TestTreatments({ text }: { readonly text: string }) {
  const chosen = text.split(',').flatMap((each) => each.trim() || []);
  const set = (next: readonly string[], label: string): void =>
    useWorkbench.getState().setAnalysis('breakEven', { tests: next.join(', ') }, label);
  const known: readonly string[] = TREATMENTS.map((each) => each.text);
  return (
    <fieldset>
      <legend>Tests</legend>
      {TREATMENTS.map((treatment) => (
        <label key={treatment.text} className="check">
          <input
            type="checkbox"
            checked={chosen.includes(treatment.text)}
            onChange={({ currentTarget }) => {
              const others = chosen.filter((each) => each !== treatment.text);
              const next = currentTarget.checked ? [...others, treatment.text] : others;
              const inOrder = [
                ...known.filter((each) => next.includes(each)),
                ...next.filter((each) => !known.includes(each)),
              ];
              set(inOrder, `Tests: ${treatment.label.toLowerCase()}`);
            }}
          />
          {treatment.label}
        </label>
      ))}
    </fieldset>
  );
}
