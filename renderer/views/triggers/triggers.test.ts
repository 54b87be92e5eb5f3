import { describe, expect, it } from 'vitest';
import type { TableDescription, ValueType } from '../../../engine/deal/description';
import { literalBody, settingLiteral } from './settingLiteral';
import { retyped, withStepAfter } from './stepRows';

const literal = (type: ValueType, text: string) => {
  const reading = settingLiteral(type, text, 'x');
  return reading.ok ? reading.literal : undefined;
};

describe('what is typed for a setting', () => {
  it.each([
    ['Ratio', '3.4', '3.4%'],
    ['Ratio', '3.40 %', '3.40%'],
    ['Ratio', '.65', '0.65%'],
    ['Ratio', 'unlimited', 'unlimited'],
    ['Rate', '0.15', '0.15% a year'],
    ['Rate', '0.15% a year', '0.15% a year'],
    ['Money', '236305552.93', '$236,305,552.93'],
    ['Money', '$1,000', '$1,000.00'],
    ['Count', '2', '2'],
    ['Count', '1.5', '1.5'],
    ['Flag', 'Y', 'yes'],
    ['Month', 'Jul-07', '2007-07'],
    ['Month', '2007-07', '2007-07'],
    ['Month', 'Never', 'never'],
    ['Month', 'first', 'first'],
    ['Date', '2007-07-25', '2007-07-25'],
  ] as const)('%s: "%s" is %s', (type, text, expected) => {
    expect(literal(type, text)).toBe(expected);
  });

  it.each([
    ['Ratio', ''],
    ['Ratio', 'three'],
    ['Ratio', '-1'],
    ['Rate', '1.2.3'],
    ['Money', '1.005'],
    ['Count', '2%'],
    ['Month', '2007-13'],
    ['Date', '2007-02-30'],
    ['Flag', 'maybe'],
  ] as const)('%s: "%s" means nothing and says what would', (type, text) => {
    const reading = settingLiteral(type, text, 'oc_floor');
    expect(!reading.ok && reading.problem.at).toEqual({ sheet: 'Triggers', column: 'oc_floor' });
    expect(!reading.ok && reading.problem.remedy).toMatch(/^Enter /);
  });

  it('is a plain number where the document writes a multiple', () => {
    const multiple = (text: string) => settingLiteral('Ratio', text, 'stepdown_multiple', '');
    expect(multiple('2.5')).toEqual({ ok: true, literal: '2.5' });
    expect(multiple('250%')).toEqual({ ok: true, literal: '250%' });
  });

  it('is shown without the unit that stands beside it', () => {
    expect(literalBody('Rate', '0.15% a year')).toBe('0.15');
    expect(literalBody('Ratio', '3.40%')).toBe('3.40');
    expect(literalBody('Money', '$1,000.00')).toBe('1,000.00');
    expect(literalBody('Month', 'never')).toBe('never');
  });
});

describe('a step table', () => {
  const table: TableDescription = {
    name: 'lockout',
    label: 'Lockout',
    by: 'month',
    type: 'Ratio',
    unit: '%',
    beforeFirst: '0%',
    rows: [
      ['2005-01', '0%'],
      ['2008-01', '45%'],
    ],
    source: 'a section',
  };

  it('takes one retyped cell and leaves the others', () => {
    expect(retyped(table, table.rows, 1, 'value', '50')).toEqual({
      ok: true,
      rows: [
        ['2005-01', '0%'],
        ['2008-01', '50%'],
      ],
    });
  });

  it('refuses steps out of order with what to do', () => {
    const reading = retyped(table, table.rows, 1, 'key', '2004-12');
    expect(!reading.ok && reading.problem.code).toBe('SETTINGS/step-order');
  });

  it('adds a step a month later, where there is room for one', () => {
    expect(withStepAfter(table, table.rows, 1)).toEqual([...table.rows, ['2008-02', '45%']]);
    const close = [['2005-01', '0%'] as const, ['2005-02', '1%'] as const];
    expect(withStepAfter(table, close, 0)).toBe(close);
    expect(withStepAfter(table, [['2005-12', '1%']], 0)[1]).toEqual(['2006-01', '1%']);
  });
});
