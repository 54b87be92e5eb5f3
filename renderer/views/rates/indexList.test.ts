import { describe, expect, it } from 'vitest';
import type { RatePath } from '../../../engine/collections/collections';
import { indexList } from './indexList';

const path: RatePath = {
  by: 'date',
  name: 'a file',
  source: '',
  rows: [
    ['2005-01-03', '2.5'],
    ['2005-02-03', '2.6'],
  ],
};
const deal = { indices: [{ name: 'libor_1m', label: 'One-month LIBOR', source: '' }] };

describe('the indices of the Rates sheet', () => {
  it('are those of the deal, those that loans name and those that have a path, each with who follows it', () => {
    const entries = indexList(deal, ['libor_1m', 'libor_6m'], { libor_6m: path, old: path });
    expect(entries.map((entry) => [entry.name, entry.label, entry.followedBy, entry.path !== undefined])).toEqual([
      ['libor_1m', 'One-month LIBOR', ['the deal', 'loans'], false],
      ['libor_6m', 'libor_6m', ['loans'], true],
      ['old', 'old', [], true],
    ]);
  });

  it('count a path without rows as none', () => {
    expect(indexList(deal, [], { libor_1m: { ...path, rows: [] } })[0]!.path).toBeUndefined();
  });
});
