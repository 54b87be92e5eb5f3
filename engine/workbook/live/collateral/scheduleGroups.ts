import type { Cohort, Cohorts, FeeMode } from '../../../collateral/collapse';
import { BUCKET } from '../../../collateral/tapeTerms';

/**
 * Performing loans that survive alike, summed: those with as many months left (and of one age, where speeds go by age).
 * Index i is the end of month i, 0 the cut-off date; dollars, and dollars times percent.
 */
export interface ScheduleGroup {
  /** Null where loans of all ages are together. */
  readonly age: number | null;
  readonly remaining: number;
  /** The first month whose interest is due: later than 1 for loans whose first payment is still over a month away. */
  readonly interestFrom: number;
  readonly loans: number;
  readonly balance: Float64Array;
  readonly byRate: Float64Array;
  readonly byRateDue: Float64Array;
  readonly byFee: Float64Array;
}

/** Loans that are 90 days behind or more at the cut-off date, by status. */
export interface PipelineGroup {
  readonly bucket: Cohort['bucket'];
  readonly loans: number;
  readonly balance: number;
  readonly byRate: number;
  readonly byFee: number;
}

export interface PoolSchedules {
  readonly groups: readonly ScheduleGroup[];
  readonly pipeline: readonly PipelineGroup[];
  /** Some loans pay interest in a month at another rate than the one they begin the next with. */
  readonly hasDue: boolean;
  readonly fee: FeeMode;
  /** Cells that survival takes: months of all groups together. */
  readonly cells: number;
  /** The month by whose end every loan is gone, however slow and however long to liquidation. */
  readonly horizon: number;
}

/** Months to liquidation go up to 120, and a loan in the pipeline is at least three months into them. */
const LONGEST_PIPELINE = 118;

/** Sums the cohorts of a pool into groups of like survival; groups in order of months left, then age. */
export function poolSchedules({ cohorts, fee }: Cohorts, byAge: boolean): PoolSchedules {
  const performing = cohorts.filter(({ bucket }) => bucket === BUCKET.performing);
  const byKey = new Map<string, Cohort[]>();
  for (const cohort of performing) {
    const key = `${byAge ? cohort.age : ''}/${cohort.remaining}/${interestFrom(cohort)}`;
    byKey.set(key, [...(byKey.get(key) ?? []), cohort]);
  }
  const groups = [...byKey.values()].map((members) => groupOf(members, byAge));
  groups.sort((a, b) => a.remaining - b.remaining || (a.age ?? 0) - (b.age ?? 0) || a.interestFrom - b.interestFrom);
  const waiting = cohorts.filter(({ bucket }) => bucket !== BUCKET.performing);
  const pipeline = [BUCKET.days90, BUCKET.days180, BUCKET.reo]
    .map((bucket) => pipelineOf(bucket, waiting))
    .filter(({ loans }) => loans > 0);
  return {
    groups,
    pipeline,
    hasDue: performing.some(({ byRateDue }) => byRateDue !== null),
    fee,
    cells: groups.reduce((sum, { remaining }) => sum + remaining, 0),
    horizon: Math.max(pipeline.length > 0 ? LONGEST_PIPELINE : 0, ...groups.map(({ remaining }) => remaining)),
  };
}

function interestFrom({ age }: Cohort): number {
  return Math.max(1, 1 - age);
}

function groupOf(members: readonly Cohort[], byAge: boolean): ScheduleGroup {
  const { age, remaining } = members[0]!;
  const sum = (column: (cohort: Cohort) => Float64Array | null): Float64Array => {
    const total = new Float64Array(remaining + 1);
    for (const member of members) {
      const values = column(member);
      if (values) for (let i = 0; i <= remaining; i++) total[i]! += values[i]!;
    }
    return total.map((cents) => cents / 100);
  };
  return {
    age: byAge ? age : null,
    remaining,
    interestFrom: interestFrom(members[0]!),
    loans: members.reduce((count, { rows }) => count + rows.length, 0),
    balance: sum(({ balance }) => balance),
    byRate: sum(({ byRate }) => byRate),
    byRateDue: sum(({ byRate, byRateDue }) => byRateDue ?? byRate),
    byFee: sum(({ byFee }) => byFee),
  };
}

function pipelineOf(bucket: Cohort['bucket'], waiting: readonly Cohort[]): PipelineGroup {
  const members = waiting.filter((cohort) => cohort.bucket === bucket);
  const sum = (column: (cohort: Cohort) => number): number =>
    members.reduce((total, cohort) => total + column(cohort), 0) / 100;
  return {
    bucket,
    loans: members.reduce((count, { rows }) => count + rows.length, 0),
    balance: sum(({ balance }) => balance[0]!),
    byRate: sum(({ byRate }) => byRate[0]!),
    byFee: sum(({ byFee }) => byFee?.[0] ?? 0),
  };
}
