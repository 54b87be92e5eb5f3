import { formatCents, formatMoney } from '../../core/cents';
import { formatMonth, type Month } from '../../core/date';
import { csvField } from '../../core/guardText';
import { problemLine } from '../../core/problem';
import type { DealDescription } from '../../deal/description';
import { errorText } from '../paths/errorText';
import { exactMeasure, formatMeasure, measureUnit } from '../stress/measureUnit';
import { measureLabel } from '../stress/measuresOf';
import { printMeasure } from '../stress/measureText';
import type { WhyMethod, WhyReport, WhySeries } from './types';

const HEADINGS = 'month,figure,name,part,from,to,difference,average,in_order,alone,interaction';

/** Ids of parts as typed, parted by commas, semicolons or lines. */
export function whyOrder(text: string): readonly string[] {
  return text.split(/[,;\n]+/).flatMap((id) => id.trim() || []);
}

/** How the averages were taken, as a sentence. */
function methodWords({ orders, count, runs, seed }: WhyMethod): string {
  const how =
    orders === 'all'
      ? `over all ${count} ${count === 1 ? 'order' : 'orders'}`
      : `over ${count} orders drawn from seed ${seed}, each with its reverse`;
  const error = orders === 'all' ? '' : ' Standard errors are from the spread of the pairs.';
  return `Averages ${how}, ${runs} runs, amounts apportioned to whole cents by largest remainder.${error}`;
}

/**
 * An attribution as rows: of each figure and month its two values, the difference and the interaction, then a row a part. Months and
 * parts without any effect are left out. Amounts in dollars; results that are one number have no month and stand in their own unit.
 */
export function whyCsv(report: WhyReport, deal: DealDescription): string {
  const { series, months, parts, measures } = report;
  const rows = series.flatMap(({ figure, name }, s) =>
    Array.from(months).flatMap((month, i): string[][] => {
      const of = (values: readonly Float64Array[]): string => known(formatCents)(values[s]![i]!);
      const moved = parts.flatMap(({ id }, p): string[][] => {
        const shares = [report.average, report.inOrder, report.alone].map((method) => method[p]![s]![i]!);
        return shares.every((share) => share === 0)
          ? []
          : [['', '', '', id, '', '', '', ...shares.map(known(formatCents)), '']];
      });
      if (moved.length === 0) return [];
      const key = [formatMonth(month as Month), figure, name];
      const total = [
        ...key,
        '',
        of(report.from),
        of(report.to),
        of(report.difference),
        '',
        '',
        '',
        of(report.interaction),
      ];
      return [total, ...moved.map((row) => [...key, ...row.slice(3)])];
    }),
  );
  const single = measures.flatMap(
    ({ measure, from, to, difference, average, inOrder, alone, interaction }): string[][] => {
      const unit = measureUnit(measure, deal);
      // A difference of months is a number of months.
      const changed = (value: number | null): string =>
        exactMeasure(value, unit === 'month' || unit === 'date' ? 'number' : unit);
      const key = ['', printMeasure(measure), ''];
      const [a, b] = [exactMeasure(from, unit), exactMeasure(to, unit)];
      return [
        [...key, '', a, b, changed(difference), '', '', '', changed(interaction)],
        ...parts.map(({ id }, p) => [
          ...[...key, id, '', '', ''],
          ...[average, inOrder, alone].map((method) => changed(method[p]!)),
          '',
        ]),
      ];
    },
  );
  return `${[HEADINGS, ...[...rows, ...single].map((row) => row.map(csvField).join(','))].join('\n')}\n`;
}

/** What has no value, as a mix that it takes allows no run, is left empty. */
function known(told: (cents: number) => string): (cents: number) => string {
  return (cents) => (Number.isNaN(cents) ? '' : told(cents));
}

