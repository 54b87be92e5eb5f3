import type { Results } from '../../../engine/waterfall/results';
import type { ResultColumnSpec } from './resultColumn';

/** The frozen first columns of every result grid: number of the date and its month. */
export function dateColumns(results: Results): ResultColumnSpec[] {
  const shared = { cell: null, group: null, total: 'none', frozen: true } as const;
  return [
    {
      ...shared,
      id: 'number',
      header: 'No.',
      about: 'Number of the Distribution Date, from the first.',
      type: 'Count',
      values: Float64Array.from(results.months, (_, date) => date + 1),
      width: 44,
    },
    {
      ...shared,
      id: 'month',
      header: 'Date',
      about: 'Month of the Distribution Date.',
      type: 'Month',
      values: results.months,
      width: 66,
    },
  ];
}
