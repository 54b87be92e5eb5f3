import type { ShortRates } from './simulate';

/** How well paths are worth what their curve says: yields of average discounts less those of the curve, continuous, in basis points. */
export interface Repricing {
  readonly paths: number;
  /** The largest by size, and after how many months it is. */
  readonly worst: number;
  readonly worstMonth: number;
  /** The same of the paths as drawn, before they are matched to the curve: the sampling error. */
  readonly unmatchedWorst: number;
  readonly unmatchedMonth: number;
  /** Average worth of a bond of 100 that pays the rate of each step and is paid at the end, less 100. */
  readonly floaterError: number;
}

/** Draws every path again and adds up what it is worth, so that what is told is of the very paths that are run. */
export function repricing(rates: ShortRates): Repricing {
  const { steps, years, accrual } = rates.grid;
  const { paths } = rates.draw;
  const drawn = new Float64Array(steps + 1);
  const matched = new Float64Array(steps + 1);
  let floater = 0;
  for (let index = 0; index < paths; index++) {
    const raw = rates.raw(index);
    for (let i = 1; i <= steps; i++) drawn[i]! += raw.discounts[i]!;
    const path = rates.at(index);
    for (let i = 1; i <= steps; i++) {
      matched[i]! += path.discounts[i]!;
      floater += path.discounts[i]! * path.rates[i - 1]! * accrual[i - 1]!;
    }
    floater += path.discounts[steps]!;
  }
  const errors = (sums: Float64Array): Float64Array =>
    sums.map((sum, i) => (i === 0 ? 0 : (-Math.log(sum / paths / rates.curve[i]!) / years[i]!) * 10_000));
  const [worst, worstMonth] = largest(errors(matched));
  const [unmatchedWorst, unmatchedMonth] = largest(errors(drawn));
  return { paths, worst, worstMonth, unmatchedWorst, unmatchedMonth, floaterError: (floater / paths - 1) * 100 };
}

function largest(errors: Float64Array): readonly [number, number] {
  let at = 0;
  errors.forEach((error, i) => {
    if (Math.abs(error) > Math.abs(errors[at]!)) at = i;
  });
  return [errors[at]!, at];
}
