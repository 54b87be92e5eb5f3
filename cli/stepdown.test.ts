import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_ASSUMPTIONS } from '../engine/collateral/defaultAssumptions';
import { importTapeCsv } from '../engine/collateral/importTape';
import { readRatePath } from '../engine/collections/readRatePath';
import { NO_SETTINGS } from '../engine/deal/settings';
import { EMPTY_PARTS } from '../engine/document/inputsOf';
import { writeProject } from '../engine/document/projectFile';
import { newScenario, NO_CHANGES } from '../engine/document/scenario';
import { readSheets } from '../engine/workbook/xlsx';

const ROOT = resolve(import.meta.dirname, '..');
const TSX = pathToFileURL(join(ROOT, 'node_modules/tsx/dist/esm/index.mjs')).href;
const RATES = join(ROOT, 'assets/rates/libor-1m-fh-2004-he4.csv');
const TAPE = join(ROOT, 'assets/tapes/fh-2004-he4-synthetic.csv');
/** Three loans whose balances make up the pool of the deal, for runs that need no more. */
const SMALL_TAPE = `loan_number,cutoff_balance,original_balance,mortgage_rate,first_payment_date,maturity_date,servicing_fee_rate
L1,100000000.00,101000000.00,7.50,2004-02-01,2019-01-01,0.5
L2,100000000.00,102000000.00,8.25,2003-08-01,2018-07-01,0.5
L3,36305552.93,37000000.00,7.75,2004-05-01,2019-04-01,0.5
`;
const fixture = (path: string) => join(ROOT, 'test/fixtures', path);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stepdown-cli-'));
  writeFileSync(join(folder, 'tape.csv'), SMALL_TAPE);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command line in the folder of this test, as a user's shell would. */
function stepdown(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', TSX, join(ROOT, 'cli/stepdown.ts'), ...args],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  );
  return { status, stdout, errors: stderr.split('\n').filter((line) => line !== '') };
}

const distribute = (collections: string, out: string, ...more: readonly string[]) =>
  stepdown(
    'distribute',
    '--deal',
    'fh-2004-he4',
    '--collections',
    collections,
    '--rates',
    RATES,
    '--out',
    out,
    ...more,
  );

describe('stepdown distribute', () => {
  it('writes distributions.csv and says nothing', () => {
    const { status, stdout, errors } = distribute(fixture('collections/good.csv'), 'D.csv');
    expect({ status, stdout, errors }).toEqual({ status: 0, stdout: '', errors: [] });
    const lines = readFileSync(join(folder, 'D.csv'), 'utf8').trimEnd().split('\n');
    expect(lines[0]).toBe('distribution_month,distribution_date,item,class,amount');
    expect(lines).toContain('2005-01,2005-01-25,accrued_interest,A-1,244922.97');
    expect(lines).toContain('2005-02,2005-02-25,servicing_fee,,96488.37');
    // 14 items of five classes and 33 of the deal on each of four dates
    expect(lines).toHaveLength(1 + 4 * (14 * 5 + 33));
  });

  it('ends with 2, one line a problem and nothing written when the input is bad', () => {
    const { status, stdout, errors } = distribute(
      fixture('collections/negative-money.csv'),
      'none.csv',
      '--settings',
      fixture('settings/bad-options.json'),
    );
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(errors).toEqual([
      'bad-options.json:3: I-2: This choice has no alternative "litteral". Expected closing, literal or default.',
      'bad-options.json:4: I-3: This is true or false. Expected gross, recoveries_reduce or default in quotes.',
      'bad-options.json:5: I-7: This choice has no alternative "literal". Expected "default".',
      'negative-money.csv:3: prepayments: -4113456.75 is below zero. Expected an amount of zero or more.',
    ]);
    expect(existsSync(join(folder, 'none.csv'))).toBe(false);
  });

  it('leaves an earlier result as it is when the input is bad', () => {
    writeFileSync(join(folder, 'kept.csv'), 'kept');
    expect(distribute(fixture('collections/bad-months.csv'), 'kept.csv').status).toBe(2);
    expect(readFileSync(join(folder, 'kept.csv'), 'utf8')).toBe('kept');
  });

  it('ends with 2 when a file is not there or an option is wrong', () => {
    expect(distribute('missing.csv', 'D.csv')).toMatchObject({
      status: 2,
      errors: [`missing.csv: There is no such file. Looked in ${folder}.`],
    });
    expect(stepdown('distribute', '--colections', 'C.csv')).toMatchObject({ status: 2 });
    expect(stepdown('distribut').errors[0]).toBe('distribut: There is no such command. Did you mean distribute?');
  });

  it('explains itself', () => {
    const page = stepdown('distribute', '--help');
    expect(page.status).toBe(0);
    expect(page.stdout).toContain('Usage: stepdown distribute --deal NAME --collections C.csv --rates R.csv');
    expect(page.stdout).toContain('Deals that come with the program: fh-2004-he4');
    expect(stepdown('--help').stdout).toContain('distribute');
    expect(stepdown().status).toBe(2);
  });
});

