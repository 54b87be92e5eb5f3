import { addMonths, monthOfDay, type Month } from '../core/date';
import { computedPayment, type LoanTerms } from './amortise';
import { changedRate, type ArmTerms } from './armTerms';
import { readingDay, type IndexPath, type MissingRates } from './indexPath';

/** Columns of a cohort of adjustable rates, to which its loans are added one after another. */
export interface ArmColumns {
  readonly balance: Float64Array;
  /** Balance × the rate at which interest runs from the end of the month on. */
  readonly byRate: Float64Array;
  /** Balance × the rate of the interest that is due in the month: the one before, where the rate changes at its end. */
  readonly byRateDue: Float64Array;
  readonly byFee: Float64Array | null;
}

/**
 * Adds the schedule of one adjustable-rate loan.
 *
 * Shape:    at each change the rate is `changedRate` of the index, read `lookBack` days before the change; the payment is
 *           then that which pays off the balance over the months left. In an interest-only period only the rate changes, and
 *           at its end the loan is re-amortised at the rate it then has over the months then left. The payment at maturity
 *           clears what is left, and a payment below the interest never adds to the balance.
 * Units:    cents, unrounded; percent a year
 * Rounding: payments half-up to the cent, rates by the loan's own rounding
 * Errors:   where the index has no rate the loan keeps the rate it has, and the month is noted in the answer
 */
export function addArmSchedule(
  into: ArmColumns,
  loan: LoanTerms,
  fee: number,
  arm: ArmTerms,
  index: IndexPath,
): MissingRates | null {
  const { remaining, flat, age } = loan;
  let { balance, rate, payment } = loan;
  let { changeAt, changeMonth } = arm;
  let cap = arm.isFirst ? arm.firstCap : arm.periodicCap;
  let isPaymentDue = arm.paysInterestOnly;
  let missing: MissingRates | null = null;
  if (balance <= 0) return null;
  const table = index.readBy(arm.changeDay, arm.lookBack);
  for (let i = 0; i < remaining; i++) {
    if (i > flat) {
      const left = balance * (1 + rate / 1200) - payment;
      if (left <= 0) break;
      if (left < balance) balance = left;
    }
    const rateDue = rate;
    if (i === changeAt) {
      const read = table[changeMonth - index.from]!;
      if (Number.isNaN(read))
        missing = noted(missing, monthOfDay(readingDay(changeMonth, arm.changeDay, arm.lookBack)));
      else rate = changedRate(arm, read, rate, cap);
      cap = arm.periodicCap;
      isPaymentDue = true;
      changeAt += arm.every;
      changeMonth = addMonths(changeMonth, arm.every);
    }
    if (isPaymentDue && i >= flat) {
      payment = computedPayment(balance, rate, arm.amortisation - Math.max(age + i, 0));
      isPaymentDue = false;
    }
    into.balance[i]! += balance;
    into.byRate[i]! += balance * rate;
    into.byRateDue[i]! += balance * rateDue;
    if (into.byFee) into.byFee[i]! += balance * fee;
  }
  return missing;
}

function noted(missing: MissingRates | null, month: Month): MissingRates {
  if (!missing) return { first: month, last: month, loans: 1 };
  return { first: Math.min(missing.first, month) as Month, last: Math.max(missing.last, month) as Month, loans: 1 };
}
