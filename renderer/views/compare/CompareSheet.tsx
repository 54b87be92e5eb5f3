import { useMemo } from 'react';
import type { Project } from '../../../engine/document/project';
import type { Scenario } from '../../../engine/document/scenario';
import { withChanges } from '../../engine-client/engineValues';
import { useWorkbench } from '../../store/useWorkbench';
import { EmptySheet } from '../results/EmptySheet';
import { resultsOf } from '../results/useResults';
import { addScenario } from '../scenarios/scenarioBarState';
import { scenarioColour } from '../scenarios/scenarioColour';
import { CompareDates } from './CompareDates';
import type { Compared } from './compareColumns';
import { useCompare, type CompareView } from './compareState';
import { CompareSummary } from './CompareSummary';
import { DifferenceTable } from './DifferenceTable';
import { useCompareRuns } from './useCompareRuns';
import { WhyView } from './WhyView';
import './CompareSheet.css';

const VIEWS: readonly { readonly view: CompareView; readonly label: string }[] = [
  { view: 'summary', label: 'Summary' },
  { view: 'dates', label: 'By date' },
  { view: 'differences', label: 'Differences' },
  { view: 'why', label: 'Why' },
];

/** Scenarios side by side. */
export function CompareSheet() {
  const base = useWorkbench((state) => state.base);
  if (!base)
    return <EmptySheet title="Compare">Scenarios side by side, with what each differs in from the base.</EmptySheet>;
  return <Compare base={base} />;
}

function Compare({ base }: { readonly base: Project }) {
  const { view, hidden } = useCompare();
  const { scenarios } = base;
  const shown = useMemo(
    () => ['', ...scenarios.map(({ id }) => id)].filter((id) => id === '' || !hidden.includes(id)),
    [scenarios, hidden],
  );
  const runs = useCompareRuns(shown);
  const compared = useMemo(
    () =>
      shown.flatMap((id): Compared[] => {
        const run = runs.get(id);
        const found = run && resultsOf(run);
        const scenario = scenarios.find((each) => each.id === id);
        if (!found || (id !== '' && !scenario)) return [];
        return [{ id, name: scenario?.name ?? 'Base', colour: scenarioColour(scenario), found }];
      }),
    [shown, runs, scenarios],
  );
  const withSettings = useMemo(
    () =>
      compared.map((each) => {
        const scenario = scenarios.find(({ id }) => id === each.id);
        return { ...each, settings: scenario ? withChanges(base, scenario.changes).settings : base.settings };
      }),
    [compared, scenarios, base],
  );
  const without = shown.filter((id) => runs.has(id) && !compared.some((each) => each.id === id));
  return (
    <div className="compare">
      <div className="compare-bar">
        <div className="compare-views" role="group" aria-label="What is compared">
          {VIEWS.map(({ view: each, label }) => (
            <button
              key={each}
              type="button"
              className="button quiet"
              aria-pressed={each === view}
              onClick={() => useCompare.setState({ view: each })}
            >
              {label}
            </button>
          ))}
        </div>
        <Shown scenarios={scenarios} />
        <span className="spring" />
        <button type="button" className="button" onClick={addScenario}>
          Add a scenario
        </button>
      </div>
      {without.length > 0 && (
        <p className="compare-note">
          Not run: {without.map((id) => scenarios.find((each) => each.id === id)?.name ?? 'Base').join(', ')}. Show it
          to see what its inputs need.
        </p>
      )}
      {scenarios.length === 0 && (
        <p className="compare-note">
          There is only the base. Add a scenario, change anything in it (a speed, a trigger, a rate path, loans), and it
          stands here beside the base.
        </p>
      )}
      {view === 'summary' && <CompareSummary compared={withSettings} />}
      {view === 'dates' && <CompareDates compared={withSettings} />}
      {view === 'differences' && (
        <DifferenceTable base={base} scenarios={scenarios.filter(({ id }) => shown.includes(id))} />
      )}
      {view === 'why' && <WhyView base={base} />}
    </div>
  );
}

/** Which scenarios stand side by side; the base always does, for it is what they are compared with. */
function Shown({ scenarios }: { readonly scenarios: readonly Scenario[] }) {
  const hidden = useCompare((state) => state.hidden);
  if (scenarios.length === 0) return null;
  return (
    <fieldset className="compare-shown">
      <legend className="visually-hidden">Scenarios shown</legend>
      {scenarios.map((scenario) => (
        <label key={scenario.id}>
          <input
            type="checkbox"
            checked={!hidden.includes(scenario.id)}
            onChange={({ currentTarget }) =>
              useCompare.setState({
                hidden: currentTarget.checked ? hidden.filter((id) => id !== scenario.id) : [...hidden, scenario.id],
              })
            }
          />
          <i style={{ background: scenarioColour(scenario) }} aria-hidden="true" />
          {scenario.name}
        </label>
      ))}
    </fieldset>
  );
}
