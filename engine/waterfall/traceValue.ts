import { formatMoney } from '../core/cents';
import { formatDay, type Day } from '../core/date';
import { toFixed, toPercent, type Exact } from '../core/exact';
import type { Deal } from '../deal/definition';
import type { Call, Reference } from '../formula/ast';
import { monthText, PERCENT_PLACES } from './valueWords';

/** A value as a trace prints it: `2,165,327.54`, `4.070000000000%`, `yes`, `2008-03`. */
export function printValue(type: string, value: number, exactly: Exact | null): string {
  switch (type) {
    case 'Money':
    case 'Zero':
      return Number.isFinite(value) ? formatMoney(value) : 'unlimited';
    case 'Rate':
    case 'Ratio':
      if (!Number.isFinite(value)) return 'unlimited';
      return `${exactly ? toPercent(exactly, PERCENT_PLACES) : (value * 100).toFixed(PERCENT_PLACES)}%`;
    case 'Flag':
      return value ? 'yes' : 'no';
    case 'Date':
      return Number.isFinite(value) ? formatDay(value as Day) : 'never';
    case 'Month':
      return monthText(value);
    default:
      return exactly ? toFixed(exactly, 0) : String(value);
  }
}

/** Is it a parameter or table whose value is written without a percent sign, such as a multiple? */
export function isPlainNumber({ parameters, tables, symbols }: Deal, expr: Reference | Call): boolean {
  if (expr.kind !== 'reference' || symbols.get(expr.name)?.type !== 'Ratio') return false;
  const known = parameters.find(({ name }) => name === expr.name) ?? tables.find(({ name }) => name === expr.name);
  const literal = known && ('rows' in known ? known.rows[0]?.literal : known.literal);
  return literal !== undefined && !literal.text.includes('%');
}

/** A plain number without the zeros that say nothing. */
export function trimmed(value: number, exactly: Exact | null): string {
  if (!Number.isFinite(value)) return 'unlimited';
  return (exactly ? toFixed(exactly, PERCENT_PLACES) : value.toFixed(PERCENT_PLACES)).replace(/\.?0+$/, '');
}
