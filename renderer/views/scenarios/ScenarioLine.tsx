import { useMemo } from 'react';
import { useWorkbench } from '../../store/useWorkbench';
import { changeList, changeSummary } from './changeList';
import { scenarioColour } from './scenarioColour';
import './scenarios.css';

/** While a scenario is in view: whose figures these are, and what it differs in. Nothing for the base. */
export function ScenarioLine() {
  const id = useWorkbench((state) => state.scenario);
  const base = useWorkbench((state) => state.base);
  const deal = useWorkbench((state) => state.run?.deal ?? null);
  const scenario = base?.scenarios.find((each) => each.id === id);
  const lines = useMemo(() => (base && scenario ? changeList(base, scenario, deal) : []), [base, scenario, deal]);
  if (!scenario) return null;
  const { showSheet, showScenario } = useWorkbench.getState();
  return (
    <div className="scenario-line" style={{ borderColor: scenarioColour(scenario) }} role="status">
      <strong>{scenario.name}</strong>
      <span
        className="scenario-differences"
        title={lines.map(({ what, from, to }) => `${what}: ${from} → ${to}`).join('\n')}
      >
        {lines.length === 0
          ? 'is the same as Base so far. What you change now is changed in this scenario only.'
          : `differs from Base in ${changeSummary(lines)}`}
      </span>
      <button type="button" className="button quiet small" onClick={() => showSheet('Compare')}>
        Compare
      </button>
      <button type="button" className="button quiet small" onClick={() => showScenario(null)}>
        Back to Base
      </button>
    </div>
  );
}
