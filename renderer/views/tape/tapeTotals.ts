import type { Tape } from '../../../engine/collateral/tape';
import type { TapeFieldName } from '../../engine-client/engineValues';
import { exactMoneyText } from '../../format/money';
import { numberText } from '../../format/rates';

export type TapeTotals = Partial<Record<TapeFieldName, string>>;

const SUMS = ['original_balance', 'cutoff_balance', 'scheduled_payment'] as const;
const AVERAGES = ['mortgage_rate', 'cltv', 'servicing_fee_rate'] as const;

/** Totals of a tape are asked for once a column, so the last answer is kept while the tape stays the same. */
let last: { readonly tape: Tape; readonly totals: TapeTotals } | null = null;

/** The total row: number of loans, sums of money, averages weighted by Cut-off Balance (the WAC among them). */
export function tapeTotals(tape: Tape): TapeTotals {
  if (last?.tape !== tape) last = { tape, totals: computeTotals(tape) };
  return last.totals;
}

export function computeTotals(tape: Tape): TapeTotals {
  const totals: TapeTotals = {
    loan_number: tape.count === 1 ? '1 loan' : `${numberText(tape.count)} loans`,
  };
  for (const name of SUMS) {
    let sum = 0;
    for (const cents of tape.columns[name] as Float64Array) if (!Number.isNaN(cents)) sum += cents;
    totals[name] = exactMoneyText(sum);
  }
  const balances = tape.columns.cutoff_balance as Float64Array;
  for (const name of AVERAGES) {
    const average = weightedAverage(tape.columns[name] as Float64Array, balances);
    if (average !== null) totals[name] = average.toFixed(name === 'cltv' ? 2 : 4);
  }
  return totals;
}

function weightedAverage(values: Float64Array, weights: Float64Array): number | null {
  let sum = 0;
  let weight = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const by = weights[i]!;
    if (Number.isNaN(value) || Number.isNaN(by)) continue;
    sum += value * by;
    weight += by;
  }
  return weight > 0 ? sum / weight : null;
}
