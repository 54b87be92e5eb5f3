import type { Problem } from '../../../engine/core/problem';
import type { ValueType } from '../../../engine/deal/description';
import { formatCents, formatMonth, parseDay, parseMonth, type Month } from '../../engine-client/engineValues';
import { readMonth } from '../../format/dates';
import { readMoney } from '../../format/money';

export type Literal =
  { readonly ok: true; readonly literal: string } | { readonly ok: false; readonly problem: Problem };

const EXPECTED: Readonly<Record<ValueType, string>> = {
  Money: 'Enter dollars, such as 1,234.56.',
  Rate: 'Enter a rate in percent a year, such as 4.07.',
  Ratio: 'Enter a percentage, such as 3.4.',
  Count: 'Enter a number, such as 2 or 1.5.',
  Flag: 'Enter yes or no.',
  Month: 'Enter a month such as Jul-07 or 2007-07, or never, or first.',
  Date: 'Enter a date such as 2007-07-25.',
};

/**
 * What someone types for a setting, as the deal language writes it: the unit is added where it was left out (`3.4` for a Ratio
 * in percent is `3.4%`, for a Rate `3.4% a year`), digits stay as typed.
 */
export function settingLiteral(type: ValueType, text: string, name: string, unit = literalUnit(type)): Literal {
  const literal = literalOf(type, text.trim(), unit);
  if (literal !== undefined) return { ok: true, literal };
  const message = text.trim() === '' ? 'There is no value.' : `"${text.trim()}" is not a value of this kind.`;
  const at = { sheet: 'Triggers', column: name };
  return {
    ok: false,
    problem: { code: 'SETTINGS/not-a-value', severity: 'error', at, message, remedy: EXPECTED[type] },
  };
}

function literalOf(type: ValueType, text: string, unit: string): string | undefined {
  const word = text.toLowerCase();
  switch (type) {
    case 'Money':
      return word === 'unlimited' ? word : moneyLiteral(text);
    case 'Ratio':
      if (word === 'unlimited') return word;
      // A multiple (`2`) is a Ratio that its document does not write in percent.
      return unit === '' && !text.endsWith('%') ? numberLiteral(text) : percentLiteral(text);
    case 'Rate': {
      const percent = percentLiteral(text.replace(/\s*(a year|p\.?a\.?|per annum)\s*$/i, ''));
      return percent === undefined ? undefined : `${percent} a year`;
    }
    case 'Count':
      return numberLiteral(text);
    case 'Flag':
      return flagLiteral(word);
    case 'Month':
      return word === 'never' || word === 'first' ? word : monthLiteral(text);
    case 'Date':
      return parseDay(text) === undefined ? undefined : text;
  }
}

function moneyLiteral(text: string): string | undefined {
  const cents = readMoney(text);
  if (cents === undefined) return undefined;
  const [sign, digits] = cents < 0 ? ['-', formatCents(-cents)] : ['', formatCents(cents)];
  const [whole, fraction] = digits.split('.') as [string, string];
  return `${sign}$${whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')}.${fraction}`;
}

function percentLiteral(text: string): string | undefined {
  const digits = numberLiteral(text.replace(/\s*%$/, ''));
  return digits === undefined ? undefined : `${digits}%`;
}

function numberLiteral(text: string): string | undefined {
  const match = /^(\d+)?(?:\.(\d*))?$/.exec(text.replace(/(\d),(?=\d{3}(\D|$))/g, '$1'));
  if (!match || (match[1] === undefined && !match[2])) return undefined;
  return match[2] ? `${match[1] ?? '0'}.${match[2]}` : match[1]!;
}

function flagLiteral(word: string): string | undefined {
  if (['yes', 'y', 'true', '1'].includes(word)) return 'yes';
  return ['no', 'n', 'false', '0'].includes(word) ? 'no' : undefined;
}

function monthLiteral(text: string): string | undefined {
  const month = parseMonth(text) ?? readMonth(text);
  return month === undefined ? undefined : formatMonth(month as Month);
}

/** The number in a literal, without the unit that is shown beside it: `3.40%` → `3.40`, `0.15% a year` → `0.15`. */
export function literalBody(type: ValueType, literal: string): string {
  if (type === 'Ratio' || type === 'Rate') return literal.replace(/\s*a year$/, '').replace(/%$/, '');
  if (type === 'Money') return literal.replace(/^(-?)\$/, '$1');
  return literal;
}

/** The unit shown once beside the value. */
export function literalUnit(type: ValueType): string {
  if (type === 'Ratio') return '%';
  if (type === 'Rate') return '% a year';
  return type === 'Money' ? '$' : type === 'Month' ? 'month' : type === 'Date' ? 'date' : '';
}
