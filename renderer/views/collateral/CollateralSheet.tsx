import { useMemo, useState } from 'react';
import type { CollateralTable } from '../../../engine/api/types';
import { ChartBoard } from '../../charts/ChartBoard';
import { useWorkbench } from '../../store/useWorkbench';
import { DateGrid } from '../results/DateGrid';
import { EmptySheet } from '../results/EmptySheet';
import { PoolSelect } from '../results/PoolSelect';
import { ResultSheet } from '../results/ResultSheet';
import { useResults, type RunResults } from '../results/useResults';
import { COLLATERAL_OVERVIEW, collateralCharts } from './collateralCharts';
import { collateralColumns } from './collateralColumns';
import { poolTable } from './poolTable';

/** What the collateral does: balances by status, cash, losses and the speeds they amount to. */
export function CollateralSheet() {
  const found = useResults();
  const table = found?.run.collateral;
  if (found && !table) {
    return (
      <EmptySheet title="Collateral">
        There are no loans to project: what comes in is typed or imported on the Inputs sheet.
      </EmptySheet>
    );
  }
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
  const [chosen, setChosen] = useState('');
  const { pools } = found.deal;
  const pool = pools.some(({ name }) => name === chosen) ? chosen : '';
  const own = useMemo(() => (pools.length === 0 ? table : poolTable(table, pool)), [pools, pool, table]);
  const charts = useMemo(() => collateralCharts(own), [own]);
  const columns = useMemo(() => collateralColumns(own, found.results, pool), [own, found.results, pool]);
  return (
    <ResultSheet
      name="collateral"
      split={48}
      bar={pools.length > 0 && <PoolSelect pools={pools} pool={pool} onPool={setChosen} />}
      chart={
        <ChartBoard name="collateral" charts={charts} together={COLLATERAL_OVERVIEW} date={date} onDate={showDate} />
      }
      grid={<DateGrid name="Collateral" tallHeader columns={columns} count={table.months.length} />}
    />
  );
}
