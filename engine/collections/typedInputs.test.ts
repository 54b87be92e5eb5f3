import { describe, expect, it } from 'vitest';
import { formatMonth, monthOf, type Month } from '../core/date';
import { problemLine, type Result } from '../core/problem';
import type { Collections } from './collections';
import { readCollections } from './readCollections';
import { inputColumns, mergeTyped, missingInputs, typedFromCollections, type PooledInput } from './typedInputs';
import { writeCollections } from './writeCollections';

const input = (name: string, type: 'Money' | 'Rate', required: boolean, perPool = false): PooledInput => ({
  name,
  label: `The ${name}`,
  type,
  required,
  perPool,
});
const INPUTS = [input('remittance', 'Money', true), input('wac', 'Rate', false)];
const POOLED = [
  input('remittance', 'Money', true),
  input('interest', 'Money', true, true),
  input('wac', 'Rate', false, true),
];
const POOLS = ['group_1', 'group_2'];
const FIRST = monthOf(2004, 9);

const projected: Collections = {
  name: 'Projected',
  months: [0, 1, 2].map((i) => (FIRST + i) as Month),
  money: { remittance: [100, 200, 300] },
  rates: { wac: ['5.5', '5.50', null] },
};

const value = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.problems.map(problemLine).join('\n'));
  return result.value;
};
const lines = (result: Result<unknown>) => (result.ok ? [] : result.problems.map(problemLine));
const merge = (typed: Parameters<typeof mergeTyped>[1], base: Collections | null = projected) =>
  mergeTyped(base, typed, INPUTS, [], FIRST);

describe('typed inputs', () => {
  it('leave a projection as it is, the very object, where nothing is typed', () => {
    expect(value(merge({}))).toBe(projected);
    expect(value(merge({ '2004-10': { remittance: ' ' } }))).toBe(projected);
  });

  it('stand in place of what was projected and touch nothing else', () => {
    const merged = value(merge({ '2004-10': { remittance: '$1,234.50', wac: '6.125%' } }));
    expect(merged.months).toEqual(projected.months);
    expect(merged.money['remittance']).toEqual([100, 123_450, 300]);
    expect(merged.rates['wac']).toEqual(['5.5', '6.125', null]);
    expect(projected.money['remittance']).toEqual([100, 200, 300]);
    expect(value(merge({ '2004-10': { wac: '6' } })).money['remittance']).toBe(projected.money['remittance']);
  });

  it('add months after the last projected one without a gap, empty where nothing is typed', () => {
    const merged = value(merge({ '2005-01': { remittance: '7' } }));
    expect(merged.months.map(formatMonth)).toEqual(['2004-09', '2004-10', '2004-11', '2004-12', '2005-01']);
    expect(merged.money['remittance']).toEqual([100, 200, 300, null, 700]);
    expect(merged.rates['wac']).toEqual(['5.5', '5.50', null, null, null]);
  });

  it('begin at the first Distribution month where there is no projection', () => {
    const merged = value(merge({ '2004-10': { remittance: '7.01' } }, null));
    expect(merged.months.map(formatMonth)).toEqual(['2004-09', '2004-10']);
    expect(merged.money).toEqual({ remittance: [null, 701] });
    expect(lines(merge({}, null))).toEqual([
      'Inputs: There are no inputs: no loans to project, and nothing typed. Type 2004-09 on the Inputs sheet, import a collections file there, or open a tape.',
    ]);
  });

  it('have a column of each pool where the input is per pool', () => {
    expect(inputColumns(POOLED, POOLS).map(({ key }) => key)).toEqual([
      'remittance',
      'interest(group_1)',
      'wac(group_1)',
      'interest(group_2)',
      'wac(group_2)',
    ]);
    const merged = value(mergeTyped(null, { '2004-09': { 'interest(group_2)': '5' } }, POOLED, POOLS, FIRST));
    expect(merged.money).toEqual({ 'interest(group_2)': [500] });
  });
});

