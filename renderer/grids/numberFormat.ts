import { monthText } from '../format/dates';
import { DASH } from '../format/money';
import type { SheetColumn } from './sheetColumn';

/** How the numbers of a column are shown; what is held, typed and copied stays as it is. */
export interface NumberFormat {
  readonly kind: 'number';
  /** 0 to 10 */
  readonly decimals: number;
  readonly thousands: boolean;
  readonly negative: 'minus' | 'parentheses';
  /** `bp` is for columns in percent: hundredths of them. */
  readonly sign: 'none' | '%' | 'bp';
}

export const DATE_STYLES = ['2005-01-25', '01/25/2005', '25-Jan-05', 'Jan-05'] as const;

export interface DateFormat {
  readonly kind: 'date';
  readonly style: (typeof DATE_STYLES)[number];
}

export type ColumnFormat = NumberFormat | DateFormat;

/** What a column's format may be; null for words, which have none. */
export function formatKindOf(column: SheetColumn): ColumnFormat['kind'] | null {
  if (column.kind === 'date') return 'date';
  return column.amount ? 'number' : null;
}

/** What a column begins from when it is given a format. */
export function formatOf(column: SheetColumn): ColumnFormat {
  if (column.kind === 'date') return { kind: 'date', style: DATE_STYLES[0] };
  const decimals = column.kind === 'count' ? 0 : column.unit === '%' ? 3 : 2;
  const sign = column.text(0).includes('%') ? '%' : 'none';
  return { kind: 'number', decimals, thousands: true, negative: 'parentheses', sign };
}

/** A cell in a format; null where the column's own text is to be shown: for blanks, words, and the dash that stands for zero. */
export function formattedText(column: SheetColumn, row: number, format: ColumnFormat): string | null {
  if (format.kind === 'date') {
    const day = column.value(row);
    return typeof day === 'number' && Number.isFinite(day) ? dateText(day, format.style) : null;
  }
  const amount = column.amount?.(row) ?? null;
  if (amount === null || !Number.isFinite(amount) || column.text(row) === DASH) return null;
  return numberFormatText(amount, format);
}

export function numberFormatText(amount: number, { decimals, thousands, negative, sign }: NumberFormat): string {
  const scaled = sign === 'bp' ? Number((amount * 100).toPrecision(15)) : amount;
  const digits = roundedText(Math.abs(scaled), decimals);
  const [whole, rest] = digits.split('.');
  const grouped = thousands ? whole!.replace(/\B(?=(\d{3})+(?!\d))/g, ',') : whole!;
  const text = `${grouped}${rest === undefined ? '' : `.${rest}`}${sign === '%' ? '%' : ''}`;
  if (scaled >= 0 || !/[1-9]/.test(digits)) return text;
  return negative === 'parentheses' ? `(${text})` : `-${text}`;
}

/** Half up as it is written in decimals: 1.005 to two is 1.01, which `toFixed` alone makes 1.00. */
function roundedText(value: number, decimals: number): string {
  const shortest = Number(value.toPrecision(15));
  const [, rest = ''] = String(shortest).split('.');
  if (rest.length <= decimals || String(shortest).includes('e')) return shortest.toFixed(decimals);
  const up = Number(`${Math.round(Number(`${shortest}e${decimals}`))}e-${decimals}`);
  return up.toFixed(decimals);
}

function dateText(day: number, style: DateFormat['style']): string {
  const [year, month, date] = new Date(day * 86_400_000).toISOString().slice(0, 10).split('-') as [
    string,
    string,
    string,
  ];
  const named = monthText(Number(year) * 12 + Number(month) - 1);
  switch (style) {
    case '2005-01-25':
      return `${year}-${month}-${date}`;
    case '01/25/2005':
      return `${month}/${date}/${year}`;
    case '25-Jan-05':
      return `${date}-${named}`;
    case 'Jan-05':
      return named;
  }
}

/** The unit that a format shows, for the header; '' for none. */
export function unitShown(column: SheetColumn, format: ColumnFormat | undefined): string {
  return format?.kind === 'number' && format.sign === 'bp' ? 'bp' : (column.unit ?? '');
}

export function headerText(column: SheetColumn, format: ColumnFormat | undefined): string {
  const unit = unitShown(column, format);
  return unit === '' ? column.header : `${column.header} (${unit})`;
}
