import type { RegisterReport } from '../../../engine/register/registerReport';
import type { BoardChart } from '../../charts/ChartBoard';
import { classColor, type ChartSeries } from '../../charts/chartSpec';
import { runningTotal } from '../../charts/runningTotal';
import type { RunResults } from '../results/useResults';

/** Shares of the holders on one another: their sum is the distribution, of each date and up to it. */
export function certificateCharts({ results }: RunResults, { rules, holders, payments }: RegisterReport): BoardChart[] {
  const series = holders
    .flatMap(({ id }, holder): ChartSeries[] => {
      const values = payments.shares[holder]!;
      const isPaid = values.some((cents) => cents !== 0);
      return isPaid ? [{ key: id, label: id, color: classColor(holder), values, shape: 'area' }] : [];
    })
    .reverse();
  const shared = { unit: 'money', months: results.months, strips: [] } as const;
  const title = `${rules.label}: distributions by holder`;
  return [
    { id: 'shares', tab: 'Each date', make: () => ({ ...shared, title, series }) },
    {
      id: 'to date',
      tab: 'To date',
      make: () => ({ ...shared, title: `${title}, to date`, series: series.map(runningTotal) }),
    },
  ];
}