describe('typed inputs that are wrong', () => {
  it('are told all at once, each with its row and column', () => {
    const found = lines(
      merge({
        '2004-09': { remittance: '1.005', wac: 'six' },
        '2004-10': { remittance: '-3', remitance: '4', note: '1' },
        '2004-11': { remittance: 'a lot', remitance: '4', wac: '650' },
        '2004-13': { remittance: '1' },
        '2004-08': { remittance: '1' },
        '2094-01': { remittance: '1' },
      }),
    );
    expect(found.sort()).toEqual(
      [
        'Inputs:1: remittance: 1.005 has more than two decimals. Expected dollars and cents.',
        'Inputs:1: wac: "six" is not a number. Expected a rate in percent such as 4.25.',
        'Inputs:2: remittance: -3 is below zero. Expected an amount of zero or more.',
        'Inputs:3: remittance: "a lot" is not an amount of money. Expected dollars with at most two decimals such as 1234.56.',
        'Inputs:3: wac: 650 is more than 100 percent a year. Expected a rate in percent such as 4.25; look for a misplaced decimal point.',
        'Inputs:2: remitance: The deal has no input called "remitance" (2 values). Did you mean remittance?',
        'Inputs:2: note: The deal has no input called "note". Expected any of remittance, wac.',
        'Inputs: distribution_month: "2004-13" is not a month. Expected a month written YYYY-MM such as 2004-09.',
        'Inputs: distribution_month: 2004-08 comes before the first Distribution Date. Expected 2004-09 or a later month; clear what is typed for 2004-08.',
        'Inputs: distribution_month: 2094-01 is too far away. Expected a month up to 2064-08.',
      ].sort(),
    );
  });

  it('name the pools of an input and the deal of an input of the deal', () => {
    const typed = { '2004-09': { interest: '1', 'interest(group_3)': '1', 'remittance(group_1)': '1' } };
    expect(lines(mergeTyped(null, typed, POOLED, POOLS, FIRST))).toEqual([
      'Inputs:1: interest: The deal has no input called "interest". Expected interest(group_1) or interest(group_2).',
      'Inputs:1: interest(group_3): The deal has no input called "interest(group_3)". Expected interest(group_1) or interest(group_2).',
      'Inputs:1: remittance(group_1): The deal has no input called "remittance(group_1)". Expected remittance.',
    ]);
  });
});

describe('required inputs that nothing gives', () => {
  it('are told once an input, with the first month and how many', () => {
    const merged = value(
      mergeTyped(
        null,
        { '2004-09': { 'interest(group_1)': '5' }, '2004-12': { remittance: '1' } },
        POOLED,
        POOLS,
        FIRST,
      ),
    );
    expect(missingInputs(merged, POOLED, POOLS).map(problemLine)).toEqual([
      'Inputs:1: remittance: The remittance is missing in 2004-09 and 2 other months. remittance is needed on every date: type it on the Inputs sheet or import a collections file.',
      'Inputs:2: interest(group_1): The interest of group_1 is missing in 2004-10 and 2 other months. interest(group_1) is needed on every date: type it on the Inputs sheet or import a collections file.',
      'Inputs:1: interest(group_2): The interest of group_2 is missing on every date. interest(group_2) is needed on every date: type it on the Inputs sheet or import a collections file.',
    ]);
    expect(missingInputs(projected, INPUTS, [])).toEqual([]);
    const [first] = missingInputs(merged, POOLED, POOLS, true);
    expect(first?.remedy).toMatch(/file\. Where what is typed is all there is, delete the loans on the Tape sheet/);
  });
});

it('an imported collections file becomes typed inputs and the same collections again', () => {
  const text = 'distribution_month,remittance,wac\n2004-09,100.00,5.50\n2004-10,0.07,\n2004-11,3.00,7\n';
  const read = value(readCollections(text, 'C.csv', INPUTS));
  const typed = typedFromCollections(read, INPUTS);
  expect(typed).toEqual({
    '2004-09': { remittance: '100.00', wac: '5.50' },
    '2004-10': { remittance: '0.07' },
    '2004-11': { remittance: '3.00', wac: '7' },
  });
  const again = value(merge(typed, null));
  expect({ ...again, name: 'C.csv' }).toEqual(read);
  expect(writeCollections(again, INPUTS)).toBe(text);
});
