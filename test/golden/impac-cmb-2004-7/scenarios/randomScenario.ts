import { fraction, percentFraction } from '../../../oracle/fraction';
import { CUT_OFF, type Fixing, type ImpacTerms } from '../../../oracle/impacTerms';
import { isoDay } from '../../../oracle/newYorkCalendar';
import { monthOf, part, scenario, type GroupPeriod, type Scenario, type TrustPeriod } from '../scenario';
import { randomStream } from '../../randomStream';

/** A scenario as wild as valid inputs can be: each seed draws its own temper, then its months. */
export function randomScenario(seed: number): Scenario {
  const next = randomStream(seed * 6_007 + 29);
  const chance = (probability: number): boolean => next() < probability;
  const upTo = (limit: number): number => Math.floor(next() * (limit + 1));
  const percent = (limit: number) => percentFraction((next() * limit).toFixed(5));
  const dates = 8 + upTo(chance(0.3) ? 150 : 60);
  const temper = [0, 1].map(() => ({
    prepaid: next() ** 2 * 9_000,
    loss: chance(0.6) ? next() ** 3 * 5_000 : 0,
    short: chance(0.35) ? next() * 0.4 : 0,
    collapse: chance(0.15) ? 2 + upTo(30) : 0,
    reportsFee: chance(0.3),
  }));
  const wacs = [300 + upTo(700), 300 + upTo(700)];
  const typed = chance(0.12);

  const group = (n: number, g: 0 | 1, begin: bigint): GroupPeriod => {
    const own = temper[g]!;
    wacs[g] = Math.min(1_400, Math.max(0, wacs[g]! + upTo(30) - 15));
    const wac = (wacs[g]! / 100).toFixed(2);
    let left = begin;
    const take = (hundredThousandths: number): bigint => {
      const amount = part(begin, Math.max(0, Math.floor(hundredThousandths)));
      const taken = amount < left ? amount : left;
      left -= taken;
      return taken;
    };
    const liquidated = take(n === own.collapse ? 20_000 + next() * 80_000 : chance(0.6) ? own.loss * next() : 0);
    const scheduled = take(60 + next() * 200);
    const prepaid = take(chance(0.01) ? 100_000 * next() : own.prepaid * next() * 2);
    const full = (begin * BigInt(wacs[g]!)) / 120_000n;
    return {
      wac,
      interest: chance(own.short) ? (full * BigInt(upTo(110))) / 100n : full,
      ...(own.reportsFee && chance(0.7) && { fee: part(begin, upTo(60)) }),
      scheduled,
      prepaid,
      liquidated,
      liquidationPrincipal: (liquidated * BigInt(upTo(100))) / 100n,
      recoveries: chance(0.1) ? BigInt(upTo(40_000_000)) : 0n,
    };
  };

  const trust = (): TrustPeriod => {
    const trusteeOwed = BigInt(upTo(500_000));
    const trusteePaidElsewhere = chance(0.4) ? trusteeOwed / BigInt(1 + upTo(3)) : 0n;
    return {
      trusteeOwed,
      trusteePaidElsewhere,
      expenses: chance(0.5) ? BigInt(upTo(chance(0.1) ? 900_000_000 : 2_000_000)) : 0n,
      specialCap: chance(0.2) ? BigInt(upTo(30_000_000)) : 0n,
      remittance: typed && chance(0.85) ? BigInt(upTo(500_000_000)) : 0n,
    };
  };

  const month = (): string => monthOf(1 + upTo(dates));
  const redeems = chance(0.25);
  const redemptionMonth = redeems ? month() : 'never';
  const terms: Partial<ImpacTerms> = {
    bonds: typed ? 'typed' : 'modelled',
    corpus: chance(0.3) ? 'distributed' : 'kept',
    specialCap: chance(0.4) ? 'direct' : 'account',
    groupInterest: chance(0.4) ? 'own group' : 'crossed',
    redemptionPrice: chance(0.5) ? 'what the bonds are owed' : 2n * (CUT_OFF[0] + CUT_OFF[1]),
    redemptionMonth,
    saleMonth: redeems && chance(0.6) ? month() : 'never',
    salePrice: fraction(BigInt(800 + upTo(400)), 1_000n),
    cleanUpCall: chance(0.5) ? 'never' : chance(0.5) ? 'first' : month(),
    bondsPaidMonth: typed && chance(0.5) ? month() : 'never',
    finalMonth: typed && chance(0.5) ? month() : 'never',
    fixings: randomFixings(next, dates),
    ...(chance(0.3) && { firstLibor: percent(4) }),
    ...(chance(0.4) && { margins: Array.from({ length: 9 }, () => percent(next() < 0.2 ? 9 : 2)) }),
    ...(chance(0.3) && { seniorStepUp: percent(400), subordinateStepUp: percent(300) }),
    ...(chance(0.3) && { servicingFeeRate: percent(1.5) }),
    ...(chance(0.5) && { ocTarget: percent(chance(0.3) ? 40 : 4) }),
    ...(chance(0.3) && { callPercentage: percent(60) }),
    derivative: chance(0.3),
    ...(chance(0.3) && { derivativeStrike: percent(5) }),
  };
  return scenario(`random-${seed}`, 'wild but valid inputs', { dates, group, trust, terms });
}

/** Fixings some days apart; rates wander between 0.2% and 9%. */
function randomFixings(next: () => number, dates: number): Fixing[] {
  const apart = 3 + Math.floor(next() * 40);
  let rate = 150_000;
  const found: Fixing[] = [];
  for (let day = isoDay('2004-06-25'); day < isoDay('2004-08-01') + dates * 31; day += 1 + Math.floor(next() * apart)) {
    rate = Math.min(900_000, Math.max(20_000, rate + Math.round((next() - 0.48) * apart * 3_000)));
    found.push({ day, rate: fraction(BigInt(rate), 10_000_000n) });
  }
  return found;
}
