import { describe, expect, it } from 'vitest';

import { distributionsCsv } from '../../oracle/oracleResults';
import { runCase } from '../../oracle/runCase';
import { differences } from './compareDistributions';
import { findScenario } from './scenarios';

const scenario = findScenario('still-pool')!;
const expected = runCase(scenario);
const csv = distributionsCsv(expected);

describe('comparing a distributions file with the oracle', () => {
  it('finds nothing in a file that agrees', () => {
    expect(differences(csv, expected)).toEqual([]);
  });

  it.each([
    ['a cent', '244922.97', '244922.98', '2005-01 accrued_interest A-1: 244922.98, expected 244922.97'],
    ['the twelfth decimal', '3.98373428100888', '3.98373428101000', '2005-01 excess_spread_pct: '],
    ['too few decimals', '2.55688000000000', '2.55688', 'is not a percentage with twelve decimals'],
    ['a flag', 'spread_squeeze_ok,,1', 'spread_squeeze_ok,,0', 'spread_squeeze_ok: 0, expected 1'],
    ['a wrong date', '2005-06-27', '2005-06-25', 'number 6 is 2005-06,2005-06-25, expected 2005-06,2005-06-27'],
    ['an unknown item', 'item,class', 'item,klass', 'header'],
  ])('finds %s', (_, from, to, message) => {
    expect(csv).toContain(from);
    expect(differences(csv.replaceAll(from, to), expected).join('\n')).toContain(message);
  });

  it('finds rows missing, unknown and written twice', () => {
    const lines = csv.trimEnd().split('\n');
    expect(differences(lines.slice(0, -1).join('\n'), expected)).toEqual(['2008-12 class_c: missing']);
    expect(differences([...lines, lines.at(-1)].join('\n'), expected)).toEqual(['2008-12 class_c: written twice']);
    expect(differences(`${csv}2008-12,2008-12-26,bonus,,1.00\n`, expected)).toEqual(['2008-12 bonus: not expected']);
  });
});
