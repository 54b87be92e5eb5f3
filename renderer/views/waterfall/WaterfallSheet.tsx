import { useCallback, useMemo, useState, type KeyboardEvent } from 'react';
import { ChartBoard } from '../../charts/ChartBoard';
import { NO_SETTINGS } from '../../engine-client/engineValues';
import { useWorkbench } from '../../store/useWorkbench';
import { EmptySheet } from '../results/EmptySheet';
import { ResultSheet } from '../results/ResultSheet';
import { useResults, type RunResults } from '../results/useResults';
import { DateBar } from './DateBar';
import { TieOutBar } from './TieOutBar';
import { WaterfallGrid } from './WaterfallGrid';
import { waterfallCharts } from './waterfallCharts';
import { waterfallModel } from './waterfallModel';
import './WaterfallSheet.css';

/** The order of payments on one Distribution Date: due, paid, short and what is left, clause by clause. */
export function WaterfallSheet() {
  const found = useResults();
  if (!found) {
    return (
      <EmptySheet title="Waterfall">
        The payments of one Distribution Date in the order of the document: what is due, paid and short at each clause.
      </EmptySheet>
    );
  }
  return <Waterfall found={found} />;
}

function Waterfall({ found }: { readonly found: RunResults }) {
  const { deal, lookup, results } = found;
  const date = useWorkbench((state) => state.date);
  const showDate = useWorkbench((state) => state.showDate);
  const settings = useWorkbench((state) => state.project?.settings ?? NO_SETTINGS);
  const model = useMemo(() => waterfallModel(deal, lookup, settings), [deal, lookup, settings]);
  const charts = useMemo(() => waterfallCharts(model, deal, results.months), [model, deal, results.months]);
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(new Set());
  const parents = useMemo(() => new Set(model.rows.map((row) => row.parent).filter(Boolean)), [model]);
  const toggle = useCallback((id: string) => {
    setExpanded((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  }, []);
  // The story on show goes along to the other date.
  const choose = (to: number): void => {
    const { explainOpen, explainCell, explain } = useWorkbench.getState();
    showDate(to);
    if (explainOpen && explainCell) explain({ ...explainCell, date: to });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!event.altKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
    event.preventDefault();
    choose(Math.max(0, Math.min(results.count - 1, date + (event.key === 'ArrowLeft' ? -1 : 1))));
  };
  const all = expanded.size >= parents.size && parents.size > 0;
  return (
    <div className="waterfall-sheet" onKeyDownCapture={onKeyDown}>
      <ResultSheet
        name="waterfall"
        split={28}
        chart={<ChartBoard name="waterfall" charts={charts} date={date} onDate={choose} />}
        grid={
          <div className="waterfall-body">
            <div className="waterfall-head">
              <DateBar months={results.months} days={results.distributionDates} date={date} onDate={choose} />
              <span className="spring" />
              {parents.size > 0 && (
                <button
                  type="button"
                  className="button quiet"
                  aria-pressed={all}
                  onClick={() => setExpanded(all ? new Set() : parents)}
                >
                  {deal.pools.length > 0 ? 'Show pools and classes' : 'Show classes'}
                </button>
              )}
            </div>
            <WaterfallGrid rows={model.rows} date={date} expanded={expanded} onToggle={toggle} />
            <TieOutBar tie={model.tieOut(Math.min(date, results.count - 1))} run={results.conservation} />
          </div>
        }
      />
    </div>
  );
}
