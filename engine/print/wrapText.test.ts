import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wrapText } from './wrapText';

const widthOf = (text: string): number => text.length;

describe('a text in lines', () => {
  it('breaks between words', () => {
    expect(wrapText('the Class Certificate Balance', 12, widthOf)).toEqual(['the Class', 'Certificate', 'Balance']);
  });

  it('cuts a word that is wider than a line', () => {
    expect(wrapText('a incomprehensibilities b', 8, widthOf)).toEqual(['a', 'incompre', 'hensibil', 'ities b']);
  });

  it('loses no letter and is never too wide', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme-ascii', maxLength: 30 })),
        fc.integer({ min: 1, max: 20 }),
        (words, width) => {
          const text = words.join(' ');
          const lines = wrapText(text, width, widthOf);
          expect(lines.every((line) => line.length <= width)).toBe(true);
          expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        },
      ),
    );
  });
});
