import { describe, expect, it } from 'vitest';
import { DEFAULT_ASSUMPTIONS } from '../collateral/defaultAssumptions';
import { problemLine, type Result } from '../core/problem';
import { ASSUMPTION_NAMES, readAssumptionsFile } from './readAssumptionsFile';

const lines = (result: Result<unknown>) => (result.ok ? [] : result.problems).map(problemLine);

describe('an assumptions file', () => {
  it('changes what it names and keeps the defaults of the rest', () => {
    const text =
      '{"prepaymentUnit": "PSA", "prepayment": "150 for 12 then 200", "severity": 40.50, "monthsToLiquidation": 12}';
    const result = readAssumptionsFile(text, 'A.json');
    expect(result.ok && result.value.assumptions).toEqual({
      ...DEFAULT_ASSUMPTIONS,
      prepaymentUnit: 'PSA',
      prepayment: '150 for 12 then 200',
      severity: '40.50',
      monthsToLiquidation: 12,
    });
  });

  it('may give a vector as a list of months', () => {
    const result = readAssumptionsFile('{"defaults": [0.1, 0.20, 3]}', 'A.json');
    expect(result.ok && result.value.assumptions.defaults).toBe('0.1\n0.20\n3');
  });

  it('knows every assumption there is', () => {
    expect([...ASSUMPTION_NAMES].sort()).toEqual(Object.keys(DEFAULT_ASSUMPTIONS).sort());
  });

  it('may give a pool its own, the rest as for all', () => {
    const text = '{"severity": 40, "pools": {"group_1": {"prepayment": "20"}, "group_2": {}}}';
    const result = readAssumptionsFile(text, 'A.json');
    const base = { ...DEFAULT_ASSUMPTIONS, severity: '40' };
    expect(result.ok && result.value).toEqual({
      assumptions: base,
      poolAssumptions: { group_1: { ...base, prepayment: '20' }, group_2: base },
    });
    const broken = `{"pools": {
  "group_1": {"prepaymnt": "20", "severity": 140},
  "group_1": {},
  "group_2": 5}}`;
    expect(lines(readAssumptionsFile(broken, 'A.json'))).toEqual([
      'A.json:2: prepaymnt: There is no assumption called "prepaymnt". Did you mean prepayment?',
      expect.stringMatching(/^A\.json:2: severity: Severity: 140 is out of range/),
      'A.json:3: group_1: This key is already given. Expected it once.',
      'A.json:4: group_2: The value is a number. Expected names and values between { and }.',
    ]);
  });

  it('is refused with every mistake at its line', () => {
    const text = `{
  "prepayment": "6 then",
  "monthsToLiq": 6,
  "severity": 140,
  "severity": 40,
  "defaultUnit": "CPR",
  "defaults": [1, "2"],
  "shortfallDaysPaid": "15",
  "shortfallShare": true,
  "monthsToLiquidation": 1.5
}`;
    const found = lines(readAssumptionsFile(text, 'A.json'));
    expect(
      found.filter(
        (line) => !line.startsWith('A.json:2:') && !line.startsWith('A.json:4:') && !line.startsWith('A.json:10:'),
      ),
    ).toEqual([
      'A.json:3: monthsToLiq: There is no assumption called "monthsToLiq". Did you mean monthsToLiquidation?',
      'A.json:5: severity: This key is already given in line 4. Expected it once.',
      'A.json:6: defaultUnit: The value is the text "CPR". Expected CDR, MDR or SDA in quotes.',
      'A.json:7: defaults: The value is a list. Expected a list of numbers.',
      'A.json:8: shortfallDaysPaid: The value is the text "15". Expected a number.',
      'A.json:9: shortfallShare: The value is true or false. Expected a number, a text such as "2 ramp 20 for 12" or a list.',
    ]);
    expect(found.some((line) => /^A\.json:4: severity: Severity: 140 is out of range/.test(line))).toBe(true);
    expect(found.some((line) => /^A\.json:10: monthsToLiquidation: .*1\.5 is out of range/.test(line))).toBe(true);
    expect(lines(readAssumptionsFile('[]', 'A.json'))).toEqual([
      'A.json:1:1: The file holds a list. Expected assumptions between { and }.',
    ]);
    expect(lines(readAssumptionsFile('{', 'A.json'))[0]).toMatch(/^A\.json:1:2: Here the file ends/);
  });
});
