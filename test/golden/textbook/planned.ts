import { inTurn, monthOf, positive, shares, sum, type Cents } from './plainMath';
import type { PoolMonth } from './pool';
import { Sheet } from './sheet';

export const PLANNED_CLASSES = ['P-1', 'P-2', 'S-1', 'S-2'];
const BALANCES: readonly Cents[] = [100_000_000_00n, 143_800_000_00n, 100_000_000_00n, 56_200_000_00n];
const COUPON = 7_500n;

/** Principal to the planned classes down to their schedule, then to the support classes, then to the planned ones again. */
export function planned(rows: readonly PoolMonth[], schedule: readonly Cents[]): Sheet {
  const sheet = new Sheet();
  let [p1, p2, s1, s2] = BALANCES as [Cents, Cents, Cents, Cents];
  let owed = [0n, 0n, 0n, 0n];
  for (const row of rows) {
    sheet.date('2024-02', row.number);
    const accrued = [p1, p2, s1, s2].map((balance) => monthOf(balance, COUPON));
    const due = owed.map((one, i) => one + accrued[i]!);
    const paid = sum(due) <= row.interest ? due : shares(row.interest, due);
    owed = due.map((one, i) => one - paid[i]!);

    const plan = schedule[row.number - 1] ?? 0n;
    const behind = positive(p1 + p2 - plan);
    const [toPlan, one, two, again] = inTurn(row.scheduled + row.prepaid, [behind, s1, s2, p1 + p2 - behind]);
    const firstPlanned = inTurn(toPlan! + again!, [p1, p2]);
    const principal = [...firstPlanned, one!, two!];
    [p1, p2, s1, s2] = [p1 - principal[0]!, p2 - principal[1]!, s1 - one!, s2 - two!];
    sheet.each('interest_accrued', PLANNED_CLASSES, accrued);
    sheet.each('interest_paid', PLANNED_CLASSES, paid);
    sheet.each('interest_owed', PLANNED_CLASSES, owed);
    sheet.each('principal_paid', PLANNED_CLASSES, principal);
    sheet.each('balance', PLANNED_CLASSES, [p1, p2, s1, s2]);
    sheet.money('planned_balance', '', plan);
    sheet.money('behind_plan', '', positive(p1 + p2 - plan));
    sheet.money('residual_interest', '', row.interest - sum(paid));
  }
  return sheet;
}
