import { inTurn, least, monthOf, shares, sum, type Cents } from './plainMath';
import type { PoolMonth } from './pool';
import { Sheet } from './sheet';

export const ACCRUAL_CLASSES = ['A', 'B', 'C', 'Z'];
const BALANCES: readonly Cents[] = [194_500_000_00n, 36_000_000_00n, 96_500_000_00n, 73_000_000_00n];
const COUPON = 7_500n;

/**
 * As the sequential structure, but what Class Z is owed in interest first retires A, B and C, and its balance grows by that;
 * what they cannot take any more it gets in cash.
 */
export function accrual(rows: readonly PoolMonth[]): Sheet {
  const sheet = new Sheet();
  let [a, b, c, z] = BALANCES as [Cents, Cents, Cents, Cents];
  let owed = [0n, 0n, 0n, 0n];
  for (const row of rows) {
    sheet.date('2024-02', row.number);
    const accrued = [a, b, c, z].map((balance) => monthOf(balance, COUPON));
    const due = owed.map((one, i) => one + accrued[i]!);
    const current = due.slice(0, 3);
    const paid = sum(current) <= row.interest ? current : shares(row.interest, current);
    const aside = least(due[3]!, row.interest - sum(paid));
    const accretion = inTurn(aside, [a, b, c]);
    owed = [...current.map((one, i) => one - paid[i]!), due[3]! - aside];
    [a, b, c] = [a - accretion[0]!, b - accretion[1]!, c - accretion[2]!];
    z += sum(accretion);
    const principal = inTurn(row.scheduled + row.prepaid, [a, b, c, z]);
    [a, b, c, z] = [a - principal[0]!, b - principal[1]!, c - principal[2]!, z - principal[3]!];
    sheet.each('interest_accrued', ACCRUAL_CLASSES, accrued);
    sheet.each('interest_paid', ACCRUAL_CLASSES, [...paid, 0n]);
    sheet.each('z_interest_paid', ACCRUAL_CLASSES, [0n, 0n, 0n, aside - sum(accretion)]);
    sheet.each('interest_owed', ACCRUAL_CLASSES, owed);
    sheet.each('accretion_paid', ACCRUAL_CLASSES, [...accretion, 0n]);
    sheet.each('z_accretion', ACCRUAL_CLASSES, [0n, 0n, 0n, sum(accretion)]);
    sheet.each('principal_paid', ACCRUAL_CLASSES, principal);
    sheet.each('balance', ACCRUAL_CLASSES, [a, b, c, z]);
    sheet.money('z_interest_set_aside', '', aside);
    sheet.money('residual_interest', '', row.interest - sum(paid) - aside);
  }
  return sheet;
}
