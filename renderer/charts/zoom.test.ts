import { describe, expect, it } from 'vitest';
import { chartMove, panWindow, windowWith } from './dateView';
import { stripDate, stripPart } from './stripLayout';

const key = (name: string, shiftKey = false) => ({ key: name, shiftKey });
const whole = { date: 50, window: [0, 99] as const, count: 100 };
const part = { date: 50, window: [40, 60] as const, count: 100 };

describe('the keys of a chart', () => {
  it.each([
    ['ArrowLeft', 49],
    ['ArrowRight', 51],
    ['PageUp', 38],
    ['PageDown', 62],
    ['Home', 0],
    ['End', 99],
  ])('%s chooses the date %i', (name, date) => {
    expect(chartMove(key(name), whole)).toEqual({ kind: 'date', date });
  });

  it('stop at the first and the last date', () => {
    expect(chartMove(key('ArrowLeft'), { ...whole, date: 0 })).toEqual({ kind: 'date', date: 0 });
    expect(chartMove(key('PageDown'), { ...whole, date: 95 })).toEqual({ kind: 'date', date: 99 });
  });

  it('look closer around the chosen date, wider again, and at all dates', () => {
    // 20 dates at 0.6 are 12, half of them on either side of the fiftieth.
    expect(chartMove(key('+'), part)).toEqual({ kind: 'window', window: [44, 56] });
    expect(chartMove(key('='), part)).toEqual(chartMove(key('+'), part));
    // 20 dates over 0.6 are 33.3.
    expect(chartMove(key('-'), part)).toEqual({ kind: 'window', window: [34, 67] });
    expect(chartMove(key('-'), { ...whole, window: [10, 90] })).toEqual({ kind: 'window', window: null });
    for (const name of ['0', 'Escape']) expect(chartMove(key(name), part)).toEqual({ kind: 'window', window: null });
  });

  it('look closer around the middle when the chosen date is out of view', () => {
    expect(chartMove(key('+'), { ...part, date: 5 })).toEqual({ kind: 'window', window: [44, 56] });
  });

  it('move the range with Shift, and leave it where all dates are in view', () => {
    expect(chartMove(key('ArrowRight', true), part)).toEqual({ kind: 'window', window: [43, 63] });
    expect(chartMove(key('ArrowRight', true), whole)).toBeUndefined();
  });

  it('leave other keys alone', () => {
    expect(chartMove(key('a'), whole)).toBeUndefined();
  });
});

describe('a range of dates', () => {
  it('moves without growing and stops at the ends', () => {
    expect(panWindow([10, 20], -30, 100)).toEqual([0, 10]);
    expect(panWindow([10, 20], 200, 100)).toEqual([89, 99]);
  });

  it('follows the chosen date only when that leaves it', () => {
    expect(windowWith([10, 20], 15, 100)).toEqual([10, 20]);
    expect(windowWith([10, 20], 21, 100)).toEqual([11, 21]);
    expect(windowWith([10, 20], 3, 100)).toEqual([3, 13]);
  });
});

describe('the strip of all dates', () => {
  it('gives each date an equal part and finds it again', () => {
    for (const date of [0, 1, 87, 173]) expect(stripDate(stripPart(date, 174) + 0.5 / 174, 174)).toBe(date);
    expect(stripDate(-0.2, 174)).toBe(0);
    expect(stripDate(1.3, 174)).toBe(173);
  });
});
