import { addMonths, firstDayOf, monthOfDay, type Day } from '../core/date';
import { computedPayment } from './amortise';
import { LONGEST_TERM } from './loanFlaws';
import { groupLoans, monthsToPayOff, SHAPE } from './repLineGroups';
import type { StratSource } from './stratDimensions';
import type { StratBreaks } from './strats';
import { emptyTape, tapeCell, withRowsInserted, type Tape, type TapeRow } from './tape';
import { TAPE_FIELDS, type TapeField, type TapeFieldName } from './tapeFields';
import { loanTermsAt, termsOfTape, type TapeTerms } from './tapeTerms';

export interface RepLineOptions {
  readonly cutOff: Day;
  /** What loans of one line have in common, besides what a projection treats apart. */
  readonly groupBy: readonly StratSource[];
  readonly breaks: StratBreaks;
  /**
   * The months that a line of level payments has left. `payment`: it pays what its loans pay together for as long as that takes;
   * `average`: the average of its loans weighted by balance, at the payment that amortises over it.
   */
  readonly term: 'payment' | 'average';
}

export interface RepLines {
  /** A tape like any other, one row a line; loans that cannot be projected follow as they are. */
  readonly tape: Tape;
  readonly lines: number;
  /** Loans in lines, and loans kept as they are. */
  readonly grouped: number;
  readonly kept: number;
}

/**
 * Representative lines: each group of loans as one loan that amortises like them.
 *
 * Shape:    balances and original balances are exact sums; rate, fee, ratios, score and margin are averages weighted by balance;
 *           age and months without principal are such averages to the whole month. A line with a balloon or an adjustable rate pays what
 *           its loans pay together until their average maturity. A code or a state stays where all loans have the same; the status is
 *           that of most balance. Dates are the first of their months
 * Units:    whole cents, percent, epoch days
 * Rounding: rates are not rounded; months half up
 */
export function repLines(tape: Tape, options: RepLineOptions): RepLines {
  const { cutOff, groupBy, breaks } = options;
  const terms = termsOfTape(tape, cutOff, {}, null);
  const { groups, leftOut, shape } = groupLoans(tape, terms, cutOff, groupBy, breaks);
  const taken = new Set([...leftOut].map((row) => (tape.columns.loan_number as string[])[row]!));
  const width = Math.max(4, String(groups.length).length);
  let number = 0;
  const nextNumber = (): string => {
    let name: string;
    do name = `REP${String(++number).padStart(width, '0')}`;
    while (taken.has(name));
    return name;
  };
  const lines = groups.map((rows): TapeRow => {
    return { ...lineOf(tape, terms, rows, shape[rows[0]!]!, options), loan_number: nextNumber() };
  });
  const kept = Array.from(leftOut, (row): TapeRow => {
    return Object.fromEntries(TAPE_FIELDS.map(({ name }) => [name, tapeCell(tape, row, name)]));
  });
  const name = `${groups.length.toLocaleString('en-US')} rep lines of ${tape.name}`;
  return {
    tape: withRowsInserted(emptyTape(name, 0, tape.synthetic), 0, [...lines, ...kept]),
    lines: groups.length,
    grouped: tape.count - leftOut.length,
    kept: leftOut.length,
  };
}

/** Numbers of a loan that a line has the average of, over those that have one. */
const AVERAGED: readonly TapeFieldName[] = ['cltv', 'ltv', 'margin', 'maximum_rate', 'minimum_rate'];
/** Terms that all loans of a line share. */
const SHARED: readonly TapeFieldName[] = [
  'first_cap',
  'periodic_cap',
  'rate_change_months',
  'look_back_days',
  'rate_rounding',
];

