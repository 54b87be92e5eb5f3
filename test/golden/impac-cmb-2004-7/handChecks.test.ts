import { describe, expect, it } from 'vitest';
import { runImpac } from '../../oracle/impacOracle';
import { runEngine } from './dealRun';
import { HAND_CHECKS } from './handChecks';
import { namedScenarios } from './scenarios';

describe('the illustrative structure reaches the numbers worked by hand', () => {
  const named = namedScenarios().filter(({ name }) => HAND_CHECKS.some((check) => check.scenario === name));
  const runs = new Map(
    named.map(({ name, rows, terms }) => [name, [runEngine(rows, terms), runImpac(rows, terms)]] as const),
  );

  it.each(HAND_CHECKS)('$scenario $month $item $class is $expected: $how', (check) => {
    for (const run of runs.get(check.scenario)!) {
      const date = run.find(({ month }) => month === check.month);
      expect(date?.items.get(`${check.item} ${check.class}`)).toBe(check.expected);
    }
  });
});
