import { formatMoney } from '../core/cents';
import { formatDay, type Day } from '../core/date';
import type { ValueType } from '../deal/description';
import { monthText } from '../waterfall/valueWords';

/** Decimals of a percentage in a statement. */
const PERCENT_PLACES = 5;

/** A figure as a statement prints it: `1,234.50`, `4.07000%`, `yes`, `2007-07`; '' where there is none. */
export function figureText(type: ValueType, value: number): string {
  if (Number.isNaN(value)) return '';
  if (type === 'Month') return monthText(value);
  if (!Number.isFinite(value)) return value > 0 ? 'unlimited' : '-unlimited';
  switch (type) {
    case 'Money':
      return formatMoney(value);
    case 'Rate':
    case 'Ratio':
      return `${(value * 100).toFixed(PERCENT_PLACES)}%`;
    case 'Flag':
      return value === 0 ? 'no' : 'yes';
    case 'Date':
      return formatDay(value as Day);
    case 'Count':
      return String(value);
  }
}