function lineOf(tape: Tape, terms: TapeTerms, rows: Int32Array, shape: number, options: RepLineOptions): TapeRow {
  const column = (name: TapeFieldName): Float64Array => tape.columns[name] as Float64Array;
  const balance = sumOf(terms.balance, rows);
  // Loans that owe nothing weigh the same.
  const weight = (row: number): number => (balance > 0 ? terms.balance[row]! : 1);
  const average = (valueOf: (row: number) => number): number => averageOf(rows, weight, valueOf);
  const first = rows[0]!;
  const { adjustable } = terms;
  const isArm = adjustable !== null && adjustable.index[first]! >= 0;
  const rate = average((row) => terms.rate[row]!);
  const age = whole(average((row) => terms.age[row]!));
  const flat = whole(average((row) => terms.flat[row]!));
  const together = sumOf(terms.payment, rows);
  const { remaining, payment } = amortisation();

  function amortisation(): { readonly remaining: number; readonly payment: number } {
    const mean = Math.max(1, whole(average((row) => terms.remaining[row]!)));
    const isBalloon = (shape & SHAPE.balloon) > 0;
    if (isArm || isBalloon || balance === 0) return { remaining: mean, payment: together };
    if (options.term === 'average') {
      return { remaining: mean, payment: computedPayment(balance, rate, Math.max(1, mean - flat)) };
    }
    const months = monthsToPayOff({ balance, rate, payment: together });
    const left = Number.isFinite(months) ? flat + Math.max(1, whole(months)) : mean;
    return { remaining: Math.min(left, LONGEST_TERM), payment: together };
  }

  const cutOffMonth = monthOfDay(options.cutOff);
  const inMonth = (months: number): Day => firstDayOf(addMonths(cutOffMonth, months));
  const number = (value: number): number | null => (Number.isNaN(value) ? null : value);
  const line: TapeRow = {
    ...common(tape, rows),
    status: mainStatus(tape, rows, weight),
    original_balance: sumOf(column('original_balance'), rows),
    cutoff_balance: balance,
    mortgage_rate: rate,
    servicing_fee_rate: number(average((row) => column('servicing_fee_rate')[row]!)),
    credit_score: number(whole(filledAverage(column('credit_score'), rows, weight))),
    first_payment_date: inMonth(1 - age),
    maturity_date: inMonth(Math.max(remaining, 1 - age)),
    interest_only_months: flat + age > 0 && flat > 0 ? flat + age : null,
    // While a rate adjusts and no principal is due, the payment is worked out when it begins.
    scheduled_payment: payment > 0 && !(isArm && flat > 0) ? payment : null,
  };
  for (const name of AVERAGED) {
    if (isArm || name === 'cltv' || name === 'ltv') line[name] = number(filledAverage(column(name), rows, weight));
  }
  if (!isArm) return line;
  for (const name of SHARED) line[name] = number(column(name)[first]!);
  const arms = Array.from(rows, (row) => adjustable.armAt(row, loanTermsAt(terms, row)));
  const at = new Map(Array.from(rows, (row, i) => [row, arms[i]!]));
  const every = arms[0]!.every;
  const changeIn = Math.max(1, whole(average((row) => at.get(row)!.changeAt)));
  // A change that has been made already lies whole periods before the next.
  line.first_rate_change = inMonth(arms[0]!.isFirst ? changeIn : changeIn - every * Math.ceil(changeIn / every));
  if ((shape & SHAPE.balloon) > 0) {
    line.amortization_term = age + whole(average((row) => at.get(row)!.amortisation - terms.age[row]!));
  }
  return line;
}

/** Codes and texts that every loan of a line has; names and addresses are nobody's. */
function common(tape: Tape, rows: Int32Array): TapeRow {
  const line: TapeRow = {};
  for (const { name, kind } of TAPE_FIELDS as readonly (TapeField & { readonly name: TapeFieldName })[]) {
    if (kind !== 'code' && kind !== 'text') continue;
    if (name === 'loan_number' || name === 'mortgagor_name' || name === 'property_address') continue;
    const column = tape.columns[name];
    const value = column[rows[0]!];
    if (rows.every((row) => column[row] === value)) line[name] = tapeCell(tape, rows[0]!, name);
  }
  return line;
}

/** The status of most balance; all of a line are treated alike. */
function mainStatus(tape: Tape, rows: Int32Array, weight: (row: number) => number): string | null {
  const column = tape.columns.status as Int8Array;
  const weights = new Map<number, number>();
  for (const row of rows) weights.set(column[row]!, (weights.get(column[row]!) ?? 0) + weight(row));
  const most = Math.max(...weights.values());
  const row = rows.find((each) => weights.get(column[each]!) === most)!;
  return tapeCell(tape, row, 'status') as string | null;
}

function sumOf(values: Float64Array, rows: Int32Array): number {
  let sum = 0;
  for (const row of rows) sum += values[row]!;
  return sum;
}

/** NaN where any loan has no value. */
function averageOf(rows: Int32Array, weight: (row: number) => number, valueOf: (row: number) => number): number {
  // The same value in every loan is the average to the last digit.
  const first = valueOf(rows[0]!);
  let isSame = true;
  let sum = 0;
  let weights = 0;
  for (const row of rows) {
    const value = valueOf(row);
    isSame &&= value === first;
    sum += value * weight(row);
    weights += weight(row);
  }
  return isSame ? first : sum / weights;
}

/** Over the loans that have a value; NaN where none has. */
function filledAverage(values: Float64Array, rows: Int32Array, weight: (row: number) => number): number {
  const filled = rows.filter((row) => !Number.isNaN(values[row]!) && weight(row) > 0);
  return filled.length > 0 ? averageOf(filled, weight, (row) => values[row]!) : NaN;
}

function whole(value: number): number {
  return Math.floor(value + 0.5);
}
