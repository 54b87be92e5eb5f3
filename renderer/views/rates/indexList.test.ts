import { describe, expect, it } from 'vitest';
import type { RatePath } from '../../../engine/collections/collections';
import { flatPath, indexList } from './indexList';

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

describe('one rate for every month', () => {
  it('begins before the first Distribution month, for loans that look back, and lasts forty years', () => {
    const flat = flatPath('libor_6m', '3.50%', '2004-08', undefined)!;
    expect(flat.by).toBe('month');
    expect(flat.rows[0]).toEqual(['2004-05', '3.50']);
    expect(flat.rows.at(-1)).toEqual(['2044-07', '3.50']);
  });

  it('keeps the months or fixings of a path there is', () => {
    expect(flatPath('x', '4', '2004-08', path)!.rows).toEqual([
      ['2005-01-03', '4'],
      ['2005-02-03', '4'],
    ]);
  });

  it.each(['', 'high', '450'])('is not made of "%s"', (text) => {
    expect(flatPath('x', text, '2004-08', undefined)).toBeUndefined();
  });
});
