import type { Project } from '../../../engine/document/project';
import type { Scenario } from '../../../engine/document/scenario';
import { useWorkbench } from '../../store/useWorkbench';
import { changeList, type ChangeLine } from '../scenarios/changeList';
import { scenarioColour } from '../scenarios/scenarioColour';

/** What each scenario differs in from the base, a row a difference; each leads to its sheet and can be given back. */
export function DifferenceTable({
  base,
  scenarios,
}: {
  readonly base: Project;
  readonly scenarios: readonly Scenario[];
}) {
  const deal = useWorkbench((state) => state.run?.deal ?? null);
  const lists = scenarios.map((scenario) => changeList(base, scenario, deal));
  const rows = new Map<string, ChangeLine>();
  for (const line of lists.flat()) if (!rows.has(line.key)) rows.set(line.key, line);
  if (rows.size === 0) {
    return scenarios.length === 0 ? null : <p className="compare-note">No scenario differs from the base yet.</p>;
  }
  const { showScenario, showSheet, setScenarioChanges } = useWorkbench.getState();
  return (
    <div className="compare-table" tabIndex={0} role="region" aria-label="Differences from the base">
      <table>
        <thead>
          <tr>
            <th scope="col">Input</th>
            <th scope="col">Base</th>
            {scenarios.map((scenario) => (
              <th key={scenario.id} scope="col">
                <i style={{ background: scenarioColour(scenario) }} aria-hidden="true" />
                {scenario.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...rows.values()].map((row) => (
            <tr key={row.key}>
              <th scope="row">
                {row.what}
                <span className="caption"> {row.sheet}</span>
              </th>
              <td>{row.from}</td>
              {scenarios.map((scenario, i) => {
                const line = lists[i]!.find(({ key }) => key === row.key);
                if (!line)
                  return (
                    <td key={scenario.id} className="as-base">
                      as Base
                    </td>
                  );
                return (
                  <td key={scenario.id} className="differs">
                    <button
                      type="button"
                      className="link"
                      title={`Show it on ${line.sheet}`}
                      onClick={() => {
                        showScenario(scenario.id);
                        showSheet(line.sheet);
                      }}
                    >
                      {line.to === '' ? line.what : line.to}
                    </button>
                    <button
                      type="button"
                      className="button quiet small"
                      aria-label={`Give ${line.what} of ${scenario.name} back to the base`}
                      title="As Base has it"
                      onClick={() => setScenarioChanges(scenario.id, line.without, `Give ${line.what} back to Base`)}
                    >
                      ↺
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
