import { describe, expect, it } from 'vitest';
import { chartTsv, dateWords } from './chartData';
import { FAIL, PASS, type ChartSpec } from './chartSpec';
import { legendRows } from './exportChart';
import { captionLayout, placeEndLabels } from './plotLayout';
import { runningTotal } from './runningTotal';
import { silhouette } from './stripLayout';
import { sameSpec } from './useDrawing';

const MONTHS = [24060, 24061, 24062];

const money: ChartSpec = {
  title: 'Paid',
  unit: 'money',
  months: MONTHS,
  series: [
    { key: 'b', label: 'B', color: 2, values: [10_000_00, 0, 30_000_00], shape: 'area' },
    { key: 'a', label: 'A', color: 1, values: [123456, -50, 10_000_00], shape: 'area' },
  ],
  strips: [],
};
const spread: ChartSpec = {
  title: 'Spread',
  unit: 'percent',
  months: MONTHS,
  series: [
    { key: 'x', label: 'Actual', color: 1, values: [0.0275612, NaN, 0.02], shape: 'line' },
    { key: 'l', label: 'Limit', color: 'limit', values: [0.02, 0.02, Infinity], shape: 'limit' },
  ],
  strips: [
    {
      key: 's',
      label: 'Spread Test',
      states: [PASS, FAIL, PASS],
      words: { pass: 'passes', fail: 'fails' },
      failTone: 'fail',
    },
  ],
};

describe('the figures of a chart', () => {
  it('go to a spreadsheet in full, the top band first, months as it reads them', () => {
    expect(chartTsv(money, [0, 1])).toBe('Date\tA $\tB $\r\n2005-01\t1234.56\t10000.00\r\n2005-02\t-0.50\t0.00');
  });

  it('have percent, blanks where there is nothing, and verdicts as words', () => {
    expect(chartTsv(spread, [0, 2]).split('\r\n').slice(1)).toEqual([
      '2005-01\t2.75612%\t2%\tpasses',
      '2005-02\t\t2%\tfails',
      '2005-03\t2%\tno limit\tpasses',
    ]);
  });

  it('are told as a sentence of one date', () => {
    expect(dateWords(spread, 0)).toBe('Jan 2005: Actual 2.756%, Limit 2.000%, Spread Test passes');
    expect(dateWords(spread, 1)).toBe('Feb 2005: Limit 2.000%, Spread Test fails');
  });

  it('add up to what has been paid by each date', () => {
    expect(Array.from(runningTotal(money.series[0]!).values)).toEqual([10_000_00, 10_000_00, 40_000_00]);
  });
});

describe('names at the ends of lines', () => {
  const layout = { left: 50, right: 400, top: 10, bottom: 110, strips: [] };

  it('stand where a line ends early, in the margin where it does not', () => {
    expect(
      placeEndLabels(
        [
          { x: 200, y: 50, width: 40 },
          { x: 400, y: 80, width: 40 },
        ],
        layout,
      ),
    ).toEqual([
      { x: 204, y: 50, inside: true },
      { x: 408, y: 80, inside: false },
    ]);
  });

  it('never touch: a second one at the same end goes to the margin, and those in the margin are apart', () => {
    const spots = placeEndLabels(
      [
        { x: 200, y: 50, width: 40 },
        { x: 201, y: 52, width: 40 },
        { x: 400, y: 53, width: 40 },
      ],
      layout,
    );
    expect(spots.map((spot) => spot?.inside)).toEqual([true, false, false]);
    expect(Math.abs(spots[1]!.y - spots[2]!.y)).toBeGreaterThanOrEqual(13);
  });

  it('are left out when there are more than fit', () => {
    const spots = placeEndLabels(
      Array.from({ length: 20 }, () => ({ x: 400, y: 60, width: 30 })),
      layout,
    );
    const shown = spots.filter((spot) => spot !== undefined);
    expect(shown.length).toBeLessThan(20);
    const heights = shown.map(({ y }) => y).sort((a, b) => a - b);
    for (let i = 1; i < heights.length; i++) expect(heights[i]! - heights[i - 1]!).toBeGreaterThanOrEqual(12.9);
    expect(heights[0]).toBeGreaterThanOrEqual(layout.top);
    expect(heights.at(-1)).toBeLessThanOrEqual(layout.bottom);
  });
});

describe('the words above a plot', () => {
  it('stand beside the title where they fit, else in lines of their own', () => {
    expect(captionLayout(money, 800, 300)).toEqual({ isStacked: false, lines: 1 });
    expect(captionLayout(money, 300, 300)).toEqual({ isStacked: true, lines: 1 });
  });

  it('take as many lines as their names need, fewer in a low chart', () => {
    const many: ChartSpec = {
      ...money,
      series: Array.from({ length: 16 }, (_, i) => ({ ...money.series[0]!, key: `${i}`, label: `Class ${i}` })),
    };
    expect(captionLayout(many, 1200, 400).lines).toBe(2);
    expect(captionLayout(many, 600, 400).lines).toBe(3);
    expect(captionLayout(many, 600, 150).lines).toBe(1);
  });

  it('are wrapped in a saved picture', () => {
    const rows = legendRows(
      Array.from({ length: 9 }, (_, i) => ({ label: `Recipient ${i}`, paint: '#0072b2' })),
      400,
    );
    expect(rows.at(-1)!.row).toBeGreaterThan(1);
    for (const { x, label } of rows) expect(x + label.length * 6.3).toBeLessThanOrEqual(400);
  });
});

describe('a chart drawn again', () => {
  it('is the same when every figure is, and another when one is not', () => {
    const copy = {
      ...money,
      series: money.series.map((series) => ({ ...series, values: [...Array.from(series.values)] })),
    };
    expect(sameSpec(money, copy)).toBe(true);
    expect(sameSpec(spread, { ...spread, series: [...spread.series] })).toBe(true);
    const [first, second] = money.series;
    expect(sameSpec(money, { ...money, series: [first!, { ...second!, values: [123456, -51, 10_000_00] }] })).toBe(
      false,
    );
    expect(sameSpec(money, { ...money, series: [first!, { ...second!, label: 'C' }] })).toBe(false);
  });

  it('has an outline as high as its areas together', () => {
    // Date by date 11,234.56, 0 and 40,000: the last is the highest, 92 of 100 up.
    const heights = [...silhouette(money).matchAll(/L[\d.]+ ([\d.]+)/g)].map(([, y]) => Number(y));
    expect(heights.slice(0, 3)).toEqual([74.2, 100, 8]);
    expect(silhouette({ ...money, series: [] })).toBe('');
  });
});
