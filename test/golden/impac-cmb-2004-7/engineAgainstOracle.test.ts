import { describe, expect, it } from 'vitest';
import { runImpac } from '../../oracle/impacOracle';
import { runEngine } from './dealRun';
import { differences } from './differences';
import { namedScenarios, randomScenarios } from './scenarios';

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
