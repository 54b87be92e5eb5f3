import { levelPool } from '../collectionsBuilder';
import { type Scenario, scenario } from './scenario';

/** The alternatives of the choices, and parameters and tables other than the document's. */
export function settingsScenarios(): Scenario[] {
  const plan = levelPool({
    wac: '6.60',
    prepaid: () => 21_000,
    liquidated: (n) => (n < 40 ? 900 : 300),
    recovered: () => 200_000,
    delinquent180: () => 3_000,
    also: (n) => (n > 12 && n % 4 === 0 ? { recoveries: 21_987_65 } : {}),
  });
  const libor = (n: number): string => (n < 18 ? '3.50000' : n < 44 ? '5.93000' : '2.12500');
  const dates = 120;
  const all = { 'I-2': 'literal', 'I-3': 'recoveries_reduce', 'I-4': 'literal', 'I-5': 'actual_360', 'I-6': 'literal' };
  const none = { 'I-2': 'default', 'I-3': 'default', 'I-4': 'default', 'I-5': 'default', 'I-6': 'default' };
  const choice = (id: string, alternative: string, shows: string): Scenario =>
    scenario(`choice-${id}`, shows, { plan, libor, dates, settings: { interpretations: { [id]: alternative } } });
  return [
    scenario('choices-default', 'every choice at its default, spelled out', {
      plan, libor, dates, settings: { interpretations: none },
    }), // prettier-ignore
    choice('I-2', 'literal', 'the first A-1 period from 25 December 2004: 31 days'),
    choice('I-3', 'recoveries_reduce', 'recoveries lower the tested loss'),
    choice('I-4', 'literal', 'the premium taken twice in the Net Mortgage Rate'),
    choice('I-5', 'actual_360', 'the Premium on actual days'),
    choice('I-6', 'literal', 'the fees taken twice in the Excess Spread'),
    scenario('choices-all-other', 'every choice the other way at once', {
      plan, libor, dates, settings: { interpretations: all },
    }), // prettier-ignore
    scenario('fees-zero', 'no trustee fee, no premium, no late rate', {
      plan,
      libor,
      dates,
      settings: { trustee_fee_rate: 0, premium_percentage: 0, insurer_late_rate: 0 },
    }),
    scenario('fees-high', 'a dear trustee and a dear Insurer', {
      plan,
      libor,
      dates,
      settings: { trustee_fee_rate: 0.125, premium_percentage: 1.75, insurer_late_rate: 13.333 },
    }),
    scenario('parameters-stressed', 'each single parameter away from the document', {
      plan,
      libor,
      dates,
      settings: {
        parameters: {
          target_percentage: 4.125,
          oc_floor: 1.5,
          spread_squeeze_threshold: 2.75,
          stepdown_earliest: '2006-11',
          stepdown_pool_fraction: 61.5,
          stepdown_multiple: 1.75,
          a1_margin: 0.28,
          a1_hard_cap: 5.5,
          call_percentage: 15,
        },
        clean_up_call: 'first',
      },
    }),
    scenario('tables-stressed', 'other lockout and loss tables, shorter and with odd steps', {
      plan,
      libor,
      dates,
      settings: {
        parameters: {
          lockout: [['2005-01', 12.5], ['2006-06', 66.667], ['2009-03', 150]],
          total_loss_limits: [['2005-06', 0.25], ['2007-07', 0.9], ['2008-01', 1.1], ['2010-10', 5]],
        },
      },
    }), // prettier-ignore
    scenario('tables-of-one-step', 'a lockout that starts late and a loss limit that starts late', {
      plan,
      libor,
      dates,
      settings: { parameters: { lockout: [['2008-05', 100]], total_loss_limits: [['2010-02', 1.25]] } },
    }),
    scenario(
      'thresholds-met-exactly',
      'thresholds of zero, met by no spread and no loss at all; then one cent is lost',
      {
        plan: levelPool({
          prepaid: () => 40_000,
          uncollected: (n) => (n > 25 && n < 45 ? 600_000 : 0),
          also: (n) => (n === 50 ? { bankruptcyLoss: 1 } : {}),
        }),
        dates: 60,
        settings: { parameters: { spread_squeeze_threshold: 0, total_loss_limits: [['2005-01', 0]] } },
      },
    ),
    scenario('no-target', 'no overcollateralization is asked for', {
      plan, libor, dates, settings: { parameters: { target_percentage: 0, oc_floor: 0 } },
    }), // prettier-ignore
    scenario('settings-empty', 'a settings file that sets nothing', { plan, libor, dates, settings: {} }),
  ];
}
