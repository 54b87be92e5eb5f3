import type { Inputs } from '../../api/types';
import type { Assumptions } from '../../collateral/assumptions';
import { ceilingOf } from '../../collateral/readAssumptions';
import { parseVector } from '../../collateral/vector';

export type Speeds = Pick<Inputs, 'assumptions' | 'poolAssumptions'>;

/** A rate is never taken to move speeds further than this, either way. */
const MOST = 4;

/**
 * Voluntary prepayments as rates move them: each month's value of the vector × exp(−k × move), the move being the ten-year yield at
 * the start of the month's period less its forward, in percent. Between a quarter and four times; never above what the unit allows.
 *
 * @param moves percent by month of the projection
 * @example at k = 0.5 and a yield 1% below its forward, speeds are 1.6487 times what was assumed
 */
export function refinanced({ assumptions, poolAssumptions }: Speeds, sensitivity: number, moves: Float64Array): Speeds {
  const times = moves.map((move) => Math.min(MOST, Math.max(1 / MOST, Math.exp(-sensitivity * move))));
  return everywhere({ assumptions, poolAssumptions }, (own) => atTimes(own, times));
}

/** The same loans, of which none is prepaid. */
export function withoutPrepayments(speeds: Speeds): Speeds {
  return everywhere(speeds, (own) => ({ ...own, prepayment: '0' }));
}

function everywhere({ assumptions, poolAssumptions }: Speeds, change: (own: Assumptions) => Assumptions): Speeds {
  const pools = Object.entries(poolAssumptions).map(([pool, own]) => [pool, change(own)] as const);
  return { assumptions: change(assumptions), poolAssumptions: Object.fromEntries(pools) };
}

function atTimes(assumptions: Assumptions, times: Float64Array): Assumptions {
  const reading = parseVector(assumptions.prepayment);
  if (!reading.ok) return assumptions;
  const most = ceilingOf(assumptions.prepaymentUnit);
  const values = reading.expand(times.length);
  const rows = Array.from(values, (value, i) => Math.min(most, value * times[i]!).toFixed(10));
  return { ...assumptions, prepayment: rows.join('\n') };
}
