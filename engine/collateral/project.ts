import type { CollateralTable } from '../api/types';
import type { Collections } from '../collections/collections';
import { addMonths, type Month } from '../core/date';
import { failure, success, type Result } from '../core/problem';
import type { Assumptions } from './assumptions';
import { collateralTable } from './collateralTable';
import type { Cohorts } from './collapse';
import { missingRateProblems } from './missingRates';
import { poolMoney, poolWac, runPool } from './poolRun';
import { readAssumptions } from './readAssumptions';

export interface Projection {
  readonly collections: Collections;
  readonly table: CollateralTable;
}

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
 * Errors:   every assumption that cannot be read, a rate that a loan needs of its index and that is not there, or a tape
 *           with nothing to project
 * Source:   BMA Standard Formulas SF-16 to SF-20; PSA Art. I "Due Period", "Prepayment Interest Shortfall"
 */
export function project(cohorts: Cohorts, assumptions: Assumptions, firstMonth: Month): Result<Projection> {
  const read = readAssumptions(assumptions);
  const missing = missingRateProblems([cohorts]);
  if (!read.ok || missing.length > 0) return failure([...(read.ok ? [] : read.problems), ...missing]);
  const run = runPool(cohorts, assumptions, read.value);
  if (!run.ok) return run;
  const { flows, rounded } = run.value;
  const { rows } = rounded;
  const months = monthsFrom(firstMonth, rows);
  const collections: Collections = {
    name: 'Projected',
    months,
    money: poolMoney(run.value, rows),
    rates: { wac: poolWac(run.value, rows) },
  };
  return success({ collections, table: collateralTable(months, flows, rounded) }, cohorts.problems);
}

export function monthsFrom(first: Month, rows: number): Month[] {
  return Array.from({ length: rows }, (_, row) => addMonths(first, row));
}
