import { formatDay, type Day } from '../core/date';
import type { Problem } from '../core/problem';
import { sumSchedules } from './sumSchedules';
import type { Tape } from './tape';
import { BUCKET, copyTerms, problemsOfLoans, termsOfTape, termsReader, type Bucket, type TapeTerms } from './tapeTerms';

/**
 * A tape collapsed for projection. Survival (prepayment, default, pipeline stage) is common to all loans of one age, one
 * remaining term and one status bucket, and every flow of a loan is its scheduled balance, or that times its rate, times
 * the survival. So sums of those two columns over such a cohort project exactly what the loans would, one by one.
 */
export interface Cohort {
  readonly age: number;
  readonly remaining: number;
  readonly bucket: Bucket;
  /** Rows of the tape, ascending: the order of summation. */
  readonly rows: Int32Array;
  /** Scheduled balance in cents at the end of projection month 0 … remaining. */
  readonly balance: Float64Array;
  /** Sum of scheduled balance × Mortgage Rate (percent). */
  readonly byRate: Float64Array;
  /** Sum of scheduled balance × Master Servicing Fee (percent), when loans differ in it. */
  readonly byFee: Float64Array | null;
}

/** `none`: some loan states no fee; `uniform`: all state the same; `mixed`: they differ. */
export type FeeMode =
  { readonly kind: 'none' } | { readonly kind: 'uniform'; readonly percent: number } | { readonly kind: 'mixed' };

export interface Cohorts {
  readonly cutOff: Day;
  /** Loans projected, and their summed cut-off balance in whole cents. */
  readonly count: number;
  readonly poolBalance: number;
  readonly fee: FeeMode;
  readonly terms: TapeTerms;
  /** Ordered by key, so that pool totals are always summed in the same order. */
  readonly keys: readonly number[];
  readonly cohorts: readonly Cohort[];
  /** Loans left out of the projection and anything else to tell about the tape. */
  readonly problems: readonly Problem[];
}

const AGE_SHIFT = 16384;

function keyOf(terms: TapeTerms, row: number): number {
  const bucket = terms.bucket[row]!;
  if (bucket === BUCKET.leftOut) return -1;
  return ((terms.age[row]! + AGE_SHIFT) * 1024 + terms.remaining[row]!) * 4 + bucket;
}

/**
 * Collapses a tape at its cut-off date.
 *
 * Shape:  every loan once; a change of speed, severity or rate path afterwards costs no loan work
 * Units:  cents, unrounded
 * Errors: a loan that cannot be projected (a blank date, say) is left out and named in `problems`
 */
export function collapse(tape: Tape, cutOff: Day): Cohorts {
  const terms = termsOfTape(tape, cutOff);
  const rowsByKey = new Map<number, number[]>();
  let lastKey = -1;
  let lastRows: number[] = [];
  for (let row = 0; row < tape.count; row++) {
    const key = keyOf(terms, row);
    if (key < 0) continue;
    if (key !== lastKey) {
      let rows = rowsByKey.get(key);
      if (!rows) rowsByKey.set(key, (rows = []));
      lastKey = key;
      lastRows = rows;
    }
    lastRows.push(row);
  }
  const fee = feeModeOf(terms);
  const keys = [...rowsByKey.keys()].sort((a, b) => a - b);
  const cohorts = keys.map((key) => sumCohort(terms, Int32Array.from(rowsByKey.get(key)!), fee));
  return assemble(tape, cutOff, terms, fee, keys, cohorts);
}

/**
 * The cohorts after some cells of some rows changed; equal to the last bit to a full collapse of the new tape, because a
 * touched cohort is summed anew in row order and nothing is added to or taken from an old sum. Rows must correspond
 * (after an insertion or a deletion, collapse again).
 */
