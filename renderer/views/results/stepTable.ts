import type { TableDescription } from '../../../engine/deal/description';
import type { TableRow } from '../../../engine/deal/settings';
import { readMonth } from '../../format/dates';
import { readMoney } from '../../format/money';
import { readPercent } from '../../format/rates';

/**
 * A literal of the deal language as the number a result column would hold: money in whole cents, rates and ratios as fractions,
 * `unlimited` and `never` +∞, `first` −∞. NaN for anything else.
 */
export function literalValue(text: string): number {
  const trimmed = text.trim();
  if (trimmed === 'unlimited' || trimmed === 'never') return Infinity;
  if (trimmed === 'first') return -Infinity;
  if (trimmed === 'yes') return 1;
  if (trimmed === 'no') return 0;
  if (/^-?\$/.test(trimmed)) return readMoney(trimmed) ?? NaN;
  const percent = /^(-?[\d.,]+)\s*%(?:\s+a year)?$/.exec(trimmed);
  if (percent) return readPercent(percent[1]!) ?? NaN;
  if (/^\d{4}-\d{2}$/.test(trimmed)) return readMonth(trimmed) ?? NaN;
  return /^-?[\d,]*\.?\d+$/.test(trimmed) ? Number(trimmed.replaceAll(',', '')) : NaN;
}

/** The value of a step table on each date: of the last row that has begun by then. */
export function stepValues(
  table: Pick<TableDescription, 'by' | 'beforeFirst' | 'rows'>,
  rows: readonly TableRow[] | undefined,
  months: ArrayLike<number>,
): Float64Array {
  const steps = (rows ?? table.rows).map(([key, value]) => ({
    key: table.by === 'month' ? (readMonth(key) ?? NaN) : Number(key),
    value: literalValue(value),
  }));
  const values = new Float64Array(months.length);
  for (let date = 0; date < values.length; date++) {
    const at = table.by === 'month' ? months[date]! : date + 1;
    let value = literalValue(table.beforeFirst);
    let begun = -Infinity;
    for (const step of steps) {
      if (step.key > at || step.key < begun) continue;
      begun = step.key;
      value = step.value;
    }
    values[date] = value;
  }
  return values;
}
