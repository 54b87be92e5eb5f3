import type { Month } from '../core/date';
import { addSchedule, scheduleStart } from './amortise';
import { addArmSchedule, type ArmColumns } from './armSchedule';
import type { MissingRates } from './indexPath';
import { loanTermsAt, type TapeTerms } from './tapeTerms';

/**
 * Adds the schedules of all loans of a cohort of adjustable rates to its columns, in row order. Answers the months for
 * which the index has no rate, null when it has all.
 */
export function sumArmSchedules(into: ArmColumns, terms: TapeTerms, rows: Int32Array): MissingRates | null {
  const { indices, index, armAt } = terms.adjustable!;
  const path = indices[index[rows[0]!]!]!;
  let missing: MissingRates | null = null;
  for (const row of rows) {
    const loan = loanTermsAt(terms, row);
    missing = joined(missing, addArmSchedule(into, loan, terms.fee[row]!, armAt(row, loan), path));
  }
  return missing;
}

/** Scheduled balances of the loan of a row, fixed or adjustable, added to a column. */
export function addRowSchedule(balances: Float64Array, terms: TapeTerms, row: number): void {
  const loan = loanTermsAt(terms, row);
  const { adjustable } = terms;
  const index = adjustable ? adjustable.index[row]! : -1;
  if (!adjustable || index < 0) {
    addSchedule(balances, null, null, loan, 0);
    return;
  }
  const unread = new Float64Array(balances.length);
  const columns = { balance: balances, byRate: unread, byRateDue: unread, byFee: null };
  addArmSchedule(columns, loan, 0, adjustable.armAt(row, loan), adjustable.indices[index]!);
}

/** Both together. */
export function joined(a: MissingRates | null, b: MissingRates | null): MissingRates | null {
  if (!a || !b) return a ?? b;
  return {
    first: Math.min(a.first, b.first) as Month,
    last: Math.max(a.last, b.last) as Month,
    loans: a.loans + b.loans,
  };
}

/**
 * Adds the schedules of all loans of a cohort of fixed rates to its columns, in row order.
 *
 * Four plain loans (no flat months) are carried along together, because a schedule is a chain of dependent steps and a
 * processor can work on four chains at once. The sums are the same to the last bit as loan by loan: in each month the
 * four balances are added one after another, in row order.
 */
export function sumSchedules(
  balances: Float64Array,
  byRate: Float64Array,
  byFee: Float64Array | null,
  terms: TapeTerms,
  rows: Int32Array,
): void {
  let at = 0;
  while (at < rows.length) {
    const canTakeFour = byFee === null && at + 4 <= rows.length;
    if (canTakeFour && [0, 1, 2, 3].every((k) => scheduleStart(loanTermsAt(terms, rows[at + k]!)) === 0)) {
      sumFour(balances, byRate, terms, rows, at);
      at += 4;
    } else {
      const row = rows[at]!;
      addSchedule(balances, byRate, byFee, loanTermsAt(terms, row), terms.fee[row]!);
      at++;
    }
  }
}

function sumFour(balances: Float64Array, byRate: Float64Array, terms: TapeTerms, rows: Int32Array, at: number): void {
  const { balance, rate, payment } = terms;
  const remaining = balances.length - 1;
  const [r0, r1, r2, r3] = [rows[at]!, rows[at + 1]!, rows[at + 2]!, rows[at + 3]!];
  const [p0, p1, p2, p3] = [payment[r0]!, payment[r1]!, payment[r2]!, payment[r3]!];
  const [w0, w1, w2, w3] = [rate[r0]!, rate[r1]!, rate[r2]!, rate[r3]!];
  const [g0, g1, g2, g3] = [1 + w0 / 1200, 1 + w1 / 1200, 1 + w2 / 1200, 1 + w3 / 1200];
  let b0 = balance[r0]!;
  let b1 = balance[r1]!;
  let b2 = balance[r2]!;
  let b3 = balance[r3]!;
  for (let i = 0; i < remaining; i++) {
    balances[i] = balances[i]! + b0 + b1 + b2 + b3;
    byRate[i] = byRate[i]! + b0 * w0 + b1 * w1 + b2 * w2 + b3 * w3;
    b0 = b0 * g0 - p0;
    b1 = b1 * g1 - p1;
    b2 = b2 * g2 - p2;
    b3 = b3 * g3 - p3;
    if (b0 <= 0) b0 = 0;
    if (b1 <= 0) b1 = 0;
    if (b2 <= 0) b2 = 0;
    if (b3 <= 0) b3 = 0;
  }
}
