import type { Session } from '../../api/session';
import type { Inputs } from '../../api/types';
import type { Assumptions } from '../../collateral/assumptions';
import { readAssumptions } from '../../collateral/readAssumptions';
import { parseMonth } from '../../core/date';
import { failure, success, type Problem, type Result } from '../../core/problem';
import type { DealDescription } from '../../deal/description';
import { withSetting } from './dealSettings';
import { flatVector, scaledVector } from './scaleVector';
import { shiftedPaths } from './shiftedPaths';
import { refuseName, refuseStress } from './stressProblem';
import type { StressInput, StressSetting } from './stressInput';
import { printStressInput } from './stressText';

/** What of the inputs a stress has changed; parts it leaves alone are the very objects of the inputs. */
type Stressed = Pick<Inputs, 'assumptions' | 'poolAssumptions' | 'rates' | 'settings'>;

/**
 * A fork of the session with inputs at other values, each applied on what those before it left. What they leave alone is shared:
 * a change of the deal alone keeps the projection.
 *
 * Shape:  a session that holds inputs, settings in order → another session, not yet run
 * Units:  by the kind of the input (`StressInput`)
 * Rates:  a shift moves every path from the month of the first distribution on (a ramp begins there); rates before it are known
 *         already. No rate is taken below zero by it; one that is below zero already stays where it is
 * Errors: a name that the deal has not, and a value that its input cannot have, with the input's text in `at.column`
 */
export function stressed(session: Session, settings: readonly StressSetting[]): Result<Session> {
  const inputs = session.inputs();
  const deal = session.description();
  if (!inputs || !deal) {
    const remedy = 'Mend the deal file, then ask again.';
    return refuseStress('no-deal', '', 'There is no deal that can be run.', remedy);
  }
  const after = stressedInputs(inputs, deal, settings);
  if (!after.ok) return after;
  const fork = session.fork();
  const { assumptions, poolAssumptions, rates, settings: set } = after.value;
  if (assumptions !== inputs.assumptions) fork.apply({ kind: 'assumptions', assumptions });
  if (poolAssumptions !== inputs.poolAssumptions) fork.apply({ kind: 'poolAssumptions', poolAssumptions });
  if (rates !== inputs.rates) fork.apply({ kind: 'rates', rates });
  if (set !== inputs.settings) fork.apply({ kind: 'settings', settings: set });
  return success(fork);
}

/** The inputs with the settings applied; every setting that cannot be applied is told. */
export function stressedInputs(
  inputs: Inputs,
  deal: DealDescription,
  settings: readonly StressSetting[],
): Result<Inputs> {
  let now: Stressed = inputs;
  const problems: Problem[] = [];
  for (const { input, value } of settings) {
    const next = applied(now, deal, input, value);
    if (next.ok) now = next.value;
    else problems.push(...next.problems);
  }
  if (problems.length > 0) return failure(problems);
  const { assumptions, poolAssumptions, rates, settings: set } = now;
  return success({ ...inputs, assumptions, poolAssumptions, rates, settings: set });
}

function applied(now: Stressed, deal: DealDescription, input: StressInput, value: number): Result<Stressed> {
  switch (input.kind) {
    case 'prepayment':
    case 'defaults':
    case 'severity':
    case 'lag':
      return collateralAt(now, deal, input, value);
    case 'rates': {
      const known = Object.keys(now.rates);
      if (input.index !== null && !known.includes(input.index)) return refuseName('rate path', input.index, known);
      if (!Number.isFinite(value)) return refuseValue(input, value, 'Give a number of basis points.');
      const from = parseMonth(deal.firstMonth) ?? null;
      return success({ ...now, rates: shiftedPaths(now.rates, input.index, value, input.months, from) });
    }
    default: {
      const settings = withSetting(now.settings, deal, input, value);
      return settings.ok ? success({ ...now, settings: settings.value }) : settings;
    }
  }
}

type CollateralInput = Extract<StressInput, { readonly pool: string }>;

function collateralAt(now: Stressed, deal: DealDescription, input: CollateralInput, value: number): Result<Stressed> {
  const { pool } = input;
  if (!Number.isFinite(value)) return refuseValue(input, value, 'Give a number.');
  const names = deal.pools.map(({ name }) => name);
  if (pool !== '' && !names.includes(pool)) return refuseName('pool', pool, names);
  if (pool !== '') {
    const own = assumptionsAt(now.poolAssumptions[pool] ?? now.assumptions, input, value);
    return own.ok ? success({ ...now, poolAssumptions: { ...now.poolAssumptions, [pool]: own.value } }) : own;
  }
  const assumptions = assumptionsAt(now.assumptions, input, value);
  if (!assumptions.ok) return assumptions;
  const pools = Object.entries(now.poolAssumptions);
  if (pools.length === 0) return success({ ...now, assumptions: assumptions.value });
  const varied: Record<string, Assumptions> = {};
  const problems: Problem[] = [];
  for (const [name, before] of pools) {
    const own = assumptionsAt(before, input, value);
    if (own.ok) varied[name] = own.value;
    else problems.push(...own.problems);
  }
  if (problems.length > 0) return failure(problems);
  return success({ ...now, assumptions: assumptions.value, poolAssumptions: varied });
}

/** Assumptions with one of them at a value, checked. */
function assumptionsAt(own: Assumptions, input: CollateralInput, value: number): Result<Assumptions> {
  const changed = changedAssumptions(own, input, value);
  if (!changed.ok) return changed;
  if (changed.value === own) return changed;
  const read = readAssumptions(changed.value);
  if (read.ok) return changed;
  const at = { column: `${printStressInput(input)} ${value}` };
  return failure(read.problems.map((problem) => ({ ...problem, at })));
}

function changedAssumptions(own: Assumptions, input: CollateralInput, value: number): Result<Assumptions> {
  if (input.kind === 'lag') {
    return success(own.monthsToLiquidation === value ? own : { ...own, monthsToLiquidation: value });
  }
  const text = input.how === 'flat' ? success(flatVector(value)) : scaledVector(own[input.kind], value);
  if (!text.ok) return text;
  return success(own[input.kind] === text.value ? own : { ...own, [input.kind]: text.value });
}

function refuseValue<T>(input: StressInput, value: number, remedy: string): Result<T> {
  return refuseStress('stress-value', printStressInput(input), `${value} is not a value of this input.`, remedy);
}
