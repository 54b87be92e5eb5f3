import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pathsFiles } from '../../engine/analytics/paths/pathsFiles';
import { pathsItems, pathsJob } from '../../engine/analytics/paths/pathsJob';
import { pathsReport } from '../../engine/analytics/paths/pathsReport';
import { printPaths } from '../../engine/analytics/paths/printPaths';
import { readPaths } from '../../engine/analytics/paths/readPaths';
import { readOptions, type Given } from '../options';
import { pathsCommand } from './paths';
import { openRun } from './runInputs';

const ROOT = resolve(import.meta.dirname, '../..');
/** One loan that makes up the pool of the deal. */
const TAPE = `loan_number,cutoff_balance,original_balance,mortgage_rate,first_payment_date,maturity_date,servicing_fee_rate
L1,236305552.93,240000000.00,7.50,2004-02-01,2019-01-01,0.5
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stepdown-paths-'));
  writeFileSync(join(folder, 'tape.csv'), TAPE);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const options = (...more: readonly string[]): string[] => {
  const rates = join(ROOT, 'assets/rates/libor-1m-fh-2004-he4.csv');
  return ['--deal', 'fh-2004-he4', '--tape', join(folder, 'tape.csv'), '--rates', rates, ...more];
};

function givenOf(...more: readonly string[]): Given {
  const reading = readOptions(options(...more), pathsCommand.options, pathsCommand.files);
  if (reading.ok !== true) throw new Error('the options are wrong');
  return reading.given;
}

describe('stepdown paths', () => {
  it('writes with two threads the very bytes that one works out by itself', async () => {
    const out = join(folder, 'out');
    const asked = [
      '--paths',
      '50',
      '--vol',
      '80',
      '--result',
      'wal A-1',
      '--result',
      'yield A-1',
      '--fan',
      'balance A-1',
    ];
    const spawned = spawnSync(
      process.execPath,
      ['--import', 'tsx', join(ROOT, 'cli/stepdown.ts'), 'paths', ...options(...asked, '--threads', '2', '--out', out)],
      { cwd: ROOT, encoding: 'utf8' },
    );
    expect([spawned.stderr, spawned.status]).toEqual(['', 0]);
    const opened = await openRun(givenOf(...asked));
    if (opened.refusal) throw new Error('the deal is not opened');
    const { session, reply } = opened;
    const texts = { paths: '50', volatility: '80', results: 'wal A-1, yield A-1', fans: 'balance A-1' };
    const request = readPaths(texts, reply.deal!, session.inputs()!);
    if (!request.ok) throw new Error(request.problems[0]!.message);
    const answer = pathsJob.prepare(session, request.value);
    if (!answer.ok) throw new Error(answer.problems[0]!.message);
    const report = pathsReport(session, request.value, {}, pathsItems(request.value).map(answer.value));
    if (!report.ok) throw new Error(report.problems[0]!.message);
    expect(spawned.stdout).toBe(`${printPaths(report.value).join('\n')}\n`);
    const files: Readonly<Record<string, string>> = {
      ...pathsFiles(request.value, report.value),
      'paths.txt': spawned.stdout,
    };
    expect(readdirSync(out).sort()).toEqual(Object.keys(files).sort());
    for (const [name, content] of Object.entries(files)) expect(readFileSync(join(out, name), 'utf8')).toBe(content);
    expect(files['paths.csv']!.trimEnd().split('\n')).toHaveLength(51);
    expect(files['distributions.csv']).toMatch(/^wal A-1,A-1 average life,years,/m);
  });

  it('tells every text that it cannot read at its option', async () => {
    const wrong = ['--paths', '7', '--vol', 'much', '--price', 'A-1', '--threads', '0', '--curve', 'flat 4'];
    const { ok, problems } = await pathsCommand.run(givenOf(...wrong));
    expect([ok, problems]).toEqual([
      false,
      [
        '--price: "A-1" has no equals sign between a class and its price. Expected A-1=99-16.',
        '--threads: "0" is not a number of threads. Expected 1 to 64.',
      ],
    ]);
    expect((await pathsCommand.run(givenOf('--paths', '7', '--vol', 'much'))).problems).toEqual([
      '--vol: "much" cannot be read. Expected basis points from 0 to 1000.',
      '--paths: 7 is odd. Paths come in pairs: write an even number.',
    ]);
  });
});
