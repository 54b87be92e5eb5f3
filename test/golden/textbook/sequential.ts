import { inTurn, monthOf, shares, sum, type Cents } from './plainMath';
import type { PoolMonth } from './pool';
import { Sheet } from './sheet';

export const SEQUENTIAL_CLASSES = ['A', 'B', 'C', 'D'];
const BALANCES: readonly Cents[] = [194_500_000_00n, 36_000_000_00n, 96_500_000_00n, 73_000_000_00n];
const COUPON = 7_500n;

/** Interest at one rate, shared by what each is owed when there is a cent too few; principal to one class after the other. */
export function sequential(rows: readonly PoolMonth[]): Sheet {
  const sheet = new Sheet();
  let balances = [...BALANCES];
  let owed = balances.map(() => 0n);
  for (const row of rows) {
    sheet.date('2024-02', row.number);
    const accrued = balances.map((balance) => monthOf(balance, COUPON));
    const due = owed.map((one, i) => one + accrued[i]!);
    const paid = sum(due) <= row.interest ? due : shares(row.interest, due);
    owed = due.map((one, i) => one - paid[i]!);
    const principal = inTurn(row.scheduled + row.prepaid, balances);
    balances = balances.map((balance, i) => balance - principal[i]!);
    sheet.each('interest_accrued', SEQUENTIAL_CLASSES, accrued);
    sheet.each('interest_paid', SEQUENTIAL_CLASSES, paid);
    sheet.each('interest_owed', SEQUENTIAL_CLASSES, owed);
    sheet.each('principal_paid', SEQUENTIAL_CLASSES, principal);
    sheet.each('balance', SEQUENTIAL_CLASSES, balances);
    sheet.money('residual_interest', '', row.interest - sum(paid));
  }
  return sheet;
}
