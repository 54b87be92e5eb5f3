import { type Period, levelPool } from '../collectionsBuilder';
import { type Scenario, scenario } from './scenario';

const MILLION = 1_000_000_00;

/** The clean-up call of §9.1. */
export function callScenarios(): Scenario[] {
  const plan = levelPool({ prepaid: () => 24_000, liquidated: () => 300, recovered: () => 150_000 });
  const losing = levelPool({
    prepaid: () => 24_000,
    // Loans leave by substitution with nothing put in their place: Class A ends above the pool and only excess heals it.
    also: (n, begin) => (n === 28 ? { substitutedOut: Math.floor(begin / 9) } : {}),
  });
  return [
    scenario('call-never', 'no call: the deal runs on under 10%', { plan, settings: { clean_up_call: 'never' } }),
    scenario('call-first', 'called on the first date after the balance is under 10%', {
      plan,
      settings: { clean_up_call: 'first' },
    }),
    scenario('call-in-a-month', 'called in the month the user names', { plan, settings: { clean_up_call: '2013-09' } }),
    scenario('call-month-too-early', 'a month named before the condition is met: the first possible one after it', {
      plan,
      settings: { clean_up_call: '2006-02' },
    }),
    scenario('call-month-after-the-end', 'a month named after the last row: never called', {
      plan,
      dates: 120,
      settings: { clean_up_call: '2018-01' },
    }),
    scenario(
      'call-refused-while-short',
      'the price would leave Class A unpaid: refused, and tried again on each later date',
      {
        plan: losing,
        settings: { clean_up_call: 'first', parameters: { call_percentage: 40 } },
      },
    ),
    scenario(
      'call-refused-for-interest',
      'with hardly any OC, loans that earn too little eat the price: refused while they do, and until it is healed',
      {
        plan: levelPool({
          prepaid: () => 24_000,
          also: (n, begin) =>
            n >= 28 && n < 34 ? { wac: '0.90', grossInterest: Math.round((begin * 0.9) / 1200) } : {},
        }),
        dates: 60,
        settings: {
          clean_up_call: 'first',
          parameters: { call_percentage: 48, target_percentage: 0.05, oc_floor: 0.03 },
        },
      },
    ),
    scenario('call-in-insurer-default', 'write-downs go on until the date of the price, which then pays what is left', {
      plan: levelPool({ prepaid: () => 20_000, liquidated: (n) => (n > 24 ? 15_000 : 200) }),
      dates: 150,
      settings: { clean_up_call: '2008-06', insurer_default_from: '2007-03', parameters: { call_percentage: 35 } },
    }),
    scenario('call-replaces-a-bad-month', 'the losses, shortfalls and delinquencies of the month called do not count', {
      plan: levelPool({
        prepaid: () => 24_000,
        delinquent180: () => 9_000,
        liquidated: () => 900,
        also: (n) => (n > 30 ? { prepaymentShortfall: 20_00, reliefActShortfall: 30_00, recoveries: 40_00 } : {}),
      }),
      settings: { clean_up_call: 'first', parameters: { call_percentage: 25 } },
    }),
    scenario('call-with-insurer-owed', 'a call while draws are outstanding repays the Insurer first', {
      plan: levelPool({ prepaid: () => 20_000, liquidated: (n) => (n >= 24 && n < 30 ? 50_000 : 0) }),
      settings: { clean_up_call: 'first', parameters: { call_percentage: 45 } },
    }),
    scenario('call-after-payoff', 'Class A goes from over 10% to nothing in one date: the call follows on the next', {
      plan: (n, begin): Period =>
        n === 8 ? { prepayments: begin - MILLION } : { prepayments: n < 8 ? 5 * MILLION : 0 },
      dates: 14,
      settings: { clean_up_call: 'first' },
    }),
    scenario(
      'call-with-no-loans-left',
      'the last loan is gone with the date that met the condition: nothing to buy, the rows go on',
      {
        plan: (n, begin): Period => (n === 8 ? { prepayments: begin } : { prepayments: n < 8 ? 5 * MILLION : 0 }),
        dates: 12,
        settings: { clean_up_call: 'first' },
      },
    ),
    scenario('call-at-exactly-ten-percent', 'a balance of exactly 10% is not under 10%', {
      plan: (n, begin): Period => {
        // Class A at 23,630,500.00 is exactly 10% of 236,305,000.00; with a target of zero it equals the pool.
        if (n === 1) return { scheduled: 552_93 };
        if (n === 5) return { prepayments: begin - 23_630_500_00 };
        return n === 7 ? { prepayments: 1 } : {};
      },
      dates: 12,
      settings: { clean_up_call: 'first', parameters: { target_percentage: 0 } },
    }),
  ];
}
