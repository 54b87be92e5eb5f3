import type { PoolFlows } from './poolFlows';

/** Pool flows in whole cents, row 0 being projection month 1. `rows` ends with the row that takes the pool to zero. */
export interface RoundedFlows {
  readonly rows: number;
  readonly poolBegin: Float64Array;
  readonly poolEnd: Float64Array;
  readonly scheduled: Float64Array;
  readonly prepaid: Float64Array;
  readonly liquidated: Float64Array;
  readonly recovered: Float64Array;
  readonly loss: Float64Array;
  readonly grossInterest: Float64Array;
  readonly shortfall: Float64Array;
  readonly advanced: Float64Array;
  readonly newDefault: Float64Array;
  /** 30, 60, 90, 180+ at the end of the month; never more in all than the pool. */
  readonly delinquent: readonly [Float64Array, Float64Array, Float64Array, Float64Array];
}

/**
 * Cumulative rounding: each flow that lowers the pool is the difference between two roundings of the running total of all
 * of them (scheduled, prepaid, recovered, lost; month after month). So every flow is within a cent of exact and never
 * negative, the pool rolls to the cent, no rounding adds up over the months, and the last row leaves zero.
 */
export function roundFlows(flows: PoolFlows, poolBalance: number): RoundedFlows {
  const { months } = flows;
  const column = () => new Float64Array(months);
  const rounded = {
    poolBegin: column(),
    poolEnd: column(),
    scheduled: column(),
    prepaid: column(),
    liquidated: column(),
    recovered: column(),
    loss: column(),
    delinquent: [column(), column(), column(), column()] as const,
  };
  const interest = flows.interest.map((value, i) => value - flows.shortfall[i]!);
  let carried = 0;
  let paid = 0;
  let rows = 0;
  const take = (amount: number): number => {
    carried += amount;
    const cents = Math.max(0, Math.min(poolBalance - paid, Math.floor(carried + 0.5)));
    carried -= cents;
    paid += cents;
    return cents;
  };
  for (let i = 1; i <= months && paid < poolBalance; i++) {
    const row = i - 1;
    rounded.poolBegin[row] = poolBalance - paid;
    rounded.scheduled[row] = take(flows.scheduled[i]!);
    rounded.prepaid[row] = take(flows.prepaid[i]!);
    rounded.recovered[row] = take(flows.liquidated[i]! - flows.loss[i]!);
    rounded.loss[row] = take(flows.loss[i]!);
    if (i === months && paid < poolBalance) settleLast(rounded, row, poolBalance - paid, poolBalance);
    if (i === months) paid = poolBalance;
    rounded.liquidated[row] = rounded.recovered[row]! + rounded.loss[row]!;
    rounded.poolEnd[row] = poolBalance - paid;
    roundStages(flows, rounded.delinquent, i, rounded.poolEnd[row]!);
    rows = i;
  }
  return {
    rows,
    ...rounded,
    grossInterest: roundCumulative(interest),
    shortfall: roundCumulative(flows.shortfall),
    advanced: roundCumulative(flows.advanced),
    newDefault: roundCumulative(flows.newDefault),
  };
}

/**
 * Binary noise may leave the running total a hair under the pool: a cent or two, and a part in 10^11 of a pool of billions.
 * More than that is a mistake of ours.
 */
function settleLast(
  rounded: { scheduled: Float64Array; prepaid: Float64Array; recovered: Float64Array; loss: Float64Array },
  row: number,
  rest: number,
  pool: number,
): void {
  if (rest > 2 + pool * 1e-11)
    throw new Error(`The projected pool does not clear: ${rest} cents are left after the last month`);
  const largest = [rounded.scheduled, rounded.prepaid, rounded.recovered, rounded.loss].reduce((a, b) =>
    b[row]! > a[row]! ? b : a,
  );
  largest[row]! += rest;
}

function roundStages(flows: PoolFlows, into: RoundedFlows['delinquent'], month: number, poolEnd: number): void {
  let exact = 0;
  let sum = 0;
  flows.delinquent.forEach((stage, index) => {
    exact += stage[month]!;
    const total = Math.min(poolEnd, Math.floor(exact + 0.5));
    into[index]![month - 1] = total - sum;
    sum = total;
  });
}

/** Amounts of months 1, 2, … as differences of rounded running totals; row 0 is month 1. */
function roundCumulative(amounts: Float64Array): Float64Array {
  const cents = new Float64Array(amounts.length - 1);
  let carried = 0;
  for (let i = 1; i < amounts.length; i++) {
    carried += amounts[i]!;
    const whole = Math.max(0, Math.floor(carried + 0.5));
    cents[i - 1] = whole;
    carried -= whole;
  }
  return cents;
}
