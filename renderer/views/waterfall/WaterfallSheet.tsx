import { useCallback, useMemo, useState } from 'react';
import { ChartBoard } from '../../charts/ChartBoard';
import { NO_SETTINGS } from '../../engine-client/engineValues';
import { useWorkbench } from '../../store/useWorkbench';
import { chooseDate } from '../results/chooseDate';
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
  const all = expanded.size >= parents.size && parents.size > 0;
  return (
    <div className="waterfall-sheet">
      <ResultSheet
        name="waterfall"
        split={28}
        chart={<ChartBoard name="waterfall" charts={charts} date={date} onDate={chooseDate} />}
        grid={
          <div className="waterfall-body">
            <div className="waterfall-head">
              <DateBar months={results.months} days={results.distributionDates} date={date} onDate={chooseDate} />
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
