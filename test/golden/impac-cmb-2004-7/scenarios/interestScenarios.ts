import { fraction, percentFraction } from '../../../oracle/fraction';
import type { Fixing } from '../../../oracle/impacTerms';
import { isoDay } from '../../../oracle/newYorkCalendar';
import { fixings, flat, part, scenario, type Scenario } from '../scenario';
import { steady } from './principalScenarios';

/** Rates, the cap, shortfalls, crossing between the groups, the derivative. */
export function interestScenarios(): Scenario[] {
  return [
    scenario(
      'group-1-short',
      'interest of group 1 falls short: group 2 pays its seniors before the subordinate bonds',
      {
        dates: 14,
        group: (n, group, begin) => ({
          ...steady(100, 1_500)(n, group, begin),
          ...(group === 0 && n >= 4 && n < 7 && { interest: 200_000_00n }),
        }),
      },
    ),
    scenario('group-1-short-own', 'the same, each group for itself: the shortfall is carried and paid later', {
      dates: 14,
      group: (n, group, begin) => ({
        ...steady(100, 1_500)(n, group, begin),
        ...(group === 0 && n >= 4 && n < 7 && { interest: 200_000_00n }),
      }),
      terms: { groupInterest: 'own group' },
    }),
    scenario('both-short', 'both groups short: seniors side by side, subordinate bonds in order, all carried', {
      dates: 20,
      group: (n, group, begin) => ({
        ...steady(100, 1_500)(n, group, begin),
        ...(n >= 3 && n < 9 && { interest: group === 0 ? 1_234_567_89n : 600_000_01n }),
      }),
    }),
    scenario('no-interest-for-months', 'no cash for interest: everything accrues without interest on it', {
      dates: 24,
      group: (n, group, begin) => ({ ...steady(100, 900)(n, group, begin), ...(n >= 6 && n < 10 && { interest: 0n }) }),
    }),
    scenario('subordinate-interest-in-order', 'the seniors are whole and interest ends within the subordinate bonds', {
      dates: 10,
      group: (n, group) => (n === 3 ? { interest: group === 0 ? 2_150_000_00n : 1_400_000_00n } : {}),
    }),
    scenario('fee-reported', 'a servicing fee as reported, once more than the interest there is', {
      dates: 8,
      group: (n, group) => ({ fee: n === 4 ? 20_000_000_00n : 333_333_33n + BigInt(group) }),
    }),
    scenario('cap-group-1', 'low mortgage rates in group 1: its seniors are capped, those of group 2 are not', {
      dates: 30,
      group: (n, group, begin) => ({ ...steady(100, 1_800)(n, group, begin), wac: group === 0 ? '3.125' : '6.250' }),
      terms: { fixings: flat('2.93000') },
    }),
    scenario('cap-subordinate', 'only the subordinate bonds with the widest margins meet the cap of both groups', {
      dates: 30,
      group: (n, group, begin) => ({ ...steady(100, 1_800)(n, group, begin), wac: group === 0 ? '4.6' : '5.1' }),
      terms: { fixings: flat('2.93000') },
    }),
    scenario('cap-paid-back', 'LIBOR above the cap for a year, then under it: basis-risk shortfalls are paid back', {
      dates: 60,
      group: (n, group, begin) => ({ ...steady(100, 2_200)(n, group, begin), wac: group === 0 ? '5.250' : '5.000' }),
      terms: { fixings: fixings([['2004-07-01', '1.50000'], ['2005-03-01', '6.81250'], ['2006-03-01', '1.00000']]) }, // prettier-ignore
    }),
    scenario('cap-at-zero', 'the servicing fee eats the mortgage rate: the cap is zero', {
      dates: 12,
      group: (n, group, begin) => ({ ...steady(100, 900)(n, group, begin), wac: n >= 4 && n < 8 ? '0.300' : '5.5' }),
    }),
    scenario('libor-by-day', 'another fixing every day, holidays too: the day that counts is told by the rate', {
      dates: 48,
      group: steady(100, 1_200),
      terms: { fixings: everyDay(1_500) },
    }),
    scenario('derivative', 'receipts above the strike on a notional that steps down', {
      dates: 54,
      group: (n, group, begin) => ({ ...steady(100, 1_800)(n, group, begin), wac: '4.9' }),
      terms: {
        derivative: true,
        fixings: fixings([['2004-07-01', '1.50000'], ['2005-01-03', '3.50000'], ['2005-05-02', '4.68750']]), // prettier-ignore
      },
    }),
    scenario('derivative-own-terms', 'another strike and another schedule', {
      dates: 20,
      group: steady(100, 1_800),
      terms: {
        derivative: true,
        derivativeStrike: percentFraction('1.00125'),
        derivativeNotional: [[1, 0n], [4, 123_456_789_01n], [12, 50_000_000_00n]], // prettier-ignore
      },
    }),
    scenario('margins-of-the-user', 'a margin of nothing, a margin of eight percent', {
      dates: 24,
      group: (n, _, begin) => ({ scheduled: part(begin, 400), prepaid: part(begin, n * 100) }),
      terms: {
        margins: ['0', '0.46', '8', '0.001', '0.65', '1.1', '1.3', '0', '12.5'].map(percentFraction),
        seniorStepUp: fraction(1n),
      },
    }),
    scenario('no-servicing-fee', 'a rate of zero for the servicer', {
      dates: 10,
      group: steady(100, 1_800),
      terms: { servicingFeeRate: percentFraction('0') },
    }),
  ];
}

/** A fixing a day from June 2004, no two alike within weeks. */
function everyDay(count: number): Fixing[] {
  return Array.from({ length: count }, (_, i) => {
    return { day: isoDay('2004-06-01') + i, rate: percentFraction((1 + (i % 97) / 64).toFixed(5)) };
  });
}
