import { civilOf, monthOfDay, type Day, type Month } from '../core/date';
import type { LoanTerms } from './amortise';
import type { Tape } from './tape';
import type { TapeFieldName } from './tapeFields';

/**
 * What the schedule of an adjustable-rate loan needs beyond LoanTerms. Rates in percent a year, NaN where the tape sets no
 * limit. Changes on or before the cut-off date are in the tape's rate already; `change…` is the first one after it.
 */
export interface ArmTerms {
  readonly margin: number;
  /** Projection month from whose end on the changed rate runs: the payment of the month after it is the first at that rate. */
  readonly changeAt: number;
  readonly changeMonth: Month;
  /** Day of the month of every change; the last of a shorter month. */
  readonly changeDay: number;
  readonly every: number;
  /** Is that change the first of the loan's life, to which the first cap applies? */
  readonly isFirst: boolean;
  readonly lookBack: number;
  readonly firstCap: number;
  readonly periodicCap: number;
  readonly maximum: number;
  readonly minimum: number;
  readonly rounding: number;
  /** Months over which the loan amortises from its first payment, an interest-only period counted. */
  readonly amortisation: number;
  /** Is it in its interest-only period at the cut-off date? It is then re-amortised when that ends. */
  readonly paysInterestOnly: boolean;
}

const noIndices: readonly string[] = [];
const known = new WeakMap<readonly string[], readonly string[]>();

/** The indices a tape names, in alphabetical order: empty for a tape of fixed rates. */
export function indicesOf(tape: Tape): readonly string[] {
  const column = tape.columns.index_name as string[];
  let names = known.get(column);
  if (!names) {
    const found = new Set<string>();
    let last = '';
    for (const name of column) {
      if (name === last) continue;
      last = name;
      if (name !== '') found.add(name);
    }
    known.set(column, (names = found.size === 0 ? noIndices : [...found].sort()));
  }
  return names;
}

/** The adjustable-rate terms of a row beside its other terms; only for a loan that names an index and is sound. */
export function armReader(tape: Tape, cutOff: Day): (row: number, loan: LoanTerms) => ArmTerms {
  const number = (name: TapeFieldName) => tape.columns[name] as Float64Array;
  const firstPayment = number('first_payment_date');
  const interestOnly = number('interest_only_months');
  const amortisation = number('amortization_term');
  const margin = number('margin');
  const firstChange = number('first_rate_change');
  const frequency = number('rate_change_months');
  const firstCap = number('first_cap');
  const periodicCap = number('periodic_cap');
  const maximum = number('maximum_rate');
  const minimum = number('minimum_rate');
  const lookBack = number('look_back_days');
  const rounding = number('rate_rounding');
  const { day: cutOffDay } = civilOf(cutOff);
  const cutOffMonth = monthOfDay(cutOff);
  return (row, loan) => {
    const { day: dueDay } = civilOf(firstPayment[row]! as Day);
    const { day: changeDay } = civilOf(firstChange[row]! as Day);
    const every = frequency[row]!;
    const dueOffset = (dueDay > cutOffDay ? 1 : 0) - cutOffMonth;
    const first = monthOfDay(firstChange[row]! as Day);
    // Changes whose date has come by the cut-off date are passed over; whole months decide, then the day.
    const after = first - cutOffMonth + (changeDay > cutOffDay ? 1 : 0);
    const passed = after >= 1 ? 0 : Math.ceil((1 - after) / every);
    const changeMonth = (first + passed * every) as Month;
    return {
      margin: margin[row]!,
      // A change between two due dates takes effect with the interest that runs from the later one.
      changeAt: changeMonth + dueOffset + (changeDay > dueDay ? 1 : 0),
      changeMonth,
      changeDay,
      every,
      isFirst: passed === 0,
      lookBack: lookBack[row]! > 0 ? Math.floor(lookBack[row]!) : 0,
      firstCap: Number.isNaN(firstCap[row]!) ? periodicCap[row]! : firstCap[row]!,
      periodicCap: periodicCap[row]!,
      maximum: maximum[row]!,
      minimum: minimum[row]!,
      rounding: rounding[row]! > 0 ? rounding[row]! : 0,
      amortisation: amortisation[row]! > 0 ? amortisation[row]! : loan.age + loan.remaining,
      paysInterestOnly: interestOnly[row]! > Math.max(loan.age, 0),
    };
  };
}

/**
 * The rate from a change on: min(maximum, max(minimum, the index plus margin, rounded to the nearest multiple and held
 * within the cap of the rate before)); never below zero.
 */
export function changedRate(arm: ArmTerms, index: number, before: number, cap: number): number {
  let rate = index + arm.margin;
  // A tie goes up, also where a binary fraction falls a hair short of it.
  if (arm.rounding > 0) rate = Math.floor(rate / arm.rounding + 0.5 + 1e-9) * arm.rounding;
  if (rate > before + cap) rate = before + cap;
  else if (rate < before - cap) rate = before - cap;
  if (rate < arm.minimum) rate = arm.minimum;
  if (rate > arm.maximum) rate = arm.maximum;
  return rate > 0 ? rate : 0;
}
