import type { Day } from '../core/date';
import type { LoanTerms } from './amortise';
import { bucketsOf } from './stratBuckets';
import type { StratSource } from './stratDimensions';
import type { StratBreaks } from './strats';
import type { Tape } from './tape';
import type { TapeFieldName } from './tapeFields';
import { BUCKET, loanTermsAt, type TapeTerms } from './tapeTerms';

/** How a loan pays its balance: level to zero, or with a balloon; from now on, or after months without principal. */
export const SHAPE = { balloon: 1, flat: 2 } as const;

/** Loans that become one line, in the order of their first loans. */
export interface LoanGroups {
  readonly groups: readonly Int32Array[];
  /** Rows that cannot be projected and so are in no group. */
  readonly leftOut: Int32Array;
  /** Of every row: a sum of `SHAPE`s. */
  readonly shape: Int8Array;
}

/** Terms of an adjustable rate that one line can have one of only: a limit averaged is nobody's limit. */
const ARM_FIELDS: readonly TapeFieldName[] = [
  'rate_change_months',
  'first_cap',
  'periodic_cap',
  'look_back_days',
  'rate_rounding',
];

/**
 * Divides the loans by the dimensions asked for, and always by what a projection treats apart: collateral group, index with the
 * terms of its changes, months behind, months without principal and balloons.
 */
export function groupLoans(
  tape: Tape,
  terms: TapeTerms,
  cutOff: Day,
  groupBy: readonly StratSource[],
  breaks: StratBreaks,
): LoanGroups {
  const shape = Int8Array.from({ length: tape.count }, (_, row) => shapeOf(terms, row));
  let ids = new Int32Array(tape.count);
  const split = (values: ArrayLike<number | string>): void => {
    ids = refined(ids, values);
  };
  split(terms.bucket);
  split(shape);
  split(tape.columns.pool as string[]);
  split(tape.columns.index_name as string[]);
  splitByRateTerms(tape, terms, split);
  for (const id of groupBy) split(bucketsOf(tape, id, cutOff, breaks[id]).numbers);
  const byId = new Map<number, number[]>();
  const leftOut: number[] = [];
  for (let row = 0; row < tape.count; row++) {
    if (terms.bucket[row] === BUCKET.leftOut) {
      leftOut.push(row);
      continue;
    }
    const group = byId.get(ids[row]!);
    if (group) group.push(row);
    else byId.set(ids[row]!, [row]);
  }
  return { groups: [...byId.values()].map((rows) => Int32Array.from(rows)), leftOut: Int32Array.from(leftOut), shape };
}

function splitByRateTerms(
  tape: Tape,
  { adjustable, ...terms }: TapeTerms,
  split: (values: ArrayLike<number | string>) => void,
): void {
  if (!adjustable) return;
  const isArm = (row: number): boolean => adjustable.index[row]! >= 0 && terms.bucket[row] !== BUCKET.leftOut;
  const ofArms = (value: (row: number) => number): Float64Array =>
    Float64Array.from({ length: tape.count }, (_, row) => (isArm(row) ? value(row) : 0));
  for (const name of ARM_FIELDS) split(ofArms((row) => (tape.columns[name] as Float64Array)[row]!));
  for (const name of ['maximum_rate', 'minimum_rate'] as const) {
    split(ofArms((row) => (Number.isNaN((tape.columns[name] as Float64Array)[row]!) ? 1 : 0)));
  }
  split(
    ofArms((row) => {
      const arm = adjustable.armAt(row, loanTermsAt({ adjustable, ...terms }, row));
      return (arm.isFirst ? 1 : 0) + (arm.paysInterestOnly ? 2 : 0);
    }),
  );
}

/** Groups divided further by a value of each row; a blank (NaN) is a value like others. */
function refined(ids: Int32Array, values: ArrayLike<number | string>): Int32Array<ArrayBuffer> {
  const numbers = new Map<number | string, number>();
  const made = new Map<number, number>();
  const next = new Int32Array(ids.length);
  for (let row = 0; row < ids.length; row++) {
    const value = values[row]!;
    let number = numbers.get(value);
    if (number === undefined) numbers.set(value, (number = numbers.size));
    const key = ids[row]! * 4_194_304 + number;
    let id = made.get(key);
    if (id === undefined) made.set(key, (id = made.size));
    next[row] = id;
  }
  return next;
}

function shapeOf(terms: TapeTerms, row: number): number {
  if (terms.bucket[row] === BUCKET.leftOut) return 0;
  const loan = loanTermsAt(terms, row);
  const flat = loan.flat > 0 ? SHAPE.flat : 0;
  const left = loan.remaining - loan.flat;
  const { adjustable } = terms;
  if (adjustable && adjustable.index[row]! >= 0) {
    const { amortisation } = adjustable.armAt(row, loan);
    return flat + (amortisation > loan.age + loan.remaining ? SHAPE.balloon : 0);
  }
  return flat + (loan.balance > 0 && monthsToPayOff(loan) > left + 1 ? SHAPE.balloon : 0);
}

/** Payments after which a level payment has paid the balance off, with a fraction for a smaller last one; infinite if it never does. */
export function monthsToPayOff({ balance, rate, payment }: Pick<LoanTerms, 'balance' | 'rate' | 'payment'>): number {
  if (!(payment > 0)) return Infinity;
  const monthly = rate / 1200;
  if (monthly === 0) return balance / payment;
  const interestShare = (balance * monthly) / payment;
  return interestShare < 1 ? -Math.log1p(-interestShare) / Math.log1p(monthly) : Infinity;
}
