import { describe, expect, it } from 'vitest';
import { parseMonth } from '../../engine-client/engineValues';
import type { RateRows } from '../../engine-client/rateValues';
import {
  endLabels,
  lineText,
  monthAtX,
  monthMarks,
  plotFrame,
  plotSpec,
  rateAtY,
  rateMarks,
  xOf,
  yOf,
  zoomedSpan,
  type PlotLine,
} from './plotFrame';
import { previewFigures } from './previewFigures';

const month = (text: string) => parseMonth(text)!;
const ROWS: RateRows = [
  ['2005-01', '2.00'],
  ['2005-02', '3.00'],
  ['2005-04', '4.00'],
  ['2006-01', '4.00'],
];
const line = (rows: RateRows, label = 'LIBOR'): PlotLine => ({
  key: label,
  label,
  kind: 'path',
  color: '#000000',
  rows,
});
const SIZE = { width: 600, height: 300 };

describe('the plot of a path', () => {
  const frame = plotFrame([line(ROWS)], SIZE, null, null);

  it('has its months across and its rates up, there and back', () => {
    expect([frame.first, frame.last]).toEqual([month('2005-01'), month('2006-01')]);
    expect(xOf(frame.first, frame)).toBe(frame.left);
    expect(xOf(frame.last, frame)).toBe(frame.right);
    expect(monthAtX(xOf(month('2005-07'), frame), frame)).toBe(month('2005-07'));
    expect(monthAtX(-100, frame)).toBe(frame.first);
    expect(rateAtY(yOf(3.25, frame), frame)).toBeCloseTo(3.25, 9);
    // From zero, with room above the highest to draw into.
    expect(frame.scale.min).toBe(0);
    expect(frame.scale.max).toBeGreaterThan(4);
    expect(rateMarks(frame)[0]!.text).toBe('0%');
    expect(monthMarks(frame).map(({ text }) => text)).toContain('Apr-05');
  });

  it('is broken where a month has no rate, and goes below zero where rates do', () => {
    // Jan–Feb, then April alone, then January 2006 alone.
    expect(lineText(ROWS, frame).match(/M/g)).toHaveLength(3);
    const below = plotFrame(
      [
        line([
          ['2005-01', '-0.5'],
          ['2005-02', '1'],
        ]),
      ],
      SIZE,
      null,
      null,
    );
    expect(below.scale.min).toBeLessThan(-0.5);
    expect(rateMarks(below)[0]!.text).toMatch(/^−/);
  });

  it('joins fixings whatever the days between them, and skips what is no rate', () => {
    const days: RateRows = [
      ['2005-01-03', '2'],
      ['2005-03-31', '2.1'],
      ['2005-04-01', ''],
      ['soon', '2.2'],
    ];
    const text = lineText(days, plotFrame([line(days)], SIZE, null, null));
    expect(text.match(/M/g)).toHaveLength(1);
    expect(text.match(/L/g)).toHaveLength(1);
  });

  it('draws of many fixings in a pixel the first, the lowest, the highest and the last', () => {
    const days: RateRows = Array.from({ length: 28 * 120 }, (_, i) => {
      const at = `${2005 + Math.floor(i / 336)}-${String((Math.floor(i / 28) % 12) + 1).padStart(2, '0')}`;
      return [`${at}-${String((i % 28) + 1).padStart(2, '0')}`, i === 1500 ? '9' : '2'] as const;
    });
    const wide = plotFrame([line(days)], SIZE, null, null);
    const text = lineText(days, wide);
    expect(text.split('L').length).toBeLessThan(4 * (wide.right - wide.left));
    expect(text).toContain(` ${yOf(9, wide).toFixed(1)}`);
    expect(text.startsWith(`M${wide.left.toFixed(1)}`)).toBe(true);
  });

  it('keeps its scale while something is drawn, and shows the months that are chosen', () => {
    const zoomed = plotFrame([line(ROWS)], SIZE, [month('2005-02'), month('2005-04')], { min: 0, max: 10, step: 5 });
    expect(zoomed.scale.max).toBe(10);
    expect([zoomed.first, zoomed.last]).toEqual([month('2005-02'), month('2005-04')]);
  });

  it('comes closer about a month, no closer than half a year, and back to all', () => {
    const all = [frame.first, frame.last] as const;
    expect(zoomedSpan(frame, all, month('2005-07'), 0.5)).toEqual([month('2005-04'), month('2005-10')]);
    expect(zoomedSpan(frame, all, month('2005-01'), 0.1)).toEqual([month('2005-01'), month('2005-07')]);
    expect(zoomedSpan(frame, all, month('2006-01'), 0.1)).toEqual([month('2005-07'), month('2006-01')]);
    expect(zoomedSpan(frame, all, month('2005-07'), 1.5)).toBeNull();
  });

  it('is a table of its months too', () => {
    const spec = plotSpec('LIBOR', [line(ROWS)], frame);
    expect(spec.months).toHaveLength(13);
    expect(Array.from(spec.series[0]!.values).slice(0, 4)).toEqual([0.02, 0.03, NaN, 0.04]);
  });

  it('names its lines at their ends, none upon another', () => {
    const lines = ['LIBOR', 'Preview', 'Base'].map((label) => line(ROWS, label));
    const places = endLabels(lines, plotFrame(lines, SIZE, null, null)).map(({ y }) => y);
    expect(places).toHaveLength(3);
    expect(places[1]! - places[0]!).toBeGreaterThanOrEqual(13);
    expect(places[2]! - places[1]!).toBeGreaterThanOrEqual(13);
  });
});

describe('the figures of a preview', () => {
  it('are the months that count, what changes, and the lowest, mean and highest rate', () => {
    const after: RateRows = [
      ['2005-01', '2.00'],
      ['2005-02', '-1.00'],
      ['2005-03', '5.00'],
    ];
    const figures = previewFigures(ROWS, after, month('2005-01'));
    expect([figures.changed, figures.added, figures.removed]).toEqual([1, 1, 2]);
    // (2 + 3 + 4 + 4) ÷ 4 and (2 − 1 + 5) ÷ 3.
    expect(figures.now).toEqual({ low: 2, high: 4, mean: 3.25, belowZero: 0 });
    expect(figures.then).toEqual({ low: -1, high: 5, mean: 2, belowZero: 1 });
    expect(figures.figures).toEqual([
      { month: month('2005-01'), now: 2, then: 2 },
      { month: month('2006-01'), now: 4, then: NaN },
    ]);
  });
});
