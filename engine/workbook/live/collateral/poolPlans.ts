import type { Assumptions } from '../../../collateral/assumptions';
import { collapse, type Cohorts } from '../../../collateral/collapse';
import { collapsePools } from '../../../collateral/collapsePools';
import { runPool, type PoolRun } from '../../../collateral/poolRun';
import { readAssumptions, type ReadAssumptions } from '../../../collateral/readAssumptions';
import { dependsOnAge } from '../../../collateral/survival';
import { parseDay } from '../../../core/date';
import type { ExportInput } from '../../sheets/sheetParts';
import { poolSchedules, type PoolSchedules } from './scheduleGroups';

/** Assumptions that one or more pools are projected under: the deal's (`pool` is '') or a pool's own. */
export interface AssumptionSet {
  readonly pool: string;
  readonly label: string;
  readonly assumptions: Assumptions;
  readonly read: ReadAssumptions;
  /** Some pool that is projected by formula follows them. */
  readonly isLive: boolean;
}

/** One pool of the deal, '' where there are none, and how its collections come into the workbook. */
export interface PoolPlan {
  readonly pool: string;
  readonly label: string;
  readonly cohorts: Cohorts;
  readonly run: PoolRun;
  readonly set: AssumptionSet;
  /** What its collections are worked out from; null where they are values. */
  readonly schedules: PoolSchedules | null;
  /** Why they are values, in words; null where they are formulas. */
  readonly whyValues: string | null;
}

/** Months of all groups together that survival is worked out for; more would make a workbook too large to use. */
const MOST_CELLS = 70_000;

/** The pools of a projected deal; empty where there is nothing to project. */
export function poolPlans({ project, run }: ExportInput): readonly PoolPlan[] {
  const { tape, rates, assumptions, poolAssumptions } = project;
  const cutOff = parseDay(run.deal?.cutOff ?? '');
  if (tape.count === 0 || !run.deal || cutOff === undefined) return [];
  const { pools } = run.deal;
  const parts: readonly Omit<PoolPlan, 'run' | 'set' | 'schedules' | 'whyValues'>[] =
    pools.length === 0
      ? [{ pool: '', label: '', cohorts: collapse(tape, cutOff, rates) }]
      : collapsePools(tape, cutOff, pools, rates).byPool.map((cohorts, i) => {
          return { pool: pools[i]!.name, label: pools[i]!.label, cohorts };
        });
  const sets = new Map<string, AssumptionSet>();
  let left = MOST_CELLS;
  const plans = parts.map((part): PoolPlan => {
    const isOwn = Object.hasOwn(poolAssumptions, part.pool);
    const own = isOwn ? poolAssumptions[part.pool]! : assumptions;
    const read = readAssumptions(own);
    const ran = read.ok ? runPool(part.cohorts, own, read.value) : read;
    if (!read.ok || !ran.ok) throw new Error('Collateral that cannot be projected cannot be exported as formulas');
    const built = schedulesOf(part.cohorts, read.value, left);
    if (typeof built !== 'string') left -= built.cells;
    const key = isOwn ? part.pool : '';
    const before = sets.get(key);
    const set: AssumptionSet = {
      pool: key,
      label: isOwn ? part.label : '',
      assumptions: own,
      read: read.value,
      isLive: before?.isLive === true || typeof built !== 'string',
    };
    sets.set(key, set);
    const isLive = typeof built !== 'string';
    return { ...part, run: ran.value, set, schedules: isLive ? built : null, whyValues: isLive ? null : built };
  });
  return plans.map((plan) => ({ ...plan, set: sets.get(plan.set.pool)! }));
}

/** The schedules of a pool, or why it is not worked out by formula. */
function schedulesOf(cohorts: Cohorts, read: ReadAssumptions, mostCells: number): PoolSchedules | string {
  if (read.advancing === 'full') return 'principal and interest are advanced, which takes the loans one by one';
  const byAge = dependsOnAge(read.prepaymentUnit) || dependsOnAge(read.defaultUnit);
  const schedules = poolSchedules(cohorts, byAge);
  if (schedules.groups.length === 0) return 'all its loans are in default at the cut-off date';
  if (schedules.cells <= mostCells) return schedules;
  const size = `${schedules.groups.length} different maturities${byAge ? ' and ages' : ''}`;
  return `its loans have ${size}, too many to work out in a workbook`;
}
