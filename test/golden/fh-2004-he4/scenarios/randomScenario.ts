import { type Period, monthOf } from '../collectionsBuilder';
import { type Scenario, percentText, scenario } from './scenario';
import { randomStream } from '../../randomStream';

/** A scenario as wild as valid inputs can be: each seed draws its own temper, then its months. */
export function randomScenario(seed: number): Scenario {
  const next = randomStream(seed * 7919 + 13);
  const chance = (probability: number): boolean => next() < probability;
  const upTo = (limit: number): number => Math.floor(next() * (limit + 1));
  const dates = chance(0.25) ? 176 + upTo(12) : 12 + upTo(163);
  const temper = {
    prepaid: next() ** 2 * 0.08,
    lossChance: next() ** 2,
    loss: next() ** 3 * 0.06,
    shortChance: chance(0.4) ? next() * 0.5 : 0,
    substitutes: chance(0.3),
    odd: chance(0.5),
    collapses: chance(0.15),
    ratesByDate: chance(0.25),
  };
  let wac = 400 + upTo(900);
  let libor = 200_000;
  const liborStep = upTo(60_000);
  const libors = Array.from({ length: dates }, () => {
    libor = Math.min(1_200_000, Math.max(0, libor + Math.round((next() - 0.48) * liborStep)));
    return percentText(libor);
  });

  const collapse = temper.collapses ? 2 + upTo(40) : 0;

  const plan = (n: number, begin: number): Period => {
    wac = Math.min(1500, Math.max(0, wac + upTo(20) - 10));
    let left = begin;
    const part = (share: number): number => {
      const amount = Math.min(left, Math.floor(begin * share));
      left -= amount;
      return amount;
    };
    const share = n === collapse ? 0.3 + next() * 0.8 : temper.loss * next();
    const liquidated = n === collapse || chance(temper.lossChance) ? part(share) : 0;
    const liquidationPrincipal = chance(0.6) ? Math.floor(liquidated * next()) : 0;
    const bankruptcyLoss = temper.odd && chance(0.1) ? part(0.0008 * next()) : 0;
    const scheduled = part(0.003 + 0.004 * next());
    const prepayments = chance(0.01) ? part(next()) : part(temper.prepaid * next() * 2);
    const purchased = temper.odd && chance(0.05) ? part(0.003 * next()) : 0;
    const substitutedOut = temper.substitutes && chance(0.08) ? part(0.01 * next()) : 0;
    const substitutedIn = substitutedOut > 0 && chance(0.8) ? Math.floor(substitutedOut * (0.9 + 0.1 * next())) : 0;
    const interest = Math.floor((begin * wac) / 120_000);
    const collected = chance(temper.shortChance) ? next() ** 2 * 1.2 : 0.97 + 0.03 * next();
    return {
      wac: (wac / 100).toFixed(2),
      grossInterest: Math.floor(interest * collected),
      ...(temper.odd && chance(0.5) && { servicingFee: Math.floor((begin / 2400) * (0.5 + next())) }),
      scheduled,
      prepayments,
      liquidated,
      liquidationPrincipal,
      ...(temper.odd && { bankruptcyLoss, purchased }),
      ...(temper.odd && { recoveries: chance(0.2) ? Math.floor(liquidated * next() * 0.5) + upTo(5_000_00) : 0 }),
      ...(temper.substitutes && {
        substitutedOut,
        substitutedIn,
        substitutionAdjustment: chance(0.7) ? substitutedOut - substitutedIn : 0,
      }),
      ...(temper.odd && {
        prepaymentShortfall: chance(0.5) ? Math.floor(interest * next() ** 6 * 1.5) : 0,
        reliefActShortfall: chance(0.3) ? Math.floor(interest * next() ** 6 * 1.5) : 0,
      }),
      ...(chance(0.9) && { delinquent180: Math.floor(left * 0.04 * next()) }),
    };
  };

  const month = (): string => monthOf(1 + upTo(dates));
  const either = (id: string, other: string): Record<string, string> =>
    chance(0.3) ? { [id]: other } : chance(0.3) ? { [id]: 'default' } : {};
  const parameters = {
    ...(chance(0.3) && { target_percentage: upTo(800) / 100 }),
    ...(chance(0.3) && { oc_floor: upTo(300) / 100 }),
    ...(chance(0.3) && { spread_squeeze_threshold: upTo(500) / 100 }),
    ...(chance(0.3) && { stepdown_earliest: monthOf(1 + upTo(60)) }),
    ...(chance(0.3) && { stepdown_pool_fraction: 20 + upTo(75) }),
    ...(chance(0.3) && { stepdown_multiple: upTo(30) / 10 }),
    ...(chance(0.3) && { a1_margin: upTo(200) / 100 }),
    ...(chance(0.3) && { a1_hard_cap: 3 + upTo(900) / 100 }),
    ...(chance(0.3) && { call_percentage: upTo(60) }),
    ...(chance(0.2) && { lockout: [['2005-01', upTo(100)], ['2006-03', upTo(200)], ['2009-08', upTo(400)]] }),
    ...(chance(0.2) && { total_loss_limits: [['2006-01', upTo(300) / 100], ['2008-02', upTo(600) / 100]] }),
  }; // prettier-ignore
  const settings = chance(0.1)
    ? undefined
    : {
        ...(chance(0.5) && { trustee_fee_rate: upTo(100) / 1000 }),
        ...(chance(0.5) && { premium_percentage: upTo(1000) / 1000 }),
        ...(chance(0.5) && { insurer_late_rate: upTo(1500) / 100 }),
        ...(chance(0.35) && { insurer_default_from: month() }),
        clean_up_call: chance(0.5) ? 'never' : chance(0.6) ? 'first' : month(),
        interpretations: {
          ...either('I-2', 'literal'),
          ...either('I-3', 'recoveries_reduce'),
          ...either('I-4', 'literal'),
          ...either('I-5', 'actual_360'),
          ...either('I-6', 'literal'),
        },
        ...(chance(0.7) && { parameters }),
      };

  return scenario(`random-${seed}`, 'wild but valid inputs', {
    plan,
    dates,
    libor: temper.ratesByDate ? fixings(libors, next) : (n) => libors[n - 1] ?? '0',
    ...(settings !== undefined && { settings }),
  });
}

/** The rates as fixings a few days apart, the first well before the first determination date. */
function fixings(rates: readonly string[], next: () => number): string {
  let day = Date.UTC(2004, 11, 20);
  const lines = rates.flatMap((rate, i) => {
    const other = rates[rates.length - 1 - i] ?? rate;
    return [rate, other].map((text) => {
      day += (1 + Math.floor(next() * 28)) * 86_400_000;
      return `${new Date(day).toISOString().slice(0, 10)},${text}`;
    });
  });
  return `date,rate\n${lines.join('\n')}\n`;
}
