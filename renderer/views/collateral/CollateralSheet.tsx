import { useMemo } from 'react';
import type { CollateralTable } from '../../../engine/api/types';
import { DateChart } from '../../charts/DateChart';
import { useWorkbench } from '../../store/useWorkbench';
import { DateGrid } from '../results/DateGrid';
import { EmptySheet } from '../results/EmptySheet';
import { ResultSheet } from '../results/ResultSheet';
import { useResults, type RunResults } from '../results/useResults';
import { collateralCharts } from './collateralCharts';
import { collateralColumns } from './collateralColumns';
import './CollateralSheet.css';

/** What the collateral does: balances by status, cash, losses and the speeds they amount to. */
export function CollateralSheet() {
  const found = useResults();
  const table = found?.run.collateral;
  if (!found || !table) {
    return (
      <EmptySheet title="Collateral">
        Balances by status, principal and interest, losses and realised speeds of the pool in each Due Period.
      </EmptySheet>
    );
  }
  return <Collateral found={found} table={table} />;
}

function Collateral({ found, table }: { readonly found: RunResults; readonly table: CollateralTable }) {
  const date = useWorkbench((state) => state.date);
  const showDate = useWorkbench((state) => state.showDate);
  const charts = useMemo(() => collateralCharts(table), [table]);
  const columns = useMemo(() => collateralColumns(table, found.results), [table, found.results]);
  return (
    <ResultSheet
      name="collateral"
      chart={
        <div className="collateral-head">
          {charts.map((spec) => (
            <DateChart key={spec.title} spec={spec} date={date} onDate={showDate} />
          ))}
        </div>
      }
      grid={<DateGrid name="Collateral" tallHeader columns={columns} count={table.months.length} />}
    />
  );
}
