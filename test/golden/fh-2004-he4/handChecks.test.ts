import { describe, expect, it } from 'vitest';

import { type OracleResult, valueText } from '../../oracle/oracleResults';
import { runCase } from '../../oracle/runCase';
import { HAND_CHECKS } from './handChecks';
import { findScenario } from './scenarios';

const runs = new Map<string, readonly OracleResult[]>();

function resultsOf(name: string): readonly OracleResult[] {
  const known = runs.get(name);
  if (known !== undefined) return known;
  const scenario = findScenario(name);
  if (scenario === undefined) throw new RangeError(`There is no scenario "${name}".`);
  const results = runCase(scenario);
  runs.set(name, results);
  return results;
}

describe('numbers worked by hand', () => {
  it('are at least twenty-five', () => {
    expect(HAND_CHECKS.length).toBeGreaterThanOrEqual(25);
  });

  it.each(HAND_CHECKS)('$scenario $month $item $class is $expected: $how', (check) => {
    const result = resultsOf(check.scenario).find(({ month }) => month === check.month);
    const found = result?.items.find(({ item, class: name }) => item === check.item && name === check.class);
    expect(found && valueText(found.value, 12)).toBe(check.expected);
  });
});
