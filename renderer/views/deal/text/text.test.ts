import { describe, expect, it } from 'vitest';
import type { NameInfo } from '../../../../engine/language/types';
import { nameAt, placesOf, typeText } from '../nameAt';
import { blockEnd, indentAfter } from './foldRange';
import { lineOf, lineTextAt } from './lineOf';
import { textChange } from './textChange';

const LINES = [
  'parameters:', // 1
  '  floor:',
  '    value: 1%',
  '',
  '# Then the program.',
  'each_date:', // 6
  '  - section: First',
  '  - term: a',
  '    is: 1',
  '',
  '  - section: Second', // 11
  '  - term: b',
];
const reader = { count: LINES.length, text: (line: number) => LINES[line - 1]! };

describe('a fold', () => {
  it('reaches to the last line that is deeper, blank lines and comments behind it left out', () => {
    expect(blockEnd(reader, 1)).toBe(3);
    expect(blockEnd(reader, 2)).toBe(3);
    expect(blockEnd(reader, 3)).toBeNull();
    expect(blockEnd(reader, 8)).toBe(9);
    expect(blockEnd(reader, 6)).toBe(12);
  });

  it('of a section reaches to the next section', () => {
    expect(blockEnd(reader, 7)).toBe(9);
    expect(blockEnd(reader, 11)).toBe(12);
    expect(blockEnd(reader, 4)).toBeNull();
  });
});

describe('a new line', () => {
  it('stands where its block wants it', () => {
    expect(indentAfter('parameters:')).toBe(2);
    expect(indentAfter('    value: 1%')).toBe(4);
    expect(indentAfter('  - term: a')).toBe(4);
    expect(indentAfter('    is:   # by class')).toBe(6);
    expect(indentAfter('')).toBe(0);
  });
});

describe('the change between two texts', () => {
  it('is the one stretch in which they differ', () => {
    expect(textChange('value: 1%', 'value: 12%')).toEqual({ from: 8, to: 8, insert: '2' });
    expect(textChange('aaa', 'aa')).toEqual({ from: 2, to: 3, insert: '' });
    expect(textChange('', 'x')).toEqual({ from: 0, to: 0, insert: 'x' });
    expect(textChange('same', 'same')).toBeNull();
  });
});

describe('a place in the text', () => {
  it('has its line, counted from 1, and the text of it', () => {
    const text = 'a\nbc\n';
    expect([0, 1, 2, 4, 5].map((offset) => lineOf(text, offset))).toEqual([1, 1, 2, 2, 3]);
    expect(lineTextAt(text, 3)).toBe('bc');
    expect(lineTextAt(text, 5)).toBe('');
  });
});

describe('a name in the text', () => {
  const info = (name: string, from: number, uses: readonly number[]): NameInfo => ({
    name,
    kind: 'term',
    type: 'Money',
    members: ['A-1', 'A-2'],
    label: '',
    source: '',
    definition: { from, to: from + name.length },
    uses: uses.map((at) => ({ from: at, to: at + name.length })),
  });
  const names = [info('fee', 0, [20]), info('oc', 23, [])];

  it('is found at its definition and its uses, and at the end of a word that nothing follows', () => {
    expect(nameAt(names, 1)?.info.name).toBe('fee');
    expect(nameAt(names, 21)?.span).toEqual({ from: 20, to: 23 });
    expect(nameAt(names, 3)?.info.name).toBe('fee');
    expect(nameAt(names, 23)?.info.name).toBe('oc');
    expect(nameAt(names, 10)).toBeNull();
    expect(placesOf(names[0]!)).toHaveLength(2);
  });

  it('says what it is in a line', () => {
    expect(typeText(names[0]!)).toBe('term · Money, for A-1, A-2');
  });
});
