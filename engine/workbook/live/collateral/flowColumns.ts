import { monthsInDefaultAtCutOff, stageOf } from '../../../collateral/pipeline';
import { BUCKET } from '../../../collateral/tapeTerms';
import { call, number, operation, type FormulaTree } from '../formulaTree';
import type { DateColumn } from '../places';
import { across, at, down, isAbove, minus, most, over, plus, sumProduct, times, when, ZERO } from '../treeParts';
import type { AssumptionPlaces } from './assumptionCells';
import type { DateSheet, LiveColumn } from './dateSheet';
import type { LiveFlowColumns } from './poolColumns';
import type { PoolPlan } from './poolPlans';
import type { PipelineGroup, PoolSchedules } from './scheduleGroups';
import type { SpeedColumns } from './speedColumns';
import { STATUS, type ScheduleBlocks, type SurvivalBlocks } from './survivalBlocks';

/** What the flows of a pool are worked out from. */
export interface FlowSources {
  readonly plan: PoolPlan;
  readonly schedules: PoolSchedules;
  readonly schedule: ScheduleBlocks;
  readonly survival: SurvivalBlocks;
  readonly speeds: SpeedColumns;
  readonly assumptions: AssumptionPlaces;
  /** The fee of all loans, percent a year, where they pay the same. */
  readonly fee: FormulaTree | null;
}

type Tree = (date: number) => FormulaTree;

const TWELVE_HUNDRED = number(1200);

type Stage = ReturnType<typeof stageOf>;

/** Months since the month of a default, while it is less than 180 days behind: 0 to 4. */
const BEFORE_180 = monthsBefore(3);

function monthsBefore(stage: Stage): readonly number[] {
  const months: number[] = [];
  while (stageOf(months.length + 1) < stage) months.push(months.length);
  return months;
}

/** Adds one column of unrounded amounts. */
type Add = (group: string, header: string, value: Tree, closing?: FormulaTree, note?: string) => DateColumn;

/**
 * Adds a pool's flows before rounding: each sums over the groups what they would do on schedule times the part of them that
 * does it. Loans in default stand at the balance they defaulted with until they are liquidated.
 */
