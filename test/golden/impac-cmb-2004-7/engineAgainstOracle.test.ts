import { describe, expect, it } from 'vitest';
import { runImpac } from '../../oracle/impacOracle';
import type { ImpacDate } from '../../oracle/impacResults';
import { runEngine, type RunDate } from './dealRun';
import { namedScenarios, randomScenarios } from './scenarios';

/** Where a run departs from the calculation, in words; nothing when they agree in every item of every date. */
function differences(found: readonly RunDate[], expected: readonly ImpacDate[], typed: boolean): string[] {
  const told: string[] = [];
  const dates = (all: readonly { month: string; date: string }[]): string[] =>
    all.map(({ month, date }) => month + date);
  if (dates(found).join() !== dates(expected).join()) {
    told.push(
      `${found.length} dates to ${found.at(-1)?.date}, ${expected.length} to ${expected.at(-1)?.date} expected`,
    );
  }
  expected.forEach(({ month, items }, i) => {
    const run = found[i];
    if (!run) return;
    for (const [key, text] of items) {
      const other = run.items.get(key);
      if (other !== text) told.push(`${month} ${key}: ${text} expected, ${other ?? 'nothing'} found`);
    }
    // Bonds that are not modelled pay nothing and are owed nothing.
    if (!typed) return;
    for (const [key, text] of run.items) {
      const isOfBonds = /^(interest|principal|basis_risk|write_down|balance_end)/.test(key);
      if (isOfBonds && text !== '0.00') told.push(`${month} ${key}: ${text} found, the bonds are not modelled`);
    }
  });
  return told;
}

describe('the engine and the independent calculation of Impac 2004-7 agree to the cent', () => {
  it.each([...namedScenarios(), ...randomScenarios()])('on $name: $shows', ({ rows, terms }) => {
    const told = differences(runEngine(rows, terms), runImpac(rows, terms), terms.bonds === 'typed');
    expect(told.slice(0, 12)).toEqual([]);
  });

  it('compares every item that a run writes', () => {
    const { rows, terms } = namedScenarios()[0]!;
    const notCompared = (key: string): boolean => {
      const [item = '', of = ''] = key.split(' ');
      return of.startsWith('group_') || (of === 'Certificates') !== (item === 'certificate_distribution');
    };
    const written = [...runEngine(rows, terms)[0]!.items.keys()].filter((key) => !notCompared(key));
    expect([...runImpac(rows, terms)[0]!.items.keys()].sort()).toEqual(written.sort());
  });
});
