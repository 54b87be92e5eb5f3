import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { measure } from '../../engine/analytics/stress/measure';
import { stressed } from '../../engine/analytics/stress/stressed';
import { createSession } from '../../engine/api/session';
import { DEFAULT_ASSUMPTIONS } from '../../engine/collateral/defaultAssumptions';
import { importTapeCsv } from '../../engine/collateral/importTape';
import { readRatePath } from '../../engine/collections/readRatePath';
import { NO_SETTINGS } from '../../engine/deal/settings';
import { EMPTY_PARTS, inputsOf } from '../../engine/document/inputsOf';
import type { Project } from '../../engine/document/project';
import { writeProject } from '../../engine/document/projectFile';
import { newScenario, NO_CHANGES } from '../../engine/document/scenario';
import type { Outcome } from '../command';
import { readOptions } from '../options';
import { gridCommand } from './grid';

const ROOT = resolve(import.meta.dirname, '../..');
const TSX = pathToFileURL(join(ROOT, 'node_modules/tsx/dist/esm/index.mjs')).href;
const TAPE = `loan_number,cutoff_balance,original_balance,mortgage_rate,first_payment_date,maturity_date,servicing_fee_rate
L1,100000000.00,101000000.00,7.50,2004-02-01,2019-01-01,0.5
L2,136305552.93,137000000.00,8.25,2003-08-01,2018-07-01,0.5
`;
const asset = (path: string): string => readFileSync(join(ROOT, 'assets', path), 'utf8');

const { tape } = importTapeCsv(TAPE, 'two loans');
const rates = readRatePath(asset('rates/libor-1m-fh-2004-he4.csv'), 'libor');
if (!tape || !rates.ok) throw new Error('the sample cannot be read');
const dark = newScenario([], 'Dark "100"', {
  ...NO_CHANGES,
  assumptions: { defaults: '12', severity: '70' },
});
const broken = newScenario([dark], 'Broken', { ...NO_CHANGES, assumptions: { severity: 'lots' } });
const project: Project = {
  name: 'Two loans',
  deal: { file: 'fh-2004-he4.deal.yaml', text: asset('deals/fh-2004-he4.deal.yaml'), draft: null },
  tape,
  rates: { libor_1m: rates.value },
  assumptions: DEFAULT_ASSUMPTIONS,
  notes: '',
  ...EMPTY_PARTS,
  settings: NO_SETTINGS,
  scenarios: [dark, broken],
};

let folder: string;
const children: ChildProcess[] = [];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stepdown-grid-'));
  writeFileSync(join(folder, 'two.stepdown'), writeProject(project, 'Stepdown'));
});
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const program = (args: readonly string[]) => ['--import', TSX, join(ROOT, 'cli/stepdown.ts'), 'grid', ...args];

function grid(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, program(args), { cwd: folder, encoding: 'utf8' });
  return { status, stdout, stderr };
}

/** The command in this process: for what it refuses before any thread is made. */
async function here(...args: readonly string[]): Promise<Outcome> {
  const paths = args.map((text) => (/\.(csv|stepdown)$/.test(text) ? join(folder, text) : text));
  const reading = readOptions(paths, gridCommand.options, gridCommand.files);
  if (reading.ok !== true) throw new Error('the options cannot be read');
  return gridCommand.run(reading.given);
}

/** Starts a grid and kills it, without a word of warning, once its file has so many lines. */
async function killedAfter(lines: number, file: string, args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, program(args), { cwd: folder, stdio: 'ignore' });
  children.push(child);
  const ended = new Promise((settle) => child.once('exit', settle));
  const path = join(folder, file);
  const count = (): number => (existsSync(path) ? readFileSync(path, 'utf8').split('\n').length : 0);
  while (child.exitCode === null && count() < lines) await new Promise((settle) => setTimeout(settle, 5));
  child.kill('SIGKILL');
  await ended;
}

const base = createSession(() => 0);
base.apply({ kind: 'all', inputs: inputsOf(project) });

