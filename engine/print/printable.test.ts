import { describe, expect, it } from 'vitest';
import { printable } from './printable';

describe('a text for the built-in fonts', () => {
  it.each([
    ['Class A-1: $1,234.50 – 4.07%', 'Class A-1: $1,234.50 – 4.07%'],
    ['Société “Générale” §4.6 €', 'Société “Générale” §4.6 €'],
    ['spread ≥ threshold − 1', 'spread >= threshold - 1'],
    ['Łódź, Čapek, ő', '?ódz, Capek, o'],
    ['日本', '??'],
    ['two\nlines\tand\u0007a bell', 'two lines and' + 'a bell'],
    ['a\u00a0b', 'a b'],
  ])('prints %j as %j', (text, printed) => {
    expect(printable(text)).toBe(printed);
  });
});
