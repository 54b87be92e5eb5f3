import { describe, expect, it } from 'vitest';
import type { WrappedClass, WrappedFigures } from '../../../engine/analytics/insurer/types';
import { dateCells, gridCells } from './tableCells';
import { wrappedColumns, wrappedRows } from './wrappedTable';

const figures = (part: Partial<WrappedFigures>): WrappedFigures => ({
  interest: 0,
  principal: 0,
  writtenDown: 0,
  interestShort: 0,
  finalBalance: 0,
  averageLife: null,
  price: null,
  yield: null,
  ...part,
});

const CLASSES: readonly WrappedClass[] = [
  {
    name: 'A',
    label: 'Class A',
    wrapped: figures({ principal: 100_00, averageLife: 2.5, yield: 0.05 }),
    unwrapped: figures({ principal: 80_00, writtenDown: 20_00, averageLife: 2.25, yield: 0.0325 }),
  },
  {
    name: 'B',
    label: 'Class B',
    wrapped: figures({ principal: 50_00, averageLife: 4 }),
    unwrapped: figures({ principal: 50_00 }),
  },
];

describe('classes with and without a guarantor', () => {
  const text = (row: number, id: string) => wrappedRows(CLASSES)[row]!.cells.get(id)?.text;

  it('stand side by side with what they lose, and add up where money does', () => {
    expect(text(0, 'writtenDown unwrapped')).toBe('20.00');
    expect(text(0, 'principal change')).toBe('(20.00)');
    expect(text(0, 'averageLife change')).toBe('(0.25)');
    expect(text(0, 'yield change')).toBe('(1.750%)');
    expect(text(2, 'principal wrapped')).toBe('150.00');
    expect(text(2, 'principal unwrapped')).toBe('130.00');
    expect(text(2, 'yield wrapped')).toBeUndefined();
  });

  it('have a dash where there is no figure, which copies as nothing', () => {
    expect(wrappedRows(CLASSES)[1]!.cells.get('averageLife unwrapped')).toEqual({
      text: '–',
      plain: '',
      tone: 'nothing',
    });
    expect(text(1, 'averageLife change')).toBe('–');
  });

  it('are copied whole under their two heads, in figures that a spreadsheet adds up', () => {
    const [groups, heads, ...rows] = gridCells(wrappedColumns('The Insurer'), wrappedRows(CLASSES));
    expect(groups!.slice(0, 5)).toEqual(['', 'Written down $', '', '', 'Principal $']);
    expect(heads!.slice(0, 4)).toEqual(['Class', 'With', 'Without', 'Difference']);
    expect(rows.map((row) => row.slice(0, 6))).toEqual([
      ['A', '0', '20', '20', '100', '80'],
      ['B', '0', '0', '0', '50', '50'],
      ['All', '0', '20', '20', '150', '130'],
    ]);
    expect(rows.every((row) => row.length === heads!.length)).toBe(true);
  });

  it('are copied by month in the same way', () => {
    const drawn = { type: 'Money', cell: null, group: null, total: 'sum', about: '' } as const;
    const month = { ...drawn, id: 'month', header: 'Date', type: 'Month', values: [24060, 24061] } as const;
    expect(dateCells([month, { ...drawn, id: 'drawn', header: 'Drawn', values: [0, 1_234_567] }], 2)).toEqual([
      ['Date', 'Drawn'],
      ['Jan-05', '0.00'],
      ['Feb-05', '12345.67'],
    ]);
  });

  it('have a column for every cell', () => {
    const ids = new Set(wrappedColumns('The Insurer').map(({ id }) => id));
    for (const { cells } of wrappedRows(CLASSES)) for (const id of cells.keys()) expect(ids.has(id), id).toBe(true);
  });
});
