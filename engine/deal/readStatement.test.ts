import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HEAD, PAYMENTS, term } from '../waterfall/testing/smallDeal';
import { problemLine } from '../core/problem';
import { describeDeal } from './describeDeal';
import { loadDeal } from './loadDeal';

const LINES = `${HEAD}parameters:
  cap: {value: 5%, source: s}
ledgers:
  owed: {source: s}
each_date:
${PAYMENTS}${term('share', 'if x = 0 then 0 else y / x')}${term('half', 'balance * 50%', '    for: A\n')}  - book: more
    amount: x
    adds_to: owed
    source: s
`;

/** What is said of a deal whose statement has these items (or other keys). */
function told(items: string, more = ''): string[] {
  const loaded = loadDeal(`${LINES}statement:\n  title: T\n${more}  items:\n${items}`, 'deal');
  return (loaded.ok ? loaded.warnings : loaded.problems)
    .map((problem) => problemLine(problem).replace(/^.*?:\d+:\d+: /, ''))
    .filter((line) => !/Nothing (ever )?(reads|pays|uses)/.test(line));
}

const shows = (what: string): string => `    - {item: 1, shows: [${what}]}\n`;

describe('a mistake in a statement', () => {
  it.each([
    ['principle', 'The statement shows principle, which does not exist. Did you mean principal?'],
    ['cap', 'cap is not a result of a date. Give it a term of its own and show that.'],
    ['month', 'month is not a result of a date. Give it a term of its own and show that.'],
    ['{name: principal, per_100: yes}', 'A name shown by item 1 has no per_100. Did you mean per_1000?'],
    ['{name: x, total: yes}', 'x is one amount. Leave total: out.'],
    ['{name: x, of: A}', 'x is one amount. Leave of: out.'],
    ['{name: half, of: B}', 'half has none for B. It is for A.'],
    ['{name: half, of: C}', 'No class or set is called C. Classes are A, B.'],
    [
      '{name: r, per_1000: yes}',
      'r is Rate, not Money. Leave per_1000: out: it is an amount over the original balance of a class.',
    ],
    [
      '{name: x, per_1000: yes}',
      'x is of no class with a balance. Leave per_1000: out: it is an amount over the original balance of a class.',
    ],
    ['{name: x, at: before}', 'x is not a ledger: it has no beginning. Leave at: out, or show a term that is prev(x).'],
    [
      '{name: balance, at: noon}',
      'A statement has no time noon. Write before for the beginning, after for the end, or leave it out.',
    ],
    ['{name: principal, total: maybe}', 'total is maybe. Write yes or no.'],
  ])('is told once, with what to do: %s', (what, line) => {
    expect(told(shows(what))).toEqual([line]);
  });

  it('is an item that is there twice, or shows nothing', () => {
    expect(told('    - {item: (i), shows: x}\n    - {item: (i), shows: y}\n')).toEqual([
      'Item (i) is already given at line 48. Keep one of the two.',
    ]);
    expect(told('    - {item: (i), label: L}\n')).toEqual([
      'Item (i) shows nothing. Add shows: with names of the deal, or not_reported: with the reason.',
    ]);
    expect(told('    - {item: (i), shows: []}\n')).toEqual([
      'Item (i) shows nothing. A name of the deal, or a list of them, was expected.',
    ]);
    expect(told('    - {label: L, shows: x}\n')).toEqual(['An item of statement has no item. Add item: ….']);
    expect(told('    i: {shows: x}\n')).toEqual([
      'Items of statement is a map. A list of items was expected: - item: (i).',
    ]);
  });

  it('is what does not add up over a year', () => {
    const annual = (what: string): string[] => told(shows('x'), `  annual: {items: [{item: 1, shows: [${what}]}]}\n`);
    const remedy = 'Write at: after for the end of the year, or at: before for the beginning of a ledger.';
    expect(annual('share')).toEqual([`share is Ratio: it does not add up over a year. ${remedy}`]);
    expect(annual('owed')).toEqual([`owed is a balance: it does not add up over a year. ${remedy}`]);
    expect(annual('principal, {name: owed, at: before}, {name: share, at: after}')).toEqual([]);
  });

  it('is a record date in no known form', () => {
    expect(told(shows('x'), '  record_date: {is: the day before}\n')[0]).toContain(
      '"the day before" is not a record date.',
    );
  });

  it('is not told again of a line that is wrong itself', () => {
    const lines = LINES.replace('balance * 50%', 'balanse * 50%');
    const loaded = loadDeal(
      `${lines}statement:\n  items:\n${shows('{name: half, total: yes, per_1000: yes}')}`,
      'deal',
    );
    expect(loaded.ok ? [] : loaded.problems.map(({ message }) => message)).toEqual(['Nothing is called balanse.']);
  });
});

describe('a statement that is as it should be', () => {
  it('makes a term that only it shows one that is read', () => {
    const warnings = (text: string): string[] => {
      const loaded = loadDeal(text, 'deal');
      return (loaded.ok ? loaded.warnings : loaded.problems).map(({ message }) => message);
    };
    expect(warnings(LINES)).toEqual(expect.arrayContaining(['Nothing reads share.', 'Nothing reads half.']));
    const with_ = warnings(`${LINES}statement:\n  items:\n${shows('share, half')}`);
    expect(with_.filter((line) => line.startsWith('Nothing reads'))).toEqual(['Nothing reads cap.']);
  });

  const ROMAN = 'i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi xxii xxiii'.split(' ');
  const shipped = (name: string) => {
    const file = `${name}.deal.yaml`;
    const loaded = loadDeal(readFileSync(join(import.meta.dirname, '../../assets/deals', file), 'utf8'), file);
    if (!loaded.ok) throw new Error(loaded.problems.map(problemLine).join('\n'));
    expect(loaded.warnings).toEqual([]);
    return describeDeal(loaded.value).statement;
  };

  it('has the 23 items of PSA 4.6(a) in order, and the three of 4.6(d)', () => {
    const { items, annual, isGeneric, recordDate } = shipped('fh-2004-he4');
    expect(isGeneric).toBe(false);
    expect(items.map(({ item }) => item)).toEqual(ROMAN.map((number) => `(${number})`));
    expect(items.map(({ source }) => source)).toEqual(ROMAN.map((number) => `PSA 4.6(a)(${number})`));
    expect(annual!.items.map(({ item }) => item)).toEqual(['(ii)', '(iii)', '(vii)']);
    expect(recordDate!.text).toBe('last business day of the month before');
    // Facts of single loans, and nothing else, are left out whole.
    const empty = items.filter(({ rows }) => rows.length === 0);
    expect(empty.map(({ item }) => item)).toEqual(['(xi)', '(xii)', '(xix)']);
    expect(items.every(({ rows, notReported }) => rows.length > 0 || notReported !== null)).toBe(true);
  });

  it('says of the owner trust what is known, and that Indenture 7.05 is not among the documents', () => {
    const { items, annual, recordDate } = shipped('impac-cmb-2004-7');
    expect(items.map(({ item }) => item)).toEqual(Array.from({ length: 14 }, (_, i) => String(i + 1)));
    expect(items.at(-1)!.source).toContain('Indenture 7.05, which is not among the documents');
    expect(annual!.items.map(({ item }) => item)).toEqual(['1', '2', '4', '5', '8']);
    // Its register names the day.
    expect(recordDate).toMatchObject({ text: 'last business day of the month before', source: 'TA Exhibit A' });
  });
});