/** What a cell says by a run of its own, from the base each time and without a pool. */
function alone(severity: number, target: number): string {
  const made = stressed(base, [
    { input: { kind: 'severity', how: 'flat', pool: '' }, value: severity },
    { input: { kind: 'parameter', name: 'target_percentage' }, value: target },
  ]);
  if (!made.ok) throw new Error(made.problems[0]!.message);
  const run = { session: made.value, reply: made.value.run() };
  const life = measure({ kind: 'class', cls: 'A-1', figure: 'averageLife' }, run)!;
  const drawn = measure({ kind: 'total', name: 'insured_payment', cls: '' }, run)!;
  return `${severity},${target},${life},${drawn / 100},`;
}

describe('stepdown grid', () => {
  const SEVERITIES = Array.from({ length: 9 }, (_, i) => 10 + 8 * i);
  const TARGETS = Array.from({ length: 10 }, (_, i) => (30 + i) / 10);
  const asked = [
    'two.stepdown',
    '--x',
    'severity 10:74:8',
    '--y',
    'parameter target_percentage 3:3.9:0.1',
    '--result',
    'wal A-1',
    '--result',
    'total insured_payment',
    '--out',
    'grid.csv',
  ];

  it('goes on after it was killed to the file that an uninterrupted run would have written, with any number of threads', async () => {
    await killedAfter(20, 'grid.csv', [...asked, '--threads', '2']);
    const left = readFileSync(join(folder, 'grid.csv'), 'utf8').split('\n');
    expect(left.length).toBeGreaterThanOrEqual(20);
    expect(left.length).toBeLessThan(SEVERITIES.length * TARGETS.length);

    const resumed = grid(...asked, '--threads', '1', '--resume');
    expect(resumed.stderr).toBe('');
    expect(resumed.stdout).toMatch(/^grid\.csv: 90 rows, \d\d+ of them were there\.$/m);
    const [about, headings, ...rows] = readFileSync(join(folder, 'grid.csv'), 'utf8').trimEnd().split('\n');
    expect(about).toMatch(/^# Stepdown [\d.]+: Two loans \[[0-9a-f]{16}\]$/);
    expect(headings).toBe('severity,parameter target_percentage,wal A-1 (years),total insured_payment ($),problem');
    // Severity changes the projection, the target only the deal: severities follow each other, targets within them.
    expect(rows).toEqual(SEVERITIES.flatMap((severity) => TARGETS.map((target) => alone(severity, target))));

    const before = readFileSync(join(folder, 'grid.csv'));
    const other = await here(...asked.map((text) => text.replace('10:74:8', '10:82:8')), '--resume');
    expect(other.ok).toBe(false);
    expect(other.problems.join()).toContain('grid.csv: It holds results of other inputs, another request');
    expect(readFileSync(join(folder, 'grid.csv')).equals(before)).toBe(true);
  });

  it('has a row of the base and of each scenario, as JSON too, and tells of one that cannot be run', () => {
    const { stdout, status } = grid(
      'two.stepdown',
      '--scenarios',
      '--result',
      'total insured_payment',
      '--out',
      's.json',
    );
    expect([stdout, status]).toEqual(['s.json: 3 rows.\n', 0]);
    const told = JSON.parse(readFileSync(join(folder, 's.json'), 'utf8')) as {
      readonly keys: readonly string[];
      readonly rows: readonly { key: string[]; values: (number | null)[]; problem: string | null }[];
    };
    expect(told.keys).toEqual(['scenario']);
    expect(told.rows.map(({ key }) => key)).toEqual([['Base'], ['Dark "100"'], ['Broken']]);
    expect(told.rows[0]).toMatchObject({ values: [0], problem: null });
    expect(told.rows[1]!.values[0]).toBeGreaterThan(1_000_000);
    expect(told.rows[2]).toMatchObject({ values: [null] });
    expect(told.rows[2]!.problem).toContain('lots');
  });

  it('tells every mistake of its options at once and runs nothing', async () => {
    const { ok, problems } = await here('two.stepdown', '--scenarios', '--x', 'lag 0:6', '--threads', '0', '--resume');
    expect(ok).toBe(false);
    expect(problems).toEqual([
      '--x: This cannot be given beside --scenarios. Leave one of them out.',
      '--threads: "0" is not a number of threads. Expected 1 to 64.',
      '--resume: There is no file to go on with. Expected --out FILE beside it.',
    ]);
  });
});
