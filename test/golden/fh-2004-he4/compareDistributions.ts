import {
  ZERO,
  compare as compareFractions,
  decimalFraction,
  fraction,
  multiply,
  subtract,
} from '../../oracle/fraction';
import { type OracleItem, type OracleResult, valueText } from '../../oracle/oracleResults';

const HEADER = 'distribution_month,distribution_date,item,class,amount';
const MONEY = /^-?\d+\.\d{2}$/;
const HUNDRED = fraction(100n);
const HALF_OF_THE_TWELFTH = fraction(5n, 10n ** 13n);
const PERCENT = /^-?\d+\.\d{12,}$/;

/**
 * Every way in which a distributions file departs from the oracle's results: rows missing, unknown or twice, dates out
 * of order, money off by a cent or more, percent items that differ within twelve decimals, flags. Empty when they agree.
 */
export function differences(csv: string, expected: readonly OracleResult[]): string[] {
  const found: string[] = [];
  const [header, ...lines] = csv.replace(/\r\n/g, '\n').replace(/\n$/, '').split('\n');
  if (header !== HEADER) found.push(`header: "${header ?? ''}", expected "${HEADER}"`);
  const rows = lines.map((line) => line.split(','));
  const order = rows.map(([month = '', date = '']) => `${month},${date}`).filter((key, i, all) => key !== all[i - 1]);
  const wanted = expected.map(({ month, date }) => `${month},${date}`);
  if (order.join('\n') !== wanted.join('\n')) {
    const at = wanted.findIndex((key, i) => key !== order[i]);
    const place = at < 0 ? wanted.length : at;
    found.push(
      `dates: ${order.length} in the file, ${wanted.length} expected; ` +
        `number ${place + 1} is ${order[place] ?? 'absent'}, expected ${wanted[place] ?? 'none'}`,
    );
  }
  const byKey = new Map<string, string>();
  for (const [month = '', , item = '', name = '', amount = ''] of rows) {
    const key = keyOf(month, item, name);
    if (byKey.has(key)) found.push(`${key}: written twice`);
    byKey.set(key, amount);
  }
  for (const { month, items } of expected) {
    for (const item of items) {
      const key = keyOf(month, item.item, item.class);
      const text = byKey.get(key);
      byKey.delete(key);
      const difference = text === undefined ? 'missing' : compare(text, item);
      if (difference !== null) found.push(`${key}: ${difference}`);
    }
  }
  for (const key of byKey.keys()) found.push(`${key}: not expected`);
  return found;
}

function compare(text: string, { value }: OracleItem): string | null {
  if (value.kind === 'percent') {
    if (!PERCENT.test(text))
      return `"${text}" is not a percentage with twelve decimals, expected ${valueText(value, 12)}`;
    // Rounding what was already rounded could move the twelfth decimal, so the text is held against the exact value.
    const distance = subtract(decimalFraction(text), multiply(value.fraction, HUNDRED));
    const size = compareFractions(distance, ZERO) < 0 ? subtract(ZERO, distance) : distance;
    return compareFractions(size, HALF_OF_THE_TWELFTH) <= 0 ? null : `${text}, expected ${valueText(value, 16)}`;
  }
  const wanted = valueText(value, 0);
  if (value.kind === 'money' && !MONEY.test(text)) return `"${text}" is not an amount of money, expected ${wanted}`;
  return text === wanted ? null : `${text}, expected ${wanted}`;
}

function keyOf(month: string, item: string, name: string): string {
  return `${month} ${item}${name === '' ? '' : ` ${name}`}`;
}
