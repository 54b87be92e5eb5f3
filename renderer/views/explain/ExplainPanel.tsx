import { useEffect, type KeyboardEvent } from 'react';
import { useWorkbench } from '../../store/useWorkbench';
import { moved, useExplainHistory, visited } from './explainHistory';
import { useProjectedCell } from './projectedCell';
import { ProjectedView } from './ProjectedView';
import { TraceView } from './TraceView';
import './ExplainPanel.css';

/** Why a figure has its value: follows the chosen cell, and each figure it came from, back to inputs and parameters. */
export function ExplainPanel() {
  const cell = useWorkbench((state) => state.explainCell);
  const trace = useWorkbench((state) => state.trace);
  const deal = useWorkbench((state) => state.run?.deal ?? null);
  const explain = useWorkbench((state) => state.explain);
  const toggleExplain = useWorkbench((state) => state.toggleExplain);
  const history = useExplainHistory();
  const projected = useProjectedCell((state) => state.cell);
  const collateral = useWorkbench((state) => state.run?.collateral ?? null);
  useEffect(() => {
    if (cell) useExplainHistory.setState((before) => visited(before, cell));
    useProjectedCell.setState({ cell: null });
  }, [cell]);

  const back = moved(history, -1);
  const forward = moved(history, 1);
  const go = (to: typeof back): void => {
    const next = to?.cells[to.at];
    if (!to || !next) return;
    useExplainHistory.setState(to);
    explain(next);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!event.altKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
    event.preventDefault();
    go(event.key === 'ArrowLeft' ? back : forward);
  };
  return (
    <div className="explain" onKeyDown={onKeyDown}>
      <div className="explain-bar">
        <strong>Explain</strong>
        <button
          type="button"
          className="button quiet small"
          disabled={!back}
          onClick={() => go(back)}
          title="Back (Alt+Left)"
          aria-label="Back"
        >
          ◂
        </button>
        <button
          type="button"
          className="button quiet small"
          disabled={!forward}
          onClick={() => go(forward)}
          title="Forward (Alt+Right)"
          aria-label="Forward"
        >
          ▸
        </button>
        <span className="explain-spring" />
        <button
          type="button"
          className="button quiet small"
          onClick={() => toggleExplain(false)}
          title="Hide Explain (Ctrl+E)"
          aria-label="Hide Explain"
        >
          ✕
        </button>
      </div>
      {projected && collateral ? (
        <ProjectedView table={collateral} {...projected} />
      ) : trace && cell ? (
        <TraceView trace={trace} deal={deal} />
      ) : (
        <div className="explain-empty">
          <p>Click any figure of a result sheet to see its clause, its formula and the figures it came from.</p>
          <p className="caption">Each of those can be clicked in turn, back to the inputs.</p>
        </div>
      )}
    </div>
  );
}
