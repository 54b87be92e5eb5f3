import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readExamples } from './readExamples';
import { faultsOf } from './runExample';

const PAGE = readFileSync(join(import.meta.dirname, '../../../docs/deal-language.md'), 'utf8');
const { examples, frames, unnamed } = readExamples(PAGE);

describe('every example of the page of the deal language', () => {
  it.each(examples.map((example) => [`line ${example.line}, ${example.title}`, example] as const))(
    'does what the page says: %s',
    (_, example) => {
      expect(faultsOf(example, frames)).toEqual([]);
    },
  );

  it('is run: each fence of YAML says what it is, and has a result or a message', () => {
    expect(unnamed).toEqual([]);
    const silent = examples.filter(({ runs, problems }) => runs.length === 0 && problems.length === 0);
    expect(silent.map(({ line }) => line)).toEqual([]);
    expect(examples.length).toBeGreaterThan(30);
  });

  it('would be told if a figure or a message of the page were another', () => {
    const figure = PAGE.replace(/\b40\.00\b(?! *\| *\n)/, '40.01');
    const wrong = readExamples(figure).examples.flatMap((example) => faultsOf(example, frames));
    expect(wrong.length).toBeGreaterThan(0);
    const said = examples.find(({ problems }) => problems.length > 0)!;
    expect(faultsOf({ ...said, problems: ['1:1: Nothing.'] }, frames)).toHaveLength(1);
  });
});
