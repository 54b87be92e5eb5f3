import type { RatePaths } from '../collections/collections';
import type { Day } from '../core/date';
import { nearestName, type Problem } from '../core/problem';
import { collapse, hasSameIndices, updateCohorts, withRates, type Cohorts } from './collapse';
import type { Tape } from './tape';
import { plainKey } from './tapeCell';

/** A collateral group as the deal names it. */
export interface PoolName {
  readonly name: string;
  readonly label: string;
}

/** A tape divided into the pools of a deal, each collapsed by itself; a change touches the pools it is about. */
export interface PoolCohorts {
  readonly cutOff: Day;
  readonly pools: readonly PoolName[];
  /** In the order of `pools`. */
  readonly byPool: readonly Cohorts[];
  /** Number of the pool of each loan; −1 where it has none of the deal's. */
  readonly poolByRow: Int16Array;
  /** Loans of no pool, and the problems of each pool. */
  readonly problems: readonly Problem[];
}

/**
 * Divides a tape by its Collateral Group and collapses each pool.
 *
 * Shape:  a group is matched to a pool by name or label without regard to case, spaces or punctuation
 * Errors: loans whose group is blank or none of the deal's are left out, one problem for each such text with the number of
 *         its loans; otherwise as `collapse`
 */
export function collapsePools(tape: Tape, cutOff: Day, pools: readonly PoolName[], rates: RatePaths = {}): PoolCohorts {
  const numberOf = poolNumbers(pools);
  const poolByRow = Int16Array.from(tape.columns.pool as string[], numberOf);
  const byPool = pools.map(({ name }, number) => collapse(tape, cutOff, rates, { pool: name, number, poolByRow }));
  return assembled(tape, { cutOff, pools, byPool, poolByRow });
}

/**
 * The pools after some cells of some rows changed; equal to the last bit to collapsing the new tape. A pool that none of
 * the rows was in or is in now is the same object as before.
 */
export function updatePools(old: PoolCohorts, oldTape: Tape, newTape: Tape, rows: readonly number[]): PoolCohorts {
  const { cutOff, pools } = old;
  const rates = old.byPool[0]?.rates ?? {};
  if (oldTape.count !== newTape.count || !hasSameIndices(oldTape, newTape)) {
    return collapsePools(newTape, cutOff, pools, rates);
  }
  const groups = newTape.columns.pool as string[];
  const isRegrouped = groups !== oldTape.columns.pool;
  const poolByRow = isRegrouped ? old.poolByRow.slice() : old.poolByRow;
  if (isRegrouped) {
    const numberOf = poolNumbers(pools);
    for (const row of rows) poolByRow[row] = numberOf(groups[row]!);
  }
  const byPool = pools.map(({ name }, number) => {
    const own = rows.filter((row) => poolByRow[row] === number || old.poolByRow[row] === number);
    if (own.length === 0) return old.byPool[number]!;
    return updateCohorts(old.byPool[number]!, oldTape, newTape, own, { pool: name, number, poolByRow });
  });
  return assembled(newTape, { cutOff, pools, byPool, poolByRow });
}

/**
 * The pools under other rate paths, as `withRates`: the same object where nothing says otherwise; a pool whose loans follow
 * no changed path is not projected again.
 */
export function poolsWithRates(old: PoolCohorts, rates: RatePaths): PoolCohorts {
  const byPool = old.byPool.map((cohorts) => withRates(cohorts, rates));
  return byPool.every((cohorts, number) => cohorts === old.byPool[number]) ? old : { ...old, byPool };
}

function poolNumbers(pools: readonly PoolName[]): (group: string) => number {
  const numbers = new Map<string, number>();
  const add = (text: string, number: number): void => {
    if (!numbers.has(text)) numbers.set(text, number);
  };
  pools.forEach(({ name }, number) => add(name, number));
  pools.forEach(({ name, label }, number) => {
    add(plainKey(name), number);
    add(plainKey(label), number);
  });
  numbers.delete('');
  return (group) => numbers.get(group) ?? numbers.get(plainKey(group)) ?? -1;
}

function assembled(tape: Tape, parts: Omit<PoolCohorts, 'problems'>): PoolCohorts {
  const problems = [...strangers(tape, parts), ...parts.byPool.flatMap(({ problems: own }) => own)];
  return { ...parts, problems: problems.sort((a, b) => (a.at?.row ?? 0) - (b.at?.row ?? 0)) };
}

/** More different texts than this are counted in one line. */
const LISTED = 10;

/** Loans of no pool of the deal: one problem for each text that is none, at its first loan. */
function strangers(tape: Tape, { pools, poolByRow }: Pick<PoolCohorts, 'pools' | 'poolByRow'>): Problem[] {
  const groups = tape.columns.pool as string[];
  const found = new Map<string, { readonly row: number; count: number }>();
  for (let row = poolByRow.indexOf(-1); row >= 0; row = poolByRow.indexOf(-1, row + 1)) {
    const kind = found.get(groups[row]!);
    if (kind) kind.count++;
    else found.set(groups[row]!, { row, count: 1 });
  }
  const names = pools.map(({ name }) => name);
  const listed = [...found]
    .slice(0, LISTED)
    .map(([group, { row, count }]) => strangerProblem(group, row, count, names));
  const rest = [...found.values()].slice(LISTED);
  if (rest.length > 0) {
    const loans = rest.reduce((sum, { count }) => sum + count, 0);
    listed.push({
      code: 'TAPE/unknown-pool',
      severity: 'error',
      at: { sheet: 'Tape', row: rest[0]!.row + 2, column: 'Collateral Group' },
      message: `${rest.length} more groups are none of the deal's; their ${count(loans)} left out of the projection.`,
      remedy: `Correct those listed above first; expected ${names.join(' or ')}.`,
    });
  }
  return listed;
}

function strangerProblem(group: string, row: number, loans: number, names: readonly string[]): Problem {
  const near = group === '' ? undefined : nearestName(group, names);
  const what = group === '' ? 'Collateral Group is blank' : `Collateral Group ${group} is no pool of the deal`;
  return {
    code: 'TAPE/unknown-pool',
    severity: 'error',
    at: { sheet: 'Tape', row: row + 2, column: 'Collateral Group' },
    message: `${what}; ${count(loans)} left out of the projection.`,
    remedy: near === undefined ? `Expected ${names.join(' or ')}.` : `Did you mean ${near}?`,
  };
}

function count(loans: number): string {
  return loans === 1 ? 'one loan is' : `${loans.toLocaleString('en-US')} loans are`;
}
