import { formatCents, formatMoney } from '../../core/cents';
import { formatMonth, type Month } from '../../core/date';
import { csvField } from '../../core/guardText';
import type { InsurerReport, SupportView, WrappedClass, WrappedFigures } from './types';

/** A row a Distribution Date, dollars. */
export function supportCsv(view: SupportView): string {
  const causes = view.causes.map(({ name, cls }) => (cls === '' ? name : `${name} ${cls}`));
  const columns = [
    ...view.causes.map(({ values }) => values),
    ...[view.drawn, view.cumulativeDrawn, view.premium, view.reimbursed, view.interestPaid, view.exposure, view.owed],
  ];
  const names = ['drawn', 'cumulative_drawn', 'premium', 'reimbursed', 'interest_paid', 'exposure', 'owed'];
  const rows = Array.from(view.months, (month, i) => [
    formatMonth(month as Month),
    ...columns.map((values) => formatCents(values[i]!)),
  ]);
  return `${[['month', ...causes, ...names], ...rows].map((row) => row.map(csvField).join(',')).join('\n')}\n`;
}

/** All of a report as one object: whole cents, months `YYYY-MM`. */
export function insurerJson(report: InsurerReport): string {
  const { view } = report;
  const month = (of: number | null): string | null => (of === null ? null : formatMonth(of as Month));
  const { firstDraw, lastDraw, peakMonth } = view.totals;
  const totals = {
    ...view.totals,
    firstDraw: month(firstDraw),
    lastDraw: month(lastDraw),
    peakMonth: month(peakMonth),
  };
  const plain = (_: string, value: unknown): unknown => (value instanceof Float64Array ? Array.from(value) : value);
  return `${JSON.stringify({ ...report, view: { ...view, months: Array.from(view.months, month), totals } }, plain)}\n`;
}

/** The totals in words, then each class with the party and without it. */
export function insurerText({ view, without, classes }: InsurerReport): readonly string[] {
  const { totals, label } = view;
  const when = (month: number | null): string => (month === null ? '' : ` in ${formatMonth(month as Month)}`);
  const rows: readonly (readonly [string, string])[] = [
    ['Drawn', formatMoney(totals.drawn)],
    ['First draw', totals.firstDraw === null ? 'none' : formatMonth(totals.firstDraw as Month)],
    ['Dates with a draw', String(totals.monthsDrawn)],
    ['Peak of draws not paid back', `${formatMoney(totals.peakExposure)}${when(totals.peakMonth)}`],
    ['Premium', formatMoney(totals.premium)],
    ['Paid back', formatMoney(totals.reimbursed)],
    ['Interest on draws', formatMoney(totals.interestPaid)],
    ['Not paid back at the end', formatMoney(totals.exposureAtEnd)],
    ['Interest owed at the end', formatMoney(totals.interestOwedAtEnd)],
    ['Premium owed at the end', formatMoney(totals.premiumOwedAtEnd)],
    ['Received less drawn', formatMoney(totals.net)],
  ];
  return [
    label,
    ...rows.map(([what, value]) => `  ${what.padEnd(30)}${value.padStart(20)}`),
    ...classLines(without, classes),
  ];
}

const COLUMNS = ['written down', 'interest short', 'unpaid at end', 'average life', 'yield'];

function classLines(without: InsurerReport['without'], classes: readonly WrappedClass[] | null): readonly string[] {
  if (!without) return ['', 'The deal file does not say how the deal is run without it.'];
  const how = without.map(({ what, value }) => `${what}: ${value}`).join('; ');
  if (!classes) return ['', `The deal does not run without it (${how}).`];
  const row = (label: string, cells: readonly string[]): string =>
    `  ${label.padEnd(22)}${cells.map((cell) => cell.padStart(18)).join('')}`;
  return [
    '',
    `With it, and without it (${how}), bought at the same price`,
    row('', COLUMNS),
    ...classes.flatMap(({ name, wrapped, unwrapped }) => [
      row(`${name} with`, cellsOf(wrapped)),
      row(`${name} without`, cellsOf(unwrapped)),
    ]),
  ];
}

function cellsOf({
  writtenDown,
  interestShort,
  finalBalance,
  averageLife,
  yield: rate,
}: WrappedFigures): readonly string[] {
  return [
    ...[writtenDown, interestShort, finalBalance].map(formatMoney),
    averageLife === null ? 'none' : averageLife.toFixed(2),
    rate === null ? 'none' : `${(rate * 100).toFixed(3)}%`,
  ];
}
