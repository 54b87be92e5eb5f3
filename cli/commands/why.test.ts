import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wrappedInputs } from '../../engine/analytics/testing/wrappedDeal';
import { EMPTY_PARTS } from '../../engine/document/inputsOf';
import { writeProject } from '../../engine/document/projectFile';
import { NO_CHANGES, newScenario } from '../../engine/document/scenario';
import type { Command, Outcome } from '../command';
import { readOptions } from '../options';
import { headroomCommand } from './headroom';
import { insurerCommand } from './insurer';
import { whyCommand } from './why';

const ROOT = resolve(import.meta.dirname, '../..');
const TSX = pathToFileURL(join(ROOT, 'node_modules/tsx/dist/esm/index.mjs')).href;

let folder: string;
let project: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stepdown-why-'));
  project = join(folder, 'small.stepdown');
  const { dealFile, dealText, ...parts } = wrappedInputs();
  const stress = newScenario([], 'Stress', {
    ...NO_CHANGES,
    assumptions: { defaults: '40', severity: '90' },
    parameters: { loss_limit: '1.00%' },
  });
  const whole = { ...EMPTY_PARTS, ...parts, name: 'Small', deal: { file: dealFile, text: dealText, draft: null } };
  writeFileSync(project, writeProject({ ...whole, notes: '', scenarios: [stress] }, 'test'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function ask(command: Command, ...args: readonly string[]): Promise<Outcome> {
  const reading = readOptions([project, ...args], command.options, command.files);
  if (reading.ok !== true) throw new Error('the options are wrong');
  return command.run(reading.given);
}

/** The rows of a file that was written, by heading. */
function rowsOf(file: string): Record<string, string>[] {
  const [head, ...rows] = readFileSync(file, 'utf8').trimEnd().split('\n');
  const names = head!.split(',');
  return rows.map((row) => Object.fromEntries(row.split(',').map((cell, i) => [names[i]!, cell])));
}

const cents = (text: string): number => Math.round(Number(text) * 100);

describe('stepdown why', () => {
  it('tells what differs and writes shares that add up in every month', async () => {
    const told = await ask(whyCommand, '--to', 'stress');
    expect(told.problems).toEqual([]);
    expect(told.said.slice(0, 5)).toEqual([
      'Why stress differs from Base',
      '',
      '  defaults              Default and loss rate: 8% CDR → 40% CDR',
      '  severity              Severity: 60% → 90%',
      '  parameter loss_limit  Loss limit: 4.00% → 1.00%',
    ]);
    const out = join(folder, 'why.csv');
    expect((await ask(whyCommand, '--to', 'Stress', '--result', 'wal A', '--out', out)).ok).toBe(true);
    const rows = rowsOf(out);
    const totals = rows.filter(({ part, month }) => part === '' && month !== '');
    expect(totals.length).toBeGreaterThan(50);
    for (const total of totals) {
      const own = rows.filter(({ month, figure, name, part }) => {
        return part !== '' && month === total['month'] && figure === total['figure'] && name === total['name'];
      });
      for (const method of ['average', 'in_order']) {
        expect(own.reduce((sum, row) => sum + cents(row[method]!), 0)).toBe(cents(total['difference']!));
      }
      expect(cents(total['to']!) - cents(total['from']!)).toBe(cents(total['difference']!));
    }
    expect(rows.filter(({ figure }) => figure === 'wal A')).toHaveLength(4);
  });

  it('refuses scenarios that there are not, and an order of what does not differ', async () => {
    expect((await ask(whyCommand, '--to', 'Stres')).problems).toEqual([
      '--to: The project has no scenario called Stres. Did you mean Stress?',
    ]);
    expect((await ask(whyCommand, '--to', 'Stress', '--order', 'lag')).problems[0]).toContain('lag is not among');
    expect((await ask(whyCommand, '--to', 'Stress', '--out', 'why.txt')).problems[0]).toContain('neither CSV nor JSON');
  });
});

describe('stepdown headroom and stepdown insurer', () => {
  it('tells each test, a row a date, and the flips of one input from threads', async () => {
    const told = await ask(headroomCommand, '--test', 'loss_ok');
    expect(told.said).toHaveLength(2);
    expect(told.said[0]).toBe('Loss Test satisfied (loss_ok): never fails');
    const out = join(folder, 'headroom.csv');
    await ask(headroomCommand, '--scenario', 'Stress', '--test', 'loss_ok', '--out', out);
    for (const { value, threshold, distance, marked } of rowsOf(out)) {
      expect(Number(distance)).toBeCloseTo(Number(value) - Number(threshold), 9);
      expect(marked).toBe(Number(value) > 1 ? '1' : '0');
    }
    const asked = ['headroom', project, '--flips', '--test', 'loss_ok', '--input', 'parameter loss_limit'];
    const program = ['--import', TSX, join(ROOT, 'cli/stepdown.ts'), ...asked];
    const { stdout } = spawnSync(process.execPath, program, { encoding: 'utf8' });
    expect(stdout.split('\n').slice(0, 2)).toEqual([
      'Loss limit (parameter loss_limit, %)',
      expect.stringMatching(/^ {2}loss_ok: flips at 3\.3\d*, not yet at 3\.[34]\d*, first in 202\d-\d\d$/),
    ]);
    expect((await ask(headroomCommand, '--test', 'loss')).problems[0]).toContain('No test that compares amounts');
  });

  it('tells what the insurer brought and what the classes are without it, in words and as one object', async () => {
    const told = await ask(insurerCommand, '--scenario', 'Stress');
    expect(told.said[0]).toBe('The Insurer');
    expect(told.said.join('\n')).toContain('without it (Policy ends: first), bought at the same price');
    const out = join(folder, 'insurer.json');
    await ask(insurerCommand, '--scenario', 'Stress', '--out', out);
    const { view, classes } = JSON.parse(readFileSync(out, 'utf8')) as {
      view: { drawn: number[]; totals: { drawn: number; firstDraw: string } };
      classes: { name: string; unwrapped: { writtenDown: number } }[];
    };
    expect(view.drawn.reduce((sum, amount) => sum + amount, 0)).toBe(view.totals.drawn);
    expect(view.totals.firstDraw).toMatch(/^202\d-\d\d$/);
    expect(classes.find(({ name }) => name === 'B')!.unwrapped.writtenDown).toBeGreaterThan(0);
    expect((await ask(insurerCommand, '--party', 'holder')).problems[0]).toContain('no party that brings money');
  });
});
