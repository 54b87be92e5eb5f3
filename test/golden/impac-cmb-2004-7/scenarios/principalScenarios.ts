import { percentFraction } from '../../../oracle/fraction';
import { fixings, flat, part, scenario, type GroupPeriod, type Scenario } from '../scenario';

/** Loans that pay down at a steady pace, in hundred-thousandths of the balance a month. */
export function steady(scheduled: number, prepaid: number) {
  return (_: number, __: 0 | 1, begin: bigint): GroupPeriod => ({
    scheduled: part(begin, scheduled),
    prepaid: part(begin, prepaid),
  });
}

/** Principal, the two groups, OC, the end of the deal. */
export function principalScenarios(): Scenario[] {
  return [
    scenario(
      'still-pool',
      'no principal at all: excess interest alone builds the OC to its target and is then remitted',
      {
        dates: 24,
      },
    ),
    scenario('base', 'a whole life at steady speeds, stepped up below ten percent', {
      dates: 130,
      group: steady(150, 2_800),
      terms: { fixings: fixings([['2004-07-01', '1.61500'], ['2005-06-01', '3.10250'], ['2006-07-03', '5.32000'], ['2009-01-05', '0.41125']]) }, // prettier-ignore
    }),
    scenario('fast-group-1', 'group 1 is paid off first: its principal crosses to the seniors of group 2', {
      dates: 60,
      group: (n, group, begin) => steady(100, group === 0 ? 14_000 : 900)(n, group, begin),
    }),
    scenario('fast-group-2', 'group 2 is paid off first: its principal crosses to both seniors of group 1 by balance', {
      dates: 60,
      group: (n, group, begin) => steady(100, group === 1 ? 16_000 : 700)(n, group, begin),
    }),
    scenario('group-1-gone-at-once', 'all of group 1 prepays on one date, more than its seniors are owed', {
      dates: 40,
      group: (n, group, begin) => (group === 0 && n === 5 ? { prepaid: begin } : steady(100, 1_500)(n, group, begin)),
    }),
    scenario('all-gone-at-once', 'all loans prepay on one date: every bond is paid, the rest is remitted', {
      dates: 8,
      group: (n, _, begin) => ({ prepaid: n === 4 ? begin : 0n }),
    }),
    scenario('one-cent-of-principal', 'a cent to share by balance between two seniors', {
      dates: 6,
      group: () => ({ scheduled: 1n }),
      terms: { ocTarget: percentFraction('0') },
    }),
    scenario('no-oc-target', 'a target of nothing: excess interest is remitted from the first date', {
      dates: 30,
      group: steady(120, 1_800),
      terms: { ocTarget: percentFraction('0') },
    }),
    scenario('large-oc-target', 'a target never reached: nothing is remitted while a bond is left', {
      dates: 140,
      group: steady(200, 2_500),
      terms: { ocTarget: percentFraction('8') },
    }),
    scenario('turbo-retires-seniors', 'excess interest alone retires the seniors and reaches the subordinate bonds', {
      dates: 100,
      group: (n, _, begin) => (n < 3 ? { prepaid: part(begin, 45_000) } : { wac: '30.000' }),
      terms: { ocTarget: percentFraction('60') },
    }),
    scenario('step-up-at-the-limit', 'exactly ten percent of the pool is not under ten percent', {
      dates: 8,
      group: (n, group) => {
        // 10% of each group is left at the start of date 3; date 4 starts a cent under.
        if (n === 2) return { prepaid: group === 0 ? 115_499_970_000n : 76_650_030_000n };
        return n === 3 ? { scheduled: group === 0 ? 1n : 0n } : {};
      },
    }),
    scenario('step-up-multiples', 'other multiples, one of them under one', {
      dates: 30,
      group: steady(100, 30_000),
      terms: { seniorStepUp: percentFraction('250'), subordinateStepUp: percentFraction('75') },
    }),
    scenario('call-first', 'called on the first date on which it may be', {
      dates: 130,
      group: steady(150, 2_800),
      terms: { cleanUpCall: 'first' },
    }),
    scenario('call-in-a-month', 'called years after it could have been, at stepped-up margins', {
      dates: 130,
      group: steady(150, 2_800),
      terms: { cleanUpCall: '2012-06' },
    }),
    scenario(
      'call-refused',
      'arrears of interest: the price would not pay the bonds, and the call waits until it does',
      {
        dates: 90,
        group: (n, group, begin) => ({
          ...steady(150, 4_800)(n, group, begin),
          ...(n >= 33 && n < 38 && { interest: 0n }),
        }),
        terms: { cleanUpCall: 'first', callPercentage: percentFraction('15') },
      },
    ),
    scenario('called-with-the-trust', 'a call on a date with Expenses, Owner Trustee and cap receipts of its own', {
      dates: 80,
      group: steady(150, 5_500),
      trust: (n) => ({ trusteeOwed: 300_000n, expenses: BigInt(n) * 1_000_01n, specialCap: 25_000_33n }),
      terms: { cleanUpCall: 'first', fixings: flat('2.41750') },
    }),
  ];
}
