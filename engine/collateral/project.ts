import type { CollateralTable } from '../api/types';
import type { Collections } from '../collections/collections';
import { addMonths, type Month } from '../core/date';
import { divide, exact, multiply, roundHalfUp } from '../core/exact';
import { failure, success, type Result } from '../core/problem';
import type { Assumptions } from './assumptions';
import { collateralTable } from './collateralTable';
import type { Cohorts, FeeMode } from './collapse';
import { poolFlows, type PoolFlows } from './poolFlows';
import { readAssumptions } from './readAssumptions';
import { roundFlows, type RoundedFlows } from './roundFlows';

export interface Projection {
  readonly collections: Collections;
  readonly table: CollateralTable;
}

const RATE_DIGITS = 12;

/**
 * Projects collapsed cohorts under the assumptions.
 *
 * Shape:    cohorts → one collections row a Distribution Date, from `firstMonth` (the month of the first one) until the
 *           pool is zero, and the wider collateral table with the same rows
 * Units:    whole cents; wac percent text with twelve decimals
 * Rounding: once a month at pool level, see roundFlows
 * Shortfall: `shortfallShare` of the month's voluntary prepayments pays `shortfallDaysPaid` days of interest; the missing
 *           days at the Adjusted Mortgage Rate (Mortgage Rate less the Master Servicing Fee Rate; the fee is zero where
 *           the tape states none) are the Prepayment Interest Shortfall, and gross_interest is lower by as much. The
 *           fee on the missing days is not missed by the trust, which pays the fee on the whole pool either way.
 * Errors:   every assumption that cannot be read, or a tape with nothing to project
 * Source:   BMA Standard Formulas SF-16 to SF-20; PSA Art. I "Due Period", "Prepayment Interest Shortfall"
 */
export function project(cohorts: Cohorts, assumptions: Assumptions, firstMonth: Month): Result<Projection> {
  const read = readAssumptions(assumptions);
  if (!read.ok) return read;
  if (cohorts.poolBalance <= 0) {
    const known = cohorts.problems.filter((problem) => problem.severity === 'error');
    return failure([
      ...known,
      {
        code: 'TAPE/empty-pool',
        severity: 'error',
        at: { sheet: 'Tape' },
        message: 'The loans of the tape have no balance at the cut-off date.',
        remedy: 'Import a tape, or complete its loans.',
      },
    ]);
  }
  const flows = poolFlows(cohorts, read.value);
  const rounded = roundFlows(flows, cohorts.poolBalance);
  const months = Array.from({ length: rounded.rows }, (_, index) => addMonths(firstMonth, index));
  const collections = toCollections(months, flows, rounded, cohorts.fee, read.value.advancing === 'full');
  return success({ collections, table: collateralTable(months, flows, rounded) }, cohorts.problems);
}

function toCollections(
  months: readonly Month[],
  flows: PoolFlows,
  rounded: RoundedFlows,
  fee: FeeMode,
  isAdvanced: boolean,
): Collections {
  const column = (values: Float64Array): number[] => Array.from(values.subarray(0, rounded.rows));
  const wac = months.map((_, row) => averagePercent(flows, flows.outstandingByRate, row));
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
  if (fee.kind !== 'none') {
    money.servicing_fee = months.map((_, row) => {
      const percent = fee.kind === 'uniform' ? String(fee.percent) : averagePercent(flows, flows.outstandingByFee, row);
      return monthlyFee(rounded.poolBegin[row]!, percent);
    });
  }
  if (isAdvanced) money.advances = column(rounded.advanced);
  return { name: 'Projected', months, money, rates: { wac } };
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
