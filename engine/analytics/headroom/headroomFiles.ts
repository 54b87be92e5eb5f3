import { formatCents, formatMoney } from '../../core/cents';
import { formatDay, formatMonth, type Day, type Month } from '../../core/date';
import { csvField } from '../../core/guardText';
import { numberText, percentOf } from '../stress/exactText';
import { printStressInput } from '../stress/stressText';
import type { ComparisonHeadroom, Flip, FlipRow, HeadroomReport, TestHeadroom } from './types';

type AmountType = ComparisonHeadroom['type'];

/** A row a date and comparison: dollars, percent or a number by the type; the share in percent of the threshold. */
export function headroomCsv({ months, tests }: HeadroomReport): string {
  const rows = tests.flatMap(({ key, marked, comparisons }) =>
    comparisons.flatMap(({ text, type, value, threshold, distance, share, headroom, breached }) =>
      Array.from(months, (month, i) => {
        const amounts = [value, threshold, distance, headroom].map((of) => exactAmount(of[i]!, type));
        const marks = [String(breached[i]!), String(marked[i]!)];
        return [formatMonth(month as Month), key, text, ...amounts, exactAmount(share[i]!, 'Ratio'), ...marks];
      }),
    ),
  );
  const head = 'month,test,comparison,value,threshold,distance,headroom,percent_of_threshold,breached,marked';
  return `${[head, ...rows.map((row) => row.map(csvField).join(','))].join('\n')}\n`;
}

/** As one object, with the flip map where there is one; what is not measured is null. */
export function headroomJson(report: HeadroomReport, flips: readonly FlipRow[] | null): string {
  const plain = (_: string, value: unknown): unknown => {
    if (value instanceof Float64Array || value instanceof Uint8Array || value instanceof Int32Array)
      return Array.from(value);
    return value;
  };
  const months = Array.from(report.months, (month) => formatMonth(month as Month));
  const rows = flips?.map(({ input, ...row }) => ({ input: printStressInput(input), ...row }));
  return `${JSON.stringify({ ...report, months, ...(rows && { flips: rows }) }, plain)}\n`;
}

/** A row an input and test. */
export function flipsCsv(rows: readonly FlipRow[]): string {
  const lines = rows.flatMap(({ input, label, unit, present, from, to, refused, flips }) =>
    flips.map((flip) => [
      ...[printStressInput(input), label, unit],
      ...[present, from, to].map((of) => valueText(of, unit)),
      ...[flip.test, flip.kind, flip.kind === 'none' ? '' : flip.to],
      ...[flip.value, flip.before].map((of) => valueText(of, unit)),
      valueText(flip.change, ''),
      flip.month === null ? '' : formatMonth(flip.month as Month),
      String(refused),
    ]),
  );
  const head = 'input,label,unit,present,from,to,test,outcome,becomes,value,last_without,change,month,refused';
  return `${[head, ...lines.map((row) => row.map(csvField).join(','))].join('\n')}\n`;
}

/** Each test with its comparisons, their least headroom and its month, and when the test is marked. */
export function headroomText({ tests }: HeadroomReport): readonly string[] {
  return tests.flatMap((test) => [
    `${test.label} (${test.key}): ${outcomeWords(test)}`,
    ...test.comparisons.map((comparison) => `  ${comparison.text}: ${leastWords(comparison)}`),
  ]);
}

/** A line an input: what flips each test. */
export function flipsText(rows: readonly FlipRow[]): readonly string[] {
  return rows.flatMap((row) => {
    const { input, label, unit, refused, flips } = row;
    const told = flips.map((flip) => `  ${flip.test}: ${flipWords(flip, row)}`);
    const values = refused === 1 ? '1 value' : `${refused} values`;
    if (refused > 0) told.push(`  ${values} tried could not be run`);
    const in_ = unit === '' ? '' : `, ${unit}`;
    return [`${label} (${printStressInput(input)}${in_})`, ...told];
  });
}

function outcomeWords({ sense, marked, firstMarked, forced }: TestHeadroom): string {
  const count = marked.reduce((sum, mark) => sum + mark, 0);
  const verb = sense === 'state' ? 'holds' : 'fails';
  const dates = count === 1 ? '1 date' : `${count} dates`;
  const said =
    firstMarked === null ? `never ${verb}` : `first ${verb} in ${formatMonth(firstMarked as Month)}, on ${dates}`;
  return forced === null ? said : `${said} (forced to ${forced})`;
}

function leastWords({ least, type, stays }: ComparisonHeadroom): string {
  if (!least) return stays === null ? 'told by its distance' : 'never measured';
  const share = Number.isFinite(least.share) ? ` (${percentWords(Math.abs(least.share))} of the threshold)` : '';
  const where = `in ${formatMonth(least.month as Month)}`;
  return least.headroom < 0
    ? `at worst ${amountWords(-least.headroom, type)}${share} past it, ${where}`
    : `least headroom ${amountWords(least.headroom, type)}${share}, ${where}`;
}

function flipWords({ kind, to, value, before, month }: Flip, { unit, from, to: upTo, refused }: FlipRow): string {
  if (kind === 'none') return refused > 0 ? 'no value tried can be run' : 'there is no such test in the run';
  if (kind === 'keeps') return `does not flip from ${valueText(from, unit)} to ${valueText(upTo, unit)}`;
  const when = month === null ? '' : to === 'marked' ? `, first in ${formatMonth(month as Month)}` : '';
  const near = before === null ? '' : `, not yet at ${valueText(before, unit)}`;
  return `${to === 'marked' ? 'flips' : 'is cured'} at ${valueText(value, unit)}${near}${when}`;
}

function exactAmount(value: number, type: AmountType): string {
  if (!Number.isFinite(value)) return '';
  if (type === 'Money') return formatCents(value);
  return numberText(type === 'Count' ? value : percentOf(value));
}

function amountWords(value: number, type: AmountType): string {
  if (type === 'Money') return formatMoney(value);
  return type === 'Count' ? numberText(value) : percentWords(value);
}

function percentWords(fraction: number): string {
  return `${(fraction * 100).toFixed(3)}%`;
}

/** A value of an input: a month as such, any other as a number in its unit. */
function valueText(value: number | null, unit: string): string {
  if (value === null || Number.isNaN(value)) return '';
  if (!Number.isFinite(value)) return value > 0 ? 'never' : 'first';
  if (unit === 'date') return formatDay(value as Day);
  return unit === 'month' ? formatMonth(value as Month) : numberText(value);
}
