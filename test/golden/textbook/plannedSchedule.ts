import { least, positive, type Cents } from './plainMath';
import { projectPool, type Pool } from './pool';

/** The pool of the sequential, accrual and planned structures, but for its speed. */
export const PASS_THROUGH: Omit<Pool, 'psa'> = {
  balance: 400_000_000_00n,
  wac: 8125,
  netRate: 7500,
  remainingMonths: 357,
  firstAge: 4,
};

export const PLANNED_TOTAL: Cents = 243_800_000_00n;

/**
 * The schedule of the planned classes: each month they can count on the lesser of the principal the pool pays at the slow and
 * at the fast speed. What is still planned to be outstanding after each month, down to zero.
 */
export function plannedSchedule(slow = 90, fast = 300): Cents[] {
  const slowly = projectPool({ ...PASS_THROUGH, psa: slow });
  const quickly = projectPool({ ...PASS_THROUGH, psa: fast });
  let left = PLANNED_TOTAL;
  return slowly.map((month, index) => {
    const other = quickly[index];
    const paid = least(month.scheduled + month.prepaid, other ? other.scheduled + other.prepaid : 0n);
    left = positive(left - paid);
    return left;
  });
}
