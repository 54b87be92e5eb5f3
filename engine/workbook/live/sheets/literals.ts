import type { Day, Month } from '../../../core/date';
import type { ValueType } from '../../../deal/description';
import type { Literal } from '../../../formula/ast';
import { readSetting } from '../../../waterfall/bind';
import type { Accepts, CellFormat, CellValue } from '../../model';
import { FIRST, NEVER, UNLIMITED } from '../places';

/**
 * A value of the deal language as live sheets keep it: never, first and unlimited are the numbers that stand for them, so
 * that formulas compare them as they are.
 *
 * Units: Money in cents as `{cents}`, Rate and Ratio as fractions, Month and Date as dates, Flag as TRUE or FALSE
 */
export function literalValue({ value }: Literal, type: ValueType): CellValue {
  const amount = Number(value);
  switch (type) {
    case 'Month':
    case 'Date':
      if (!Number.isFinite(amount)) return amount > 0 ? NEVER : FIRST;
      return type === 'Month' ? { month: amount as Month } : { day: amount as Day };
    case 'Flag':
      return amount !== 0;
    case 'Money':
      return Number.isFinite(amount) ? { cents: amount } : Math.sign(amount) * UNLIMITED;
    default:
      return Number.isFinite(amount) ? amount : Math.sign(amount) * UNLIMITED;
  }
}

/** A setting as typed, where it is a value of the name's type; else the deal's own. */
export function settingValue(text: string | undefined, type: ValueType, name: string, own: Literal): CellValue {
  if (text === undefined) return literalValue(own, type);
  const read = readSetting(text, type, name);
  return literalValue(read.ok ? read.literal : own, type);
}

/** How an input of a type is shown: a Ratio as a percentage where the deal file writes it as one. */
export function inputFormat(type: ValueType, unit: string): CellFormat {
  switch (type) {
    case 'Money':
      return 'money';
    case 'Rate':
      return 'percentExact';
    case 'Ratio':
      return unit === '%' ? 'percentExact' : 'number';
    case 'Count':
      return 'number';
    case 'Month':
      return 'month';
    case 'Date':
      return 'date';
    case 'Flag':
      return 'text';
  }
}

const ACCEPTED: Readonly<Record<ValueType, Accepts>> = {
  Money: 'number',
  Rate: 'number',
  Ratio: 'number',
  Count: 'whole',
  Flag: 'flag',
  Month: 'month',
  Date: 'date',
};

export function acceptedOf(type: ValueType): Accepts {
  return ACCEPTED[type];
}

/** What to type, for the unit column: rates are typed as percentages into cells that show them so. */
export function typedUnit(type: ValueType, unit: string): string {
  if (type === 'Flag') return 'TRUE or FALSE';
  if (type === 'Month') return 'month (first day)';
  return unit;
}
