import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyColumn, emptyTape, tapeField, type Tape, type TapeColumn } from '../collateral/tape';
import { TAPE_FIELDS, type TapeField, type TapeFieldName } from '../collateral/tapeFields';
import { parseDay } from '../core/date';
import { problemLine, type Result } from '../core/problem';
import { NO_SETTINGS } from '../deal/settings';
import { EMPTY_PARTS } from './inputsOf';
import type { Project } from './project';
import { MAX_PROJECT_CHARACTERS, readProject, writeProject } from './projectFile';
import { NO_CHANGES, SCENARIO_COLOURS, type Differences, type Scenario } from './scenario';

function fixture(name: string): string {
  return readFileSync(new URL(`../../test/fixtures/files/${name}`, import.meta.url), 'utf8');
}

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problems.map(problemLine).join('\n'));
  return result.value;
}

function lines(text: string): string[] {
  const result = readProject(text, 'a.stepdown');
  if (result.ok) throw new Error('the file was read');
  return result.problems.map(problemLine);
}

const SAMPLE: Project = {
  name: 'Sample',
  deal: { file: 'sample.deal.yaml', text: 'deal: Sample\n# "quoted", tab\t, é and \u2028\n', draft: 'deal: Half\n' },
  tape: {
    ...emptyTape('Two loans', 2, true),
    columns: {
      ...emptyTape('', 2).columns,
      loan_number: ['0001', '0002'],
      cutoff_balance: Float64Array.of(4512345, NaN),
      maturity_date: Float64Array.of(parseDay('2019-12-01')!, NaN),
      mortgage_rate: Float64Array.of(7.83, 0),
      occupancy: Int8Array.of(-1, 2),
    },
  },
  rates: { libor_1m: { by: 'month', name: 'History', source: 'a source', rows: [['2005-01', '2.40688']] } },
  assumptions: {
    prepaymentUnit: 'CPR',
    prepayment: '2 ramp 20 for 12',
    defaultUnit: 'CDR',
    defaults: '0.5',
    severity: '100',
    monthsToLiquidation: 6,
    advancing: 'none',
    shortfallShare: '10',
    shortfallDaysPaid: 15,
  },
  settings: {
    parameters: { zeta: '1', alpha: '3.40%' },
    tables: { lockout: [['2005-01', '0%']] },
    choices: { 'I-2': 'literal' },
    pinned: { spread_ok: 'no' },
  },
  poolAssumptions: {},
  typed: { '2005-01': { remittance: '1000.00', 'gross_interest(group_1)': '2.50' } },
  register: {
    holders: [{ id: 'first', name: 'First Holder', taxStatus: 'U.S. person', withholding: '0', authority: '' }],
    transfers: [{ date: '2005-02-01', from: 'first', to: 'b', percent: '10', met: ['tax', 'erisa'], note: '' }],
  },
  notes: 'Line one\nLine two',
  scenarios: [
    {
      id: 's1',
      name: 'Stress, "fast"',
      colour: 3,
      changes: {
        ...NO_CHANGES,
        tape: [
          { row: 1, field: 'maturity_date', value: parseDay('2020-01-01')! },
          { row: 1, field: 'occupancy', value: 'owner' },
          { row: 0, field: 'mortgage_rate', value: null },
        ],
        rates: { libor_6m: null },
        assumptions: { prepayment: '35', monthsToLiquidation: 12 },
        typed: { '2005-01': { remittance: null } },
        parameters: { alpha: null, zeta: '2' },
        tables: { lockout: [['2005-01', '10%']] },
      },
    },
  ],
  baseLocked: true,
  analysis: {
    pricing: { settle: '2004-12-30', 'price A-1': '99-16+' },
    paths: { volatility: '' },
  },
};

/** What a file that knows no analyses holds. */
const NOTHING_ASKED = { ...SAMPLE, analysis: {} };

/** What a file that knows no scenarios holds either. */
const BASE_ONLY = { ...NOTHING_ASKED, scenarios: [], baseLocked: false };

