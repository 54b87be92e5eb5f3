import { inTurn, least, monthOf, nearest, positive, shares, sum, type Cents } from './plainMath';
import type { PoolMonth } from './pool';
import { Sheet } from './sheet';

export const STRIP_CLASSES = ['A', 'PO', 'IO'];
const COUPON = 5_500n;

/** What the loans pay net of fees in a month, in thousandths of a percent: a little less every month. */
export function netRate(number: number): bigint {
  return 7_000n - BigInt(number);
}

/** Three quarters of principal to A and one quarter to PO; all interest to A and, on the same balance, to IO. */
export function strips(rows: readonly PoolMonth[]): Sheet {
  const sheet = new Sheet();
  let a: Cents = 300_000_000_00n;
  let po: Cents = 100_000_000_00n;
  let owed = [0n, 0n];
  for (const row of rows) {
    sheet.date('2024-02', row.number);
    // The rate of IO is net rate × pool / A − coupon, in thousandths of a percent and over A.
    const over = positive(netRate(row.number) * row.begin - COUPON * a);
    const accrued = [monthOf(a, COUPON), a === 0n ? 0n : nearest(a * over, a * 1_200_000n)];
    const due = owed.map((one, i) => one + accrued[i]!);
    const paid = sum(due) <= row.interest ? due : shares(row.interest, due);
    owed = due.map((one, i) => one - paid[i]!);
    const notional = a;

    const principal = row.scheduled + row.prepaid;
    const [partA, partPo] = shares(principal, [3n, 1n]);
    const first = [least(partA!, a), least(partPo!, po)];
    const rest = inTurn(principal - sum(first), [a - first[0]!, po - first[1]!]);
    const taken = first.map((one, i) => one + rest[i]!);
    a -= taken[0]!;
    po -= taken[1]!;
    sheet.each('notional', STRIP_CLASSES, [0n, 0n, notional]);
    sheet.each('interest_accrued', STRIP_CLASSES, [accrued[0]!, 0n, accrued[1]!]);
    sheet.each('interest_paid', STRIP_CLASSES, [paid[0]!, 0n, paid[1]!]);
    sheet.each('interest_owed', STRIP_CLASSES, [owed[0]!, 0n, owed[1]!]);
    sheet.each('principal_paid', STRIP_CLASSES, [...taken, 0n]);
    sheet.each('balance', STRIP_CLASSES, [a, po, 0n]);
    if (notional === 0n) sheet.percent('io_rate', '', 0n, 1n);
    else sheet.percent('io_rate', '', over, notional * 100_000n);
    sheet.money('residual_interest', '', row.interest - sum(paid));
  }
  return sheet;
}
