import type { Inputs } from '../../api/types';
import type { Assumptions } from '../../collateral/assumptions';
import { ceilingOf } from '../../collateral/readAssumptions';
import { parseVector } from '../../collateral/vector';

/** A rate is never taken to move speeds further than this, either way. */
const MOST = 4;

/**
 * Voluntary prepayments as rates move them: each month's value of the vector × exp(−k × move), the move being the ten-year yield at
 * the start of the month's period less its forward, in percent. Between a quarter and four times; never above what the unit allows.
 *
 * @param moves percent by month of the projection
 * @example at k = 0.5 and a yield 1% below its forward, speeds are 1.6487 times what was assumed
 */
export function refinanced(
  { assumptions, poolAssumptions }: Pick<Inputs, 'assumptions' | 'poolAssumptions'>,
  sensitivity: number,
  moves: Float64Array,
): Pick<Inputs, 'assumptions' | 'poolAssumptions'> {
  const times = moves.map((move) => Math.min(MOST, Math.max(1 / MOST, Math.exp(-sensitivity * move))));
  return {
    assumptions: atTimes(assumptions, times),
    poolAssumptions: Object.fromEntries(
      Object.entries(poolAssumptions).map(([pool, own]) => [pool, atTimes(own, times)] as const),
    ),
  };
}

function atTimes(assumptions: Assumptions, times: Float64Array): Assumptions {
  const reading = parseVector(assumptions.prepayment);
  if (!reading.ok) return assumptions;
  const most = ceilingOf(assumptions.prepaymentUnit);
  const values = reading.expand(times.length);
  const rows = Array.from(values, (value, i) => Math.min(most, value * times[i]!).toFixed(10));
  return { ...assumptions, prepayment: rows.join('\n') };
}
