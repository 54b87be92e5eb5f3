import { numbersOf } from '../../collateral/stratBuckets';
import type { Tape } from '../../collateral/tape';
import type { Day } from '../../core/date';

/** Averages of the loans at the Cut-off Date, weighted by their balances; NaN where no loan with a balance has the value. */
interface PoolFacts {
  /** Percent: the mortgage rate less the servicing fee of the tape. */
  readonly net: number;
  /** Months. */
  readonly wam: number;
  readonly wala: number;
}

/** Null for a tape without loans. */
export function poolFacts(tape: Tape, cutOff: Day): PoolFacts | null {
  if (tape.count === 0) return null;
  const balances = tape.columns.cutoff_balance as Float64Array;
  const average = (values: ArrayLike<number>): number => {
    let weighted = 0;
    let weights = 0;
    balances.forEach((balance, row) => {
      const value = values[row]!;
      if (!(balance > 0) || Number.isNaN(value)) return;
      weighted += balance * value;
      weights += balance;
    });
    return weights > 0 ? weighted / weights : NaN;
  };
  const rates = tape.columns.mortgage_rate as Float64Array;
  const fees = tape.columns.servicing_fee_rate as Float64Array;
  return {
    net: average(rates.map((rate, row) => rate - fees[row]!)),
    wam: average(numbersOf(tape, 'remaining_term', cutOff)),
    wala: average(numbersOf(tape, 'age', cutOff)),
  };
}
