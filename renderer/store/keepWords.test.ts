import { describe, expect, it } from 'vitest';
import { changeInWords, copyName, stepsInWords, timeInWords } from './keepWords';

const at = Date.UTC(2026, 0, 2, 14, 2);
const now = Date.UTC(2026, 0, 2, 20, 0);

describe('steps in words', () => {
  it('names the last three, the newest first, and counts the others', () => {
    expect(stepsInWords([])).toBe('');
    expect(stepsInWords(['Paste 500 cells', 'Change cpr'])).toBe('Change cpr, Paste 500 cells');
    expect(stepsInWords(['a', 'b', 'c', 'd'])).toBe('d, c, b and 1 earlier step');
    expect(stepsInWords(['x', 'a', 'b', 'c', 'd'])).toBe('d, c, b and 2 earlier steps');
  });

  it('names the same step in a row once', () => {
    expect(stepsInWords(['Change cpr', 'Change cpr', 'Edit', 'Change cpr'])).toBe('Change cpr, Edit, Change cpr');
  });
});

describe('a time in words', () => {
  it('has its day only where it is another', () => {
    expect(timeInWords(at, now, 'UTC')).toBe('14:02');
    expect(timeInWords(at, now + 86_400_000, 'UTC')).toBe('14:02 on 2026-01-02');
    // 23:02 in Tokyo is still the day that has turned there by 20:00 in London.
    expect(timeInWords(at, now, 'Asia/Tokyo')).toBe('23:02 on 2026-01-02');
  });
});

describe('what happened to a file', () => {
  it.each([
    [
      { kind: 'changed', at, by: 'ana on desk-7', labels: ['Paste 500 cells'] },
      'a.stepdown was saved by ana on desk-7 at 14:02 (Paste 500 cells).',
    ],
    [{ kind: 'changed', at, by: null, labels: [] }, 'a.stepdown was changed outside this window at 14:02.'],
    [{ kind: 'gone', folder: true }, 'a.stepdown is not there any more: it was deleted, moved or renamed.'],
    [{ kind: 'gone', folder: false }, 'The folder or drive of a.stepdown is not there.'],
  ] as const)('%j is told', (change, sentence) => {
    expect(changeInWords('a.stepdown', change, now, 'UTC')).toBe(sentence);
  });
});

it('a copy says what it is, once', () => {
  expect(copyName('deal.stepdown', 'recovered')).toBe('deal (recovered).stepdown');
  expect(copyName('deal (recovered).stepdown', 'recovered')).toBe('deal (recovered).stepdown');
  expect(copyName('deal', 'my version')).toBe('deal (my version).stepdown');
});
