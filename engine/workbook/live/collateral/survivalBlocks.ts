import { operation } from '../formulaTree';
import type { DateColumn } from '../places';
import { at, least, minus, times, when, ZERO } from '../treeParts';
import type { AssumptionPlaces } from './assumptionCells';
import type { DateSheet } from './dateSheet';
import type { PoolPlan } from './poolPlans';
import type { PoolSchedules, ScheduleGroup } from './scheduleGroups';
import type { SpeedColumns } from './speedColumns';

type Block = readonly DateColumn[];

/** Where the schedules of a pool stand, one column a group, side by side. */
export interface ScheduleBlocks {
  readonly balance: Block;
  /** Balance × Mortgage Rate, percent. */
  readonly byRate: Block;
  readonly byRateDue: Block;
  /** Balance × Master Servicing Fee, where loans differ in it. */
  readonly byFee: Block | null;
  /** 1 where interest is due in the month, 0 before; null where it is due from the first month on. */
  readonly runs: Block | null;
  /** Loans in default at the cut-off date: sums in the closing row. */
  readonly pipeline: readonly {
    readonly balance: DateColumn;
    readonly byRate: DateColumn;
    readonly byFee: DateColumn;
  }[];
}

/** Parts of each group's loans: what defaults in the month, what prepays, what is left at its end. */
export interface SurvivalBlocks {
  readonly defaulting: Block;
  readonly prepaid: Block;
  readonly alive: Block;
}

function titleOf({ label }: PoolPlan, title: string): string {
  return label === '' ? title : `${label}: ${title}`;
}

function aboutGroup({ age, remaining, loans }: ScheduleGroup): string {
  const count = loans === 1 ? 'One loan' : `${loans.toLocaleString('en-US')} loans`;
  return `${count} with ${remaining} ${remaining === 1 ? 'month' : 'months'} left${age === null ? '' : `, age ${age}`}.`;
}

/** Scheduled balances with neither prepayment nor default, as values: what a loan would do if nothing happened to it. */
export function scheduleBlocks(sheet: DateSheet, plan: PoolPlan, schedules: PoolSchedules): ScheduleBlocks {
  const { groups, pipeline, fee, hasDue } = schedules;
  const block = (title: string, unit: string, values: (group: ScheduleGroup) => Float64Array, from = 0): Block =>
    groups.map((group) => {
      const column = values(group);
      const month = (i: number): number | null => (i >= from && i <= group.remaining ? column[i]! : null);
      return sheet.add({
        group: `${titleOf(plan, title)}, by months left`,
        header: group.remaining,
        note: `${aboutGroup(group)} ${unit}`,
        format: 'money',
        closing: month(0),
        value: (date) => month(date + 1),
      });
    });
  const dollarsPercent = 'Dollars times percent a year.';
  const balance = block('Scheduled balance ($)', 'At the end of the month.', (group) => group.balance);
  const byRate = block('Balance × rate', dollarsPercent, (group) => group.byRate);
  const isLate = groups.some(({ interestFrom }) => interestFrom > 1);
  return {
    balance,
    byRate,
    byRateDue: hasDue ? block('Balance × rate due', dollarsPercent, (group) => group.byRateDue) : byRate,
    byFee: fee.kind === 'mixed' ? block('Balance × fee', dollarsPercent, (group) => group.byFee) : null,
    runs: isLate ? block('Interest is due', '1 from the first month with interest on.', interestRuns, 1) : null,
    pipeline: pipeline.map((waiting) => {
      const add = (header: string, value: number): DateColumn =>
        sheet.add({
          group: titleOf(plan, `in default at the cut-off date (${STATUS[waiting.bucket]})`),
          header,
          format: 'money',
          closing: value,
          value: () => null,
        });
      return {
        balance: add('Balance ($)', waiting.balance),
        byRate: add('Balance × rate', waiting.byRate),
        byFee: add('Balance × fee', waiting.byFee),
      };
    }),
  };
}

export const STATUS: Readonly<Record<number, string>> = { 1: '90 days', 2: '180 days and more', 3: 'REO' };

function interestRuns({ remaining, interestFrom }: ScheduleGroup): Float64Array {
  return Float64Array.from({ length: remaining + 1 }, (_, i) => (i >= interestFrom ? 1 : 0));
}

/**
 * Survival of every group: defaults first, on what was left before; none in the last months that a liquidation would take
 * past maturity; then prepayments, of what was left before, and never more than what did not default.
 */
export function survivalBlocks(
  sheet: DateSheet,
  plan: PoolPlan,
  { groups }: PoolSchedules,
  speeds: SpeedColumns,
  { monthsToLiquidation }: AssumptionPlaces,
): SurvivalBlocks {
  const block = (
    title: string,
    closing: number | null,
    tree: (g: number, date: number, own: DateColumn) => ReturnType<typeof at>,
  ): DateColumn[] => {
    const columns: DateColumn[] = [];
    groups.forEach((group, g) => {
      columns.push(
        sheet.add({
          group: `${titleOf(plan, title)}, by months left`,
          header: group.remaining,
          note: aboutGroup(group),
          format: 'percentExact',
          closing,
          value: (date) => (date < group.remaining ? { tree: tree(g, date, columns[g]!) } : null),
        }),
      );
    });
    return columns;
  };
  const before = (g: number, date: number) => at(alive[g]!, date - 1);
  const defaulting = block('Defaulting', null, (g, date, own) => {
    const last = minus(sheet.headerOf(own), monthsToLiquidation);
    const isInTime = operation('<=', at(sheet.number, date, 'column'), last);
    return when(isInTime, times(before(g, date), at(speeds.mdr(groups[g]!.age), date)), ZERO);
  });
  const prepaid = block('Prepaid', null, (g, date) => {
    const wanted = times(before(g, date), at(speeds.smm(groups[g]!.age), date));
    return least(wanted, minus(before(g, date), at(defaulting[g]!, date)));
  });
  const alive: Block = block('Left', 1, (g, date) =>
    minus(before(g, date), at(defaulting[g]!, date), at(prepaid[g]!, date)),
  );
  return { defaulting, prepaid, alive };
}
