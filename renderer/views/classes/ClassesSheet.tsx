import { useMemo } from 'react';
import { ChartBoard } from '../../charts/ChartBoard';
import { useWorkbench } from '../../store/useWorkbench';
import { DateGrid } from '../results/DateGrid';
import { EmptySheet } from '../results/EmptySheet';
import { ResultSheet } from '../results/ResultSheet';
import { useResults, type RunResults } from '../results/useResults';
import { classCharts } from './classCharts';
import { classColumns } from './classColumns';
import { ClassSummary } from './ClassSummary';
import './ClassesSheet.css';

/** Balances, interest, principal and rate of each class on each date, under the chart of balances. */
export function ClassesSheet() {
  const found = useResults();
  if (!found) {
    return (
      <EmptySheet title="Classes">
        Balance, interest, principal and rate of each class on each Distribution Date, with average lives and windows.
      </EmptySheet>
    );
  }
  return <Classes found={found} />;
}

function Classes({ found }: { readonly found: RunResults }) {
  const date = useWorkbench((state) => state.date);
  const showDate = useWorkbench((state) => state.showDate);
  const columns = useMemo(() => classColumns(found), [found]);
  const charts = useMemo(() => classCharts(found), [found]);
  return (
    <ResultSheet
      name="classes"
      chart={
        <ChartBoard
          name="classes"
          charts={charts}
          date={date}
          onDate={showDate}
          aside={<ClassSummary figures={found.run.classes} classes={found.deal.classes} />}
        />
      }
      grid={<DateGrid name="Classes" columns={columns} count={found.results.count} />}
    />
  );
}
