import { DEFAULT_ASSUMPTIONS } from '../../engine/collateral/defaultAssumptions';
import { shiftedRates } from '../../engine/collections/rateShapes';
import type { Project } from '../../engine/document/project';
import type { Results } from '../../engine/waterfall/results';
import { findScenario } from '../golden/fh-2004-he4/scenarios';
import { firstHorizon, goldenCase } from './projects';

/** One scenario of First Horizon, and what has to happen in it: else it would prove less than it is there for. */
export interface LiveScenario {
  readonly name: string;
  readonly project: () => Project;
  /** Amounts that are above zero, and flags that are yes, on some date. */
  readonly has: readonly string[];
  /** Tests that fail on some date after the Step-down Date. */
  readonly freezes?: readonly string[];
  readonly called?: boolean;
}

function shifted(project: Project, basisPoints: string): Project {
  const path = project.rates['libor_1m']!;
  const rows = shiftedRates(path.rows, basisPoints);
  if (!rows) throw new Error(`Rates cannot be moved by ${basisPoints}`);
  return { ...project, rates: { libor_1m: { ...path, rows } } };
}

function golden(name: string): () => Project {
  return () => {
    const scenario = findScenario(name);
    if (!scenario) throw new Error(`The golden set has no case ${name}`);
    return goldenCase(scenario);
  };
}

/** The sample's loans: collections are formulas, of the speeds on the Assumptions sheet. */
export const ON_LOANS: readonly LiveScenario[] = [
  {
    name: 'the sample, called as soon as it can be',
    project: () =>
      firstHorizon('Called', {
        settings: { parameters: { clean_up_call: 'first' }, tables: {}, choices: {}, pinned: {} },
      }),
    has: ['class_c', 'oc_increase', 'stepped_down'],
    called: true,
  },
  {
    name: 'heavy losses: both freezes and draws on the Policy',
    project: () =>
      firstHorizon('Heavy losses', {
        assumptions: { ...DEFAULT_ASSUMPTIONS, prepayment: '12', defaults: '2 ramp 9 for 30 then 9 ramp 0.2 for 12' },
      }),
    has: ['policy_draw_principal', 'draws_reimbursed', 'event_of_default_loss', 'stepped_down'],
    freezes: ['spread_squeeze_ok', 'total_loss_ok'],
  },
  {
    name: 'every choice the other way, PSA and SDA curves, LIBOR three points higher',
    project: () =>
      shifted(
        firstHorizon('The other way', {
          assumptions: {
            ...DEFAULT_ASSUMPTIONS,
            prepaymentUnit: 'PSA',
            prepayment: '350',
            defaultUnit: 'SDA',
            defaults: '250',
            severity: '60',
          },
          settings: {
            parameters: {},
            tables: {},
            choices: {
              'I-2': 'literal',
              'I-3': 'recoveries_reduce',
              'I-4': 'literal',
              'I-5': 'actual_360',
              'I-6': 'literal',
            },
            pinned: {},
          },
        }),
        '300',
      ),
    has: ['carry_forward_added', 'carry_forward_paid'],
  },
  {
    name: 'no loss at all, fast, with a test that is forced',
    project: () =>
      firstHorizon('No loss', {
        assumptions: { ...DEFAULT_ASSUMPTIONS, prepayment: '38', defaults: '0' },
        settings: { parameters: {}, tables: {}, choices: {}, pinned: { spread_squeeze_ok: 'no' } },
      }),
    has: ['stepped_down', 'class_c'],
    freezes: ['spread_squeeze_ok'],
  },
  {
    name: 'parameters and tables away from the document, vectors, late liquidations, shortfalls of prepayments',
    project: () =>
      firstHorizon('Stressed terms', {
        assumptions: {
          ...DEFAULT_ASSUMPTIONS,
          prepayment: '8 ramp 34 for 20 then 34 ramp 16 for 40',
          defaults: '3 for 18 then 1.25',
          severity: '95 ramp 70 for 60',
          monthsToLiquidation: 12,
          shortfallShare: '35',
          shortfallDaysPaid: 11,
        },
        settings: {
          parameters: {
            target_percentage: '4.125%',
            oc_floor: '1.5%',
            spread_squeeze_threshold: '2.75%',
            stepdown_earliest: '2006-11',
            stepdown_pool_fraction: '61.5%',
            stepdown_multiple: '1.75',
            a1_margin: '0.28% a year',
            a1_hard_cap: '5.5% a year',
            call_percentage: '15%',
            clean_up_call: '2010-02',
            premium_percentage: '0.35% a year',
          },
          tables: {
            lockout: [
              ['2005-01', '12.5%'],
              ['2006-06', '66.667%'],
              ['2009-03', '150%'],
            ],
          },
          choices: {},
          pinned: {},
        },
      }),
    has: ['prepayment_shortfall_paid', 'stepped_down'],
    called: true,
  },
  {
    name: 'some months reported instead of projected',
    project: () =>
      firstHorizon('Reported', {
        typed: {
          '2005-03': { subsequent_recoveries: '12345.67', bankruptcy_loss: '0.00', relief_act_shortfall: '321.09' },
          '2005-06': { delinquent_180_reo: '1500000.00', servicing_fee: '91234.56' },
          '2007-11': { subsequent_recoveries: '98765.43', prepayment_interest_shortfall: '777.77' },
        },
      }),
    has: ['subsequent_recoveries', 'prepayment_interest_shortfall', 'class_c'],
  },
];

/** Actual collections without loans: stories that no set of speeds tells. */
export const ON_ACTUALS: readonly LiveScenario[] = [
  {
    name: 'draws on the Policy, repaid with interest',
    project: golden('draws-and-reimbursement'),
    has: ['policy_draw_principal', 'draws_reimbursed', 'draw_interest_reimbursed', 'event_of_default_draw'],
    freezes: ['spread_squeeze_ok', 'total_loss_ok'],
  },
  {
    name: 'draws, then the Insurer defaults and classes are written down',
    project: golden('insurer-default-midway'),
    has: ['policy_draw_principal', 'write_down', 'insurer_default'],
  },
  {
    name: 'interest carried while the Insurer is in default',
    project: golden('insurer-default-carried-interest'),
    has: ['shortfall_carried', 'interest_carried_paid', 'premium_interest_paid'],
  },
  {
    name: 'the Net WAC Cap binds and is made good later',
    project: golden('carry-forward-outlives-a1'),
    has: ['carry_forward_added', 'carry_forward_paid'],
  },
  {
    name: 'a call that is refused until its price is enough',
    project: golden('call-refused-for-interest'),
    has: ['stepped_down'],
    called: true,
  },
  {
    name: 'the Final Scheduled Distribution Date with losses and unpaid draws',
    project: golden('final-date-with-loss'),
    has: ['policy_draw_principal', 'final_date', 'draws_reimbursed'],
  },
  {
    name: 'fixings by day',
    project: golden('rates-by-date'),
    has: ['stepped_down'],
  },
];

/** What of a scenario's story did not happen in its run. */
export function missingStory({ has, freezes = [], called }: LiveScenario, results: Results): readonly string[] {
  const columns = (name: string): readonly Float64Array[] =>
    results.values.filter((_, i) => results.columns[i]!.name === name && results.columns[i]!.kind !== 'offered');
  const steppedDown = columns('stepped_down')[0]!;
  return [
    ...has.filter((name) => !columns(name).some((values) => values.some((value) => value > 0))),
    ...freezes.filter((name) => !columns(name)[0]!.some((ok, date) => ok === 0 && steppedDown[date] === 1)),
    ...(called === true && !results.ended ? ['the call'] : []),
  ];
}
