import type { Collections } from '../../../collections/collections';
import { mergeTyped } from '../../../collections/typedInputs';
import { parseMonth, type Month } from '../../../core/date';
import type { DealDescription } from '../../../deal/description';
import type { SheetModel, WorkbookModel } from '../../model';
import type { ExportInput } from '../../sheets/sheetParts';
import type { LiveCollections } from '../places';
import { assumptionCells } from './assumptionCells';
import { liveBlock, totalBlock, valueBlock, valueFlows, type CollateralBlock } from './collateralColumns';
import { COLLECTIONS, collectionColumns, projectedColumns } from './collectionColumns';
import { DateSheet, type SheetDates } from './dateSheet';
import { flowColumns } from './flowColumns';
import type { FlowColumns } from './poolColumns';
import { poolPlans, type AssumptionSet, type PoolPlan } from './poolPlans';
import { speedColumns, type SpeedColumns } from './speedColumns';
import { scheduleBlocks, survivalBlocks } from './survivalBlocks';

/** What a reader must be told of the collateral in the workbook. */
export interface CollateralFacts {
  readonly pools: readonly PoolFacts[];
  /** Loans whose schedules follow a rate path as it was exported. */
  readonly indices: readonly { readonly index: string; readonly loans: number }[];
}

export interface PoolFacts {
  /** '' where the deal has no pools. */
  readonly pool: string;
  readonly label: string;
  readonly loans: number;
  /** Groups of like survival that the collections are worked out from; 0 where they are values. */
  readonly groups: number;
  /** Why the collections are values, in words; null where they are formulas. */
  readonly whyValues: string | null;
}

export interface LiveCollateral {
  readonly sheets: readonly SheetModel[];
  readonly names: WorkbookModel['names'];
  readonly collections: LiveCollections;
  readonly facts: CollateralFacts;
}

/**
 * The collections of a deal as formulas of its assumptions: sheets Assumptions (open cells), Schedules (values), Speeds,
 * Survival, Flows, Collateral and Collections; only the last where nothing is projected.
 *
 * Shape:    every month that the loans could live to under any assumptions, and every typed one
 * Units:    dollars, fractions, percent in the cells of assumptions as a user types them
 * Rounding: to the cent as the projection does, the remainder of each rounding carried into the next
 * Errors:   none that a user can cause: a run on these inputs came before
 * Source:   BMA Standard Formulas SF-16 to SF-20, as `poolFlows` and `roundFlows`
 */
export function liveCollateral(input: ExportInput, taken: ReadonlySet<string> = new Set()): LiveCollateral {
  const deal = input.run.deal;
  const first = parseMonth(deal?.firstMonth ?? '');
  if (!deal || first === undefined) throw new Error('Collateral of a deal that cannot be read cannot be exported');
  const plans = poolPlans(input);
  const typed = typedCollections(input, deal, first);
  const months = typed ? typed.months.at(-1)! - first + 1 : 0;
  const reach = Math.max(0, ...plans.map(({ schedules, run }) => Math.max(schedules?.horizon ?? 0, run.rounded.rows)));
  const count = Math.max(1, months, reach);
  const dates: SheetDates = { first, count };
  const collections = new DateSheet(COLLECTIONS, dates);
  if (plans.length === 0) {
    const columns = collectionColumns(collections, deal, { columns: new Map(), dates: 0 }, typed);
    return { sheets: [collections.sheet(input, 'input')], names: [], collections: columns, facts: factsOf(plans) };
  }
  const built = projectedSheets(input, plans, dates, taken);
  const columns = collectionColumns(
    collections,
    deal,
    { columns: projectedColumns(built.blocks), dates: reach },
    typed,
  );
  const { assumptions, others } = built;
  return {
    sheets: [assumptions.sheet, ...others.map((sheet) => sheet.sheet(input)), collections.sheet(input, 'input')],
    names: assumptions.names,
    collections: columns,
    facts: factsOf(plans),
  };
}

/** What is typed, by month, without what is projected; null where nothing is. */
function typedCollections({ project }: ExportInput, deal: DealDescription, first: Month): Collections | null {
  const pools = deal.pools.map(({ name }) => name);
  const merged = mergeTyped(null, project.typed, deal.inputs, pools, first);
  return merged.ok ? merged.value : null;
}

function projectedSheets(
  input: ExportInput,
  plans: readonly PoolPlan[],
  dates: SheetDates,
  taken: ReadonlySet<string>,
) {
  const assumptions = assumptionCells(input, plans, dates, taken);
  const [schedules, speeds, survival, flows, collateral] = [
    'Schedules',
    'Speeds',
    'Survival',
    'Flows',
    'Collateral',
  ].map((name) => new DateSheet(name, dates)) as [DateSheet, DateSheet, DateSheet, DateSheet, DateSheet];
  const speedsOf = new Map<AssumptionSet, SpeedColumns>();
  for (const { set, schedules: own } of plans) {
    if (!own || speedsOf.has(set)) continue;
    speedsOf.set(set, speedColumns(speeds, set, assumptions.places.get(set)!, agesOf(set, plans)));
  }
  const pools: { readonly block: CollateralBlock; readonly flows: FlowColumns }[] = [];
  const blocks = new Map<string, CollateralBlock>();
  if (plans.length > 1) totalBlock(collateral, () => pools);
  for (const plan of plans) {
    const own = poolOf(plan);
    pools.push(own);
    blocks.set(plan.pool, own.block);
  }
  const isLive = plans.some((plan) => plan.schedules !== null);
  const others = isLive ? [schedules, speeds, survival, flows, collateral] : [flows, collateral];
  return { assumptions, blocks, others };

  function poolOf(plan: PoolPlan): { readonly block: CollateralBlock; readonly flows: FlowColumns } {
    if (!plan.schedules) {
      const values = valueFlows(flows, plan);
      return { flows: values, block: valueBlock(collateral, plan, values) };
    }
    const sources = {
      plan,
      schedules: plan.schedules,
      assumptions: assumptions.places.get(plan.set)!,
      speeds: speedsOf.get(plan.set)!,
      fee: assumptions.fees.get(plan.pool) ?? null,
    };
    const schedule = scheduleBlocks(schedules, plan, plan.schedules);
    const alive = survivalBlocks(survival, plan, plan.schedules, sources.speeds, sources.assumptions);
    const own = flowColumns(flows, { ...sources, schedule, survival: alive });
    return { flows: own, block: liveBlock(collateral, flows, plan, own) };
  }
}

/** Ages of the loans that follow a set, ascending; none where their speeds do not go by age. */
function agesOf(set: AssumptionSet, plans: readonly PoolPlan[]): readonly number[] {
  const groups = plans.flatMap((plan) => (plan.set === set ? (plan.schedules?.groups ?? []) : []));
  const ages = new Set(groups.map(({ age }) => age).filter((age) => age !== null));
  return [...ages].sort((a, b) => a - b);
}

function factsOf(plans: readonly PoolPlan[]): CollateralFacts {
  const loans = new Map<string, number>();
  for (const { cohorts } of plans) {
    for (const { index, rows } of cohorts.cohorts) {
      if (index !== null) loans.set(index, (loans.get(index) ?? 0) + rows.length);
    }
  }
  return {
    pools: plans.map(({ pool, label, cohorts, schedules, whyValues }) => {
      return { pool, label, loans: cohorts.count, groups: schedules?.groups.length ?? 0, whyValues };
    }),
    indices: [...loans].map(([index, count]) => ({ index, loans: count })),
  };
}
