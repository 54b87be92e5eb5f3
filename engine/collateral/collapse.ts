import type { RatePaths } from '../collections/collections';
import { formatDay, monthOfDay, type Day } from '../core/date';
import type { Problem } from '../core/problem';
import { indicesOf } from './armTerms';
import { isSamePath, openIndices, type MissingRates } from './indexPath';
import { problemsOfLoans } from './loanFlaws';
import { sumArmSchedules, sumSchedules } from './sumSchedules';
import type { Tape } from './tape';
import { BUCKET, copyTerms, termsOfTape, termsReader, type Bucket, type PoolRows, type TapeTerms } from './tapeTerms';

/**
 * A tape collapsed for projection. Survival (prepayment, default, pipeline stage) is common to all loans of one age, one
 * remaining term and one status bucket, and every flow of a loan is its scheduled balance, or that times its rate, times
 * the survival. So sums of those two columns over such a cohort project exactly what the loans would, one by one; that a
 * rate moves changes nothing, since its moves follow the index and not the survival. Loans that follow an index are kept
 * apart by it, so that a change of its path sums only them anew.
 */
export interface Cohort {
  readonly age: number;
  readonly remaining: number;
  readonly bucket: Bucket;
  /** The index that the rates of its loans follow; null for fixed rates. */
  readonly index: string | null;
  /** Rows of the tape, ascending: the order of summation. */
  readonly rows: Int32Array;
  /** Scheduled balance in cents at the end of projection month 0 … remaining. */
  readonly balance: Float64Array;
  /** Sum of scheduled balance × Mortgage Rate (percent), the rate at which interest runs from the end of the month on. */
  readonly byRate: Float64Array;
  /** The same at the rate of the interest due in the month; null where rates are fixed and it is no other. */
  readonly byRateDue: Float64Array | null;
  /** Sum of scheduled balance × Master Servicing Fee (percent), when loans differ in it. */
  readonly byFee: Float64Array | null;
  /** Months for which its loans need a rate of the index and there is none. */
  readonly missing: MissingRates | null;
}

/** `none`: some loan states no fee; `uniform`: all state the same; `mixed`: they differ. */
export type FeeMode =
  { readonly kind: 'none' } | { readonly kind: 'uniform'; readonly percent: number } | { readonly kind: 'mixed' };

export interface Cohorts {
  readonly cutOff: Day;
  readonly rates: RatePaths;
  /** The collateral group whose loans these are; null for a whole tape. */
  readonly part: PoolRows | null;
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
const KEYS_OF_AN_INDEX = 2 * AGE_SHIFT * 1024 * 4;

function keyOf(terms: TapeTerms, row: number): number {
  const bucket = terms.bucket[row]!;
  if (bucket === BUCKET.leftOut) return -1;
  const key = ((terms.age[row]! + AGE_SHIFT) * 1024 + terms.remaining[row]!) * 4 + bucket;
  return terms.adjustable ? (terms.adjustable.index[row]! + 1) * KEYS_OF_AN_INDEX + key : key;
}

/**
 * Collapses a tape, or the loans of one collateral group, at its cut-off date.
 *
 * Shape:  every loan once; a change of speed or severity afterwards costs no loan work, a change of a rate path that of the
 *         loans that follow it
 * Units:  cents, unrounded
 * Errors: a loan that cannot be projected (a blank date, say) is left out and named in `problems`; rates that a path lacks
 *         are in `missing` of the cohorts, and `project` refuses them
 */
export function collapse(tape: Tape, cutOff: Day, rates: RatePaths = {}, part: PoolRows | null = null): Cohorts {
  const terms = termsOfTape(tape, cutOff, rates, part);
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
  return assemble(tape, { cutOff, rates, part }, terms, fee, keys, cohorts);
}

/**
 * The cohorts after some cells of some rows changed; equal to the last bit to a full collapse of the new tape, because a
 * touched cohort is summed anew in row order and nothing is added to or taken from an old sum. Rows must correspond
 * (after an insertion or a deletion, collapse again). `part` is given anew where rows have changed their group.
 */
export function updateCohorts(
  old: Cohorts,
  oldTape: Tape,
  newTape: Tape,
  rows: readonly number[],
  part: PoolRows | null = old.part,
): Cohorts {
  const { cutOff, rates } = old;
  if (oldTape.count !== newTape.count || !hasSameIndices(oldTape, newTape)) {
    return collapse(newTape, cutOff, rates, part);
  }
  const terms = copyTerms(old.terms, newTape, cutOff);
  const read = termsReader(newTape, cutOff, part);
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
  if (fee.kind !== old.fee.kind) return collapse(newTape, cutOff, rates, part);
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
    { cutOff, rates, part },
    terms,
    fee,
    keys,
    keys.map((key) => byKey.get(key)!),
  );
}

