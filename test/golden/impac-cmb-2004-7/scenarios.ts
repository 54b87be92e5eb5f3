import type { Scenario } from './scenario';
import { interestScenarios } from './scenarios/interestScenarios';
import { lossScenarios } from './scenarios/lossScenarios';
import { principalScenarios } from './scenarios/principalScenarios';
import { randomScenario } from './scenarios/randomScenario';
import { trustScenarios } from './scenarios/trustScenarios';

export const RANDOM_SEEDS = 60;

/** The scenarios with a name: each is there for one rule. */
export function namedScenarios(): Scenario[] {
  return [...principalScenarios(), ...interestScenarios(), ...lossScenarios(), ...trustScenarios()];
}

/** Wild but valid inputs, one scenario a seed. */
export function randomScenarios(seeds = RANDOM_SEEDS): Scenario[] {
  return Array.from({ length: seeds }, (_, i) => randomScenario(i + 1));
}