export function flowColumns(sheet: DateSheet, sources: FlowSources): LiveFlowColumns {
  const { plan, schedules, schedule, survival, speeds, assumptions, fee } = sources;
  const { balance, byRate, byRateDue, byFee, runs } = schedule;
  const { defaulting, prepaid: prepaying, alive } = survival;
  const add: Add = (group, header, value, closing, note) =>
    sheet.add({
      group: plan.label === '' ? group : `${plan.label}: ${group}`,
      header,
      format: 'money',
      tone: 'helper',
      ...(note === undefined ? {} : { note }),
      ...(closing && { closing: { tree: closing } satisfies LiveColumn['closing'] }),
      value: (date) => ({ tree: value(date) }),
    });
  const left = (block: readonly DateColumn[]) => (date: number) => sumProduct(across(alive, date), across(block, date));
  const defaults = (block: readonly DateColumn[]) => (date: number) =>
    sumProduct(across(defaulting, date), across(block, date - 1));
  /** What neither defaulted nor, where interest is not due yet, is to pay any. */
  const paying = (date: number): FormulaTree => minus(across(alive, date - 1), across(defaulting, date));
  const due = (of: FormulaTree, date: number): FormulaTree => (runs ? times(of, across(runs, date)) : of);

  const performing = add('Performing', 'At the end ($)', left(balance), left(balance)(-1));
  const performingByRate = add('Performing', '× rate', left(byRate), left(byRate)(-1));
  const performingByFee = byFee && add('Performing', '× fee', left(byFee), left(byFee)(-1));
  const afterSchedule = add('Performing', 'Without prepayment ($)', (date) =>
    sumProduct(across(alive, date - 1), across(balance, date)),
  );
  const scheduled = add('Flows', 'Scheduled principal ($)', (date) =>
    sumProduct(paying(date), minus(across(balance, date - 1), across(balance, date))),
  );
  const prepaid = add('Flows', 'Prepayments ($)', (date) => sumProduct(across(prepaying, date), across(balance, date)));
  const interest = add('Flows', 'Interest of whole months ($)', (date) =>
    over(sumProduct(due(paying(date), date), across(byRate, date - 1)), TWELVE_HUNDRED),
  );
  const netRate = (date: number): FormulaTree => {
    const gross = across(byRateDue, date);
    if (byFee) return minus(gross, across(byFee, date));
    return fee ? minus(gross, times(fee, across(balance, date))) : gross;
  };
  const unpaid = over(minus(number(30), assumptions.shortfallDaysPaid), number(30));
  const shortfall = add('Flows', 'Interest shortfall ($)', (date) => {
    const month = over(sumProduct(due(across(prepaying, date), date), netRate(date)), TWELVE_HUNDRED);
    return times(at(speeds.shortfallShare, date), unpaid, month);
  });
  const newDefault = add('Defaults', 'New defaults ($)', defaults(balance));
  const newByRate = add('Defaults', '× rate', defaults(byRate));
  const newByFee = byFee && add('Defaults', '× fee', defaults(byFee));

  const lag = assumptions.monthsToLiquidation;
  const waiting = schedules.pipeline.map((group, p) => {
    const place = schedule.pipeline[p]!;
    const column = add(
      'In default since before the cut-off date',
      `${STATUS[group.bucket]} ($)`,
      (date) =>
        when(operation('<', at(sheet.number, date), pipelineEnd(group, lag)), at(place.balance, -1, 'both'), ZERO),
      at(place.balance, -1),
      'Stands until its months to liquidation, counted from its default, are over; one month at the least.',
    );
    return { ...place, column, bucket: group.bucket };
  });
  const liquidated = add('Defaults', 'Liquidated ($)', (date) => {
    const month = at(sheet.number, date);
    const old = call('INDEX', down(newDefault, 0, sheet.dates.count - 1), minus(month, lag));
    const gone = waiting.map(({ column }) => minus(at(column, date - 1), at(column, date)));
    return plus(when(isAbove(month, lag), old, ZERO), ...gone);
  });
  const lost = add('Defaults', 'Lost ($)', (date) => times(at(liquidated, date), at(speeds.severity, date)));

  const isLong = (months: number): FormulaTree => operation('>=', lag, number(months));
  /** New defaults of some months ago, while they are not liquidated. */
  const since = (date: number, months: number): FormulaTree[] =>
    date < months ? [] : [when(isLong(months + 1), at(newDefault, date - months), ZERO)];
  const sum = (parts: readonly FormulaTree[]): FormulaTree =>
    parts.length === 0 ? ZERO : plus(parts[0]!, ...parts.slice(1));
  /** What defaulted before the cut-off date and is in a stage, then the new defaults of the months that are in it. */
  const inStage = (of: Stage, date: number): FormulaTree[] => [
    ...waiting
      .filter(({ bucket }) => stageOf(monthsInDefaultAtCutOff(bucket, 0) + date + 1) === of)
      .map(({ column }) => at(column, date)),
    ...BEFORE_180.filter((months) => stageOf(months + 1) === of).flatMap((months) => since(date, months)),
  ];
  const old180 = (date: number): FormulaTree[] => {
    const last = date - BEFORE_180.length;
    if (last < 0) return [];
    const held = isAbove(down(sheet.number, 0, last), minus(at(sheet.number, date), lag));
    return [sumProduct(times(held, down(newDefault, 0, last)))];
  };
  const stage = (header: string, tree: (date: number) => FormulaTree[]): DateColumn =>
    add('In default at the end', header, (date) => sum(tree(date)), sum(tree(-1)));
  const delinquent = [
    stage('30-59 days ($)', (date) => inStage(0, date)),
    stage('60-89 days ($)', (date) => inStage(1, date)),
    stage('90-179 days ($)', (date) => inStage(2, date)),
    stage('180+ days ($)', (date) => [...inStage(3, date), ...old180(date)]),
  ] as const;

  const held = (column: DateColumn, of: 'byRate' | 'byFee', performingToo: DateColumn) => (date: number) => {
    const parts = waiting.map((one) => when(isAbove(at(one.column, date), ZERO), at(one[of], -1, 'both'), ZERO));
    if (date < 0) return plus(at(performingToo, date), ...parts);
    const stands = isAbove(down(sheet.number, 0, date), minus(at(sheet.number, date), lag));
    return plus(at(performingToo, date), ...parts, sumProduct(times(stands, down(column, 0, date))));
  };
  const allOf: Tree = (date) => plus(at(performing, date), ...delinquent.map((column) => at(column, date)));
  const outstanding = add('Outstanding at the end', 'Balance ($)', allOf, allOf(-1));
  const rateOf = held(newByRate, 'byRate', performingByRate);
  const outstandingByRate = add('Outstanding at the end', '× rate', rateOf, rateOf(-1));
  const feePercent = ((): Tree | null => {
    if (!newByFee || !performingByFee) return fee && (() => fee);
    const feeOf = held(newByFee, 'byFee', performingByFee);
    const byFeeColumn = add('Outstanding at the end', '× fee', feeOf, feeOf(-1));
    return (date) => {
      const balance = at(outstanding, date - 1);
      const average = call('ROUND', over(at(byFeeColumn, date - 1), balance), number(12));
      return when(isAbove(balance, ZERO), average, ZERO);
    };
  })();
  return {
    performing,
    afterSchedule,
    newDefault,
    prepaid,
    outstanding,
    outstandingByRate,
    scheduled,
    liquidated,
    lost,
    interest,
    shortfall,
    delinquent,
    feePercent,
  };
}

/** The month in which loans that were in default at the cut-off date are liquidated. */
function pipelineEnd({ bucket }: PipelineGroup, lag: FormulaTree): FormulaTree {
  const already: FormulaTree =
    bucket === BUCKET.reo ? most(number(6), minus(lag, number(2))) : number(monthsInDefaultAtCutOff(bucket, 0));
  return most(number(1), plus(minus(lag, already), number(1)));
}
