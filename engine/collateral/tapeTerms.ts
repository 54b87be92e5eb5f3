import type { RatePaths } from '../collections/collections';
import { civilOf, monthOfDay, type Day } from '../core/date';
import { computedPayment, type LoanTerms } from './amortise';
import { armReader, indicesOf, type ArmTerms } from './armTerms';
import { openIndices, type IndexPath } from './indexPath';
import { soundness } from './loanFlaws';
import { tapeField, type Tape } from './tape';
import type { TapeFieldName } from './tapeFields';

/**
 * How a loan enters the projection. Up to 60 days behind it is taken as performing (most such loans cure, and the default
 * vector starts from them); from 90 days on it stands in the default pipeline at the stage of its status.
 */
export const BUCKET = { leftOut: -1, performing: 0, days90: 1, days180: 2, reo: 3 } as const;
export type Bucket = (typeof BUCKET)[keyof typeof BUCKET];

/** The terms of every loan of a tape in columns (see LoanTerms), in row order. */
export interface TapeTerms {
  readonly bucket: Int8Array;
  readonly age: Int32Array;
  readonly remaining: Int32Array;
  readonly flat: Int32Array;
  readonly balance: Float64Array;
  readonly rate: Float64Array;
  readonly payment: Float64Array;
  /** Master Servicing Fee, percent a year; NaN when blank. */
  readonly fee: Float64Array;
  /** Adjustable rates; null for a tape of fixed ones. */
  readonly adjustable: AdjustableTerms | null;
}

export interface AdjustableTerms {
  /** In alphabetical order of their names. */
  readonly indices: readonly IndexPath[];
  /** Number of the loan's index among them; −1 for a fixed rate. */
  readonly index: Int32Array;
  readonly armAt: (row: number, loan: LoanTerms) => ArmTerms;
}

/** Loans of one collateral group among all of a tape. */
export interface PoolRows {
  readonly pool: string;
  /** What the group is called in `poolByRow`. */
  readonly number: number;
  readonly poolByRow: Int16Array;
}

/**
 * Shape:  rows of another pool and rows that cannot be projected have bucket `leftOut`; rate paths may lack what loans need
 */
export function termsOfTape(tape: Tape, cutOff: Day, rates: RatePaths, part: PoolRows | null): TapeTerms {
  const { count } = tape;
  const terms: TapeTerms = {
    bucket: new Int8Array(count),
    age: new Int32Array(count),
    remaining: new Int32Array(count),
    flat: new Int32Array(count),
    balance: new Float64Array(count),
    rate: new Float64Array(count),
    payment: new Float64Array(count),
    fee: new Float64Array(count),
    adjustable: adjustableTerms(tape, cutOff, openIndices(indicesOf(tape), rates, monthOfDay(cutOff))),
  };
  const read = termsReader(tape, cutOff, part);
  for (let row = 0; row < count; row++) read(terms, row);
  return terms;
}

function adjustableTerms(tape: Tape, cutOff: Day, indices: readonly IndexPath[]): AdjustableTerms | null {
  if (indices.length === 0) return null;
  return { indices, index: new Int32Array(tape.count).fill(-1), armAt: armReader(tape, cutOff) };
}

/** A copy to read changed rows of `tape` into; its indices must be the same. */
export function copyTerms(terms: TapeTerms, tape: Tape, cutOff: Day): TapeTerms {
  const { adjustable } = terms;
  return {
    bucket: terms.bucket.slice(),
    age: terms.age.slice(),
    remaining: terms.remaining.slice(),
    flat: terms.flat.slice(),
    balance: terms.balance.slice(),
    rate: terms.rate.slice(),
    payment: terms.payment.slice(),
    fee: terms.fee.slice(),
    adjustable: adjustable && {
      ...adjustable,
      index: adjustable.index.slice(),
      armAt: armReader(tape, cutOff),
    },
  };
}

export function loanTermsAt(terms: TapeTerms, row: number): LoanTerms {
  return {
    balance: terms.balance[row]!,
    rate: terms.rate[row]!,
    age: terms.age[row]!,
    remaining: terms.remaining[row]!,
    flat: terms.flat[row]!,
    payment: terms.payment[row]!,
  };
}

