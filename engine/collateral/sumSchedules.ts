import { addSchedule, scheduleStart } from './amortise';
import { loanTermsAt, type TapeTerms } from './tapeTerms';

/**
 * Adds the schedules of all loans of a cohort to its columns, in row order.
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