/** The same as one object: whole cents by series and month, by part. */
export function whyJson(report: WhyReport): string {
  const plain = (_: string, value: unknown): unknown =>
    value instanceof Float64Array || value instanceof Int32Array ? Array.from(value) : value;
  const months = Array.from(report.months, (month) => formatMonth(month as Month));
  return `${JSON.stringify({ ...report, months }, plain)}\n`;
}

/** In words: what differs, and of every figure that does its totals over the life (a balance: at the end) by part. */
export function whyText(report: WhyReport, deal: DealDescription, from: string, to: string): readonly string[] {
  const { parts, order } = report;
  if (parts.length === 0) return [`${to} and ${from} have the same inputs.`];
  const what = parts.map(
    (part) => `  ${part.id.padEnd(idWidth(report))}  ${part.what}${valueWords(part.from, part.to)}`,
  );
  const ids = order.map((part) => parts[part]!.id).join(', ');
  return [
    `Why ${to} differs from ${from}`,
    '',
    ...what,
    '',
    methodWords(report.method),
    `In order: ${ids}. Alone: each by itself. Interaction: the parts alone, added up, less the difference.`,
    '',
    head(report),
    ...report.series.flatMap((_, s) => seriesLines(report, s)),
    ...measureLines(report, deal),
    ...report.problems.map(problemLine),
  ];
}

function valueWords(from: string, to: string): string {
  if (from === '' && to === '') return '';
  return from === '' ? `: ${to}` : `: ${from} → ${to}`;
}

const COLUMN = 18;

function idWidth({ parts }: WhyReport): number {
  return Math.max(...parts.map(({ id }) => id.length));
}

function line(report: WhyReport, label: string, cells: readonly string[]): string {
  return `${label.padEnd(Math.max(44, idWidth(report) + 4))}${cells.map((cell) => cell.padStart(COLUMN)).join('')}`.trimEnd();
}

function head(report: WhyReport): string {
  const cells = ['difference', 'average', 'in order', 'alone', ...(report.error ? ['std error'] : [])];
  return line(report, 'Over the life; balances at the end', cells);
}

function seriesLines(report: WhyReport, s: number): string[] {
  const series = report.series[s]!;
  const over = (values: Float64Array): number => lifeOf(series, values);
  const shares = report.parts.map(({ id }, p) => {
    const cells = [report.average, report.inOrder, report.alone].map((method) => over(method[p]![s]!));
    return { id, cells: report.error ? [...cells, Math.round(report.error[p]![s]!)] : cells };
  });
  if (shares.every(({ cells }) => cells.every((cell) => cell === 0))) return [];
  return [
    line(report, series.label, [
      formatMoney(over(report.difference[s]!)),
      '',
      '',
      interactionWords(over(report.interaction[s]!)),
    ]),
    ...shares.map(({ id, cells }) => line(report, `  ${id}`, ['', ...cells.map(known(formatMoney))])),
  ];
}

function interactionWords(cents: number): string {
  return cents === 0 || Number.isNaN(cents) ? '' : `(${formatMoney(cents)})`;
}

/** An amount over the life, or a balance as it ends. */
function lifeOf({ figure }: WhySeries, values: Float64Array): number {
  return figure === 'balance' ? (values.at(-1) ?? 0) : values.reduce((sum, value) => sum + value, 0);
}

function measureLines(report: WhyReport, deal: DealDescription): string[] {
  return report.measures.flatMap(({ measure, difference, average, inOrder, alone, error }) => {
    const unit = measureUnit(measure, deal);
    const told = (value: number | null): string =>
      formatMeasure(value, unit === 'month' || unit === 'date' ? 'number' : unit);
    return [
      line(report, measureLabel(measure, deal), [told(difference)]),
      ...report.parts.map(({ id }, p) =>
        line(report, `  ${id}`, [
          ...['', told(average[p]!), told(inOrder[p]!), told(alone[p]!)],
          ...(error ? [errorText(error[p]!, unit)] : []),
        ]),
      ),
    ];
  });
}