describe('stepdown project, run and check', () => {
  it('projects a tape; what it writes distributes to what a run writes', async () => {
    const assumptions = '{"prepayment": "20", "defaults": 3, "severity": [100, 90]}';
    writeFileSync(join(folder, 'A.json'), assumptions);
    const common = ['--deal', 'fh-2004-he4', '--tape', 'tape.csv', '--assumptions', 'A.json'];
    expect(stepdown('project', ...common, '--out', 'C.csv')).toMatchObject({ status: 0, errors: [] });
    expect(distribute('C.csv', 'D2.csv').status).toBe(0);
    const run = stepdown('run', ...common, '--rates', RATES, '--out', 'out');
    expect(run).toMatchObject({ status: 0, errors: [] });
    const written = (name: string) => readFileSync(join(folder, name), 'utf8');
    expect(written('out/collections.csv')).toBe(written('C.csv'));
    expect(written('out/distributions.csv')).toBe(written('D2.csv'));
    expect(run.stdout).toBe(written('out/summary.txt'));
    expect(run.stdout).not.toContain('Ended early');
    expect(readdirSync(join(folder, 'out')).sort()).toEqual([
      'collections.csv',
      'distributions.csv',
      'summary.json',
      'summary.txt',
      'workbook.xlsx',
    ]);
    const summary = JSON.parse(written('out/summary.json')) as { classes: { name: string; original: number }[] };
    expect(summary.classes[0]).toMatchObject({ name: 'A-1', original: 132_632_000 });
    const sheets = await readSheets(readFileSync(join(folder, 'out/workbook.xlsx')));
    expect(sheets.ok && sheets.value.map(({ name }) => name)).toContain('Waterfall');
  });

  it('projects a tape of two groups whose loans follow an index, and tells of a path that is missing', () => {
    const tape = join(ROOT, 'assets/tapes/impac-cmb-2004-7-synthetic.csv');
    const path = join(ROOT, 'assets/rates/libor-6m-illustrative.csv');
    const common = ['--deal', 'impac-cmb-2004-7', '--tape', tape, '--out', 'G.csv'];
    expect(stepdown('project', ...common)).toMatchObject({
      status: 2,
      errors: [expect.stringMatching(/^Tape: Index: There is no rate path called libor_6m, which 1,034 loans need/)],
    });
    expect(existsSync(join(folder, 'G.csv'))).toBe(false);
    expect(stepdown('project', ...common, '--rates', `libor_6m=${path}`)).toMatchObject({ status: 0, errors: [] });
    const lines = readFileSync(join(folder, 'G.csv'), 'utf8').split('\n');
    expect(lines[0]).toMatch(/^distribution_month,group,pool_begin,/);
    expect(lines[1]).toMatch(/^2004-08,group_1,1283333000\.00,/);
    expect(lines[2]).toMatch(/^2004-08,group_2,851667000\.00,/);
    expect(stepdown('project', ...common, '--rates', path).errors).toEqual([
      'libor-6m-illustrative.csv: Which index is this? Expected libor_1m or libor_6m.',
    ]);
  });

  it('runs a project file, and an option in place of a part of it', () => {
    const tape = importTapeCsv(SMALL_TAPE, 'tape.csv').tape!;
    const rates = readRatePath(readFileSync(RATES, 'utf8'), 'libor.csv');
    if (!rates.ok) throw new Error('the rates are good');
    const text = readFileSync(join(ROOT, 'assets/deals/fh-2004-he4.deal.yaml'), 'utf8');
    const project = writeProject(
      {
        name: 'A study',
        ...EMPTY_PARTS,
        deal: { file: 'fh.deal.yaml', text, draft: null },
        tape,
        rates: { libor_1m: rates.value },
        assumptions: DEFAULT_ASSUMPTIONS,
        settings: NO_SETTINGS,
        notes: '',
        scenarios: [newScenario([], 'Fast', { ...NO_CHANGES, assumptions: { prepayment: '60' } })],
      },
      '0.1.0',
    );
    writeFileSync(join(folder, 'study.stepdown'), project);
    writeFileSync(join(folder, 'call.json'), '{"clean_up_call": "first"}');
    const called = stepdown('run', 'study.stepdown', '--settings', 'call.json', '--out', 'called');
    expect(called.status).toBe(0);
    expect(called.stdout).toMatch(/Ended early in 20\d\d-\d\d: Clean-up call/);
    expect(stepdown('check', 'study.stepdown')).toMatchObject({
      status: 0,
      stdout: 'study.stepdown: the project A study, nothing wrong.\n',
    });
    // A scenario is the base with its differences, and nothing else.
    const summaryOf = (out: string, ...options: string[]) => {
      expect(stepdown('run', 'study.stepdown', ...options, '--out', out).errors).toEqual([]);
      return readFileSync(join(folder, out, 'distributions.csv'), 'utf8');
    };
    writeFileSync(join(folder, 'fast.json'), '{"prepayment": "60"}');
    const base = summaryOf('base');
    expect(summaryOf('fast', '--scenario', 'fast')).not.toBe(base);
    expect(summaryOf('fast', '--scenario', 'fast')).toBe(summaryOf('typed', '--assumptions', 'fast.json'));
    expect(stepdown('run', 'study.stepdown', '--scenario', 'Fasts', '--out', 'none').errors).toEqual([
      'study.stepdown: The project has no scenario called Fasts. Did you mean Fast?',
    ]);
  });

  it('refuses a run without its parts and writes no folder', () => {
    const { status, errors } = stepdown('run', '--deal', 'fh-2004-he4', '--out', 'nothing');
    expect({ status, errors }).toEqual({
      status: 2,
      errors: ['--tape: This option is missing. Expected it, or a project file.'],
    });
    expect(existsSync(join(folder, 'nothing'))).toBe(false);
  });

  it('checks files of every kind and tells what each is', () => {
    const good = stepdown(
      'check',
      'fh-2004-he4',
      TAPE,
      RATES,
      fixture('collections/good.csv'),
      fixture('settings/good.json'),
      '--deal',
      'fh-2004-he4',
    );
    expect(good.status).toBe(0);
    expect(good.stdout.split('\n').map((line) => line.replace(/^.*\//, ''))).toEqual([
      'fh-2004-he4: the deal First Horizon ABS Trust 2004-HE4, nothing wrong.',
      'fh-2004-he4-synthetic.csv: a tape of 5,200 loans, nothing wrong.',
      'libor-1m-fh-2004-he4.csv: a rate path of 175 rates, nothing wrong.',
      'good.csv: collections of 4 months, nothing wrong.',
      'good.json: settings, nothing wrong.',
      '',
    ]);
    const bad = stepdown(
      'check',
      fixture('collections/pool-gap.csv'),
      fixture('rates/bad-dates.csv'),
      '--deal',
      'fh-2004-he4',
    );
    expect(bad.status).toBe(2);
    expect(bad.errors).toHaveLength(5);
    expect(bad.errors[0]).toMatch(/^pool-gap\.csv:4: pool_begin: .*226,848,639\.03 against .*a difference of 1\.00\.$/);
    expect(bad.errors[1]).toMatch(/^pool-gap\.csv:4: pool_end: .*a difference of -1\.00\.$/);
  });
});

describe('a file given to check', () => {
  it('is known by its column names, quoted or not', () => {
    writeFileSync(join(folder, 'quoted.csv'), '"distribution_month","rate"\n"2005-01","2.5"\n');
    const { status, stdout } = stepdown('check', 'quoted.csv');
    expect([status, stdout]).toEqual([0, 'quoted.csv: a rate path of 1 rates, nothing wrong.\n']);
  });
});
