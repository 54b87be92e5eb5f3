import type { PoolFlows } from './poolFlows';
import type { PoolRun } from './poolRun';
import type { RoundedFlows } from './roundFlows';

/** Pools added up over `rows` months; a single one is only made as long as the others. */
export function joinPools(
  runs: readonly PoolRun[],
  rows: number,
): { readonly flows: PoolFlows; readonly rounded: RoundedFlows } {
  // A pool that ends before the others leaves less than half a cent, which is nothing from there on.
  const state = (column: (flows: PoolFlows) => Float64Array): Float64Array =>
    added(
      runs.map(({ flows }) => column(flows)),
      runs.map(({ rounded }) => rounded.rows),
      rows + 1,
    );
  const flow = (column: (flows: PoolFlows) => Float64Array): Float64Array =>
    added(
      runs.map(({ flows }) => column(flows)),
      runs.map(({ rounded }) => rounded.rows + 1),
      rows + 1,
    );
  const cents = (column: (rounded: RoundedFlows) => Float64Array): Float64Array =>
    added(
      runs.map(({ rounded }) => column(rounded)),
      runs.map(({ rounded }) => rounded.rows),
      rows,
    );
  const flows: PoolFlows = {
    months: rows,
    performing: state((one) => one.performing),
    afterSchedule: flow((one) => one.afterSchedule),
    delinquent: [
      state((one) => one.delinquent[0]),
      state((one) => one.delinquent[1]),
      state((one) => one.delinquent[2]),
      state((one) => one.delinquent[3]),
    ],
    outstandingByRate: state((one) => one.outstandingByRate),
    outstandingByFee: state((one) => one.outstandingByFee),
    scheduled: flow((one) => one.scheduled),
    prepaid: flow((one) => one.prepaid),
    newDefault: flow((one) => one.newDefault),
    liquidated: flow((one) => one.liquidated),
    loss: flow((one) => one.loss),
    interest: flow((one) => one.interest),
    shortfall: flow((one) => one.shortfall),
    advanced: flow((one) => one.advanced),
  };
  const rounded: RoundedFlows = {
    rows,
    poolBegin: cents((one) => one.poolBegin),
    poolEnd: cents((one) => one.poolEnd),
    scheduled: cents((one) => one.scheduled),
    prepaid: cents((one) => one.prepaid),
    liquidated: cents((one) => one.liquidated),
    recovered: cents((one) => one.recovered),
    loss: cents((one) => one.loss),
    grossInterest: cents((one) => one.grossInterest),
    shortfall: cents((one) => one.shortfall),
    advanced: cents((one) => one.advanced),
    newDefault: cents((one) => one.newDefault),
    delinquent: [
      cents((one) => one.delinquent[0]),
      cents((one) => one.delinquent[1]),
      cents((one) => one.delinquent[2]),
      cents((one) => one.delinquent[3]),
    ],
  };
  return { flows, rounded };
}

/** Each column counts up to its own length and is zero from there. */
function added(columns: readonly Float64Array[], lengths: readonly number[], length: number): Float64Array {
  const sum = new Float64Array(length);
  columns.forEach((column, c) => {
    const end = Math.min(lengths[c]!, length);
    for (let i = 0; i < end; i++) sum[i]! += column[i]!;
  });
  return sum;
}
