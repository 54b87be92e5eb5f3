import type { DefaultUnit, PrepaymentUnit } from './assumptions';
import { carryAdvancedDefaults } from './advancedDefaults';
import type { Cohort, Cohorts } from './collapse';
import { monthsInDefaultAtCutOff, pipelineMonths, stageOf } from './pipeline';
import type { ReadAssumptions } from './readAssumptions';
import { dependsOnAge, mdrByMonth, smmByMonth } from './survival';
import { BUCKET } from './tapeTerms';

/**
 * Pool totals by projection month before rounding: cents, as doubles; index i is projection month i, index 0 the cut-off.
 * `…ByRate` is the same amount with each loan's part multiplied by its Mortgage Rate in percent; `…ByFee` by its fee.
 */
export interface PoolFlows {
  readonly months: number;
  /** Performing balance at the end of the month, and what it would be without the month's voluntary prepayments. */
  readonly performing: Float64Array;
  readonly afterSchedule: Float64Array;
  /** Balance in default and not yet liquidated at the end of the month, by stage: 30, 60, 90 and 180+ days. */
  readonly delinquent: readonly [Float64Array, Float64Array, Float64Array, Float64Array];
  /** Sum over all outstanding balance (performing and in default) at the end of the month of balance × rate, × fee. */
  readonly outstandingByRate: Float64Array;
  readonly outstandingByFee: Float64Array;
  readonly scheduled: Float64Array;
  readonly prepaid: Float64Array;
  readonly newDefault: Float64Array;
  readonly liquidated: Float64Array;
  readonly loss: Float64Array;
  /** Interest received for a whole month, before the Prepayment Interest Shortfall. */
  readonly interest: Float64Array;
  readonly shortfall: Float64Array;
  /** Interest and principal of defaulted loans paid by advances, within the amounts above. */
  readonly advanced: Float64Array;
}

/** Shared by the cohorts of one projection: the assumptions, month by month. */
export interface MonthlyAssumptions {
  readonly lag: number;
  readonly advanced: boolean;
  /** Plain fractions, index i = projection month i. */
  readonly severity: Float64Array;
  readonly smm: (age: number) => Float64Array;
  readonly mdr: (age: number) => Float64Array;
}

/**
 * BMA projection of the whole pool, cohort by cohort (SF-16 to SF-20). In month i, on the performing balance before it:
 * new defaults first, then scheduled principal of the rest, then voluntary prepayment (SMM of the whole prior balance
 * after schedule, capped at what is left), liquidation `lag` months after default. No default in the last `lag` months
 * before a loan's maturity. Severity applies to the balance when default began and is that of the liquidation month.
 */
export function poolFlows(cohorts: Cohorts, assumptions: ReadAssumptions): PoolFlows {
  const lag = assumptions.monthsToLiquidation;
  const isAdvanced = assumptions.advancing === 'full';
  const months = horizon(cohorts, lag, isAdvanced);
  const empty = () => new Float64Array(months + 1);
  const flows: PoolFlows = {
    months,
    performing: empty(),
    afterSchedule: empty(),
    delinquent: [empty(), empty(), empty(), empty()],
    outstandingByRate: empty(),
    outstandingByFee: empty(),
    scheduled: empty(),
    prepaid: empty(),
    newDefault: empty(),
    liquidated: empty(),
    loss: empty(),
    interest: empty(),
    shortfall: empty(),
    advanced: empty(),
  };
  const { prepaymentUnit, defaultUnit } = assumptions;
  const monthly: MonthlyAssumptions = {
    lag,
    advanced: isAdvanced,
    severity: percentByMonth(assumptions.severity.expand(months)),
    smm: byAge(prepaymentUnit, assumptions.prepayment.expand(months), smmByMonth),
    mdr: byAge(defaultUnit, assumptions.defaults.expand(months), mdrByMonth),
  };
  const share = percentByMonth(assumptions.shortfallShare.expand(months));
  const unpaidPart = (30 - assumptions.shortfallDaysPaid) / 30;
  const uniformFee = cohorts.fee.kind === 'uniform' ? cohorts.fee.percent : 0;
  const defaulted = { balance: empty(), byRate: empty(), byFee: empty() };

  for (const cohort of cohorts.cohorts) {
    const feeOf = (i: number): number => (cohort.byFee ? cohort.byFee[i]! : cohort.balance[i]! * uniformFee);
    if (cohort.bucket !== BUCKET.performing) {
      enterPipeline(flows, cohort, cohorts, monthly, feeOf);
      continue;
    }
    const { age, remaining, balance, byRate } = cohort;
    const byRateDue = cohort.byRateDue ?? byRate;
    const smm = monthly.smm(age);
    const mdr = monthly.mdr(age);
    const defaultWeights = new Float64Array(remaining + 1);
    let alive = 1;
    flows.performing[0]! += balance[0]!;
    flows.outstandingByRate[0]! += byRate[0]!;
    flows.outstandingByFee[0]! += feeOf(0);
    for (let i = 1; i <= remaining; i++) {
      const before = balance[i - 1]!;
      const after = balance[i]!;
      const defaults = i <= remaining - lag ? alive * mdr[i - 1]! : 0;
      const paying = alive - defaults;
      const prepays = Math.min(alive * smm[i - 1]!, paying);
      defaultWeights[i] = defaults;
      flows.newDefault[i]! += defaults * before;
      if (!isAdvanced) {
        defaulted.balance[i]! += defaults * before;
        defaulted.byRate[i]! += defaults * byRate[i - 1]!;
        defaulted.byFee[i]! += defaults * feeOf(i - 1);
      }
      flows.scheduled[i]! += paying * (before - after);
      flows.prepaid[i]! += prepays * after;
      flows.afterSchedule[i]! += alive * after;
      if (age + i > 0) {
        flows.interest[i]! += (paying * byRate[i - 1]!) / 1200;
        flows.shortfall[i]! += (share[i]! * unpaidPart * prepays * (byRateDue[i]! - feeOf(i))) / 1200;
      }
      alive = paying - prepays;
      flows.performing[i]! += alive * after;
      flows.outstandingByRate[i]! += alive * byRate[i]!;
      flows.outstandingByFee[i]! += alive * feeOf(i);
    }
    if (isAdvanced) carryAdvancedDefaults(flows, cohort, cohorts, monthly, defaultWeights, feeOf);
  }
  if (!isAdvanced) holdUntilLiquidation(flows, defaulted, monthly);
  return flows;
}

