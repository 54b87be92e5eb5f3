import { describe, expect, it } from 'vitest';
import type { DecrementTable, PriceYieldTable, TableFooter } from '../../../engine/analytics/tables/types';
import { decrementRows, priceYieldRows, speedColumns } from './speedTables';

const WAL = { name: 'wal', label: 'WAL', values: [2.5, null], texts: ['2.50', 'n/a'] } as unknown as TableFooter;

const PRICES = {
  cls: 'A',
  side: 'call',
  quote: 'yield',
  header: [],
  speeds: ['0%', '18 CPR'],
  rows: [
    {
      price: 99.5,
      priceText: '99-16',
      values: [
        { value: 4.12345, why: '' },
        { value: null, why: 'The deal could not be run at this speed.' },
      ],
      texts: ['4.123', 'n/a'],
    },
  ],
  footers: [WAL],
} as unknown as PriceYieldTable;

const decrement = (cls: string): DecrementTable =>
  ({
    cls,
    label: `Class ${cls}`,
    speeds: ['0%', '18 CPR'],
    rows: [
      { month: null, label: 'Initial Percentage', values: [100, 100], texts: ['100', '100'] },
      { month: 24071, label: 'December 2005', values: [0.3, 0], texts: ['*', '0'] },
    ],
    footers: [WAL],
  }) as unknown as DecrementTable;

describe('tables at several speeds', () => {
  it('have prices down, copied as numbers in full, a reason where there is none, and the foot below', () => {
    const [row, foot] = priceYieldRows(PRICES);
    expect(row!.cells.get('label')).toEqual({ text: '99-16', plain: '99.5', amount: 99.5 });
    expect(row!.cells.get('speed 0')).toEqual({ text: '4.123', plain: '4.12345', amount: 4.12345 });
    expect(row!.cells.get('speed 1')).toMatchObject({ text: 'n/a', plain: '', more: PRICES.rows[0]!.values[1]!.why });
    expect([foot!.kind, foot!.cells.get('speed 0')!.text]).toEqual(['foot', '2.50']);
  });

  it('have several classes one after another under their names, every row apart', () => {
    const rows = decrementRows([decrement('A'), decrement('B')]);
    expect(rows.map(({ kind }) => kind)).toEqual([
      'head',
      'figure',
      'figure',
      'foot',
      'head',
      'figure',
      'figure',
      'foot',
    ]);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(rows[2]!.cells.get('speed 0')).toEqual({ text: '*', plain: '0.3', amount: 0.3 });
    expect(decrementRows([decrement('A')])[0]!.kind).toBe('figure');
  });

  it('say what a speed is', () => {
    const abouts = speedColumns('Price', 'about', PRICES.speeds).map(({ about }) => about);
    expect(abouts).toEqual(['about', 'Run at 0% of the speed in the inputs', 'Run at 18 CPR in every month']);
  });
});
