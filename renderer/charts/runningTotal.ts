import type { ChartSeries } from './chartSpec';

/** A series of flows as what they have come to by each date. */
export function runningTotal(series: ChartSeries): ChartSeries {
  let total = 0;
  return { ...series, values: Float64Array.from(series.values, (value) => (total += value)) };
}
