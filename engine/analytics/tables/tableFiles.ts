import { csvField } from '../../core/guardText';
import { formatDay, formatMonth } from '../../core/date';
import type { ClassValue, Side, YieldReport } from '../pricing/types';
import type { PlainRow, PlainTable } from './plainTable';
import type { AnalysisTables, TableFooter } from './types';
import { VALUE_FIGURES } from './valueFigures';

const LEAST_LABEL = 22;
const LEAST_CELL = 8;
const GAP = 2;

/** Tables as pages of plain text, one after the other. */
export function tablesText(deal: string, tables: readonly PlainTable[]): string {
  return tables.map((table) => page(deal, table)).join('\n\f\n');
}

function page(deal: string, { heading, facts, corner, columns, rows, note }: PlainTable): string {
  const left = Math.max(LEAST_LABEL, corner.length, ...rows.map(({ label }) => label.length));
  const widths = columns.map((column, i) =>
    Math.max(LEAST_CELL, column.length, ...rows.map(({ cells }) => (cells[i] ?? '').length)),
  );
  const line = (label: string, cells: readonly string[]): string =>
    `${label.padEnd(left)}${cells.map((cell, i) => ' '.repeat(GAP) + cell.padStart(widths[i]!)).join('')}`.trimEnd();
  const rule = '-'.repeat(widths.reduce((sum, width) => sum + width + GAP, left));
  const factWidth = Math.max(0, ...facts.map(({ label }) => label.length)) + GAP;
  return `${[
    deal,
    heading,
    '',
    ...facts.map(({ label, value }) => `${label.padEnd(factWidth)}${value}`),
    '',
    line(corner, columns),
    rule,
    ...rows.flatMap((row, i) => [...spaceBefore(row, rows[i - 1]), line(row.label, row.cells)]),
    '',
    ...wrapped(note, Math.max(60, rule.length)),
  ].join('\n')}\n`;
}

function spaceBefore(row: PlainRow, before: PlainRow | undefined): string[] {
  return row.part === 'head' || (row.part === 'foot' && before?.part === 'figure') ? [''] : [];
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

const SIDES: readonly Side[] = ['call', 'maturity'];
const TERMS = [
  'class',
  'to',
  'settlement',
  'original',
  'bought',
  'coupon',
  'quote',
  'day_count',
  'delay',
  'dated',
  'index',
  'margin',
];

/** One line a class and run: its terms and every figure, not rounded; a figure without a value is empty. */
export function classesCsv({ request, classes }: YieldReport): string {
  const lines = classes.flatMap((each) =>
    SIDES.flatMap((side) => {
      const value = each[side];
      if (!value) return [];
      const { terms, original, bought, coupon } = each;
      const own = [
        each.name,
        side,
        formatDay(request.settlement.value),
        (original / 100).toFixed(2),
        (bought / 100).toFixed(2),
        coupon === null ? '' : rateText(coupon),
        terms.quote.value === 'yield' ? 'yield' : 'discount_margin',
        terms.dayCount.value,
        String(terms.delayDays.value),
        formatDay(terms.dated.value),
        terms.index.value,
        terms.margin.value === null ? '' : rateText(terms.margin.value),
      ];
      return [[...own, ...VALUE_FIGURES.map(({ plain }) => plain(value))].map(csvField).join(',')];
    }),
  );
  return `${[[...TERMS, ...VALUE_FIGURES.map(({ name }) => name)].join(','), ...lines].join('\n')}\n`;
}

/** One line a figure of the price/yield tables: percent or basis points, not rounded. */
export function pricesCsv({ priceYield }: AnalysisTables): string {
  const lines = priceYield.flatMap(({ cls, side, quote, speeds, rows, footers }) => [
    ...rows.flatMap(({ price, values }) =>
      values.map(({ value }, i) => [
        cls,
        side,
        speeds[i]!,
        quote === 'yield' ? 'yield' : 'discount_margin',
        String(price),
        numberText(value),
      ]),
    ),
    ...footerLines(footers, speeds).map(([speed, name, value]) => [cls, side, speed, name, '', value]),
  ]);
  return csv(['class', 'to', 'speed', 'figure', 'price', 'value'], lines);
}

/** One line a figure of the decrement tables: percent of the original balance, not rounded. */
export function decrementCsv({ decrement }: AnalysisTables): string {
  const lines = decrement.flatMap(({ cls, speeds, rows, footers }) => [
    ...rows.flatMap(({ month, values }) =>
      values.map((value, i) => [
        cls,
        speeds[i]!,
        'outstanding',
        month === null ? '' : formatMonth(month),
        numberText(value),
      ]),
    ),
    ...footerLines(footers, speeds).map(([speed, name, value]) => [cls, speed, name, '', value]),
  ]);
  return csv(['class', 'speed', 'figure', 'month', 'value'], lines);
}

function footerLines(
  footers: readonly TableFooter[],
  speeds: readonly string[],
): (readonly [string, string, string])[] {
  return footers.flatMap(({ name, values, texts, isWords, isMoney }) =>
    values.map((value, i) => {
      const plain = isMoney && value !== null ? (value / 100).toFixed(2) : numberText(value);
      return [speeds[i]!, name, isWords ? texts[i]! : plain] as const;
    }),
  );
}

function csv(head: readonly string[], lines: readonly (readonly string[])[]): string {
  return `${[head, ...lines].map((cells) => cells.map(csvField).join(',')).join('\n')}\n`;
}

function numberText(value: number | null): string {
  return value === null ? '' : String(value);
}

/** Without the noise of binary sums: a rate has no more digits than these. */
function rateText(rate: number): string {
  return String(Number(rate.toPrecision(12)));
}

/** Everything for programs: figures not rounded, dates and months as text, reasons where there is no figure. */
export function tablesJson(report: YieldReport | null, tables: AnalysisTables | null): string {
  const plain = {
    deal: report?.deal ?? tables?.deal ?? '',
    ...(report && {
      settlement: formatDay(report.request.settlement.value),
      paymentDates: report.request.paymentDates.value,
      rateShift: report.request.rateShift.value,
      classes: report.classes.map((each) => ({
        class: each.name,
        label: each.label,
        original: each.original / 100,
        bought: each.bought / 100,
        coupon: each.coupon,
        terms: {
          ...each.terms,
          dated: { ...each.terms.dated, value: formatDay(each.terms.dated.value) },
        },
        call: each.call && plainValue(each.call),
        maturity: each.maturity && plainValue(each.maturity),
      })),
    }),
    ...(tables && {
      speeds: tables.request.speeds.value.map(({ label }) => label),
      priceYield: tables.priceYield,
      decrement: tables.decrement.map((table) => ({
        ...table,
        rows: table.rows.map((row) => ({ ...row, month: row.month === null ? null : formatMonth(row.month) })),
      })),
    }),
  };
  return `${JSON.stringify(plain, null, 2)}\n`;
}

function plainValue(
  value: ClassValue,
): Record<string, { readonly value: string | number | null; readonly why?: string }> {
  return Object.fromEntries(
    VALUE_FIGURES.map(({ name, plain, why }) => {
      const text = plain(value);
      const isNumber = /^-?\d+(\.\d+)?(e[-+]?\d+)?$/.test(text);
      const told = text === '' ? null : isNumber ? Number(text) : text;
      return [name, why(value) === '' ? { value: told } : { value: told, why: why(value) }];
    }),
  );
}
