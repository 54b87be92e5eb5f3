import type { CollateralTable } from '../../../engine/api/types';
import type { Results } from '../../../engine/waterfall/results';
import { dateColumns } from '../results/dateColumns';
import type { ResultColumnSpec } from '../results/resultColumn';
import { collateralWords } from './collateralWords';

/** Columns of the Collateral sheet in the groups of the projection. Flows are added up; balances and speeds are not. */
export function collateralColumns(table: CollateralTable, results: Results, pool = ''): ResultColumnSpec[] {
  const columns = dateColumns({ ...results, months: table.months });
  table.columns.forEach((column, i) => {
    const flow = column.type === 'Money' && !isBalance(column.name, column.group);
    columns.push({
      id: pool === '' ? column.name : `${column.name}(${pool})`,
      header: column.label,
      about: [`${column.group}: ${column.label}`, collateralWords(column.name)].filter(Boolean).join(' · '),
      type: column.type,
      values: table.values[i],
      cell: null,
      projected: true,
      group: { id: column.group, header: column.group },
      total: flow ? 'sum' : 'none',
    });
  });
  return columns;
}

function isBalance(name: string, group: string): boolean {
  return group === 'Pool' || group === 'Status' || /^(pool_|cumulative_)/.test(name);
}
