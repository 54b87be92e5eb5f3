import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Outcome } from '../command';
import { readOptions } from '../options';
import { checkCommand } from './check';

const TWO_CLASS = readFileSync(join(import.meta.dirname, '../../test/fixtures/deals/two-class.deal.yaml'), 'utf8');

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'stepdown-check-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Checks deals by their texts; what is said names the files without their folder. */
async function check(...deals: readonly string[]): Promise<Outcome> {
  const files = deals.map((text, i) => {
    const file = join(folder, `${'abc'[i]!}.deal.yaml`);
    writeFileSync(file, text);
    return file;
  });
  const read = readOptions(files, checkCommand.options, checkCommand.files);
  if (read.ok !== true) throw new Error('not read');
  const outcome = await checkCommand.run(read.given);
  return { ...outcome, said: outcome.said.map((line) => line.replace(`${folder}/`, '').replace(`${folder}\\`, '')) };
}

/** `file:row:column` of a stretch of a deal. */
function place(text: string, stretch: string): string {
  const lines = text.slice(0, text.indexOf(stretch)).split('\n');
  return `a.deal.yaml:${lines.length}:${lines.at(-1)!.length + 1}`;
}

describe('checking a deal', () => {
  it('says that nothing is wrong', async () => {
    expect(await check(TWO_CLASS)).toEqual({
      ok: true,
      said: ['a.deal.yaml: the deal Two-class example, nothing wrong.'],
      problems: [],
    });
  });

  it('tells what the deal leaves open, each with file, line and column, and how many', async () => {
    const text = TWO_CLASS.replace('sets:\n', 'sets:\n  spare: [A]\n')
      .replace('A: balance * 4.00% a year / 12', 'A: balance * 4.00% / 12')
      .replace(/amount: rest(?=[^]*To the residual)(?![^]*amount: rest)/, 'amount: reserve_target');
    expect(await check(text)).toEqual({
      ok: true,
      said: ['a.deal.yaml: the deal Two-class example, 3 warnings.'],
      problems: [
        `warning: ${place(text, 'spare: [A]')}: Nothing uses the set spare. Use it, or take it out.`,
        `warning: ${place(text, '4.00% / 12')}: 4.00% is a plain percentage, and this product takes a part of a year of it. Write 4.00% a year where a yearly rate is meant.`,
        `warning: ${place(text, 'to_residual\n')}: Money can stay in cash: its last payment, to_residual, is at most reserve_target. End with amount: rest, or pay the rest of cash to somebody below.`,
      ],
    });
  });

  it('counts errors and warnings of each file, and fails where one has an error', async () => {
    const wrong = TWO_CLASS.replace('reduces: balance', 'reduces: balence')
      .replace('roll: following', 'roll: up')
      .replace('    source: Section 2\n  loss_limit', '  loss_limit');
    const warned = TWO_CLASS.replace('parties:\n', 'parties:\n  spare: Nobody\n');
    const { ok, said, problems } = await check(wrong, warned, TWO_CLASS);
    expect(ok).toBe(false);
    expect(said).toEqual([
      'a.deal.yaml: 2 errors, 1 warning.',
      'b.deal.yaml: the deal Two-class example, 1 warning.',
      'c.deal.yaml: the deal Two-class example, nothing wrong.',
    ]);
    expect(problems).toHaveLength(4);
  });
});
