import { callScenarios } from './scenarios/callScenarios';
import { interestScenarios } from './scenarios/interestScenarios';
import { lossScenarios } from './scenarios/lossScenarios';
import { principalScenarios } from './scenarios/principalScenarios';
import { randomScenario } from './scenarios/randomScenario';
import { type Scenario } from './scenarios/scenario';
import { settingsScenarios } from './scenarios/settingsScenarios';

export type { Scenario };

export const RANDOM_SEEDS = 100;

/** The scenarios with a name: each is there for one rule. */
export function namedScenarios(): Scenario[] {
  return [
    ...principalScenarios(),
    ...lossScenarios(),
    ...interestScenarios(),
    ...callScenarios(),
    ...settingsScenarios(),
  ];
}

/** Wild but valid inputs, one scenario a seed. */
export function randomScenarios(seeds = RANDOM_SEEDS): Scenario[] {
  return Array.from({ length: seeds }, (_, i) => randomScenario(i + 1));
}

/** A named scenario, or `random-17` for a seed. */
export function findScenario(name: string): Scenario | undefined {
  const seed = /^random-(\d+)$/.exec(name)?.[1];
  return seed === undefined
    ? namedScenarios().find((candidate) => candidate.name === name)
    : randomScenario(Number(seed));
}
