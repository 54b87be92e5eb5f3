import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { problemLine, type Result } from '../core/problem';
import type { DealDescription, ParameterDescription, TableDescription } from '../deal/description';
import { NO_SETTINGS } from '../deal/settings';
import { readJsonText } from './jsonText';
import { readSettings } from './readSettings';

const FIXTURES = new URL('../../test/fixtures/settings/', import.meta.url);

const parameter = (name: string, type: ParameterDescription['type'], unit: string): ParameterDescription => ({
  name,
  label: name,
  type,
  value: '',
  unit,
  source: '',
});
const table = (name: string, by: TableDescription['by']): TableDescription => ({
  name,
  label: name,
  by,
  type: 'Ratio',
  unit: '%',
  beforeFirst: 'unlimited',
  rows: [],
  source: '',
});
const option = (name: string) => ({ name, label: name });

const DEAL: DealDescription = {
  name: 'A deal',
  document: '',
  closing: '2004-12-30',
  cutOff: '2004-12-30',
  firstMonth: '2005-01',
  classes: [],
  sets: {},
  pools: [],
  parties: [],
  parameters: [
    parameter('closing_pool', 'Money', '$'),
    parameter('trustee_fee_rate', 'Rate', '% a year'),
    parameter('premium_percentage', 'Rate', '% a year'),
    parameter('insurer_late_rate', 'Rate', '% a year'),
    parameter('target_percentage', 'Ratio', '%'),
    parameter('oc_floor', 'Ratio', '%'),
    parameter('stepdown_earliest', 'Month', 'month'),
    parameter('stepdown_multiple', 'Ratio', ''),
    parameter('clean_up_call', 'Month', 'month'),
    parameter('insurer_default_from', 'Month', 'month'),
    parameter('some_flag', 'Flag', ''),
    parameter('some_count', 'Count', ''),
    parameter('some_date', 'Date', 'date'),
  ],
  tables: [
    table('lockout', 'month'),
    table('total_loss_limits', 'month'),
    table('default_loss_limit', 'number'),
    table('another_table', 'month'),
  ],
  choices: [
    { id: 'I-2', asks: '', weDo: 'closing', options: [option('closing'), option('literal')] },
    { id: 'I-3', asks: '', weDo: 'gross', options: [option('gross'), option('recoveries_reduce')] },
    { id: 'I-7', asks: '', weDo: 'Distribution Date n is month n.', options: [] },
  ],
  inputs: [],
  indices: [],
  ledgers: [],
  lines: [],
  statement: { title: '', source: '', isGeneric: true, recordDate: null, items: [], annual: null },
};

const lines = (result: Result<unknown>) => (result.ok ? [] : result.problems).map(problemLine);
const readFixture = (file: string) => readSettings(readFileSync(new URL(file, FIXTURES), 'utf8'), file, DEAL);

describe('a good settings file', () => {
  it('becomes literals of the deal language, digits as typed', () => {
    const result = readFixture('good.json');
    expect(lines(result)).toEqual([]);
    expect(result.ok && result.value).toEqual({
      parameters: {
        trustee_fee_rate: '0.01% a year',
        premium_percentage: '0.15% a year',
        insurer_late_rate: '6.0% a year',
        insurer_default_from: 'never',
        clean_up_call: 'never',
        target_percentage: '3.40%',
        oc_floor: '0.65%',
        stepdown_earliest: '2007-07',
        stepdown_multiple: '2',
        closing_pool: '$236,305,552.93',
      },
      tables: {
        lockout: [
          ['2005-01', '0%'],
          ['2008-01', '45%'],
          ['2012-01', '300%'],
        ],
        total_loss_limits: [
          ['2007-07', '2.0%'],
          ['2009-01', 'unlimited'],
        ],
        default_loss_limit: [
          ['1', '2.00%'],
          ['25', '2.5%'],
        ],
      },
      pinned: {},
      choices: { 'I-2': 'literal', 'I-3': 'gross' },
    });
  });

  it('may be an empty object, and may hold flags, counts, dates and a first month', () => {
    expect(readSettings('{}', 'S.json', DEAL)).toEqual({
      ok: true,
      value: NO_SETTINGS,
      warnings: [],
    });
    const text = '{"some_flag": true, "some_count": 12, "some_date": "2004-12-30", "clean_up_call": "first"}';
    const result = readSettings(text, 'S.json', DEAL);
    expect(result.ok && result.value.parameters).toEqual({
      some_flag: 'yes',
      some_count: '12',
      some_date: '2004-12-30',
      clean_up_call: 'first',
    });
  });

  it('writes an exponent out instead of rounding it', () => {
    const result = readSettings('{"trustee_fee_rate": 1.25e-05}', 'S.json', DEAL);
    expect(result.ok && result.value.parameters).toEqual({ trustee_fee_rate: '0.0000125% a year' });
  });
});

