import type { ValueType } from '../../engine/deal/description';
import { dayText, monthText } from './dates';
import { DASH, moneyText } from './money';
import { numberText, percentOrDash } from './rates';

/** An average life in years to two places, `2.31`; none (no principal paid) is a dash. */
export function yearsText(years: number | null): string {
  return years === null ? DASH : years.toFixed(2);
}

/** Any value of a result column as its cell shows it. */
export function valueText(value: number | undefined, type: ValueType): string {
  if (value === undefined || Number.isNaN(value)) return '';
  switch (type) {
    case 'Money':
      return moneyText(value);
    case 'Rate':
    case 'Ratio':
      return percentOrDash(value);
    case 'Count':
      return value === 0 ? DASH : numberText(value, Number.isInteger(value) ? 0 : 2);
    case 'Flag':
      return value === 0 ? 'no' : 'yes';
    case 'Month':
      return monthText(value);
    case 'Date':
      return dayText(value);
  }
}

/** The unit shown once, in the header. */
export function unitOf(type: ValueType): string {
  if (type === 'Money') return '$';
  return type === 'Rate' || type === 'Ratio' ? '%' : '';
}