const text = fc.string({ unit: 'grapheme' });
const map = <T>(of: fc.Arbitrary<T>) => fc.dictionary(text, of, { maxKeys: 4, noNullPrototype: true });
const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0);
const whole = fc.integer({ min: -1e12, max: 1e12 });

function column(field: TapeField, count: number): fc.Arbitrary<TapeColumn> {
  const size = { minLength: count, maxLength: count };
  const numbers = (of: fc.Arbitrary<number>) =>
    fc.array(fc.option(of, { nil: NaN }), size).map((values) => Float64Array.from(values, (n) => (n === 0 ? 0 : n)));
  if (field.kind === 'text') return fc.array(text, size);
  if (field.kind === 'code') {
    return fc.array(fc.integer({ min: -1, max: field.codes!.length - 1 }), size).map((v) => Int8Array.from(v));
  }
  if (field.kind === 'day') return numbers(fc.integer({ min: -700_000, max: 2_900_000 }));
  return numbers(field.kind === 'money' ? whole : finite);
}

const tapes: fc.Arbitrary<Tape> = fc.integer({ min: 0, max: 5 }).chain((count) =>
  fc.record({
    name: text,
    synthetic: fc.boolean(),
    count: fc.constant(count),
    columns: fc.record(
      Object.fromEntries(TAPE_FIELDS.map((f) => [f.name, column(tapeField(f.name), count)])) as Record<
        TapeFieldName,
        fc.Arbitrary<TapeColumn>
      >,
    ),
  }),
);

const assumptions: fc.Arbitrary<Project['assumptions']> = fc.record({
  prepaymentUnit: fc.constantFrom('CPR', 'SMM', 'PSA', 'ABS', 'HEP'),
  prepayment: text,
  defaultUnit: fc.constantFrom('CDR', 'MDR', 'SDA'),
  defaults: text,
  severity: text,
  monthsToLiquidation: fc.nat(),
  advancing: fc.constantFrom('none', 'full'),
  shortfallShare: text,
  shortfallDaysPaid: fc.nat({ max: 30 }),
});

const ratePaths = fc.record({
  by: fc.constantFrom('month' as const, 'date' as const),
  name: text,
  source: text,
  rows: fc.array(fc.tuple(text, text)),
});
const tables = fc.array(fc.tuple(text, text));
const flags = fc.constantFrom('yes' as const, 'no' as const);
const differing = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<Differences<T>> => map(fc.option(of));

const cell = fc.record({
  row: fc.nat(9),
  field: fc.constant('occupancy' as const),
  value: fc.option(fc.constant('owner')),
});
const scenarios: fc.Arbitrary<Scenario[]> = fc
  .array(
    fc.record({
      name: text,
      colour: fc.nat(SCENARIO_COLOURS - 1),
      changes: fc.record({
        tape: fc.array(cell),
        rates: differing(ratePaths),
        assumptions: fc.record({ prepayment: text, advancing: fc.constantFrom('none', 'full') }, { requiredKeys: [] }),
        poolAssumptions: differing(assumptions),
        typed: map(differing(text)),
        parameters: differing(text),
        tables: differing(tables),
        choices: differing(text),
        pinned: differing(flags),
      }),
    }),
    { maxLength: 3 },
  )
  .map((list) => list.map((scenario, i) => ({ id: `s${i}`, ...scenario })));

const projects: fc.Arbitrary<Project> = fc.record({
  name: text,
  deal: fc.record({ file: text, text, draft: fc.option(text) }),
  tape: tapes,
  rates: map(ratePaths),
  assumptions,
  poolAssumptions: map(assumptions),
  typed: map(map(text)),
  register: fc.record({
    holders: fc.array(fc.record({ id: text, name: text, taxStatus: text, withholding: text, authority: text })),
    transfers: fc.array(
      fc.record({ date: text, from: text, to: text, percent: text, met: fc.array(text), note: text }),
    ),
  }),
  settings: fc.record({
    parameters: map(text),
    tables: map(tables),
    choices: map(text),
    pinned: map(flags),
  }),
  notes: text,
  scenarios,
  baseLocked: fc.boolean(),
  analysis: map(map(text)),
});

