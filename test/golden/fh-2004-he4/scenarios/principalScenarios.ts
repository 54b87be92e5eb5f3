import { type Period, dateNumber, levelPool } from '../collectionsBuilder';
import { type Scenario, flat, scenario } from './scenario';

const MILLION = 1_000_000_00;

/** Overcollateralization, step-down, the target's floor, the lockout of A-5. */
export function principalScenarios(): Scenario[] {
  return [
    scenario('base', 'an ordinary life: OC builds, steps down, hits its floor; lockout on', {
      plan: levelPool({
        prepaid: () => 25_000,
        liquidated: () => 500,
        recovered: () => 100_000,
        delinquent180: () => 2_000,
      }),
    }),
    scenario('clean-pool', 'no loss, slow prepayment, the OC released after the step-down', {
      plan: levelPool({ prepaid: () => 12_000 }),
    }),
    scenario('still-pool', 'no principal at all: only excess spread pays the classes down', {
      plan: () => ({}),
      dates: 48,
      libor: flat('2.50000'),
    }),
    scenario('first-date-little-principal', 'the first OC reduction cannot exceed the principal that came in', {
      plan: (n) => ({ scheduled: n === 1 ? 300_00 : 50_000_00 }),
      dates: 6,
    }),
    scenario('first-date-loss', 'a loss on the first date is paid from excess interest and lifts no target', {
      plan: (n) => ({ scheduled: 700_000_00, liquidated: n === 1 ? 350_000_00 : 0, liquidationPrincipal: 0 }),
      dates: 6,
    }),
    scenario(
      'first-date-loss-beyond-interest',
      'a first loss beyond the excess interest eats the 552.93 and is drawn for',
      {
        plan: (n) => ({ scheduled: 700_000_00, liquidated: n === 1 ? 3 * MILLION : 0 }),
        dates: 12,
      },
    ),
    scenario('lockout-ladder', 'A-5 gets 0, 45, 80, 100 and 300% of its pro rata share, with the OC held at zero', {
      plan: (n): Period => {
        if (n === 1) return { scheduled: 552_93 };
        const steps = [
          '2007-12',
          '2008-01',
          '2009-12',
          '2010-01',
          '2010-12',
          '2011-01',
          '2011-12',
          '2012-01',
          '2012-02',
        ];
        return steps.some((month) => dateNumber(month) === n) ? { prepayments: MILLION } : {};
      },
      dates: 90,
      libor: flat('1.00000'),
      settings: { parameters: { target_percentage: 0 } },
    }),
    scenario('lockout-takes-all', 'at 300% the lockout amount reaches the whole principal distribution', {
      plan: levelPool({ prepaid: () => 30_000 }),
    }),
    scenario('lockout-takes-the-balance', 'at 300% of a huge payment the lockout amount stops at the A-5 balance', {
      plan: levelPool({ prepaid: (n) => (n === dateNumber('2012-03') ? 700_000 : 9_000) }),
      dates: 110,
    }),
    scenario('step-down-by-pool', 'the pool falls under half only in 2010: the target stays at its base until then', {
      plan: levelPool({ prepaid: () => 3_500, liquidated: () => 100 }),
    }),
    scenario('step-down-by-date', 'the pool is under half in 2006: the target steps down in July 2007, not before', {
      plan: levelPool({ prepaid: () => 45_000 }),
      dates: 110,
    }),
    scenario('step-down-stays', 'the pool goes back above half after the step-down: it stays reached', {
      plan: levelPool({
        prepaid: (n) => (n < 30 ? 18_000 : 0),
        also: (n, begin) => {
          const half = Math.floor(23_630_555_293 / 2);
          if (n === 30) return { prepayments: 0, scheduled: begin - half + 1 };
          if (n === 32) return { substitutedIn: 30 * MILLION, scheduled: 0 };
          return n > 32 && n < 60 ? { scheduled: 100_000_00 } : {};
        },
      }),
      dates: 80,
    }),
    scenario(
      'pool-under-half-too-early',
      'under half once in April 2007 and over it in July: the later of the two is July',
      {
        plan: (n, begin): Period => {
          if (n === 28) return { prepayments: begin - 11_000_000_000 };
          if (n === 29) return { substitutedIn: 20 * MILLION };
          return n < 28 ? { prepayments: MILLION } : { scheduled: 100_000_00 };
        },
        dates: 40,
        libor: flat('2.00000'),
      },
    ),
    scenario('pool-around-half', 'a pool half a cent over one half does not step down; one cent less does', {
      plan: (n, begin): Period => {
        // Half of the closing pool is 118,152,776.465: no whole cent meets it.
        if (n === 31) return { prepayments: begin - 11_815_277_647 };
        if (n === 33) return { prepayments: 1 };
        return n < 31 ? { prepayments: 100_000_00 } : {};
      },
      dates: 40,
      libor: flat('2.00000'),
    }),
    scenario(
      'frozen-by-spread-squeeze',
      'interest goes missing after the step-down: the target goes back to its base, then down again',
      {
        plan: levelPool({ prepaid: () => 28_000, uncollected: (n) => (n >= 40 && n < 46 ? 420_000 : 0) }),
        dates: 110,
      },
    ),
    scenario(
      'frozen-by-total-loss',
      'losses over 2.00% in 2007 freeze the target; the higher limit of 2008 frees it; 2009 freezes it again',
      {
        plan: levelPool({
          prepaid: () => 28_000,
          liquidated: (n) => (n <= 30 ? 1_150 : n < 45 ? 200 : 2_500),
          recovered: () => 0,
        }),
        dates: 130,
      },
    ),
    scenario('frozen-by-both', 'both freeze tests fail together and recover at different times', {
      plan: levelPool({
        prepaid: () => 28_000,
        liquidated: (n) => (n <= 31 ? 1_200 : 150),
        uncollected: (n) => (n >= 28 && n < 50 ? 380_000 : 0),
      }),
      dates: 100,
    }),
    scenario('oc-floor', 'late in life 0.65% of the closing pool is more than 6.80% of what is left', {
      plan: levelPool({ prepaid: () => 22_000 }),
    }),
    scenario('delinquent-in-target', 'every dollar 180 days late and in foreclosure raises the target by a dollar', {
      plan: levelPool({
        prepaid: () => 24_000,
        delinquent180: (n) => (n % 9 < 4 ? 15_000 : n % 9 < 6 ? 60_000 : 0),
      }),
      dates: 120,
    }),
    scenario('principal-trickles-then-stops', 'the pool is paid off early and the file goes on with empty months', {
      plan: levelPool({ term: 60, prepaid: () => 10_000 }),
      dates: 66,
    }),
  ];
}
