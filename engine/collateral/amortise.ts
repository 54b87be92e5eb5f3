import { levelPayment } from './speeds';

/**
 * What scheduled amortisation needs to know of one loan at the cut-off date. Money in cents (unrounded from here on),
 * rates in percent a year. Projection month i is the payment numbered `age + i` of the loan.
 */
export interface LoanTerms {
  readonly balance: number;
  readonly rate: number;
  /** Payments that fell due on or before the cut-off date; negative when the first is still over a month away. */
  readonly age: number;
  /** Payments still to come, the last at maturity. */
  readonly remaining: number;
  /** Months from now in which no principal is due: the rest of an interest-only period, or before the first payment. */
  readonly flat: number;
  /** Level payment after that, in cents. */
  readonly payment: number;
}

/**
 * The level payment of a loan whose tape states none, rounded half-up to the cent.
 *
 * Shape: a loan past its interest-only period pays what amortised its original balance over the amortisation term less
 * that period; a loan still in it recasts on the balance it has.
 * Units: cents, percent a year, months → cents
 */
export function computedPayment(balance: number, ratePercent: number, months: number): number {
  return Math.floor(balance * levelPayment(ratePercent, Math.max(1, months)) + 0.5);
}

/**
 * Scheduled balances of one loan, index 0 (cut-off) to `remaining` (zero), by the rule that the collapsed cohorts use:
 * interest is rate / 12 of the balance, the rest of the payment is principal, the payment at maturity clears what is
 * left (a balloon, or a last payment off by some cents), and a payment below the interest never adds to the balance.
 */
export function scheduledBalances(loan: LoanTerms): Float64Array {
  const balances = new Float64Array(loan.remaining + 1);
  addSchedule(balances, null, null, loan, 0);
  return balances;
}

/** Months until the first one in which the balance falls; a payment below the interest never lets it, until maturity. */
export function scheduleStart(loan: LoanTerms): number {
  const { balance, rate, payment, remaining } = loan;
  return balance * (1 + rate / 1200) - payment >= balance ? remaining - 1 : Math.min(loan.flat, remaining - 1);
}

/** Adds one loan's scheduled balances, and those times its rate and its fee, to cohort columns. */
export function addSchedule(
  balances: Float64Array,
  byRate: Float64Array | null,
  byFee: Float64Array | null,
  loan: LoanTerms,
  fee: number,
): void {
  const { rate, remaining, payment } = loan;
  const growth = 1 + rate / 1200;
  let balance = loan.balance;
  const flat = scheduleStart(loan);
  for (let i = 0; i < remaining; i++) {
    if (i > flat) {
      balance = balance * growth - payment;
      if (balance <= 0) return;
    }
    balances[i]! += balance;
    if (byRate) byRate[i]! += balance * rate;
    if (byFee) byFee[i]! += balance * fee;
  }
}
