import { useMemo } from 'react';
import { ChartBoard } from '../../charts/ChartBoard';
import { NO_SETTINGS } from '../../engine-client/engineValues';
import { useWorkbench } from '../../store/useWorkbench';
import { DateGrid } from '../results/DateGrid';
import { EmptySheet } from '../results/EmptySheet';
import { ResultSheet } from '../results/ResultSheet';
import { useResults, type RunResults } from '../results/useResults';
import { testColumns } from './testColumns';
import { TestList } from './TestList';
import { testModel } from './testModel';
import { useTestKeys } from './useTestKeys';
import './TestsSheet.css';

/** Overcollateralization against its target, each test against its limit, and every Flag of the deal date by date. */
export function TestsSheet() {
  const found = useResults();
  if (!found) {
    return (
      <EmptySheet title="Tests">
        Overcollateralization against its target and each trigger against its limit, with the months in which they flip.
      </EmptySheet>
    );
  }
  return <Tests found={found} />;
}

function Tests({ found }: { readonly found: RunResults }) {
  useTestKeys();
  const date = useWorkbench((state) => state.date);
  const showDate = useWorkbench((state) => state.showDate);
  const explain = useWorkbench((state) => state.explain);
  const settings = useWorkbench((state) => state.project?.settings ?? NO_SETTINGS);
  const { deal, lookup, results } = found;
  // The settings of a run are those of the document when it was asked for; a run follows every change of them.
  const model = useMemo(() => testModel(deal, lookup, settings), [deal, lookup, settings]);
  const charts = useMemo(() => model.charts.map(({ key, tab, spec }) => ({ id: key, tab, make: () => spec })), [model]);
  const columns = useMemo(() => testColumns(found, model), [found, model]);
  return (
    <ResultSheet
      name="tests"
      split={50}
      chart={
        <ChartBoard
          name="tests"
          charts={charts}
          together={charts.map(({ id }) => id)}
          date={date}
          onDate={showDate}
          aside={
            <TestList
              tests={model.tests}
              months={results.months}
              date={date}
              onDate={showDate}
              pinned={settings.pinned}
              onExplain={(name, cls) => explain({ name, cls, date })}
            />
          }
        />
      }
      grid={<DateGrid name="Tests" tallHeader columns={columns} count={results.count} />}
    />
  );
}
