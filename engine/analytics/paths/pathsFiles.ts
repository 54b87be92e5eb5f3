import { formatMonth, type Month } from '../../core/date';
import { csvField } from '../../core/guardText';
import { exactMeasure } from '../stress/measureUnit';
import { printMeasure } from '../stress/measureText';
import { PERCENTILES, type Fan, type PathsReport, type PathsRequest } from './types';
import { printFan } from './usualPaths';

/**
 * The report as files: `distributions.csv`, `spreads.csv`, `fans.csv`, `paths.csv` (each result by path) and all of it in `paths.json`.
 *
 * Units:  dollars, percent, basis points, years, months as `2009-03`; spreads in basis points, prices per 100; every digit there is
 * Empty:  a path or month that has no value
 */
export function pathsFiles(request: PathsRequest, report: PathsReport): Readonly<Record<string, string>> {
  return {
    'distributions.csv': distributionsCsv(report),
    'spreads.csv': spreadsCsv(report),
    'fans.csv': fansCsv(report),
    'paths.csv': pathsCsv(report),
    'paths.json': pathsJson(request, report),
  };
}

const POINTS = PERCENTILES.map((percent) => `p${percent}`);

function distributionsCsv({ distributions }: PathsReport): string {
  const rows = distributions.map(
    ({ measure, label, unit, forward, mean, standardError, percentiles, values, without }) => [
      printMeasure(measure),
      label,
      unit,
      exactMeasure(forward, unit),
      exactMean(mean, unit),
      standardError === null ? '' : exactMean(standardError, unit, true),
      ...POINTS.map((_, p) => exactMean(percentiles[p] ?? null, unit)),
      String(values.length),
      String(without),
    ],
  );
  const head = ['result', 'label', 'unit', 'forwards', 'mean', 'standard_error', ...POINTS, 'paths', 'without'];
  return csv([head, ...rows]);
}

/** A mean of month indices lies between months: it is the nearest, its standard error a number of months. */
function exactMean(value: number | null, unit: Parameters<typeof exactMeasure>[1], isError = false): string {
  const isCounted = unit === 'month' || unit === 'date' || unit === 'yes or no';
  if (value === null || !isCounted || !Number.isFinite(value)) return exactMeasure(value, unit);
  if (isError || unit === 'yes or no') return String(value);
  return exactMeasure(Math.round(value), unit);
}

function spreadsCsv({ spreads }: PathsReport): string {
  const points = (value: number | null): string => (value === null ? '' : String(value * 10_000));
  const dollars = (value: number | null): string => (value === null ? '' : String(value));
  const rows = spreads.map((of) => [
    of.cls,
    of.label,
    dollars(of.price),
    dollars(of.fullPrice),
    points(of.zeroVolatility),
    points(of.optionAdjusted),
    points(of.standardError),
    points(of.optionCost),
    dollars(of.forwardPrice),
    dollars(of.modelPrice),
    of.why,
  ]);
  const spreadNames = ['zero_volatility_bp', 'option_adjusted_bp', 'standard_error_bp', 'option_cost_bp'];
  const head = [
    'class',
    'label',
    'price',
    'full_price',
    ...spreadNames,
    'price_on_forwards',
    'price_on_paths',
    'reason',
  ];
  return csv([head, ...rows]);
}

function fansCsv({ fans }: PathsReport): string {
  const rows = fans.flatMap((fan) =>
    Array.from(fan.months, (month, i) => [
      printFan(fan.series),
      formatMonth(month as Month),
      exactFan(fan, fan.forward[i]!),
      exactFan(fan, fan.mean[i]!),
      ...fan.percentiles.map((percentile) => exactFan(fan, percentile[i]!)),
    ]),
  );
  return csv([['series', 'month', 'forwards', 'mean', ...POINTS], ...rows]);
}

function exactFan({ type }: Fan, value: number): string {
  if (Number.isNaN(value)) return '';
  if (type === 'Money') return String(value / 100);
  return String(type === 'Rate' || type === 'Ratio' ? value * 100 : value);
}

function pathsCsv({ distributions, failures, pathNumbers }: PathsReport): string {
  const refused = new Map(failures.map(({ path, message }) => [path, message]));
  const rows = Array.from(pathNumbers, (path, i) => [
    String(path + 1),
    ...distributions.map(({ all, unit }) => exactMeasure(Number.isNaN(all[i]!) ? null : all[i]!, unit)),
    refused.get(path) ?? '',
  ]);
  const names = distributions.map(({ measure }) => printMeasure(measure));
  return csv([['path', ...names, 'refused'], ...rows]);
}

function pathsJson(request: PathsRequest, report: PathsReport): string {
  const { done, failures, repricing, spreads, model, limits, distributions, fans } = report;
  const plain = {
    request: { ...request, measures: request.measures.map(printMeasure), fans: request.fans.map(printFan) },
    done,
    failures,
    repricing,
    spreads,
    distributions: distributions.map(
      ({ measure, label, unit, forward, mean, standardError, percentiles, without }) => ({
        result: printMeasure(measure),
        label,
        unit,
        forward,
        mean,
        standardError,
        percentiles: Object.fromEntries(percentiles.map((value, p) => [POINTS[p]!, value] as const)),
        without,
      }),
    ),
    fans: fans.map(({ series, label, type, months, forward, mean, percentiles }) => ({
      series: printFan(series),
      label,
      type,
      months: Array.from(months, (month) => formatMonth(month as Month)),
      forward: numbers(forward),
      mean: numbers(mean),
      percentiles: Object.fromEntries(percentiles.map((values, p) => [POINTS[p]!, numbers(values)] as const)),
    })),
    model,
    limits,
  };
  return `${JSON.stringify(plain, null, 2)}\n`;
}

/** JSON knows no number that is none. */
function numbers(values: Float64Array): (number | null)[] {
  return Array.from(values, (value) => (Number.isFinite(value) ? value : null));
}

function csv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(csvField).join(',')}\n`).join('');
}