/**
 * The cohorts under other rate paths: those of an index whose path says otherwise are summed anew, the rest stay. The same
 * object where no path that the tape names says otherwise. A path that no loan follows is not remembered, so that an edit
 * which brings in a new index asks for the paths again: update first, then `withRates`.
 */
export function withRates(old: Cohorts, rates: RatePaths): Cohorts {
  const { adjustable } = old.terms;
  if (!adjustable) return old;
  const opened = openIndices(
    adjustable.indices.map(({ name }) => name),
    rates,
    monthOfDay(old.cutOff),
  );
  const indices = opened.map((index, i) => {
    const before = adjustable.indices[i]!;
    return isSamePath(index.path, before.path) ? before : index;
  });
  const changed = new Set(indices.filter((index, i) => index !== adjustable.indices[i]).map(({ name }) => name));
  if (changed.size === 0) return old;
  const terms = { ...old.terms, adjustable: { ...adjustable, indices } };
  const isTouched = ({ index }: Cohort): boolean => index !== null && changed.has(index);
  if (!old.cohorts.some(isTouched)) return { ...old, rates, terms };
  const cohorts = old.cohorts.map((cohort) => (isTouched(cohort) ? sumCohort(terms, cohort.rows, old.fee) : cohort));
  return { ...old, rates, terms, cohorts };
}

export function hasSameIndices(a: Tape, b: Tape): boolean {
  const [before, after] = [indicesOf(a), indicesOf(b)];
  return before.length === after.length && before.every((name, i) => name === after[i]);
}

function addTo(map: Map<number, Set<number>>, key: number, row: number): void {
  const rows = map.get(key);
  if (rows) rows.add(row);
  else map.set(key, new Set([row]));
}

function sumCohort(terms: TapeTerms, rows: Int32Array, fee: FeeMode): Cohort {
  const first = rows[0]!;
  const age = terms.age[first]!;
  const remaining = terms.remaining[first]!;
  const bucket = terms.bucket[first]! as Bucket;
  const column = (): Float64Array => new Float64Array(remaining + 1);
  const [balance, byRate] = [column(), column()];
  const byFee = fee.kind === 'mixed' ? column() : null;
  const plain = { age, remaining, bucket, rows, balance, byRate, byFee };
  const { adjustable } = terms;
  const index = adjustable ? adjustable.index[first]! : -1;
  if (!adjustable || index < 0) {
    sumSchedules(balance, byRate, byFee, terms, rows);
    return { ...plain, index: null, byRateDue: null, missing: null };
  }
  const byRateDue = column();
  const missing = sumArmSchedules({ balance, byRate, byRateDue, byFee }, terms, rows);
  return { ...plain, index: adjustable.indices[index]!.name, byRateDue, missing };
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
  scope: Pick<Cohorts, 'cutOff' | 'rates' | 'part'>,
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
  const { cutOff, part } = scope;
  const isAsked = part ? (row: number): boolean => part.poolByRow[row] === part.number : (): boolean => true;
  const problems = count === tape.count ? [] : problemsOfLoans(tape, cutOff, isAsked);
  if (count === 0) {
    problems.push({
      code: 'TAPE/no-loans',
      severity: 'error',
      at: { sheet: 'Tape' },
      message: `No loan of ${part ? part.pool : 'the tape'} can be projected from ${formatDay(cutOff)}.`,
      remedy: 'Import a tape, or complete its loans.',
    });
  }
  if (fee.kind === 'none' && statedFees > 0) {
    problems.push({
      code: 'TAPE/servicing-fee-incomplete',
      severity: 'warning',
      at: { sheet: 'Tape', column: 'Master Servicing Fee' },
      message: `Master Servicing Fee is stated for ${statedFees} of ${count} loans${part ? ` of ${part.pool}` : ''}, so none of it is used.`,
      remedy: "Fill the column for every loan, or leave it blank for the deal's own fee.",
    });
  }
  return { ...scope, count, poolBalance, fee, terms, keys, cohorts, problems };
}
