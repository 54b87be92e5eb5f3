import { describe, expect, it } from 'vitest';
import type { WrappedClass, WrappedFigures } from '../../../engine/analytics/insurer/types';
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

  it('have a column for every cell', () => {
    const ids = new Set(wrappedColumns('The Insurer').map(({ id }) => id));
    for (const { cells } of wrappedRows(CLASSES)) for (const id of cells.keys()) expect(ids.has(id), id).toBe(true);
  });
});
