import type { CollateralColumn, CollateralTable } from '../api/types';
import type { Month } from '../core/date';
import { failure, success, type Problem, type Result } from '../core/problem';
import type { Assumptions } from './assumptions';
import { collateralTable } from './collateralTable';
import type { PoolCohorts } from './collapsePools';
import { joinPools } from './joinPools';
import { missingRateProblems } from './missingRates';
import { poolMoney, poolWac, runPool, type PoolRun } from './poolRun';
import { monthsFrom, type Projection } from './project';
import { readAssumptions } from './readAssumptions';

/** A projection of all pools of a deal, with what a next one can still use. */
export interface PooledProjection extends Projection {
  readonly runs: readonly PoolRun[];
}

/**
 * Projects the pools of a deal, each under its own assumptions (`poolAssumptions`, else `assumptions`).
 *
 * Shape:    collections with every pool's columns under `name(pool)`, such as `gross_interest(group_1)`, all as long as the
 *           longest pool: zeros and a wac of `0` once a pool is gone. The collateral table has the totals over pools under
 *           plain names, then each pool's columns under `name(pool)`, their group being the pool's label
 * Speed:    a pool whose cohorts and assumptions are those of `before` is not run again
 * Units, rounding: as `project`, pool by pool; totals are sums of whole cents
 * Errors:   as `project`; a pool without a balance is one
 */
export function projectPools(
  { pools, byPool, problems }: PoolCohorts,
  assumptions: Assumptions,
  poolAssumptions: Readonly<Record<string, Assumptions>>,
  firstMonth: Month,
  before: PooledProjection | null = null,
): Result<PooledProjection> {
  const faults: Problem[] = [...missingRateProblems(byPool)];
  const known = new Set<Assumptions>();
  const runs: PoolRun[] = [];
  pools.forEach(({ name }, number) => {
    const cohorts = byPool[number]!;
    const isOwn = Object.hasOwn(poolAssumptions, name);
    const own = isOwn ? poolAssumptions[name]! : assumptions;
    const ran = before?.runs.find((run) => run.cohorts.cohorts === cohorts.cohorts && isSame(run.assumptions, own));
    if (ran) {
      runs.push(ran);
      return;
    }
    const read = readAssumptions(own);
    if (!read.ok && !known.has(own)) faults.push(...read.problems.map((one) => (isOwn ? inPool(one, name) : one)));
    known.add(own);
    if (!read.ok || faults.length > 0) return;
    const run = runPool(cohorts, own, read.value);
    if (run.ok) runs.push(run.value);
    else faults.push(...run.problems);
  });
  if (faults.length > 0) return failure(faults);
  const rows = Math.max(...runs.map(({ rounded }) => rounded.rows));
  const months = monthsFrom(firstMonth, rows);
  const money: Record<string, number[]> = {};
  const rates: Record<string, string[]> = {};
  pools.forEach(({ name }, number) => {
    const run = runs[number]!;
    for (const [column, values] of Object.entries(poolMoney(run, rows))) money[`${column}(${name})`] = values;
    rates[`wac(${name})`] = poolWac(run, rows);
  });
  const tables = pools.map(({ name, label }, number) => {
    const alone = joinPools([runs[number]!], rows);
    return inPoolColumns(collateralTable(months, alone.flows, alone.rounded), name, label);
  });
  const all = joinPools(runs, rows);
  const totals = collateralTable(months, all.flows, all.rounded);
  const table: CollateralTable = {
    months: totals.months,
    columns: [totals, ...tables].flatMap(({ columns }) => columns),
    values: [totals, ...tables].flatMap(({ values }) => values),
  };
  return success({ collections: { name: 'Projected', months, money, rates }, table, runs }, problems);
}

function inPoolColumns(table: CollateralTable, pool: string, label: string): CollateralTable {
  const columns = table.columns.map((column): CollateralColumn => {
    return { ...column, name: `${column.name}(${pool})`, group: label };
  });
  return { ...table, columns };
}

/** A problem of a pool's own assumptions, at the field of that pool. */
function inPool(problem: Problem, pool: string): Problem {
  const column = problem.at?.column;
  const at = { ...problem.at, ...(column !== undefined && { column: `${column}(${pool})` }) };
  return { ...problem, at, message: `${pool}: ${problem.message}` };
}

function isSame(a: Assumptions, b: Assumptions): boolean {
  return a === b || (Object.keys(a) as (keyof Assumptions)[]).every((name) => a[name] === b[name]);
}
