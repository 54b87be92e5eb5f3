import type { Cohort, Cohorts } from './collapse';
import { monthsInDefaultAtCutOff, pipelineMonths, stageOf } from './pipeline';
import type { MonthlyAssumptions, PoolFlows } from './poolFlows';
import { addRowSchedule } from './sumSchedules';

/**
 * Loans in default on which principal and interest are advanced: they amortise on schedule until liquidation
 * (BMA SF-17: ADB = NEWDEF × SCHAM(i−1) / SCHAM(i−1−n), AMDEF = (NEWDEF + FCL − ADB) × (1 − s)).
 *
 * `weights[j]` is the part of each loan that defaulted in month j; null for loans that stand in the pipeline at the
 * cut-off date, whose balance at default is taken to be their cut-off balance.
 */
export function carryAdvancedDefaults(
  flows: PoolFlows,
  cohort: Cohort,
  cohorts: Cohorts,
  monthly: MonthlyAssumptions,
  weights: Float64Array | null,
  feeOf: (i: number) => number,
): void {
  const { balance, byRate, remaining, age } = cohort;
  const isPipeline = weights === null;
  const firstFrom = isPipeline ? 0 : 1;
  const lastFrom = isPipeline ? 0 : remaining;
  const inLoss = new Float64Array(remaining + 1);
  for (let from = firstFrom; from <= lastFrom; from++) {
    const weight = isPipeline ? 1 : weights[from]!;
    if (weight === 0) continue;
    const out = isPipeline ? pipelineMonths(cohort, monthly.lag, true) : from + monthly.lag;
    const already = isPipeline ? monthsInDefaultAtCutOff(cohort.bucket, monthly.lag) : 1;
    for (let i = from; i < out; i++) {
      flows.delinquent[stageOf(already + i - from)][i]! += weight * balance[i]!;
      flows.outstandingByRate[i]! += weight * byRate[i]!;
      flows.outstandingByFee[i]! += weight * feeOf(i);
    }
    // Interest is advanced through the month of liquidation, principal up to the month before.
    for (let i = Math.max(from, 1); i <= out; i++) {
      const interest = age + i > 0 ? (weight * byRate[i - 1]!) / 1200 : 0;
      const principal = i < out ? weight * (balance[i - 1]! - balance[i]!) : 0;
      flows.interest[i]! += interest;
      flows.scheduled[i]! += principal;
      flows.advanced[i]! += interest + principal;
    }
    flows.liquidated[out]! += weight * balance[out - 1]!;
    inLoss[out]! += weight;
  }
  addLosses(flows, cohort, cohorts, monthly, inLoss, isPipeline);
}

/**
 * PRINLOSS = min(severity × balance at default, ADB). The lesser of the two depends on how fast each loan amortises, so
 * unless severity settles it (0%, or 100%, which always takes the whole ADB) the loans of the cohort are gone through.
 */
function addLosses(
  flows: PoolFlows,
  cohort: Cohort,
  cohorts: Cohorts,
  monthly: MonthlyAssumptions,
  inLoss: Float64Array,
  isPipeline: boolean,
): void {
  const { severity, lag } = monthly;
  const atDefault = (out: number): number => (isPipeline ? 0 : out - lag - 1);
  const between: number[] = [];
  for (let out = 1; out <= cohort.remaining; out++) {
    if (inLoss[out] === 0) continue;
    if (severity[out]! >= 1) flows.loss[out]! += inLoss[out]! * cohort.balance[out - 1]!;
    else if (severity[out]! > 0) between.push(out);
  }
  if (between.length === 0) return;
  const schedule = new Float64Array(cohort.remaining + 1);
  for (const row of cohort.rows) {
    schedule.fill(0);
    addRowSchedule(schedule, cohorts.terms, row);
    for (const out of between) {
      const loss = Math.min(severity[out]! * schedule[atDefault(out)]!, schedule[out - 1]!);
      flows.loss[out]! += inLoss[out]! * loss;
    }
  }
}
