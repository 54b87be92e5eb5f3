import { describe, expect, it } from 'vitest';
import { contour, passes, trend, type GridMatrix } from './gridMatrix';

/** Losses: nothing up to a line that goes down the middle and bends; one cell has no number, one is not worked out. */
const MATRIX: GridMatrix = {
  columns: 3,
  rows: 3,
  values: [0, 0, 5, 0, 6, 9, null, 8, undefined],
};

describe('a matrix of a grid', () => {
  it('has an edge wherever one of two neighbours passes, and none beside a cell that is not worked out', () => {
    const edges = contour(MATRIX, { kind: 'atMost', value: 0, none: 'pass' });
    expect(edges.map(({ row, column, side }) => `${row},${column} ${side}`)).toEqual([
      '0,1 right',
      '0,1 below',
      '1,0 right',
      '2,0 right',
    ]);
    const strict = contour(MATRIX, { kind: 'atMost', value: 0, none: 'fail' });
    expect(strict.map(({ row, column, side }) => `${row},${column} ${side}`)).toEqual([
      '0,1 right',
      '0,1 below',
      '1,0 right',
      '1,0 below',
    ]);
  });

  it('passes at the threshold itself, either way', () => {
    expect(passes(5, { kind: 'atMost', value: 5, none: 'fail' })).toBe(true);
    expect(passes(5, { kind: 'atLeast', value: 5, none: 'fail' })).toBe(true);
    expect(passes(4, { kind: 'atLeast', value: 5, none: 'fail' })).toBe(false);
  });

  it('tells how a measure goes along an axis in the order of its values, whatever their order on the axis', () => {
    expect(trend(MATRIX, 'x', [1, 2, 3])).toBe('rising');
    expect(trend(MATRIX, 'x', [3, 2, 1])).toBe('falling');
    expect(trend(MATRIX, 'y', [1, 2, 3])).toBe('rising');
    expect(trend(MATRIX, 'y', [1, 3, 2])).toBe('mixed');
    expect(trend({ columns: 2, rows: 1, values: [4, 4] }, 'x', [1, 2])).toBe('level');
    expect(trend({ columns: 2, rows: 1, values: [null, undefined] }, 'x', [1, 2])).toBe('level');
  });
});