export function updateCohorts(old: Cohorts, oldTape: Tape, newTape: Tape, rows: readonly number[]): Cohorts {
  if (oldTape.count !== newTape.count) return collapse(newTape, old.cutOff);
  const terms = copyTerms(old.terms);
  const read = termsReader(newTape, old.cutOff);
  const touched = new Set<number>();
  const leaving = new Map<number, Set<number>>();
  const joining = new Map<number, Set<number>>();
  for (const row of new Set(rows)) {
    const before = keyOf(terms, row);
    read(terms, row);
    const after = keyOf(terms, row);
    touched.add(before).add(after);
    if (before !== after) {
      addTo(leaving, before, row);
      addTo(joining, after, row);
    }
  }
  touched.delete(-1);
  const fee = feeModeOf(terms);
  if (fee.kind !== old.fee.kind) return collapse(newTape, old.cutOff);
  const byKey = new Map(old.keys.map((key, index) => [key, old.cohorts[index]!]));
  for (const key of touched) {
    const gone = leaving.get(key);
    const kept = [...(byKey.get(key)?.rows ?? [])].filter((row) => !gone?.has(row));
    const members = [...kept, ...(joining.get(key) ?? [])].sort((a, b) => a - b);
    if (members.length === 0) byKey.delete(key);
    else byKey.set(key, sumCohort(terms, Int32Array.from(members), fee));
  }
  const keys = [...byKey.keys()].sort((a, b) => a - b);
  return assemble(
    newTape,
    old.cutOff,
    terms,
    fee,
    keys,
    keys.map((key) => byKey.get(key)!),
  );
}

function addTo(map: Map<number, Set<number>>, key: number, row: number): void {
  const rows = map.get(key);
  if (rows) rows.add(row);
  else map.set(key, new Set([row]));
}

function sumCohort(terms: TapeTerms, rows: Int32Array, fee: FeeMode): Cohort {
  const first = rows[0]!;
  const remaining = terms.remaining[first]!;
  const balance = new Float64Array(remaining + 1);
  const byRate = new Float64Array(remaining + 1);
  const byFee = fee.kind === 'mixed' ? new Float64Array(remaining + 1) : null;
  sumSchedules(balance, byRate, byFee, terms, rows);
  return { age: terms.age[first]!, remaining, bucket: terms.bucket[first]! as Bucket, rows, balance, byRate, byFee };
}

function feeModeOf(terms: TapeTerms): FeeMode {
  let percent = NaN;
  let uniform = true;
  for (let row = 0; row < terms.fee.length; row++) {
    if (terms.bucket[row] === BUCKET.leftOut) continue;
    const fee = terms.fee[row]!;
    if (Number.isNaN(fee)) return { kind: 'none' };
    if (Number.isNaN(percent)) percent = fee;
    else if (fee !== percent) uniform = false;
  }
  if (Number.isNaN(percent)) return { kind: 'none' };
  return uniform ? { kind: 'uniform', percent } : { kind: 'mixed' };
}

function assemble(
  tape: Tape,
  cutOff: Day,
  terms: TapeTerms,
  fee: FeeMode,
  keys: readonly number[],
  cohorts: readonly Cohort[],
): Cohorts {
  let count = 0;
  let poolBalance = 0;
  let statedFees = 0;
  for (let row = 0; row < terms.bucket.length; row++) {
    if (terms.bucket[row] === BUCKET.leftOut) continue;
    count++;
    poolBalance += terms.balance[row]!;
    if (!Number.isNaN(terms.fee[row]!)) statedFees++;
  }
  const problems = count === tape.count ? [] : problemsOfLoans(tape, cutOff);
  if (count === 0) {
    problems.push({
      code: 'TAPE/no-loans',
      severity: 'error',
      at: { sheet: 'Tape' },
      message: `No loan of the tape can be projected from ${formatDay(cutOff)}.`,
      remedy: 'Import a tape, or complete its loans.',
    });
  }
  if (fee.kind === 'none' && statedFees > 0) {
    problems.push({
      code: 'TAPE/servicing-fee-incomplete',
      severity: 'warning',
      at: { sheet: 'Tape', column: 'Master Servicing Fee' },
      message: `Master Servicing Fee is stated for ${statedFees} of ${count} loans, so none of it is used.`,
      remedy: "Fill the column for every loan, or leave it blank for the deal's own fee.",
    });
  }
  return { cutOff, count, poolBalance, fee, terms, keys, cohorts, problems };
}
