import { useMemo } from 'react';
import type { RegisterReport } from '../../../engine/register/registerReport';
import { ChartBoard } from '../../charts/ChartBoard';
import { useWorkbench } from '../../store/useWorkbench';
import { DateGrid } from '../results/DateGrid';
import { EmptySheet } from '../results/EmptySheet';
import { ResultSheet } from '../results/ResultSheet';
import { useResults, type RunResults } from '../results/useResults';
import { certificateCharts } from './certificateCharts';
import { certificateColumns } from './certificateColumns';
import { HolderTotals } from './HolderTotals';
import './CertificatesSheet.css';

/** What each holder is paid on each Payment Date, under the chart of shares. */
export function CertificatesSheet() {
  const found = useResults();
  const report = found?.run.register;
  if (!found || !report) {
    return (
      <EmptySheet title="Certificates">
        Each distribution to the holders of a class with a register: interest, share, tax withheld and net, date by
        date.
      </EmptySheet>
    );
  }
  return <Certificates found={found} report={report} />;
}

function Certificates({ found, report }: { readonly found: RunResults; readonly report: RegisterReport }) {
  const date = useWorkbench((state) => state.date);
  const showDate = useWorkbench((state) => state.showDate);
  const columns = useMemo(() => certificateColumns(found, report), [found, report]);
  const charts = useMemo(() => certificateCharts(found, report), [found, report]);
  return (
    <ResultSheet
      name="certificates"
      chart={
        <ChartBoard
          name="certificates"
          charts={charts}
          date={date}
          onDate={showDate}
          aside={<HolderTotals report={report} />}
        />
      }
      grid={<DateGrid name="Certificates" columns={columns} count={found.results.count} />}
    />
  );
}
