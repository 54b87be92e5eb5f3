import { describe, expect, it } from 'vitest';
import { ONE, multiply } from '../../oracle/fraction';
import { runImpac } from '../../oracle/impacOracle';
import { BONDS } from '../../oracle/impacTerms';
import { runEngine } from './dealRun';
import { differences } from './differences';
import { namedScenarios, randomScenarios } from './scenarios';

describe('the engine and the independent calculation of Impac 2004-7 agree to the cent', () => {
  it.each([...namedScenarios(), ...randomScenarios()])('on $name: $shows', ({ rows, terms }) => {
    const told = differences(runEngine(rows, terms), runImpac(rows, terms), terms.bonds === 'typed');
    expect(told.slice(0, 12)).toEqual([]);
  });

  it('with margins forced to have stepped up: as if they had been so high from the start', () => {
    const { rows, terms } = namedScenarios().find(({ name }) => name === 'cap-paid-back')!;
    const factors = BONDS.map(({ group }) => (group === null ? terms.subordinateStepUp : terms.seniorStepUp));
    const margins = terms.margins.map((margin, i) => multiply(margin, factors[i]!));
    const high = { ...terms, margins, seniorStepUp: ONE, subordinateStepUp: ONE };
    const forced = runEngine(rows, terms, { pinned: { stepped_up: 'yes' } });
    expect(differences(forced, runImpac(rows, high), false)).toEqual([]);
    const never = runEngine(rows, terms, { pinned: { stepped_up: 'no' } });
    const low = { ...terms, seniorStepUp: ONE, subordinateStepUp: ONE };
    expect(differences(never, runImpac(rows, low), false)).toEqual([]);
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
