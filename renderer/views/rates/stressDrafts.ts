import type { RatePath, RatePaths } from '../../../engine/collections/collections';
import type { ScenarioChanges } from '../../../engine/document/scenario';
import { NO_CHANGES } from '../../engine-client/engineValues';
import {
  STRESS_SET,
  stressedRates,
  stressName,
  type MoveLimits,
  type RateStress,
} from '../../engine-client/rateValues';
import type { ScenarioDraft } from '../../store/scenarioActions';
import { changedSource } from './toolResult';

/** The stresses of the set with these names, in its order. */
export function stressesNamed(names: readonly string[]): readonly RateStress[] {
  return STRESS_SET.filter((stress) => names.includes(stressName(stress)));
}

/**
 * The scenarios of a stress set: every path named moves alike. They begin from the paths in view, and keep what the scenario in
 * view changes besides.
 */
export function stressDrafts(
  stresses: readonly RateStress[],
  rates: RatePaths,
  indices: readonly string[],
  limits: MoveLimits,
  within: { readonly name: string; readonly changes: ScenarioChanges } | null,
): readonly ScenarioDraft[] {
  const changes = within?.changes ?? NO_CHANGES;
  return stresses.map((stress) => {
    const stressed = indices.flatMap((index): [string, RatePath][] => {
      const path = rates[index];
      if (!path || path.rows.length === 0) return [];
      const rows = stressedRates(path.rows, stress, limits);
      return [[index, { ...path, rows, source: changedSource(path.source) }]];
    });
    const name = within ? `${within.name} ${stressName(stress)}` : stressName(stress);
    return { name, changes: { ...changes, rates: { ...changes.rates, ...Object.fromEntries(stressed) } } };
  });
}
