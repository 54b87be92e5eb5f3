import { divide, exact, multiply, roundHalfUp } from '../core/exact';
import { failure, success, type Problem, type Result } from '../core/problem';
import type { Assumptions } from './assumptions';
import type { Cohorts } from './collapse';
import { poolFlows, type PoolFlows } from './poolFlows';
import type { ReadAssumptions } from './readAssumptions';
import { roundFlows, type RoundedFlows } from './roundFlows';

/** One pool under its assumptions, before it is put into columns. */
export interface PoolRun {
  readonly cohorts: Cohorts;
  readonly assumptions: Assumptions;
  readonly isAdvanced: boolean;
  readonly flows: PoolFlows;
  readonly rounded: RoundedFlows;
}

const RATE_DIGITS = 12;

/** Runs one pool; a pool without a balance is a problem. */
export function runPool(cohorts: Cohorts, assumptions: Assumptions, read: ReadAssumptions): Result<PoolRun> {
  if (cohorts.poolBalance <= 0) {
    const known = cohorts.problems.filter((problem) => problem.severity === 'error');
    return failure([...known, emptyPool(cohorts.part?.pool)]);
  }
  const flows = poolFlows(cohorts, read);
  const rounded = roundFlows(flows, cohorts.poolBalance);
  return success({ cohorts, assumptions, isAdvanced: read.advancing === 'full', flows, rounded });
}

function emptyPool(pool: string | undefined): Problem {
  const whose = pool === undefined ? 'the tape' : `the pool ${pool}`;
  return {
    code: 'TAPE/empty-pool',
    severity: 'error',
    at: { sheet: 'Tape', ...(pool !== undefined && { column: 'Collateral Group' }) },
    message: `The loans of ${whose} have no balance at the cut-off date.`,
    remedy:
      pool === undefined
        ? 'Import a tape, or complete its loans.'
        : `Name ${pool} in the Collateral Group of its loans.`,
  };
}

/** The money of a pool as collections have it, in whole cents; a pool that is gone before `rows` has zeros from there. */
export function poolMoney({ cohorts, flows, rounded, isAdvanced }: PoolRun, rows: number): Record<string, number[]> {
  const column = (values: Float64Array): number[] => padded(Array.from(values.subarray(0, rounded.rows)), rows, 0);
  const money: Record<string, number[]> = {
    pool_begin: column(rounded.poolBegin),
    gross_interest: column(rounded.grossInterest),
    scheduled_principal: column(rounded.scheduled),
    prepayments: column(rounded.prepaid),
    liquidated_balance: column(rounded.liquidated),
    liquidation_principal: column(rounded.recovered),
    prepayment_interest_shortfall: column(rounded.shortfall),
    delinquent_180_reo: column(rounded.delinquent[3]),
    pool_end: column(rounded.poolEnd),
  };
  const { fee } = cohorts;
  if (fee.kind !== 'none') {
    const fees = Array.from({ length: rounded.rows }, (_, row) => {
      const percent = fee.kind === 'uniform' ? String(fee.percent) : averagePercent(flows, flows.outstandingByFee, row);
      return monthlyFee(rounded.poolBegin[row]!, percent);
    });
    money.servicing_fee = padded(fees, rows, 0);
  }
  if (isAdvanced) money.advances = column(rounded.advanced);
  return money;
}

/** The balance-weighted Mortgage Rate at the start of each month, percent text; `0` once the pool is gone. */
export function poolWac({ flows, rounded }: PoolRun, rows: number): string[] {
  const wac = Array.from({ length: rounded.rows }, (_, row) => averagePercent(flows, flows.outstandingByRate, row));
  return padded(wac, rows, '0');
}

function padded<T>(values: T[], rows: number, with_: T): T[] {
  while (values.length < rows) values.push(with_);
  return values;
}

/** The balance-weighted average, percent, over all that is outstanding at the start of the row's month. */
function averagePercent(flows: PoolFlows, byPercent: Float64Array, row: number): string {
  let balance = flows.performing[row]!;
  for (const stage of flows.delinquent) balance += stage[row]!;
  return balance > 0 ? (byPercent[row]! / balance).toFixed(RATE_DIGITS) : (0).toFixed(RATE_DIGITS);
}

/** percent / 12 of a balance, half-up to the cent: by doubles where they leave no doubt, exactly near a half cent. */
function monthlyFee(balance: number, percent: string): number {
  const near = (balance * Number(percent)) / 1200;
  const whole = Math.floor(near);
  if (Math.abs(near - whole - 0.5) > 0.001 && near < 1e12) return near - whole < 0.5 ? whole : whole + 1;
  return roundHalfUp(divide(multiply(exact(balance), exact(percent)), exact(1200)));
}