describe('a broken settings file is refused, every mistake with its line and key', () => {
  const RATE = 'Expected a rate in percent a year such as 0.15.';
  const MONTH = 'Expected a month written "YYYY-MM", "never", "first" or null.';
  const expected: Record<string, readonly string[]> = {
    'empty.json': ['empty.json:1:1: Here the file ends where JSON has a value. Correct it there.'],
    'not-json.json': ['not-json.json:3:1: Here "}" stands where JSON has a key in double quotes. Correct it there.'],
    'not-an-object.json': ['not-an-object.json:1:1: The file holds a list. Expected settings between { and }.'],
    'unknown-keys.json': [
      'unknown-keys.json:2: trustee_fee: The deal has no parameter or table called "trustee_fee". ' +
        'Did you mean trustee_fee_rate?',
      'unknown-keys.json:3: interpretation: The deal has no parameter or table called "interpretation". Did you mean interpretations?',
      'unknown-keys.json:4: call: The deal has no parameter or table called "call". ' +
        'Expected one of closing_pool, trustee_fee_rate, premium_percentage, insurer_late_rate, target_percentage, oc_floor, ' +
        'stepdown_earliest, stepdown_multiple, clean_up_call, insurer_default_from, some_flag, some_count, some_date, ' +
        'lockout, total_loss_limits, default_loss_limit, another_table, interpretations, parameters, pinned.',
      'unknown-keys.json:5: I-22: The deal has no choice called "I-22". Did you mean I-2?',
      'unknown-keys.json:6: lock_out: The deal has no parameter or table called "lock_out". Did you mean lockout?',
      'unknown-keys.json:6: interpretations: The deal has no parameter or table called "interpretations". ' +
        'Expected one of closing_pool, trustee_fee_rate, premium_percentage, insurer_late_rate, target_percentage, oc_floor, ' +
        'stepdown_earliest, stepdown_multiple, clean_up_call, insurer_default_from, some_flag, some_count, some_date, ' +
        'lockout, total_loss_limits, default_loss_limit, another_table.',
    ],
    'given-twice.json': [
      'given-twice.json:3: trustee_fee_rate: This key is already given in line 2. Expected it once.',
      'given-twice.json:5: trustee_fee_rate: This key is already given in line 2. Expected it once.',
      'given-twice.json:7: I-2: This key is already given in line 7. Expected it once.',
    ],
    'bad-values.json': [
      `bad-values.json:2: trustee_fee_rate: The value is the text "0.01". ${RATE}`,
      `bad-values.json:3: premium_percentage: 150 is more than 100 percent a year. ${RATE}`,
      `bad-values.json:4: insurer_late_rate: -6 is below zero. ${RATE}`,
      `bad-values.json:5: insurer_default_from: The value is the text "2008-13". ${MONTH}`,
      `bad-values.json:6: clean_up_call: The value is true. ${MONTH}`,
      'bad-values.json:8: closing_pool: The value is 236305552.935. Expected dollars with at most two decimals such as 1000.00.',
      'bad-values.json:9: target_percentage: The value is null. Expected a number in percent such as 3.40.',
      'bad-values.json:10: stepdown_multiple: The value is the text "2x". Expected a number such as 2.',
      `bad-values.json:11: stepdown_earliest: The value is 2007. ${MONTH}`,
      'bad-values.json:12: oc_floor: The value is a list. Expected a number in percent such as 3.40.',
    ],
    'bad-tables.json': [
      'bad-tables.json:6: lockout: Table row 3: 2007-01 comes after 2008-01. Expected the rows in order.',
      'bad-tables.json:7: lockout: Table row 4: 2008-01 is given twice. Expected the rows in order.',
      'bad-tables.json:8: lockout: Table row 5 starts with the text "2010". Expected a month written "YYYY-MM".',
      'bad-tables.json:9: lockout: Table row 6 has 1 value. Expected ["2005-01", value].',
      'bad-tables.json:10: lockout: The value is the text "300%". Expected a number in percent such as 3.40.',
      'bad-tables.json:12: total_loss_limits: This is an object. Expected a list of [key, value] rows.',
      'bad-tables.json:13: default_loss_limit: Table row 1 starts with 0. Expected a whole number from 1 on.',
      'bad-tables.json:13: default_loss_limit: -2.5 is below zero. Expected a number in percent such as 3.40.',
      'bad-tables.json:13: default_loss_limit: Table row 3 starts with 37.5. Expected a whole number from 1 on.',
      'bad-tables.json:14: another_table: This table has no rows. Expected at least one [key, value] row.',
    ],
    'bad-options.json': [
      'bad-options.json:3: I-2: This choice has no alternative "litteral". Expected closing, literal or default.',
      'bad-options.json:4: I-3: This is true or false. Expected gross, recoveries_reduce or default in quotes.',
      'bad-options.json:5: I-7: This choice has no alternative "literal". Expected "default".',
    ],
    'bad-groups.json': [
      'bad-groups.json:2: interpretations: This is a text. Expected names and values between { and }.',
      'bad-groups.json:3: parameters: This is a list. Expected names and values between { and }.',
    ],
  };

  it.each(Object.keys(expected))('%s', (file) => {
    expect(lines(readFixture(file))).toEqual(expected[file]);
  });

  it('has an expectation for every broken fixture', () => {
    const files = readdirSync(FIXTURES).filter((file) => file !== 'good.json');
    expect(files.sort()).toEqual(Object.keys(expected).sort());
  });
});

