import { init, use } from 'echarts/core';
import { LineChart } from 'echarts/charts';
import { GraphicComponent, GridComponent } from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';
import { describe, expect, it } from 'vitest';
import { chartOption } from './chartOption';
import { FAIL, PASS, UNTESTED, topDown, type ChartSpec } from './chartSpec';
import { clampWindow, zoomWindow } from './dateView';
import { chartFileName } from './exportChart';
import { inkOn, readPalette } from './palette';
import { axisText, dateToX, flipsOf, plotLayout, scaleOf, stateWord, stripRuns, valueToY, xToDate } from './plotLayout';
import { niceScale, spreadLabels, yearStep } from './scale';

const palette = readPalette({
  getPropertyValue: (name) => (name === '--font' ? 'sans-serif' : name === '--series-2' ? '#e69f00' : '#0072b2'),
});

const spec: ChartSpec = {
  title: 'Balances',
  unit: 'money',
  months: Int32Array.from({ length: 24 }, (_, i) => 2005 * 12 + i),
  series: [
    { key: 'b', label: 'B', color: 2, values: new Float64Array(24).fill(40_000_000_00), shape: 'area' },
    { key: 'a', label: 'A', color: 1, values: new Float64Array(24).fill(60_000_000_00), shape: 'area' },
  ],
  strips: [],
};
const tested: ChartSpec = {
  ...spec,
  title: 'Spread',
  unit: 'percent',
  series: [
    {
      key: 'x',
      label: 'Actual',
      color: 1,
      values: Float64Array.from({ length: 24 }, (_, i) => i / 1000),
      shape: 'line',
    },
    { key: 'l', label: 'Limit 1.00%', color: 'limit', values: new Float64Array(24).fill(0.01), shape: 'limit' },
  ],
  strips: [
    {
      key: 's',
      label: 'Spread Test',
      states: Uint8Array.from({ length: 24 }, (_, i) => (i < 4 ? UNTESTED : i < 10 ? PASS : FAIL)),
      words: { pass: 'passes', fail: 'fails' },
      failTone: 'fail',
    },
  ],
};

describe('value axes', () => {
  it.each([
    [0, 236, 4, { min: 0, max: 250, step: 50 }],
    [0, 0.0398, 4, { min: 0, max: 0.04, step: 0.01 }],
    [-30, 60, 4, { min: -40, max: 60, step: 20 }],
    [0, 0, 4, { min: 0, max: 1, step: 1 }],
    [5, 8, 4, { min: 0, max: 8, step: 2 }],
  ])('from %d to %d are round and begin at zero or below', (low, high, ticks, scale) => {
    const got = niceScale(low, high, ticks);
    expect(got.step).toBeCloseTo(scale.step, 12);
    expect(got.min).toBeCloseTo(scale.min, 12);
    expect(got.max).toBeCloseTo(scale.max, 12);
    expect(got.max).toBeGreaterThanOrEqual(high);
  });

  it('hold areas stacked, and only what is in view', () => {
    expect(scaleOf(spec, [0, 23], 300).max).toBe(100_000_000_00);
    expect(scaleOf(tested, [0, 5], 300).max).toBeLessThan(scaleOf(tested, [0, 23], 300).max);
  });

  it('are written short', () => {
    expect(axisText(250_000_000_00, 'money', 50_000_000_00)).toBe('250m');
    expect(axisText(2_500_000_00, 'money', 2_500_000_00)).toBe('2.5m');
    expect(axisText(0, 'money', 1)).toBe('0');
    expect(axisText(0.02, 'percent', 0.01)).toBe('2%');
    expect(axisText(0.025, 'percent', 0.005)).toBe('2.5%');
  });
});

describe('dates across', () => {
  it('are labelled by year as far as labels fit, by quarter when close', () => {
    expect(yearStep(175, 1200)).toBe(1);
    expect(yearStep(175, 400)).toBe(2);
    expect(yearStep(24, 700)).toBe(0);
  });

  it('go to pixels and back', () => {
    const layout = plotLayout(spec, 600, 300);
    for (const date of [3, 10, 20]) expect(xToDate(dateToX(date, [3, 20], layout), [3, 20], layout)).toBe(date);
    expect(xToDate(-50, [3, 20], layout)).toBe(3);
    expect(xToDate(5000, [3, 20], layout)).toBe(20);
  });

  it('keep a window of at least two dates inside the run', () => {
    expect(clampWindow(null, 24)).toEqual([0, 23]);
    expect(clampWindow([30, 10], 24)).toEqual([10, 23]);
    expect(clampWindow([40, 50], 24)).toEqual([22, 23]);
  });

  it('zoom around a date and end as all dates', () => {
    expect(zoomWindow([0, 100], 50, 0.5, 101)).toEqual([25, 75]);
    expect(zoomWindow([25, 75], 50, 4, 101)).toBeNull();
    expect(zoomWindow([0, 8], 8, 0.1, 101)).toEqual([2, 8]);
  });
});

