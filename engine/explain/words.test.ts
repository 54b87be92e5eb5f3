import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Cases, Deal, Formula, Line } from '../deal/definition';
import { loadDeal } from '../deal/loadDeal';
import { ledgerWords, lineWords, plainWords } from './lineWords';

function dealOf(path: string): Deal {
  const text = readFileSync(join(import.meta.dirname, '../../', path), 'utf8');
  const loaded = loadDeal(text, path);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.value;
}

/** Every formula of a line with the case it is for. */
function formulasOf(line: Line): [string, Formula | null][] {
  const cases = (of: Cases, at: string): [string, Formula][] => {
    if (of.by === 'one') return [[at, of.formula]];
    const inner = [...of.cases].flatMap(([name, each]): [string, Formula][] =>
      'text' in each ? [[`${at} ${name}`, each]] : cases(each, `${at} ${name}`),
    );
    return of.by === 'class' && of.others ? [...inner, [`${at} others`, of.others]] : inner;
  };
  if (line.kind === 'check') return [['', line.is]];
  const of = line.kind === 'pay' || line.kind === 'book' ? line.amount : line.is;
  return of ? cases(of, '') : [['', null]];
}

function wordsOf(deal: Deal): string {
  const lines = deal.lines.flatMap((line) =>
    formulasOf(line).map(([of, formula]) => {
      const when = line.when ? ` when ${line.when.text}` : '';
      const text = (formula?.text ?? (line.kind === 'pay' ? 'rest' : 'filled by payments')).replace(/\s+/g, ' ').trim();
      return `${line.kind} ${line.name}${of}: ${text}${when}\n  ${lineWords(deal, line, formula)}\n`;
    }),
  );
  const inputs = deal.inputs
    .filter(({ ifMissing }) => ifMissing)
    .map(
      ({ name, ifMissing, per }) =>
        `input ${name}: ${ifMissing!.text}\n  ${plainWords(deal, ifMissing!, per !== null)}\n`,
    );
  const ledgers = deal.ledgers.map(({ name }) => `ledger ${name}\n  ${ledgerWords(deal, name)}\n`);
  return [...inputs, ...ledgers, ...lines].join('\n');
}

const DEALS = ['assets/deals/fh-2004-he4.deal.yaml', 'assets/deals/impac-cmb-2004-7.deal.yaml'];

const ROOT = join(import.meta.dirname, '../..');
const OTHERS = globSync(['assets/templates/*.deal.yaml', 'test/golden/**/*.deal.yaml'], { cwd: ROOT });

it.each(OTHERS)('the words of %s are sentences', (path) => {
  const said = wordsOf(dealOf(path))
    .split('\n')
    .filter((line) => line.startsWith('  '));
  expect(said.length).toBeGreaterThan(0);
  for (const line of said) expect(line).not.toMatch(/undefined|null|  the the |_|\[object|^\s*\.$/);
});

describe.each(DEALS)('the words of %s', (path) => {
  const deal = dealOf(path);
  const words = wordsOf(deal);

  it('are those that were read and agreed to', async () => {
    const name = path.split('/').at(-1)!.replace('.deal.yaml', '');
    await expect(words).toMatchFileSnapshot(`golden/${name}.words.txt`);
  });

  it('name no name of the file and leave nothing unsaid', () => {
    const said = words.split('\n').filter((line) => line.startsWith('  '));
    const names = [...deal.symbols.keys()].filter((name) => name.includes('_'));
    for (const line of said) {
      expect(line).not.toMatch(/undefined|null|  the the |\b(\w+) \1\b(?<!that that)|_|\[object/);
      for (const name of names) expect(line).not.toContain(name);
      expect(line.trim()).not.toBe('.');
    }
  });
});