describe('JSON with places', () => {
  it('agrees with the language on what JSON is and what it means', () => {
    const plain = (node: ReturnType<typeof readJsonText>): unknown => {
      if (node.kind === 'object') {
        return Object.fromEntries<unknown>(node.members.map((member) => [member.key, plain(member.value)]));
      }
      if (node.kind === 'list') return node.items.map((item) => plain(item));
      if (node.kind === 'null') return null;
      return node.kind === 'number' ? Number(node.text) : node.value;
    };
    const good = [
      '0',
      '-1.5e+3',
      ' [ ] ',
      '{"a":[1,{"b":"\\u00e9\\n\\"x\\""}],"c":null}',
      '"\\/"',
      'true',
      '[false,0.10]',
    ];
    for (const text of good) expect(plain(readJsonText(text))).toEqual(JSON.parse(text));
    const bad = [
      '',
      '{',
      '[1,]',
      '{"a":1,}',
      "{'a':1}",
      '01',
      '1.',
      '.5',
      '+1',
      'tru',
      'nulls',
      '"\\x"',
      '"a',
      '"\n"',
      '1 2',
      '{"a" 1}',
      '[1 2]',
      '-',
    ];
    for (const text of bad) {
      expect(() => void JSON.parse(text)).toThrow();
      expect(() => readJsonText(text), text).toThrow();
    }
  });

  it('keeps the line and character of each value', () => {
    const root = readJsonText('{\r\n  "a": 0.10\r\n}');
    expect(root).toMatchObject({
      row: 1,
      at: 1,
      members: [{ row: 2, at: 3, key: 'a', value: { row: 2, at: 8, text: '0.10' } }],
    });
  });

  it('refuses nesting without end', () => {
    expect(() => readJsonText('['.repeat(100_000))).toThrow(/levels/);
  });
});
