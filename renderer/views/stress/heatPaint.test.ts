import { describe, expect, it } from 'vitest';
import type { GridMatrix } from '../../../engine/analytics/grid/gridMatrix';
import { extentOf, heatColour, labelStep, mixed, moveOf, paintHeat, placeAt, type HeatColours } from './heatPaint';

const COLOURS: HeatColours = { low: '#ffffff', high: '#000000', pass: '#00ff00', fail: '#ff0000' };
const MATRIX: GridMatrix = { columns: 3, rows: 2, values: [0, 5, 10, null, undefined, 20] };

/** What was drawn, as calls: enough to see which cell has which colour. */
function drawing() {
  const calls: string[] = [];
  let fill = '';
  const context = {
    set fillStyle(style: string) {
      fill = style;
    },
    fillRect: (...box: number[]) => void calls.push(`${fill} ${box.join(' ')}`),
    beginPath: () => undefined,
    stroke: () => undefined,
    moveTo: (x: number, y: number) => void calls.push(`from ${x} ${y}`),
    lineTo: (x: number, y: number) => void calls.push(`to ${x} ${y}`),
  } as unknown as CanvasRenderingContext2D;
  return { context, calls };
}

describe('a heat map', () => {
  it('goes from the least to the greatest value of the cells that have one', () => {
    expect(extentOf(MATRIX)).toEqual([0, 20]);
    expect(extentOf({ columns: 1, rows: 1, values: [null] })).toBeNull();
    expect(heatColour(0, [0, 20], COLOURS, null)).toBe('#ffffff');
    expect(heatColour(20, [0, 20], COLOURS, null)).toBe('#000000');
    expect(heatColour(10, [0, 20], COLOURS, null)).toBe(mixed('#ffffff', '#000000', 0.5));
    expect(mixed('#fff', '#000', 0.5)).toBe('#808080');
    // One value everywhere is no greatest value.
    expect(heatColour(7, [7, 7], COLOURS, null)).toBe('#ffffff');
  });

  it('is of two hues where there is a limit, the deeper the farther from it', () => {
    const limit = { kind: 'atMost', value: 5, none: 'fail' } as const;
    // 15 away at most: at the limit a quarter of the pass hue, 15 above it all of the fail hue.
    expect(heatColour(5, [0, 20], COLOURS, limit)).toBe(mixed('#ffffff', '#00ff00', 0.25));
    expect(heatColour(20, [0, 20], COLOURS, limit)).toBe('#ff0000');
  });

  it('draws cells that were run, a dot where the run has no number, and the line between pass and fail', () => {
    const { context, calls } = drawing();
    paintHeat(context, {
      matrix: MATRIX,
      frame: { left: 0, top: 0, width: 30, height: 20 },
      colours: COLOURS,
      limit: null,
      contour: [{ row: 0, column: 1, side: 'right' }],
      ink: 'ink',
      quiet: 'dot',
      ground: 'ground',
    });
    expect(calls).toEqual([
      'ground 0 0 30 20',
      '#ffffff 0 0 10 10',
      '#bfbfbf 10 0 10 10',
      '#808080 20 0 10 10',
      'dot 4 14 2 2',
      '#000000 20 10 10 10',
      'from 20 0',
      'to 20 10',
    ]);
  });

  it('finds the cell under a point, and none beside the plot', () => {
    const frame = { left: 10, top: 20, width: 30, height: 20 };
    expect(placeAt(10, 20, MATRIX, frame)).toEqual({ row: 0, column: 0 });
    expect(placeAt(39, 39, MATRIX, frame)).toEqual({ row: 1, column: 2 });
    expect(placeAt(40, 30, MATRIX, frame)).toBeNull();
    expect(placeAt(20, 19, MATRIX, frame)).toBeNull();
  });

  it.each([
    ['ArrowRight', false, { row: 0, column: 2 }],
    ['ArrowUp', false, { row: 0, column: 1 }],
    ['ArrowDown', true, { row: 1, column: 1 }],
    ['End', false, { row: 0, column: 2 }],
    ['Home', true, { row: 0, column: 0 }],
    ['PageDown', false, { row: 1, column: 1 }],
  ])('goes from the middle of the first row by %s (Ctrl %s)', (key, ctrlKey, to) => {
    expect(moveOf({ key, ctrlKey }, { row: 0, column: 1 }, MATRIX)).toEqual(to);
  });

  it('leaves other keys alone, and labels only as many cells as there is room for', () => {
    expect(moveOf({ key: 'Enter', ctrlKey: false }, { row: 0, column: 0 }, MATRIX)).toBeNull();
    expect(labelStep(50, 44)).toBe(1);
    expect(labelStep(8, 44)).toBe(10);
  });
});
