import { describe, expect, it } from 'vitest';
import { sampleRun } from '../../testing/sampleRun';
import { lookupOf, totalOver } from './lookup';
import { residualLine, roleName } from './roles';
import { literalValue, stepValues } from './stepTable';

const run = sampleRun();
const lookup = lookupOf(run.results!);

describe('finding columns of a run', () => {
  it('tells what was paid from what was due under the same name', () => {
    expect(lookup.values('interest_paid', 'A-1')![2]).toBe(lookup.due('interest_paid', 'A-1')![2]! - 100_000);
    expect(lookup.values('interest_paid')).toBeUndefined();
  });

  it('adds up the classes where the deal has no column of its own', () => {
    const parts = ['A-1', 'A-2', 'A-3'].map((cls) => lookup.values('principal_paid', cls)![0]!);
    expect(lookup.total('principal_paid')![0]).toBe(parts[0]! + parts[1]! + parts[2]!);
    expect(lookup.total('nothing')).toBeUndefined();
    expect(lookup.classesOf('interest_paid')).toEqual(['A-1', 'A-2', 'A-3']);
  });

  it('is made once a run', () => {
    expect(lookupOf(run.results!)).toBe(lookup);
  });

  it('adds a column over its dates', () => {
    expect(totalOver(lookup.values('draws_made'))).toBe(1_234_567);
    expect(totalOver(undefined)).toBe(0);
  });
});

describe('roles', () => {
  it('are played by the first listed name that the run has', () => {
    expect(roleName('overcollateralization', lookup)).toBe('oc_amount');
    expect(roleName('balance', lookup)).toBe('balance');
    expect(roleName('draws', lookup)).toBe('draws_made');
  });

  it('give the rest to the last line that takes it', () => {
    expect(residualLine(run.deal!)?.name).toBe('class_c');
  });
});

describe('literals and step tables', () => {
  it.each([
    ['2.00%', 0.02],
    ['0.15% a year', 0.0015],
    ['$1,000.00', 100_000],
    ['-$5', -500],
    ['12', 12],
    ['1.5', 1.5],
    ['2007-07', 2007 * 12 + 6],
    ['never', Infinity],
    ['first', -Infinity],
    ['unlimited', Infinity],
    ['yes', 1],
    ['soon', NaN],
  ])('reads %s', (text, value) => {
    expect(literalValue(text)).toBe(value);
  });

  it('steps by month from the month of each row on', () => {
    const table = run.deal!.tables[0]!;
    const values = stepValues(table, undefined, run.results!.months);
    expect([values[11], values[12], values[17], values[18]]).toEqual([Infinity, 0.01, 0.01, 0.015]);
  });

  it('steps by number, and by the rows that a user gave instead', () => {
    const table = { by: 'number', beforeFirst: 'unlimited', rows: [['1', '2%']] } as const;
    expect([...stepValues(table, [['2', '3%']], [0, 1, 2])]).toEqual([Infinity, 0.03, 0.03]);
  });
});
