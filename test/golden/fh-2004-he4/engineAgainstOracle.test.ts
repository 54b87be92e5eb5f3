import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { distribute } from '../../../engine/api/distribute';
import { problemLine } from '../../../engine/core/problem';
import { runCase } from '../../oracle/runCase';
import { decimalFraction, decimalText } from '../../oracle/fraction';
import { differences } from './compareDistributions';
import { HAND_CHECKS } from './handChecks';
import { type Scenario, findScenario, namedScenarios, randomScenarios } from './scenarios';

const DEAL_FILE = 'fh-2004-he4.deal.yaml';
const dealText = readFileSync(join(import.meta.dirname, '../../../assets/deals', DEAL_FILE), 'utf8');

function distributionsOf(scenario: Scenario): string {
  const result = distribute({
    deal: { name: DEAL_FILE, text: dealText },
    collections: { name: 'collections.csv', text: scenario.collectionsCsv },
    rates: { name: 'rates.csv', text: scenario.ratesCsv },
    ...(scenario.settingsJson !== null && { settings: { name: 'settings.json', text: scenario.settingsJson } }),
  });
  if (!result.ok) throw new Error(`${scenario.name}: ${result.problems.map(problemLine).join('\n')}`);
  return result.value;
}

/** The first of many differences are enough to see what is wrong. */
function shortened(found: readonly string[]): readonly string[] {
  return found.length <= 12 ? found : [...found.slice(0, 12), `and ${found.length - 12} more`];
}

describe('the engine and the independent calculation agree to the cent', () => {
  it.each(namedScenarios())('on $name: $shows', (scenario) => {
    expect(shortened(differences(distributionsOf(scenario), runCase(scenario)))).toEqual([]);
  });

  it.each(randomScenarios())('on $name', (scenario) => {
    expect(shortened(differences(distributionsOf(scenario), runCase(scenario)))).toEqual([]);
  });
});

describe('the engine reaches the numbers worked by hand', () => {
  const files = new Map<string, Map<string, string>>();
  const amountsOf = (name: string): Map<string, string> => {
    let amounts = files.get(name);
    if (amounts === undefined) {
      const [, ...lines] = distributionsOf(findScenario(name)!).trimEnd().split('\n');
      amounts = new Map(
        lines.map((line) => {
          const [month = '', , item = '', className = '', amount = ''] = line.split(',');
          return [`${month},${item},${className}`, amount];
        }),
      );
      files.set(name, amounts);
    }
    return amounts;
  };

  it.each(HAND_CHECKS)('$scenario $month $item $class is $expected: $how', (check) => {
    const amount = amountsOf(check.scenario).get(`${check.month},${check.item},${check.class}`);
    const decimals = check.expected.split('.')[1]?.length ?? 0;
    expect(amount === undefined ? undefined : decimals === 12 ? toTwelve(amount) : amount).toBe(check.expected);
  });
});

function toTwelve(percent: string): string {
  return decimalText(decimalFraction(percent), 12);
}
