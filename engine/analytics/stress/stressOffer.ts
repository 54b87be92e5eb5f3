import type { Inputs } from '../../api/types';
import type { Assumptions } from '../../collateral/assumptions';
import { ceilingOf } from '../../collateral/readAssumptions';
import { success, type Result } from '../../core/problem';
import type { DealDescription } from '../../deal/description';
import { constantOf, peakOf } from './scaleVector';
import { choiceOffer, parameterOffer, tableOffer, testOffer } from './settingOffers';
import { stepFor } from './niceStep';
import { refuseName, refuseStress } from './stressProblem';
import { printStressInput } from './stressText';
import type { StressInput } from './stressInput';

/** An input that can be stressed, as a picker offers it. */
export interface StressOffer {
  readonly input: StressInput;
  /** `severity x`: what a user types and a file keeps. */
  readonly text: string;
  readonly label: string;
  readonly group: 'Collateral' | 'Rates' | 'Parameters' | 'Step tables' | 'Tests' | 'Choices';
  /** `CPR`, `CDR`, `%`, `% of present`, `months`, `bp`, `% a year`, `$`, `month`, `date`; '' for plain numbers and options. */
  readonly unit: string;
  /** What the inputs have, in the unit; null where it is no one number (a vector that changes, a value that is never). */
  readonly present: number | null;
  /** What the inputs have, as typed. */
  readonly presentText: string;
  /** A sensible range, all of whose values can be applied (whether the deal then runs is its own matter), and a step for a grid. */
  readonly from: number;
  readonly to: number;
  readonly step: number;
  /** For an input of few values (a test, a choice, a yes or no): all of them; empty for any other. */
  readonly options: readonly StressOption[];
}

export interface StressOption {
  readonly value: number;
  /** `modelled`, `pass`, `fail`; the option's name; `yes`, `no`. */
  readonly text: string;
  readonly label: string;
}

export type Offered = Omit<StressOffer, 'input' | 'text'>;

type CollateralInput = Extract<StressInput, { readonly how: string }>;

const NAMES = { prepayment: 'Prepayment', defaults: 'Defaults', severity: 'Severity' } as const;

/** Where a grid of a unit usually ends, and its step. */
const USUAL_RANGE: Readonly<Record<string, readonly [to: number, step: number]>> = {
  CPR: [60, 5],
  SMM: [6, 0.5],
  PSA: [1000, 50],
  ABS: [5, 0.25],
  HEP: [60, 5],
  CDR: [30, 1],
  MDR: [3, 0.25],
  SDA: [2000, 100],
  '%': [100, 10],
};

/**
 * An input as the deal and the inputs have it: what it is called, its unit, its present value and a range.
 *
 * Errors: a pool, parameter, table, test, choice or rate path that there is not; the collateral of a project without loans
 */
export function stressOffer(input: StressInput, deal: DealDescription, inputs: Inputs): Result<StressOffer> {
  const offered = offerOf(input, deal, inputs);
  return offered.ok ? success({ input, text: printStressInput(input), ...offered.value }) : offered;
}

function offerOf(input: StressInput, deal: DealDescription, inputs: Inputs): Result<Offered> {
  switch (input.kind) {
    case 'prepayment':
    case 'defaults':
    case 'severity':
      return inPool(input.pool, deal, inputs, (own, of) => collateralOffer(input, own, of));
    case 'lag':
      return inPool(input.pool, deal, inputs, ({ monthsToLiquidation }, of) => ({
        label: `Months to liquidation${of}`,
        group: 'Collateral',
        unit: 'months',
        present: monthsToLiquidation,
        presentText: String(monthsToLiquidation),
        from: 0,
        to: 24,
        step: 3,
        options: [],
      }));
    case 'rates':
      return ratesOffer(input, deal, inputs);
    case 'parameter':
      return parameterOffer(input.name, deal, inputs.settings);
    case 'table':
      return tableOffer(input.name, deal);
    case 'test':
      return testOffer(input.name, deal, inputs.settings);
    case 'choice':
      return choiceOffer(input.id, deal, inputs.settings);
  }
}

function inPool(
  pool: string,
  deal: DealDescription,
  inputs: Inputs,
  offer: (own: Assumptions, of: string) => Offered,
): Result<Offered> {
  if (inputs.tape.count === 0) {
    return refuseStress(
      'no-loans',
      'tape',
      'There are no loans to project.',
      'Open a tape, or vary an input of the deal.',
    );
  }
  if (pool === '') return success(offer(inputs.assumptions, ''));
  const described = deal.pools.find(({ name }) => name === pool);
  const names = deal.pools.map(({ name }) => name);
  if (!described) return refuseName('pool', pool, names);
  return success(offer(inputs.poolAssumptions[pool] ?? inputs.assumptions, `, ${described.label || pool}`));
}

/** What a flat value of an assumption is in. */
export function unitOfVector(kind: CollateralInput['kind'], own: Assumptions): string {
  if (kind === 'severity') return '%';
  return kind === 'prepayment' ? own.prepaymentUnit : own.defaultUnit;
}

function collateralOffer({ kind, how }: CollateralInput, own: Assumptions, of: string): Offered {
  const text = own[kind];
  const unit = unitOfVector(kind, own);
  if (how === 'flat') {
    const [to, step] = USUAL_RANGE[unit] ?? [100, 10];
    const label = `${NAMES[kind]}${of}`;
    return { ...collateral(label, unit, constantOf(text), text), from: 0, to, step, options: [] };
  }
  const peak = peakOf(text) ?? 0;
  const ceiling = kind === 'severity' ? 100 : ceilingOf(kind === 'prepayment' ? own.prepaymentUnit : own.defaultUnit);
  const usual = kind === 'defaults' ? 1000 : 300;
  const highest = peak > 0 ? Math.min(usual, Math.floor((100 * ceiling) / peak)) : usual;
  const label = `${NAMES[kind]} multiple${of}`;
  return {
    ...collateral(label, '% of present', 100, '100'),
    from: 0,
    to: highest,
    step: stepFor(highest),
    options: [],
  };
}

function collateral(label: string, unit: string, present: number | null, presentText: string) {
  return { label, group: 'Collateral', unit, present, presentText } as const;
}

function ratesOffer(
  { index, months }: Extract<StressInput, { readonly kind: 'rates' }>,
  deal: DealDescription,
  { rates }: Inputs,
): Result<Offered> {
  const known = Object.keys(rates);
  if (index !== null && !known.includes(index)) return refuseName('rate path', index, known);
  const only = known.length === 1 ? known[0]! : null;
  const name = index ?? only;
  const described = deal.indices.find((one) => one.name === name)?.label || name;
  const over = months === 1 ? '' : ` over ${months} months`;
  return success({
    label: `${described ?? 'All rate paths'}, shift${over}`,
    group: 'Rates',
    unit: 'bp',
    present: 0,
    presentText: '0',
    from: -200,
    to: 300,
    step: 50,
    options: [],
  });
}
