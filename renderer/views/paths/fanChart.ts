import type { Fan } from '../../../engine/analytics/paths/types';
import type { ChartSeries, ChartSpec } from '../../charts/chartSpec';
import type { ResultColumnSpec } from '../results/resultColumn';

/** Percentiles by date as a chart: the middle as a line, the others as bands around it, and what the forwards say, broken. */
export function fanSpec({ label, type, months, forward, percentiles }: Fan, percents: readonly number[]): ChartSpec {
  const line = (percent: number, i: number): ChartSeries => ({
    key: `p${percent}`,
    label: percent === 50 ? 'Median' : `P${percent}`,
    color: 1,
    values: percentiles[i]!,
    shape: 'line',
  });
  const count = percents.length;
  const pairs = Array.from({ length: Math.floor(count / 2) }, (_, i) => [percents[i]!, percents[count - 1 - i]!]);
  return {
    title: label,
    unit: type === 'Money' ? 'money' : 'percent',
    months,
    series: [
      ...percents.map(line),
      { key: 'forward', label: 'Forwards', color: 2, dashed: true, values: forward, shape: 'line' },
    ],
    strips: [],
    bands: pairs.map(([low, high], i) => ({
      low: `p${low}`,
      high: `p${high}`,
      color: 1,
      opacity: 0.1 + 0.08 * i,
    })),
  };
}

/** The same as figures by date. */
export function fanColumns(
  { label, type, months, forward, mean, percentiles }: Fan,
  percents: readonly number[],
): readonly ResultColumnSpec[] {
  const shared = { cell: null, group: null, total: 'none' } as const;
  const column = (id: string, header: string, about: string, values: Float64Array): ResultColumnSpec => {
    return { ...shared, id, header, about, type, values, width: 88 };
  };
  return [
    {
      ...shared,
      id: 'month',
      header: 'Date',
      about: 'Month of the Distribution Date.',
      type: 'Month',
      values: months,
      width: 66,
      frozen: true,
    },
    column('forward', 'Forwards', `${label} where every rate comes as its forward says`, forward),
    column('mean', 'Mean', `${label}, average of the paths`, mean),
    ...percents.map((percent, i) =>
      column(`p${percent}`, `P${percent}`, `${label}: ${percent} of 100 paths have no more`, percentiles[i]!),
    ),
  ];
}
