import { civilOf, formatDay, monthOfDay, type Day } from '../core/date';
import type { Problem } from '../core/problem';
import { computedPayment, type LoanTerms } from './amortise';
import { ProblemList } from './problemList';
import { tapeField, type Tape } from './tape';
import type { TapeFieldName } from './tapeFields';

/**
 * How a loan enters the projection. Up to 60 days behind it is taken as performing (most such loans cure, and the default
 * vector starts from them); from 90 days on it stands in the default pipeline at the stage of its status.
 */
export const BUCKET = { leftOut: -1, performing: 0, days90: 1, days180: 2, reo: 3 } as const;
export type Bucket = (typeof BUCKET)[keyof typeof BUCKET];

/** Longest time to maturity that is read as a loan and not as a mistyped year. */
export const LONGEST_TERM = 600;

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
}

export function termsOfTape(tape: Tape, cutOff: Day): TapeTerms {
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
  };
  const read = termsReader(tape, cutOff);
  for (let row = 0; row < count; row++) read(terms, row);
  return terms;
}

export function copyTerms(terms: TapeTerms): TapeTerms {
  return {
    bucket: terms.bucket.slice(),
    age: terms.age.slice(),
    remaining: terms.remaining.slice(),
    flat: terms.flat.slice(),
    balance: terms.balance.slice(),
    rate: terms.rate.slice(),
    payment: terms.payment.slice(),
    fee: terms.fee.slice(),
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
 * Interest-only months count from the first payment; an amortisation term includes them.
 */
export function termsReader(tape: Tape, cutOff: Day): (into: TapeTerms, row: number) => void {
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
  const { day: cutOffDay } = civilOf(cutOff);
  const cutOffMonth = monthOfDay(cutOff);
  const dueUntilCutOff = new Map<number, number>();
  /** Months from the cut-off to a due date, counting a due date later in the cut-off month as one. */
  const monthsAfter = (day: number): number => {
    let months = dueUntilCutOff.get(day);
    if (months === undefined) {
      months = monthOfDay(day as Day) - cutOffMonth + (civilOf(day as Day).day > cutOffDay ? 1 : 0);
      dueUntilCutOff.set(day, months);
    }
    return months;
  };

  const isSound = soundness(tape, cutOff);

  return (into, row) => {
    into.fee[row] = fees[row]!;
    if (!isSound(row)) {
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
    // While a loan pays interest only, the payment on a tape is usually that interest and not what follows it.
    const isInterestPayment = flat > 0 && ioMonths > 0 && stated <= (balance * rate) / 1200 + 1;
    into.payment[row] =
      stated > 0 && !isInterestPayment
        ? stated
        : computedPayment(flat > 0 ? balance : original[row]!, rate, amortisationMonths);
    into.bucket[row] = statuses[row]! < 0 ? BUCKET.performing : buckets[statuses[row]!]!;
    into.age[row] = age;
    into.remaining[row] = remaining;
    into.flat[row] = flat;
    into.balance[row] = balance;
    into.rate[row] = rate;
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

const NEEDED: readonly TapeFieldName[] = [
  'maturity_date',
  'original_balance',
  'cutoff_balance',
  'first_payment_date',
  'mortgage_rate',
];

interface Flaw {
  readonly field: TapeFieldName;
  readonly message: string;
  readonly remedy: string;
}

/** The latest maturity that is read as a loan's. */
function latestMaturity(cutOff: Day): number {
  return cutOff + (LONGEST_TERM * 365.25) / 12 + 31;
}

/** Can the loan of a row be projected? Asked of every loan of a large tape, so it looks and makes nothing. */
function soundness(tape: Tape, cutOff: Day): (row: number) => boolean {
  const maturity = tape.columns.maturity_date as Float64Array;
  const original = tape.columns.original_balance as Float64Array;
  const balance = tape.columns.cutoff_balance as Float64Array;
  const first = tape.columns.first_payment_date as Float64Array;
  const rate = tape.columns.mortgage_rate as Float64Array;
  const latest = latestMaturity(cutOff);
  // A blank is NaN, which fails every comparison.
  return (row) =>
    original[row]! >= 0 &&
    balance[row]! >= 0 &&
    rate[row]! >= 0 &&
    rate[row]! <= 100 &&
    maturity[row]! >= first[row]! &&
    maturity[row]! <= latest &&
    (maturity[row]! > cutOff || balance[row] === 0);
}

/** Why the loan of a row that is not sound cannot be projected. */
function flawOf(tape: Tape, row: number, cutOff: Day): Flaw {
  const at = (name: TapeFieldName): number => (tape.columns[name] as Float64Array)[row]!;
  for (const name of NEEDED) {
    if (Number.isNaN(at(name))) {
      return { field: name, message: `${tapeField(name).label} is blank.`, remedy: 'Enter it, or delete the row.' };
    }
  }
  if (at('cutoff_balance') < 0) {
    return { field: 'cutoff_balance', message: 'Cut-off Balance is negative.', remedy: 'Enter zero or more.' };
  }
  if (at('original_balance') < 0) {
    return { field: 'original_balance', message: 'Original Balance is negative.', remedy: 'Enter zero or more.' };
  }
  if (at('mortgage_rate') < 0 || at('mortgage_rate') > 100) {
    return {
      field: 'mortgage_rate',
      message: `Mortgage Rate is ${at('mortgage_rate')}%; loan rates run from 0% to 100%.`,
      remedy: 'Enter the rate in percent, such as 7.83.',
    };
  }
  const maturity = at('maturity_date') as Day;
  const first = at('first_payment_date') as Day;
  if (first > maturity) {
    return {
      field: 'first_payment_date',
      message: `First Payment Date ${formatDay(first)} is after the Maturity Date ${formatDay(maturity)}.`,
      remedy: 'Correct one of the two dates.',
    };
  }
  if (maturity > latestMaturity(cutOff)) {
    return {
      field: 'maturity_date',
      message: `Maturity Date ${formatDay(maturity)} is more than ${LONGEST_TERM / 12} years away.`,
      remedy: 'Check the year.',
    };
  }
  return {
    field: 'maturity_date',
    message: `Maturity Date ${formatDay(maturity)} is not after the cut-off date ${formatDay(cutOff)}, yet a balance is left.`,
    remedy: 'Enter the date of the last payment, or a zero Cut-off Balance.',
  };
}

/** Problems of the loans that a projection leaves out, in row order. The header counts as row 1. */
export function problemsOfLoans(tape: Tape, cutOff: Day): Problem[] {
  const problems = new ProblemList();
  const isSound = soundness(tape, cutOff);
  for (let row = 0; row < tape.count; row++) {
    if (isSound(row)) continue;
    const flaw = flawOf(tape, row, cutOff);
    const loan = (tape.columns.loan_number as string[])[row] || `in row ${row + 2}`;
    problems.add({
      code: 'TAPE/loan-left-out',
      severity: 'error',
      at: { sheet: 'Tape', row: row + 2, column: tapeField(flaw.field).label },
      message: `${flaw.message} Loan ${loan} is left out of the projection.`,
      remedy: flaw.remedy,
    });
  }
  return problems.sorted();
}
