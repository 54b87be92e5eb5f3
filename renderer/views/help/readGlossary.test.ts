import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readGlossary } from './readGlossary';

const PAGE = readFileSync(new URL('../../../docs/glossary.md', import.meta.url), 'utf8');

describe('the glossary page as the help shows it', () => {
  it('gives every row of its tables, in groups by heading', () => {
    const rows = PAGE.split('\n').filter((line) => line.startsWith('|') && !/^\| (term|---)/.test(line));
    const groups = readGlossary(PAGE);
    expect(groups.map(({ title }) => title)).toEqual([...PAGE.matchAll(/^## (.+)$/gm)].map((match) => match[1]));
    expect(groups.flatMap(({ terms }) => terms)).toHaveLength(rows.length);
    for (const { term, means } of groups.flatMap(({ terms }) => terms)) {
      expect(term).not.toBe('');
      expect(means).not.toBe('');
    }
  });

  it('reads a unit where the table has one, and leaves marks of the page out', () => {
    const page = '## Loans\n\n| term | means | unit |\n| --- | --- | --- |\n| `CPR` | *the same* a year | % a year |\n';
    expect(readGlossary(page)).toEqual([
      { title: 'Loans', terms: [{ term: 'CPR', means: 'the same a year', unit: '% a year' }] },
    ]);
  });
});
