import type { Cohort } from './collapse';
import { BUCKET } from './tapeTerms';

/**
 * Months in default at the end of a month → stage: 0 is 30 days, 1 is 60, 2 is 90, 3 is 180 and more.
 *
 * A loan that defaults in month j has missed one payment at the end of j, two at the end of j + 1 and so on: 1 month is 30
 * days, 2 months 60 days, 3 to 5 months 90 days, and from 6 months on it is 180 or more days behind and in foreclosure.
 * With a liquidation lag below 6 months no loan gets that far.
 */
export function stageOf(monthsInDefault: number): 0 | 1 | 2 | 3 {
  if (monthsInDefault <= 1) return 0;
  if (monthsInDefault === 2) return 1;
  return monthsInDefault <= 5 ? 2 : 3;
}

/**
 * Months in default, at the cut-off date, of a loan that enters in the pipeline: 3 when 90 days behind; 6 when 180 days
 * behind, in foreclosure or in bankruptcy; an REO has no more than three months of the lag left.
 */
export function monthsInDefaultAtCutOff(bucket: Cohort['bucket'], monthsToLiquidation: number): number {
  if (bucket === BUCKET.days90) return 3;
  return bucket === BUCKET.reo ? Math.max(6, monthsToLiquidation - 2) : 6;
}

/** The projection month in which such a loan is liquidated: next month if its lag is already over. */
export function pipelineMonths(cohort: Cohort, lag: number, isAdvanced: boolean): number {
  const months = Math.max(1, lag - monthsInDefaultAtCutOff(cohort.bucket, lag) + 1);
  return isAdvanced ? Math.min(months, cohort.remaining) : months;
}
