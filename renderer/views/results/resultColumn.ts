import type { ValueType } from '../../../engine/deal/description';
import type { Tone } from '../../charts/Verdict';
import type { SeriesColor } from '../../charts/chartSpec';
import { exactMoneyText, moneyText } from '../../format/money';
import { unitOf, valueText } from '../../format/valueText';
import type { SheetColumn } from '../../grids/sheetColumn';

/** One column of a result grid: a column of the run under a header, with what its total row says. */
export interface ResultColumnSpec {
  readonly id: string;
  readonly header: string;
  /** Said when the header is pointed at: full label, clause and source. */
  readonly about: string;
  readonly type: ValueType;
  /** One value a date; whole cents, fractions, 0 or 1, months, days. */
  readonly values: ArrayLike<number> | undefined;
  /** The result that a click explains; null where there is no story (a month, a collateral figure). */
  readonly cell: { readonly name: string; readonly cls: string } | null;
  /** A figure of the collateral, which Explain describes by its column. */
  readonly projected?: true;
  readonly group: { readonly id: string; readonly header: string; readonly color?: SeriesColor } | null;
  readonly total: 'sum' | 'none';
  readonly width?: number;
  readonly frozen?: boolean;
  /** Words and tone of a verdict, for tests. */
  readonly verdict?: (value: number, date: number) => { readonly tone: Tone; readonly word: string };
}

const WIDTHS: Readonly<Record<ValueType, number>> = {
  Money: 118,
  Rate: 76,
  Ratio: 76,
  Count: 64,
  Flag: 92,
  Month: 72,
  Date: 88,
};

const VERDICT_MARK: Readonly<Record<Tone, string>> = { pass: '✓ ', fail: '✕ ', warn: '! ', none: '' };

/** Wide enough for the largest amount, and for their sum where it is shown: a figure cut short would be another figure. */
function moneyWidth({ values, total }: ResultColumnSpec): number {
  let largest = 0;
  for (let i = 0; i < (values?.length ?? 0); i++) largest = Math.max(largest, Math.abs(values![i]!));
  if (total === 'sum' && values) largest = Math.max(largest, Math.abs(sum(values)));
  return amountWidth(largest);
}

/** The width of a column whose largest amount this is, in whole cents. */
export function amountWidth(largest: number): number {
  if (!Number.isFinite(largest)) return 0;
  const digits = exactMoneyText(largest).replace(/\D/g, '').length;
  const separators = exactMoneyText(largest).length - digits;
  return Math.ceil(digits * 7.5 + separators * 4 + 20);
}

/** What the total row shows under a column. */
export function totalText(spec: ResultColumnSpec): string {
  if (spec.total !== 'sum' || !spec.values) return '';
  return moneyText(sum(spec.values));
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  return total;
}

export function cellText(spec: ResultColumnSpec, date: number): string {
  const value = spec.values?.[date];
  if (value === undefined || Number.isNaN(value)) return '';
  if (!spec.verdict) return valueText(value, spec.type);
  const { tone, word } = spec.verdict(value, date);
  return `${VERDICT_MARK[tone]}${word}`;
}

export function plainText(spec: ResultColumnSpec, date: number): string {
  const value = spec.values?.[date];
  return value === undefined || Number.isNaN(value) ? '' : plainValue(value, spec.type);
}

/** As copied: full precision, no separators, percent in percent, so that a spreadsheet reads a number. */
export function plainValue(value: number, type: ValueType): string {
  switch (type) {
    case 'Money':
      return value < 0 ? `-${exactMoneyText(-value).replaceAll(',', '')}` : exactMoneyText(value).replaceAll(',', '');
    case 'Rate':
    case 'Ratio':
      return Number.isFinite(value) ? `${Number((value * 100).toPrecision(15))}%` : valueText(value, type);
    case 'Count':
      return String(value);
    default:
      return valueText(value, type);
  }
}

export function amountOf(spec: ResultColumnSpec, date: number): number | null {
  const value = spec.values?.[date];
  return value === undefined ? null : amountIn(value, spec.type);
}

/** The figure that the status line adds up, in dollars, percent or units; null where it is no number. */
export function amountIn(value: number, type: ValueType): number | null {
  if (!Number.isFinite(value)) return null;
  if (type === 'Money') return value / 100;
  if (type === 'Rate' || type === 'Ratio') return value * 100;
  return type === 'Count' ? value : null;
}

/** A column as the range selection and the clipboard know it; it reads the newest run through `latest`. */
export function sheetColumnOf(spec: ResultColumnSpec, latest: () => ResultColumnSpec): SheetColumn {
  const unit = spec.verdict ? '' : unitOf(spec.type);
  const words = spec.type === 'Flag' || spec.type === 'Month' || spec.type === 'Date';
  return {
    id: spec.id,
    header: spec.header,
    ...(unit === '' ? {} : { unit }),
    about: spec.about,
    width: Math.max(spec.width ?? WIDTHS[spec.type], spec.type === 'Money' ? moneyWidth(spec) : 0),
    align: words ? 'left' : 'right',
    ...(spec.frozen === true ? { frozen: true } : {}),
    editable: false,
    value: (row) => latest().values?.[row] ?? null,
    text: (row) => cellText(latest(), row),
    typed: (row) => plainText(latest(), row),
    amount: (row) => amountOf(latest(), row),
    total: () => totalText(latest()),
  };
}
