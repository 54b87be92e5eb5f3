import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Command, Outcome } from '../command';
import { readOptions } from '../options';
import { breakevenCommand } from './breakeven';
import { solveCommand } from './solve';

const ROOT = resolve(import.meta.dirname, '../..');
const TSX = pathToFileURL(join(ROOT, 'node_modules/tsx/dist/esm/index.mjs')).href;
const TAPE = `loan_number,cutoff_balance,original_balance,mortgage_rate,first_payment_date,maturity_date,servicing_fee_rate
L1,100000000.00,101000000.00,7.50,2004-02-01,2019-01-01,0.5
L2,136305552.93,137000000.00,8.25,2003-08-01,2018-07-01,0.5
`;

let folder: string;
let deal: readonly string[];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stepdown-breakeven-'));
  writeFileSync(join(folder, 'two.csv'), TAPE);
  const rates = join(ROOT, 'assets/rates/libor-1m-fh-2004-he4.csv');
  deal = ['--deal', 'fh-2004-he4', '--tape', join(folder, 'two.csv'), '--rates', rates];
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The command in this process: for what needs no threads. */
async function here(command: Command, ...args: readonly string[]): Promise<Outcome> {
  const reading = readOptions([...deal, ...args], command.options, command.files);
  if (reading.ok !== true) throw new Error('the options cannot be read');
  return command.run(reading.given);
}

function spawned(...args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  const program = ['--import', TSX, join(ROOT, 'cli/stepdown.ts'), 'breakeven', ...deal, ...args];
  return spawnSync(process.execPath, program, { cwd: folder, encoding: 'utf8' });
}

describe('stepdown breakeven', () => {
  it('writes a row each severity and treatment under its definition, and goes on with a file that was cut off', () => {
    const asked = ['--until', 'draw', '--severity', '60,100', '--tests', 'modelled,fail', '--range', '0 to 8 step 1'];
    const path = join(folder, 'be.csv');
    const whole = spawned(...asked, '--out', path, '--threads', '1');
    expect([whole.stderr, whole.stdout]).toEqual(['', `${path}: 4 rows.\n`]);
    const text = readFileSync(path, 'utf8');
    const [about, definition, head, ...rows] = text.trim().split('\n');
    expect(about).toMatch(/^# Stepdown .*: First Horizon ABS Trust 2004-HE4 \[[0-9a-f]{16}\]$/);
    expect(definition).toContain('Highest CDR without a draw on MBIA');
    expect(head).toContain('severity,rates (bp),tests,draw insurer: CDR,');
    expect(rows.map((row) => row.split(',').slice(0, 3).join(' '))).toEqual([
      '60 0 modelled',
      '60 0 fail',
      '100 0 modelled',
      '100 0 fail',
    ]);
    // Twice the loss of each default leaves room for fewer of them.
    const value = (row: string): number => Number(row.split(',')[3]);
    expect(value(rows[2]!)).toBeLessThan(value(rows[0]!));
    expect(value(rows[0]!) % 1).toBe(0);
    writeFileSync(path, text.slice(0, text.indexOf(rows[2]!) + 7));
    expect(spawned(...asked, '--out', path, '--resume').stdout).toBe(`${path}: 4 rows, 2 of them were there.\n`);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('tells every text that it cannot read', async () => {
    const refused = await here(
      breakevenCommand,
      '--until',
      'draw: servicer',
      '--severity',
      '120',
      '--tests',
      'most fail',
    );
    expect(refused.ok).toBe(false);
    expect(refused.problems.map((line) => line.split(':')[0])).toEqual(['severities', 'tests', 'until']);
    const held = await here(breakevenCommand, '--input', 'severity', '--severity', '50', '--until', 'draw');
    expect(held.problems.join()).toContain('cannot be held as well');
    const alone = await here(breakevenCommand, '--class', 'A-1', '--resume');
    expect(alone.problems).toHaveLength(2);
    const beside = await here(breakevenCommand, '--class', 'A-1', '--until', 'draw', '--until', 'wal A-1 < 3');
    expect(beside.problems.join()).toContain('--class: There is nothing to ask of the class.');
  });
});

describe('stepdown solve', () => {
  it('tells the value that meets the target, in words and as a file', async () => {
    const asked = ['--input', 'prepayment', '--result', 'wal A-2', '--target', '3.5', '--tolerance', '0.2'];
    const { ok, said } = await here(solveCommand, ...asked, '--range', '15 to 30 step 1');
    expect(ok).toBe(true);
    expect(said[0]).toBe('A-2 average life of 3.50:');
    expect(said[1]).toMatch(/^prepayment [\d.]+: 3\.\d\d; one step below 3\.\d\d, above 3\.\d\d\.$/);
    const path = join(folder, 'solve.json');
    await here(solveCommand, ...asked, '--range', '24 to 25 step 1', '--out', path);
    const file = JSON.parse(readFileSync(path, 'utf8')) as { runs: number; values: { value: string }[] };
    expect(file.runs).toBe(2);
    expect(file.values.length).toBeLessThanOrEqual(1);
  });
});