/** Loans in default that nobody advances on: the balance of the day they defaulted stands until it is liquidated. */
function holdUntilLiquidation(
  flows: PoolFlows,
  defaulted: { balance: Float64Array; byRate: Float64Array; byFee: Float64Array },
  monthly: MonthlyAssumptions,
): void {
  const { lag, severity } = monthly;
  for (let from = 1; from <= flows.months; from++) {
    const balance = defaulted.balance[from]!;
    if (balance === 0) continue;
    const out = from + lag;
    for (let i = from; i < out; i++) {
      flows.delinquent[stageOf(i - from + 1)][i]! += balance;
      flows.outstandingByRate[i]! += defaulted.byRate[from]!;
      flows.outstandingByFee[i]! += defaulted.byFee[from]!;
    }
    flows.liquidated[out]! += balance;
    flows.loss[out]! += balance * severity[out]!;
  }
}

/**
 * Loans already 90 days or more behind at the cut-off date: in default since as many months as their status says, no
 * prepayment, liquidated when the lag from then is over (next month, if it already is).
 */
function enterPipeline(
  flows: PoolFlows,
  cohort: Cohort,
  cohorts: Cohorts,
  monthly: MonthlyAssumptions,
  feeOf: (i: number) => number,
): void {
  const out = pipelineMonths(cohort, monthly.lag, monthly.advanced);
  const already = monthsInDefaultAtCutOff(cohort.bucket, monthly.lag);
  if (monthly.advanced) {
    carryAdvancedDefaults(flows, cohort, cohorts, monthly, null, feeOf);
    return;
  }
  const balance = cohort.balance[0]!;
  for (let i = 0; i < out; i++) {
    flows.delinquent[stageOf(already + i)][i]! += balance;
    flows.outstandingByRate[i]! += cohort.byRate[0]!;
    flows.outstandingByFee[i]! += feeOf(0);
  }
  flows.liquidated[out]! += balance;
  flows.loss[out]! += balance * monthly.severity[out]!;
}

function horizon(cohorts: Cohorts, lag: number, isAdvanced: boolean): number {
  let months = 0;
  for (const cohort of cohorts.cohorts) {
    const last = cohort.bucket === BUCKET.performing ? cohort.remaining : pipelineMonths(cohort, lag, isAdvanced);
    months = Math.max(months, last);
  }
  return months;
}

/** Monthly rates by age, worked out once for each age (once in all when the unit does not look at age). */
function byAge<U extends PrepaymentUnit | DefaultUnit>(
  unit: U,
  vector: Float64Array,
  rates: (unit: U, vector: Float64Array, age: number) => Float64Array,
): (age: number) => Float64Array {
  const known = new Map<number, Float64Array>();
  const isAgeBased = dependsOnAge(unit);
  return (age) => {
    const key = isAgeBased ? age : 0;
    let found = known.get(key);
    if (!found) known.set(key, (found = rates(unit, vector, key)));
    return found;
  };
}

/** Percent of months 1, 2, … to fractions with index i for month i. */
function percentByMonth(values: Float64Array): Float64Array {
  const fractions = new Float64Array(values.length + 1);
  for (let i = 0; i < values.length; i++) fractions[i + 1] = values[i]! / 100;
  return fractions;
}
