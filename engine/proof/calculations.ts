import { createSession } from '../api/session';
import type { Inputs, RunReply } from '../api/types';
import { scheduledBalances } from '../collateral/amortise';
import { averageSpeed } from '../collateral/historicSpeeds';
import {
  absFromFactors,
  annualFromMonthly,
  cdrFromSda,
  cprFromHep,
  cprFromPsa,
  levelPayBalance,
  levelPayment,
  monthlyFromAnnual,
  psaFromCpr,
  smmFromAbs,
  smmFromFactors,
} from '../collateral/speeds';
import { dayFraction, type DayFraction } from '../core/dayCount';
import { divide, exact, exactPercent, multiply, type Exact } from '../core/exact';
import { roundCents } from '../waterfall/rounding';
import type { Calculations } from './types';

/** The engine's own: the ones that every sheet and file of the program is computed with. */
export const ENGINE_CALCULATIONS: Calculations = {
  monthlyFromAnnual,
  annualFromMonthly,
  cprFromPsa,
  psaFromCpr,
  cprFromHep,
  smmFromAbs,
  smmFromFactors,
  absFromFactors,
  cdrFromSda,
  levelPayBalance,
  levelPayment,
  averageSpeed,
  scheduledBalances,
  dayFraction,
  interest,
  run,
};

/** As the waterfall forms money from a rate: by a double, and exactly where a double could be wrong. */
function interest(balance: number, percent: string, { days, basis }: DayFraction): number {
  const approx = (balance * (Number(percent) / 100) * days) / basis;
  const exactly = (): Exact =>
    divide(multiply(multiply(exact(balance), exactPercent(percent)), exact(days)), exact(basis));
  return roundCents(approx, Math.abs(balance), exactly, 0);
}

function run(inputs: Inputs): RunReply {
  const session = createSession(() => 0);
  session.apply({ kind: 'all', inputs });
  return session.run();
}
