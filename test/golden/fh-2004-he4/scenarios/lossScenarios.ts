import { type Period, dateNumber, levelPool } from '../collectionsBuilder';
import { type Scenario, flat, scenario } from './scenario';

const MILLION = 1_000_000_00;

/** Losses, draws on the Policy, their reimbursement, the Insurer's default, the final date. */
export function lossScenarios(): Scenario[] {
  const crash = levelPool({
    prepaid: () => 8_000,
    liquidated: (n) => (n >= 20 && n < 32 ? 12_000 : 300),
    recovered: () => 50_000,
    uncollected: (n) => (n >= 20 && n < 40 ? 250_000 : 0),
  });
  return [
    scenario(
      'draws-and-reimbursement',
      'OC runs to zero, losses are drawn for and repaid with interest over many dates; the 90 days pass',
      {
        plan: crash,
        dates: 150,
      },
    ),
    scenario('single-draw', 'one loss beyond everything, on a still pool: one draw, repaid from the next date on', {
      plan: (n): Period => (n === 2 ? { liquidated: 3 * MILLION } : { scheduled: n === 1 ? 552_93 : 0 }),
      dates: 10,
      libor: flat('2.50000'),
    }),
    scenario('two-draws-oldest-first', 'a second draw before the first is repaid: interest first, then the oldest', {
      plan: (n): Period => {
        if (n === 2) return { liquidated: 2_400_000_00 };
        if (n === 4) return { liquidated: 5 * MILLION, liquidationPrincipal: MILLION };
        return n === 1 ? { scheduled: 552_93 } : { scheduled: 400_000_00 };
      },
      dates: 24,
      libor: flat('3.00000'),
    }),
    scenario('draw-just-under-90-days', 'a draw repaid in under 90 days is no Event of Default; one at 90 days is', {
      plan: (n): Period => {
        if (n === 1) return { scheduled: 552_93 };
        if (n === 2) return { liquidated: 3 * MILLION };
        if (n === 12) return { liquidated: 9 * MILLION };
        return {};
      },
      dates: 30,
      libor: flat('2.50000'),
    }),
    scenario('interest-draw', 'no cash at all for three months: the Policy pays the interest and is owed it back', {
      plan: (n): Period =>
        n >= 5 && n < 8 ? { grossInterest: 0 } : { scheduled: 200_000_00, prepayments: n < 5 ? MILLION : 0 },
      dates: 30,
    }),
    scenario(
      'interest-short-but-not-gone',
      'part of the interest arrives: the shortfall falls on the classes in proportion',
      {
        plan: (n): Period => (n === 3 || n === 9 ? { grossInterest: 333_333_33 } : { scheduled: 123_456_78 }),
        dates: 20,
      },
    ),
    scenario(
      'negative-interest-collections',
      'the fees exceed the interest: principal pays the interest and Class A ends above the pool',
      {
        plan: (n): Period =>
          n >= 3 && n < 6 ? { grossInterest: 0, prepayments: 4 * MILLION } : { scheduled: 300_000_00 },
        dates: 40,
      },
    ),
    scenario(
      'negative-beyond-principal',
      'the fees exceed interest and principal together: Available Funds stop at zero',
      {
        plan: (n): Period =>
          n === 4 || n === 5 ? { grossInterest: 0, prepayments: 10_000_00 } : { scheduled: 50_000_00 },
        dates: 24,
      },
    ),
    scenario('insurer-default-write-down', 'losses beyond the OC write every class down in proportion to its balance', {
      plan: crash,
      dates: 150,
      settings: { insurer_default_from: '2005-01' },
    }),
    scenario('single-write-down', 'one loss beyond everything, on a still pool, with the Insurer in default', {
      plan: (n): Period => (n === 2 ? { liquidated: 3 * MILLION } : { scheduled: n === 1 ? 552_93 : 0 }),
      dates: 10,
      libor: flat('2.50000'),
      settings: { insurer_default_from: '2005-02' },
    }),
    scenario(
      'insurer-default-carried-interest',
      'interest not paid in the Insurer Default is carried without interest and repaid',
      {
        plan: (n): Period =>
          n >= 4 && n < 8 ? { grossInterest: n === 6 ? 400_000_00 : 0 } : { scheduled: 200_000_00 },
        dates: 36,
        settings: { insurer_default_from: '2005-03' },
      },
    ),
    scenario('insurer-default-midway', 'draws first, then the Insurer defaults: reimbursement and premium go on', {
      plan: crash,
      dates: 150,
      settings: { insurer_default_from: '2007-03' },
    }),
    scenario('insurer-default-total-loss', 'in an Insurer Default the pool is lost almost whole', {
      plan: levelPool({ liquidated: (n) => (n > 3 ? 80_000 : 0), recovered: () => 120_000 }),
      dates: 90,
      settings: { insurer_default_from: '2005-06' },
    }),
    scenario('total-loss', 'the pool is lost almost whole and the Policy pays Class A', {
      plan: levelPool({ liquidated: (n) => (n > 3 ? 80_000 : 0), recovered: () => 120_000 }),
      dates: 90,
    }),
    scenario('pool-lost-to-the-last-cent', 'the whole pool is liquidated for nothing and empty months follow', {
      plan: (n, begin) => (n === 5 ? { liquidated: begin } : n < 5 ? { scheduled: MILLION } : {}),
      dates: 12,
    }),
    scenario('pool-lost-in-insurer-default', 'the whole pool is liquidated for nothing with no Policy', {
      plan: (n, begin) => (n === 5 ? { liquidated: begin } : n < 5 ? { scheduled: MILLION } : {}),
      dates: 12,
      settings: { insurer_default_from: '2005-01' },
    }),
    scenario(
      'unpaid-premium',
      'two months without cash: the Premium is owed with interest and paid interest, arrears, current',
      {
        plan: (n): Period =>
          n === 4 || n === 5
            ? { grossInterest: 0 }
            : n === 6
              ? { grossInterest: 170_000_00 }
              : { scheduled: 20_000_00 },
        dates: 20,
        settings: { premium_percentage: 0.35, insurer_late_rate: 8.25 },
      },
    ),
    scenario('unpaid-premium-still-pool', 'the same on a pool that pays no principal, from the second date', {
      plan: (n): Period => (n === 1 ? { scheduled: 552_93 } : n === 2 || n === 3 ? { grossInterest: 0 } : {}),
      dates: 10,
      libor: flat('2.50000'),
      settings: { premium_percentage: 0.35, insurer_late_rate: 8.25, parameters: { target_percentage: 0 } },
    }),
    scenario('loss-default-ladder', 'cumulative loss passes each limit of §7.1(viii) and falls back under the next', {
      plan: levelPool({
        prepaid: () => 6_000,
        liquidated: (n) => ([20, 26, 38, 50, 62].includes(n) ? 9_500 : n < 20 ? 800 : 0),
        recovered: () => 0,
      }),
      dates: 100,
    }),
    scenario(
      'loss-at-exactly-the-limit',
      'a cumulative loss of exactly 2.00% passes both tests; one cent more fails them',
      {
        plan: (n): Period => {
          // 2.00% of 236,305,552.93 is 4,726,111.0586: the largest whole cents within it, then the cent beyond.
          if (n === 24) return { liquidated: 472_611_105, scheduled: 100_000_00 };
          if (n === 32) return { bankruptcyLoss: 1 };
          return { prepayments: n < 24 ? 5 * MILLION : 200_000_00 };
        },
        dates: 40,
        libor: flat('2.00000'),
      },
    ),
    scenario(
      'final-date-drawn',
      'July 2019 with Class A outstanding: all funds go to it and the Policy pays the rest',
      {
        plan: levelPool({ term: 240, prepaid: () => 2_000, liquidated: () => 150 }),
      },
    ),
    scenario(
      'final-date-still-pool',
      'July 2019 with every dollar of principal still due: interest pays what it can, the Policy the rest',
      {
        plan: (n): Period => ({ scheduled: n === 1 ? 552_93 : 0 }),
        dates: 177,
        libor: flat('1.00000'),
        settings: { parameters: { target_percentage: 0 } },
      },
    ),
    scenario(
      'final-date-still-pool-in-default',
      'the same with the Insurer in default: the date passes and the deal goes on',
      {
        plan: (n): Period => ({ scheduled: n === 1 ? 552_93 : 0 }),
        dates: 177,
        libor: flat('1.00000'),
        settings: { insurer_default_from: '2019-07', parameters: { target_percentage: 0 } },
      },
    ),
    scenario(
      'final-date-in-insurer-default',
      'July 2019 with Class A outstanding and no Policy: it stays outstanding',
      {
        plan: levelPool({ term: 240, prepaid: () => 2_000, liquidated: () => 150 }),
        dates: 190,
        settings: { insurer_default_from: '2010-01' },
      },
    ),
    scenario('final-date-with-loss', 'a loss and unpaid draws on the final date itself, and rows after it', {
      plan: levelPool({
        term: 260,
        liquidated: (n) => (n >= 168 && n <= dateNumber('2019-07') ? 40_000 : 100),
        recovered: () => 250_000,
      }),
      dates: 180,
    }),
    scenario('bankruptcy-loss', 'principal forgiven by a court is a loss without any cash', {
      plan: levelPool({
        prepaid: () => 15_000,
        also: (n) => (n % 5 === 0 ? { bankruptcyLoss: 45_678_90 + n * 101 } : {}),
      }),
      dates: 90,
    }),
    scenario('subsequent-recoveries', 'recoveries on earlier losses are principal and leave the tested loss alone', {
      plan: levelPool({
        prepaid: () => 15_000,
        liquidated: (n) => (n < 31 ? 1_300 : 200),
        also: (n) => (n > 10 && n % 3 === 0 ? { recoveries: 87_654_32 } : {}),
      }),
      dates: 110,
    }),
    scenario('recoveries-reduce-loss', 'I-3 the other way: recoveries lower the tested loss', {
      plan: levelPool({
        prepaid: () => 26_000,
        liquidated: (n) => (n < 31 ? 1_300 : 200),
        also: (n) => (n > 10 && n % 3 === 0 ? { recoveries: 87_654_32 } : {}),
      }),
      dates: 110,
      settings: { interpretations: { 'I-3': 'recoveries_reduce' } },
    }),
    scenario('recoveries-exceed-losses', 'recoveries beyond the losses so far, tested net', {
      plan: (n): Period => ({
        scheduled: 100_000_00,
        liquidated: n === 2 ? 50_000_00 : 0,
        recoveries: n === 4 ? 60_000_00 : 0,
      }),
      dates: 8,
      settings: { interpretations: { 'I-3': 'recoveries_reduce' } },
    }),
  ];
}