/**
 * Reads one row of a tape into columns of terms. A payment due after the cut-off date is still to come, so payment
 * `age + 1` is that of the first Due Period (the month of the cut-off date, paid with the Distribution Date after it).
 * Interest-only months count from the first payment; an amortisation term includes them. Where a tape states no payment, an
 * adjustable-rate loan pays what amortises its balance at its present rate over the months left, since earlier rates are
 * not known; a fixed one what amortised its original balance.
 */
export function termsReader(tape: Tape, cutOff: Day, part: PoolRows | null): (into: TapeTerms, row: number) => void {
  const number = (name: TapeFieldName) => tape.columns[name] as Float64Array;
  const maturity = number('maturity_date');
  const firstPayment = number('first_payment_date');
  const original = number('original_balance');
  const balances = number('cutoff_balance');
  const rates = number('mortgage_rate');
  const payments = number('scheduled_payment');
  const fees = number('servicing_fee_rate');
  const interestOnly = number('interest_only_months');
  const amortisation = number('amortization_term');
  const statuses = tape.columns.status as Int8Array;
  const buckets = statusBuckets();
  const monthsAfter = monthsAfterCutOff(cutOff);

  const isSound = soundness(tape, cutOff);
  const indexNames = tape.columns.index_name as string[];
  const indexNumbers = new Map(indicesOf(tape).map((name, number) => [name, number]));
  const hasIndices = indexNumbers.size > 0;

  return (into, row) => {
    into.fee[row] = fees[row]!;
    if ((part && part.poolByRow[row] !== part.number) || !isSound(row)) {
      into.bucket[row] = BUCKET.leftOut;
      into.balance[row] = 0;
      return;
    }
    const balance = balances[row]!;
    const rate = rates[row]!;
    const age = 1 - monthsAfter(firstPayment[row]!);
    const remaining = Math.max(1, monthsAfter(maturity[row]!));
    const ioMonths = interestOnly[row]! > 0 ? interestOnly[row]! : 0;
    const flat = Math.max(0, ioMonths - age);
    const stated = payments[row]!;
    const amortisationMonths = (amortisation[row]! > 0 ? amortisation[row]! : age + remaining) - ioMonths;
    const isAdjustable = hasIndices && indexNames[row] !== '';
    if (into.adjustable) into.adjustable.index[row] = indexNumbers.get(indexNames[row]!) ?? -1;
    // While a loan pays interest only, the payment on a tape is usually that interest and not what follows it.
    const isInterestPayment = flat > 0 && ioMonths > 0 && stated <= (balance * rate) / 1200 + 1;
    into.payment[row] =
      stated > 0 && !isInterestPayment
        ? stated
        : isAdjustable
          ? computedPayment(balance, rate, amortisationMonths + ioMonths - Math.max(age, 0))
          : computedPayment(flat > 0 ? balance : original[row]!, rate, amortisationMonths);
    into.bucket[row] = statuses[row]! < 0 ? BUCKET.performing : buckets[statuses[row]!]!;
    into.age[row] = age;
    into.remaining[row] = remaining;
    into.flat[row] = flat;
    into.balance[row] = balance;
    into.rate[row] = rate;
  };
}

/** Months from a cut-off to a due date (an epoch day), counting a due date later in the cut-off month as one. */
export function monthsAfterCutOff(cutOff: Day): (day: number) => number {
  const { day: cutOffDay } = civilOf(cutOff);
  const cutOffMonth = monthOfDay(cutOff);
  // Loans share their dates, so each is taken apart once.
  const known = new Map<number, number>();
  return (day) => {
    let months = known.get(day);
    if (months === undefined) {
      months = monthOfDay(day as Day) - cutOffMonth + (civilOf(day as Day).day > cutOffDay ? 1 : 0);
      known.set(day, months);
    }
    return months;
  };
}

function statusBuckets(): number[] {
  const bucketByCode: Readonly<Record<string, Bucket>> = {
    '90': BUCKET.days90,
    '180': BUCKET.days180,
    foreclosure: BUCKET.days180,
    bankruptcy: BUCKET.days180,
    reo: BUCKET.reo,
  };
  const field = tapeField('status');
  return 'codes' in field ? field.codes.map(({ code }) => bucketByCode[code] ?? BUCKET.performing) : [];
}
