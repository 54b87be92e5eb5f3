import { describe, expect, it } from 'vitest';
import { announcementOf, percentOf } from './exportWords';

const at = (fraction: number | null, name = 'Cases.xlsx') =>
  ({ kind: 'model', name, text: 'Sheet Waterfall', fraction }) as const;

describe('the words of an export', () => {
  it('never say more than is done', () => {
    expect([null, 0, 0.339, 0.9999, 1, 1.1].map((fraction) => percentOf(at(fraction)))).toEqual([
      null,
      0,
      33,
      99,
      100,
      100,
    ]);
  });

  it('are told aloud at the beginning and at each quarter, whatever is being done', () => {
    const told = Array.from({ length: 101 }, (_, percent) => announcementOf(at(percent / 100)));
    expect([...new Set(told)]).toEqual([
      'Exporting Cases.xlsx. Escape cancels.',
      'Exporting Cases.xlsx: 25 percent.',
      'Exporting Cases.xlsx: 50 percent.',
      'Exporting Cases.xlsx: 75 percent.',
      'Exporting Cases.xlsx: 100 percent.',
    ]);
  });

  it('are silent while the user is asked where to save', () => {
    expect(announcementOf(at(null, ''))).toBe('');
    expect(announcementOf(at(0, ''))).toBe('');
  });
});
