import { describe, expect, it } from 'vitest';
import type { ClassSpread, Distribution, Fan } from '../../../engine/analytics/paths/types';
import { distributionTable } from './distributionTable';
import { fanColumns, fanSpec } from './fanChart';
import { distanceText, figureText, scaleText } from './figureWords';
import { spreadTable } from './spreadTable';

const PERCENTS = [5, 50, 95];

describe('a figure of a measure', () => {
  it.each([
    [123_456.5, '$', '1,234.57'],
    [0.04125, '%', '4.125%'],
    [0.00625, 'bp', '62.5'],
    [2.3149, 'years', '2.31'],
    [24_060.4, 'month', 'Jan-05'],
    [Infinity, 'month', 'never'],
    [7, 'dates', '7'],
    [null, 'years', 'none'],
  ])('%s %s is shown as %s', (value, unit, text) => {
    expect(figureText(value, unit)).toBe(text);
  });

  it('has as many digits on a scale as tell its places apart', () => {
    expect([1.1, 1.2].map((value) => scaleText(value, 'years', 0.1))).toEqual(['1.1', '1.2']);
    expect([1.005, 1.0075].map((value) => scaleText(value, 'years', 0.0025))).toEqual(['1.0050', '1.0075']);
    expect([0.04, 0.045].map((value) => scaleText(value, '%', 0.005))).toEqual(['4.0%', '4.5%']);
    expect([0, 5_000_000, 10_000_000].map((value) => scaleText(value, '$', 5_000_000))).toEqual(['0', '50.0k', '100k']);
    expect(scaleText(0.0025, 'bp', 0.0005)).toBe('25');
  });

  it('tells a distance of rates in basis points and one of months as a number', () => {
    expect([distanceText(0.00031, '%'), distanceText(1.25, 'month')]).toEqual(['3.1 bp', '1.3']);
  });
});

describe('tables of the paths', () => {
  const life: Distribution = {
    measure: { kind: 'class', cls: 'A-1', figure: 'averageLife' },
    label: 'A-1 average life',
    unit: 'years',
    all: Float64Array.of(1, NaN, 1.5, NaN),
    values: Float64Array.of(1, 1.5),
    without: 2,
    forward: 1.2,
    mean: 1.25,
    standardError: 0.0125,
    percentiles: [1.025, 1.25, 1.475],
  };

  it('have a row a result; one that no path has says so', () => {
    const none: Distribution = {
      ...life,
      values: new Float64Array(0),
      forward: null,
      mean: null,
      standardError: null,
      percentiles: [],
    };
    const { columns, rows } = distributionTable([life, none], PERCENTS);
    const texts = rows.map(({ cells }) => columns.map(({ id }) => cells.get(id)!.text));
    expect(texts[0]).toEqual(['A-1 average life', 'years', '1.20', '1.25', '0.013', '1.02', '1.25', '1.48', '2']);
    expect(texts[1]!.slice(2)).toEqual(['none', 'none', 'none', 'none', 'none', 'none', '2']);
    expect(rows[0]!.cells.get('p50')!.plain).toBe('1.25');
  });

  it('give a class its spreads in basis points, and the reason where it has none', () => {
    const spread: ClassSpread = {
      cls: 'A-2',
      label: 'Class A-2',
      price: 100,
      fullPrice: 100.3279,
      zeroVolatility: 0.01005,
      optionAdjusted: 0.0064,
      optionCost: 0.00365,
      standardError: 0.000404,
      forwardPrice: 105.5,
      modelPrice: null,
      why: '',
    };
    const { rows, columns } = spreadTable([spread, { ...spread, price: null, optionAdjusted: null, why: 'No price.' }]);
    const texts = rows.map(({ cells }) => columns.map(({ id }) => cells.get(id)!.text));
    expect(texts[0]!.slice(1)).toEqual([
      ...['100.0000', '100.3279', '100.5', '64.0', '36.5', '4.04', '105.5000', 'none', ''],
    ]);
    expect([texts[1]![1], texts[1]![4], texts[1]!.at(-1)]).toEqual(['none', 'none', 'No price.']);
  });

  it('draw percentiles by date as bands around the median, narrower ones over wider ones, and tell the same as figures', () => {
    const fan: Fan = {
      series: { kind: 'index', index: 'libor' },
      label: 'LIBOR',
      type: 'Rate',
      months: Int32Array.of(24_060, 24_061) as Int32Array<ArrayBuffer>,
      forward: Float64Array.of(0.02, 0.021),
      mean: Float64Array.of(0.02, 0.022),
      percentiles: [Float64Array.of(0.02, 0.01), Float64Array.of(0.02, 0.021), Float64Array.of(0.02, 0.03)],
    };
    const spec = fanSpec(fan, PERCENTS);
    expect(spec.bands!.map(({ low, high }) => [low, high])).toEqual([['p5', 'p95']]);
    expect(spec.series.map(({ label }) => label)).toEqual(['P5', 'Median', 'P95', 'Forwards']);
    expect(fanColumns(fan, PERCENTS).map(({ id, values }) => [id, values![1]])).toEqual([
      ['month', 24_061],
      ['forward', 0.021],
      ['mean', 0.022],
      ['p5', 0.01],
      ['p50', 0.021],
      ['p95', 0.03],
    ]);
  });
});