describe('writeProject and readProject', () => {
  it('give back exactly the project that was written', () => {
    fc.assert(
      fc.property(projects, (project) => {
        const result = readProject(writeProject(project, '1.2.3'), 'a.stepdown');
        expect(value(result)).toEqual(project);
        expect(result.ok && result.warnings).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('write the same text for the same project, whatever order its names were given in', () => {
    const shuffled: Project = {
      ...SAMPLE,
      analysis: {
        paths: { volatility: '' },
        pricing: { 'price A-1': '99-16+', settle: '2004-12-30' },
      },
      settings: { ...SAMPLE.settings, parameters: { alpha: '3.40%', zeta: '1' } },
      assumptions: Object.fromEntries(
        Object.entries(SAMPLE.assumptions).reverse(),
      ) as unknown as Project['assumptions'],
    };
    expect(writeProject(shuffled, '1')).toBe(writeProject(SAMPLE, '1'));
  });

  it('write format, version and release first, codes by name, dates in ISO and blank columns not at all', () => {
    const written = writeProject(SAMPLE, '0.1.0');
    expect(written.split('\n').slice(0, 5)).toEqual([
      '{',
      '  "format": "stepdown-project",',
      '  "version": 4,',
      '  "release": "0.1.0",',
      '  "name": "Sample",',
    ]);
    expect(written).toContain('"occupancy": [null,"investor"]');
    expect(written).toContain('"maturity_date": ["2019-12-01",null]');
    expect(written).toContain('"cutoff_balance": [4512345,null]');
    expect(written).not.toContain('zip');
    expect(written.endsWith('}\n')).toBe(true);
  });

  it('refuse to write what no tape may hold rather than lose it', () => {
    const columns = { ...SAMPLE.tape.columns, cutoff_balance: Float64Array.of(1.5, 2) };
    expect(() => writeProject({ ...SAMPLE, tape: { ...SAMPLE.tape, columns } }, '1')).toThrow('cutoff_balance');
  });

  it('keep what was typed, even where a run could not use it', () => {
    const typed: Project = {
      ...SAMPLE,
      assumptions: { ...SAMPLE.assumptions, prepayment: 'six percent?' },
      rates: { libor_1m: { by: 'month', name: '', source: '', rows: [['2005-13', 'n/a']] } },
    };
    expect(value(readProject(writeProject(typed, '1'), 'a'))).toEqual(typed);
  });

  it('read a text that begins with a byte order mark', () => {
    expect(value(readProject(`\uFEFF${writeProject(SAMPLE, '1')}`, 'a'))).toEqual(SAMPLE);
  });

  it('hold 20,000 loans in every column', () => {
    const count = 20_000;
    const columns = Object.fromEntries(
      TAPE_FIELDS.map((field) => {
        const filled = emptyColumn(field.kind, count);
        for (let i = 0; i < count; i++) filled[i] = field.kind === 'text' ? `t${i}` : field.kind === 'code' ? i % 2 : i;
        return [field.name, filled];
      }),
    ) as Record<TapeFieldName, TapeColumn>;
    const project = { ...SAMPLE, tape: { name: 'big', synthetic: false, count, columns } };
    expect(value(readProject(writeProject(project, '1'), 'a')).tape).toEqual(project.tape);
  });
});

describe('files of older and later versions', () => {
  it('version 0 (one object a loan, dollars) opens in columns and whole cents and says why', () => {
    const result = readProject(fixture('version-0.stepdown'), 'version-0.stepdown');
    const { tape, notes, settings } = value(result);
    expect(result.ok && result.warnings.map(problemLine)).toEqual([
      'warning: version-0.stepdown: This project is of file version 0, from before the tape is held in columns, money in whole cents, and the notes are always there. It is brought up to date when you save it.',
      'warning: version-0.stepdown: This project is of file version 1, from before pools, typed inputs, forced tests and the register are kept. It is brought up to date when you save it.',
      'warning: version-0.stepdown: This project is of file version 2, from before scenarios are kept. It is brought up to date when you save it.',
      'warning: version-0.stepdown: This project is of file version 3, from before what analyses are asked for is kept. It is brought up to date when you save it.',
    ]);
    expect(tape.count).toBe(3);
    expect(tape.columns.loan_number).toEqual(['1001', '1002', '1003']);
    expect(Array.from(tape.columns.cutoff_balance as Float64Array)).toEqual([4512345, 1999, 10000000]);
    expect(Array.from(tape.columns.scheduled_payment as Float64Array)).toEqual([42810, NaN, NaN]);
    expect(tape.columns.occupancy).toEqual(Int8Array.of(0, -1, 2));
    expect(notes).toBe('');
    expect(settings.parameters).toEqual({ target_percentage: '3.50%' });
  });

  it('a migrated project saves as the current version and reads back the same without a warning', () => {
    const project = value(readProject(fixture('version-0.stepdown'), 'a'));
    const again = readProject(writeProject(project, '1'), 'a');
    expect(value(again)).toEqual(project);
    expect(again.ok && again.warnings).toEqual([]);
  });

  it('version 0 with a broken loan is reported at its place after the migration', () => {
    expect(lines(fixture('version-0.stepdown').replace('45123.45', '45123.455').replace('"owner"', '"ownr"'))).toEqual([
      'a.stepdown: tape.columns.cutoff_balance[0]: Found "45123.455 dollars". Expected whole cents or null.',
      'a.stepdown: tape.columns.occupancy[0]: Found "ownr". Did you mean owner?',
    ]);
  });

  it('a real file of version 1 opens, with nothing in the parts it did not know', () => {
    const project = value(readProject(fixture('version-1.stepdown'), 'version-1.stepdown'));
    const deal = { ...SAMPLE.deal, draft: null };
    expect(project).toEqual({ ...SAMPLE, ...EMPTY_PARTS, deal, settings: { ...SAMPLE.settings, pinned: {} } });
  });

  it('a real file of version 2 opens', () => {
    expect(value(readProject(fixture('version-2.stepdown'), 'version-2.stepdown'))).toEqual(BASE_ONLY);
  });

  it('a real file of version 3 opens, its scenarios with it', () => {
    const read = readProject(fixture('version-3.stepdown'), 'version-3.stepdown');
    expect(value(read)).toEqual(NOTHING_ASKED);
    expect(read.ok && read.warnings.map(problemLine)).toEqual([
      'warning: version-3.stepdown: This project is of file version 3, from before what analyses are asked for is kept. It is brought up to date when you save it.',
    ]);
  });

  it('a real file of version 4 opens', () => {
    const read = readProject(fixture('version-4.stepdown'), 'version-4.stepdown');
    expect(value(read)).toEqual(SAMPLE);
    expect(read.ok && read.warnings).toEqual([]);
  });
});

describe('broken files', () => {
  const cases: readonly (readonly [name: string, expected: readonly string[]])[] = [
    ['empty', [': The file is empty. Open another copy of the file, such as a backup.']],
    ['not-json', [': This is not a Stepdown project. Choose a file that ends in .stepdown.']],
    [
      'truncated',
      [
        ':41:24: The file stops here, before it is complete. It was cut short. Open another copy of the file, such as a backup.',
      ],
    ],
    [
      'stray-comma',
      [
        ':31:25: The text cannot be read on from ",". It is not JSON here. Open another copy of the file, such as a backup.',
      ],
    ],
    [
      'nan',
      [
        ':52:34: The text cannot be read on from "NaN". It is not JSON here. Open another copy of the file, such as a backup.',
      ],
    ],
    [
      'wrong-format',
      [
        ': This is not a Stepdown project: its format is "another-project". A project begins with "format": "stepdown-project".',
      ],
    ],
    [
      'no-format',
      [
        ': This is JSON, but not a Stepdown project: it does not state a format. A project begins with "format": "stepdown-project".',
      ],
    ],
    [
      'later-version',
      [
        ': This project was saved by release 3.2.0, in file version 7; this release reads versions up to 4. Open it with a newer release. The file was left as it is.',
      ],
    ],
    ['wrong-version', [': The version of the file is "one". Expected a whole number from 0 to 4.']],
    [
      'wrong-types',
      [
        ': settings.parameters.alpha: Found 3.4. Expected text, such as "3.40%".',
        ': assumptions.monthsToLiquidation: Found "6". Expected a whole number, 0 or more.',
        ': tape.synthetic: Found "yes". Expected true or false.',
        ': notes: Found null. Expected text.',
      ],
    ],
    [
      'unknown-keys',
      [
        ': remarks: Nothing here is called remarks. Known here are format, version, release, name, deal, settings, assumptions, poolAssumptions, typed, register, rates, tape, notes, scenarios, baseLocked, analysis.',
        ': assumptions.severety: Nothing here is called severety. Did you mean severity?',
        ': assumptions.severity: This is missing. Expected text.',
        ': tape.columns.mortgage_rates: Nothing here is called mortgage_rates. Did you mean mortgage_rate?',
        ': notes: This is missing. Expected text.',
      ],
    ],
    [
      'column-lengths',
      [
        ': tape.columns.loan_number: This column has 3 entries, but the tape has 2 loans. Every column needs one entry a loan, null where it is blank.',
        ': tape.columns.mortgage_rate: This column has 1 entries, but the tape has 2 loans. Every column needs one entry a loan, null where it is blank.',
      ],
    ],
    [
      'bad-codes',
      [
        ': assumptions.prepaymentUnit: Found "CRP". Expected one of CPR, SMM, PSA, ABS, HEP.',
        ': rates.libor_1m.by: Found "monthly". Did you mean month?',
        ': tape.columns.occupancy[1]: Found "investr". Did you mean investor?',
      ],
    ],
    [
      'bad-cells',
      [
        ': tape.columns.maturity_date[0]: Found "2019-02-30". Expected a date as YYYY-MM-DD or null.',
        ': tape.columns.cutoff_balance[0]: Found 45123.45. Expected whole cents or null.',
        ': tape.columns.mortgage_rate[0]: Found "7.83%". Expected a number of percent or null.',
      ],
    ],
    [
      'bad-rows',
      [
        ': settings.tables.lockout[0]: This row is not two texts. Write it as ["2007-07", "2.00%"].',
        ': rates.libor_1m.rows[0]: This row is not two texts. Write it as ["2007-07", "2.00%"].',
      ],
    ],
    ['too-many-loans', [': tape.count: A tape holds up to 5000000 loans, not 20000000000. Split the tape.']],
  ];
  it.each(cases)('%s.stepdown is declined with its sentences', (name, expected) => {
    const file = `${name}.stepdown`;
    const result = readProject(fixture(file), file);
    expect(result.ok ? [] : result.problems.map(problemLine)).toEqual(expected.map((line) => `${file}${line}`));
  });

  it('a text beyond what a reader can hold is declined before it is parsed', () => {
    expect(lines('x'.repeat(MAX_PROJECT_CHARACTERS + 1))).toEqual([
      'a.stepdown: The file has 500000001 characters; up to 500000000 are read. Keep the tape as .csv beside a project with fewer loans.',
    ]);
  });

  it('a column of bad values lists the first 200 and counts the others', () => {
    const count = 1000;
    const tape = emptyTape('', count);
    const columns = { ...tape.columns, cltv: new Float64Array(count).fill(80) };
    const broken = writeProject({ ...SAMPLE, settings: NO_SETTINGS, tape: { ...tape, columns } }, '1').replaceAll(
      '80',
      '"80"',
    );
    const found = lines(broken);
    expect(found).toHaveLength(201);
    expect(found[200]).toBe('a.stepdown: 800 more places in this file are wrong. Correct those listed above first.');
  });
});
