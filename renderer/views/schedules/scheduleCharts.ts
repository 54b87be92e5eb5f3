import type { SheetDescription } from '../../../engine/deal/description';
import type { BoardChart } from '../../charts/ChartBoard';
import { classColor, type ChartSeries } from '../../charts/chartSpec';
import { sheetBlocks } from '../../engine-client/engineValues';
import type { RunResults } from '../results/useResults';

/** A chart of every block of two or more amounts. */
export function scheduleCharts({ results, deal }: RunResults, sheet: SheetDescription): BoardChart[] {
  const blocks = sheetBlocks(sheet, results, deal)
    .map(({ title, columns }) => ({ title, columns: columns.filter(({ column }) => column.type === 'Money') }))
    .filter(({ columns }) => columns.length > 1);
  const shared = { unit: 'money', months: results.months, strips: [] } as const;
  const line = (label: string, at: number, order: number): ChartSeries => ({
    key: `${order} ${label}`,
    label,
    color: classColor(order),
    values: results.values[at]!,
    shape: 'line',
  });
  return blocks.map(({ title, columns }, block) => ({
    id: `block ${block}`,
    tab: title || sheet.name,
    make: () => ({
      ...shared,
      title: title || sheet.name,
      series: columns.map(({ at, column }, order) => line(column.label, at, order)),
    }),
  }));
}
