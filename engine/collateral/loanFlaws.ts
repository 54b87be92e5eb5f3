import { formatDay, type Day } from '../core/date';
import type { Problem } from '../core/problem';
import { armFlaw, isArmSound } from './armFlaws';
import { ProblemList } from './problemList';
import { tapeField, type Tape } from './tape';
import type { TapeFieldName } from './tapeFields';

/** Longest time to maturity that is read as a loan and not as a mistyped year. */
export const LONGEST_TERM = 600;

/** Why a loan cannot be projected, and in which cell. */
export interface Flaw {
  readonly field: TapeFieldName;
  readonly message: string;
  readonly remedy: string;
}

const NEEDED: readonly TapeFieldName[] = [
  'maturity_date',
  'original_balance',
  'cutoff_balance',
  'first_payment_date',
  'mortgage_rate',
];

/** The latest maturity that is read as a loan's. */
function latestMaturity(cutOff: Day): number {
  return cutOff + (LONGEST_TERM * 365.25) / 12 + 31;
}

/** Can the loan of a row be projected? Asked of every loan of a large tape, so it looks and makes nothing. */
export function soundness(tape: Tape, cutOff: Day): (row: number) => boolean {
  const maturity = tape.columns.maturity_date as Float64Array;
  const original = tape.columns.original_balance as Float64Array;
  const balance = tape.columns.cutoff_balance as Float64Array;
  const first = tape.columns.first_payment_date as Float64Array;
  const rate = tape.columns.mortgage_rate as Float64Array;
  const latest = latestMaturity(cutOff);
  const isAdjustableSound = isArmSound(tape);
  // A blank is NaN, which fails every comparison.
  return (row) =>
    original[row]! >= 0 &&
    balance[row]! >= 0 &&
    rate[row]! >= 0 &&
    rate[row]! <= 100 &&
    maturity[row]! >= first[row]! &&
    maturity[row]! <= latest &&
    (maturity[row]! > cutOff || balance[row] === 0) &&
    (isAdjustableSound === null || isAdjustableSound(row));
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
  if (!(maturity > cutOff || at('cutoff_balance') === 0)) {
    return {
      field: 'maturity_date',
      message: `Maturity Date ${formatDay(maturity)} is not after the cut-off date ${formatDay(cutOff)}, yet a balance is left.`,
      remedy: 'Enter the date of the last payment, or a zero Cut-off Balance.',
    };
  }
  return armFlaw(tape, row);
}

/**
 * Problems of the loans that a projection leaves out, in row order; of those rows alone that are asked for. The header
 * counts as row 1.
 */
export function problemsOfLoans(tape: Tape, cutOff: Day, isAsked: (row: number) => boolean): Problem[] {
  const problems = new ProblemList();
  const isSound = soundness(tape, cutOff);
  for (let row = 0; row < tape.count; row++) {
    if (!isAsked(row) || isSound(row)) continue;
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
