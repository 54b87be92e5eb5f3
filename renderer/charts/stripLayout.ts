import type { ChartSpec } from './chartSpec';

/** Where a date begins in the strip of all dates, as a part of its width: each date has an equal part of its own. */
export function stripPart(date: number, count: number): number {
  return Math.max(0, Math.min(1, date / Math.max(1, count)));
}

/** The date at a part of the strip's width. */
export function stripDate(part: number, count: number): number {
  return Math.max(0, Math.min(count - 1, Math.floor(part * count)));
}

/**
 * The outline of a chart over all its dates as an SVG path in a box of 1000 by 100: what areas amount to together, or else the
 * first line, from zero.
 */
export function silhouette({ series, months }: ChartSpec): string {
  const count = months.length;
  const areas = series.filter(({ shape }) => shape === 'area');
  const used = areas.length > 0 ? areas : series.slice(0, 1);
  const heights = Array.from({ length: count }, (_, date) =>
    used.reduce((sum, { values }) => sum + (Number.isFinite(values[date]) ? Math.max(0, values[date]!) : 0), 0),
  );
  const highest = heights.reduce((most, height) => Math.max(most, height), 0);
  if (highest === 0) return '';
  const points = heights.map((height, date) => {
    const x = ((date + 0.5) / count) * 1000;
    return `L${x.toFixed(1)} ${(100 - (height / highest) * 92).toFixed(1)}`;
  });
  return `M${(500 / count).toFixed(1)} 100${points.join('')}L${(1000 - 500 / count).toFixed(1)} 100Z`;
}
