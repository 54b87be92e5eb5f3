import { useWorkbench } from '../../store/useWorkbench';
import { monthText } from '../../format/dates';
import { STRESS_SET, stressName } from '../../engine-client/rateValues';
import { fillIn, useRatesView } from './ratesView';
import { stressDrafts, stressesNamed } from './stressDrafts';
import { ToolCheck, ToolText } from './ToolFields';
import { stressLimits, type ToolContext } from './toolResult';

/** Which stresses to make scenarios of, what each would be called, and the button that makes them. */
export function StressForm({ context }: { readonly context: ToolContext }) {
  const form = useRatesView((view) => view.form);
  const scenario = useWorkbench((state) => state.scenario);
  const base = useWorkbench((state) => state.base);
  const within = base?.scenarios.find(({ id }) => id === scenario) ?? null;
  const chosen = stressesNamed(form.stresses);
  const limits = stressLimits(form, context);
  const indices = [context.entry, ...context.others].filter(({ path }) => path);
  const stressed = form.stressOne ? indices.slice(0, 1) : indices;
  const count = chosen.length === 1 ? '1 scenario' : `${chosen.length} scenarios`;

  const toggle = (name: string) => {
    const { stresses } = useRatesView.getState().form;
    fillIn({ stresses: stresses.includes(name) ? stresses.filter((each) => each !== name) : [...stresses, name] });
  };
  const make = () => {
    const { project, addScenarios, notify } = useWorkbench.getState();
    if (!project || typeof limits === 'string') return;
    const names = stressed.map(({ name }) => name);
    const drafts = stressDrafts(chosen, project.rates, names, limits, within);
    const made = addScenarios(`Add a stress set of ${count}`, drafts, false);
    if (made.length > 0)
      notify({ kind: 'info', text: `${count} made: ${drafts.map(({ name }) => name).join(', ')}.`, problems: [] });
  };
  const ready = chosen.length > 0 && stressed.length > 0 && typeof limits !== 'string';
  return (
    <>
      <div className="rate-form">
        <ToolText name="from" label="First month" before="From" placeholder={monthText(context.firstMonth)} />
        <ToolCheck name="floorAtZero">not below zero</ToolCheck>
        {indices.length > 1 ? <ToolCheck name="stressOne">{context.entry.label} only</ToolCheck> : null}
        <button type="button" className="button primary" disabled={!ready} onClick={make}>
          {chosen.length === 0 ? 'Make scenarios' : `Make ${count}`}
        </button>
      </div>
      <fieldset className="rate-stresses">
        <legend className="visually-hidden">Stresses to make scenarios of</legend>
        {[1, 12].map((months) => (
          <div key={months} className="rate-stress-row">
            <span className="caption">{months === 1 ? 'bp at once' : `bp over ${months} months`}</span>
            {STRESS_SET.filter((stress) => stress.months === months).map((stress) => {
              const name = stressName(stress);
              return (
                <label key={name} className="rate-field">
                  <input
                    type="checkbox"
                    aria-label={name}
                    checked={form.stresses.includes(name)}
                    onChange={() => toggle(name)}
                  />
                  <span aria-hidden="true">{stressName({ ...stress, months: 1 }).replace(' bp', '')}</span>
                </label>
              );
            })}
          </div>
        ))}
      </fieldset>
      <p className="caption rate-told" role="status">
        {typeof limits === 'string'
          ? limits
          : stressWords(
              chosen.map(stressName),
              stressed.map(({ label }) => label),
              within?.name,
            )}
      </p>
    </>
  );
}

function stressWords(names: readonly string[], indices: readonly string[], within: string | undefined): string {
  if (indices.length === 0) return 'There is no path to stress yet.';
  if (names.length === 0) return 'Choose what to make scenarios of.';
  const what = indices.length === 1 ? indices[0]! : `${indices.slice(0, -1).join(', ')} and ${indices.at(-1)!}`;
  const begin = within === undefined ? 'from the base' : `from ${within}, whose name they begin with`;
  return `${what} moved, ${begin}: ${names.join(', ')}. The lines are on the chart.`;
}