describe('labels beside lines', () => {
  it('are moved apart in order and kept inside', () => {
    expect(spreadLabels([10, 12, 80], 13, 0, 100)).toEqual([10, 23, 80]);
    expect(spreadLabels([99, 98], 13, 0, 100)).toEqual([100, 87]);
  });

  it('leave the plot at least most of a narrow chart', () => {
    const layout = plotLayout(tested, 260, 200);
    expect(layout.right).toBeGreaterThanOrEqual(260 * 0.6);
    expect(layout.strips).toHaveLength(1);
  });
});

describe('strips', () => {
  it('join dates of the same state', () => {
    expect(stripRuns(tested.strips[0]!.states, [2, 12])).toEqual([
      { state: UNTESTED, first: 2, last: 3 },
      { state: PASS, first: 4, last: 9 },
      { state: FAIL, first: 10, last: 12 },
    ]);
  });

  it('flip when a test fails or passes again; beginning to be tested is no flip, failing at first is', () => {
    expect(flipsOf(tested.strips[0]!.states)).toEqual([{ date: 10, to: FAIL }]);
    expect(flipsOf([UNTESTED, FAIL, FAIL, PASS])).toEqual([
      { date: 1, to: FAIL },
      { date: 3, to: PASS },
    ]);
  });

  it('say their state in words', () => {
    expect([0, 1, 2].map((state) => stateWord(tested.strips[0]!, state))).toEqual(['fails', 'passes', 'not tested']);
  });
});

describe('a drawn chart', () => {
  use([LineChart, GridComponent, GraphicComponent, SVGRenderer]);
  const draw = (of: ChartSpec): string => {
    const size = { width: 700, height: 300 };
    const chart = init(null, null, { renderer: 'svg', ssr: true, ...size });
    chart.setOption(chartOption(of, [0, 23], palette, size));
    const svg = chart.renderToSVGString();
    chart.dispose();
    return svg;
  };

  it('names each band inside it and each line at its end', () => {
    const bands = draw(spec);
    expect(bands).toContain('>A</text>');
    expect(bands).toContain('>B</text>');
    expect(draw(tested)).toContain('Limit 1.00%');
  });

  it('marks the month in which a test fails', () => {
    expect(draw(tested)).toContain('✕ Nov-05');
  });

  it('lays areas from zero to the round top of the axis', () => {
    const layout = plotLayout(spec, 700, 300);
    const scale = scaleOf(spec, [0, 23], layout.bottom - layout.top);
    expect(valueToY(0, scale, layout)).toBe(layout.bottom);
    expect(valueToY(100_000_000_00, scale, layout)).toBe(layout.top);
  });

  it('does not draw a line where there is no limit', () => {
    const values = Float64Array.from({ length: 24 }, (_, i) => (i < 12 ? Infinity : 0.01));
    const option = chartOption({ ...tested, series: [{ ...tested.series[1]!, values }] }, [0, 23], palette, {
      width: 700,
      height: 300,
    });
    const [line] = option.series as { data: unknown[] }[];
    expect(line!.data.slice(10, 14)).toEqual(['-', '-', 0.01, 0.01]);
  });

  it('tints the room between two lines, over the dates on which both have a value', () => {
    const line = (key: string, values: readonly number[]) => {
      return { key, label: key, color: 'limit', values, shape: 'line' } as const;
    };
    const low = line('low', [0, 0, NaN, 0, 0, 0]);
    const high = line('high', [1e4, 1e4, 1e4, 2e4, 2e4, 2e4]);
    const fan: ChartSpec = {
      ...spec,
      series: [low, high],
      bands: [{ low: 'low', high: 'high', color: 1, opacity: 0.2 }],
    };
    const option = chartOption(fan, [0, 5], palette, { width: 700, height: 300 });
    const drawn = option.graphic as { type: string; shape: { points: [number, number][] } }[];
    const polygons = drawn.filter(({ type }) => type === 'polygon').map(({ shape }) => shape.points);
    // Two dates before the gap and three after it, there along the top and back along the bottom.
    expect(polygons.map((points) => points.length)).toEqual([4, 6]);
    const layout = plotLayout(fan, 700, 300);
    expect(polygons[1]!.map(([, y]) => y).slice(3)).toEqual([layout.bottom, layout.bottom, layout.bottom]);
  });

  it('is listed from the top band down, and lines as they come', () => {
    expect(topDown(spec.series).map((series) => series.key)).toEqual(['a', 'b']);
    expect(topDown(tested.series)[0]!.key).toBe('x');
  });

  it('is saved under its title, and writes readably on its colours', () => {
    expect(chartFileName('Balance in arrears, by status', 'png')).toBe('balance-in-arrears-by-status.png');
    expect(inkOn('#0072b2')).toBe('#ffffff');
    expect(inkOn('#f0e442')).toBe('#14171a');
  });
});
