import { formatMeasure, type MeasureUnit } from '../stress/measureUnit';
import { errorText } from './errorText';
import { PERCENTILES, type ClassSpread, type Distribution, type PathsReport } from './types';

/** The report as plain text: distributions, spreads, how well the curve reprices, the model and its limits. Lines without ends. */
export function printPaths(report: PathsReport): readonly string[] {
  const { done, failures, distributions, spreads, repricing, model, limits } = report;
  const refused = failures.length === 0 ? '' : `; ${failures.length} refused: ${failures[0]!.message}`;
  return [
    `${done} paths${refused}`,
    '',
    ...(distributions.length > 0 ? [...table(DISTRIBUTION_HEAD, distributions.map(distributionRow)), ''] : []),
    ...(spreads.length > 0 ? [...table(SPREAD_HEAD, spreads.map(spreadRow)), ''] : []),
    ...spreads.flatMap(({ cls, why }) => (why === '' ? [] : [`${cls}: ${why}`])),
    `The curve reprices within ${basisPoints(Math.abs(repricing.worst), 4)} bp at every maturity over ${repricing.paths} paths (as drawn, before matching: ${basisPoints(Math.abs(repricing.unmatchedWorst), 2)} bp at ${repricing.unmatchedMonth} months).`,
    '',
    'Model',
    ...model.map((line) => `  ${line}`),
    '',
    'Not modelled',
    ...limits.map((line) => `  ${line}`),
  ];
}

const DISTRIBUTION_HEAD = ['Result', 'Forwards', 'Mean', 'Std error', ...PERCENTILES.map((p) => `${p}%`), 'None'];

function distributionRow({ label, unit, forward, mean, standardError, percentiles, without }: Distribution): string[] {
  const shown = (value: number | null): string => formatMeasure(value, unit);
  return [
    label,
    shown(forward),
    shown(inUnit(mean, unit)),
    errorText(standardError, unit),
    ...PERCENTILES.map((_, p) => (percentiles.length === 0 ? '' : shown(inUnit(percentiles[p]!, unit)))),
    String(without),
  ];
}

/** A mean or percentile of whole numbers is none itself: it is shown as the nearest, as money is in cents. */
function inUnit(value: number | null, unit: MeasureUnit): number | null {
  const isWhole = unit === '$' || unit === 'month' || unit === 'date';
  return value !== null && isWhole && Number.isFinite(value) ? Math.round(value) : value;
}

const SPREAD_HEAD = ['Class', 'Price', 'Full price', 'ZV spread', 'OAS', 'Std error', 'Option cost', 'At no spread'];

function spreadRow(spread: ClassSpread): string[] {
  const { cls, price, fullPrice, zeroVolatility, optionAdjusted, standardError, optionCost, modelPrice } = spread;
  const points = (value: number | null): string => (value === null ? 'none' : `${basisPoints(value * 10_000, 1)} bp`);
  const dollars = (value: number | null): string => (value === null ? 'none' : value.toFixed(4));
  return [
    cls,
    dollars(price),
    dollars(fullPrice),
    points(zeroVolatility),
    points(optionAdjusted),
    points(standardError),
    points(optionCost),
    dollars(modelPrice),
  ];
}

function basisPoints(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  return Number(text) === 0 ? (0).toFixed(decimals) : text;
}

/** The first column to the left, the others to the right. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const all = [head, ...rows];
  const widths = head.map((_, c) => Math.max(...all.map((row) => row[c]!.length)));
  return all.map((row) =>
    row
      .map((cell, c) => (c === 0 ? cell.padEnd(widths[c]!) : cell.padStart(widths[c]!)))
      .join('  ')
      .trimEnd(),
  );
}
