import { formatMoney, parseDollars } from '../../core/cents';
import { formatDay, formatMonth, parseDay, parseMonth, type Day, type Month } from '../../core/date';
import { success, type Result } from '../../core/problem';
import type { DealDescription, ValueType } from '../../deal/description';
import { fractionOfPercent, numberText, percentOf } from './exactText';
import type { Measure } from './measure';
import { printMeasure } from './measureText';
import { readPlainNumber } from './readPlainNumber';
import { refuseStress } from './stressProblem';

/** What a measure's number is: it says how the number is shown and typed. */
export type MeasureUnit = '$' | '%' | 'bp' | 'years' | 'per 100' | 'dates' | 'month' | 'date' | 'yes or no' | 'number';

/** The unit of a measure. Of a value it is that of its name in the deal; a name the deal has not is a plain number. */
export function measureUnit(measure: Measure, deal: DealDescription): MeasureUnit {
  switch (measure.kind) {
    case 'class':
      if (measure.figure === 'averageLife') return 'years';
      return measure.figure === 'firstPrincipal' || measure.figure === 'lastPrincipal' ? 'month' : '$';
    case 'priced':
      if (measure.figure === 'yield') return '%';
      if (measure.figure === 'discountMargin') return 'bp';
      return measure.figure === 'price' ? 'per 100' : 'years';
    case 'total':
      return '$';
    case 'value':
      return UNITS[resultType(measure.name, deal) ?? 'Count'];
    case 'test':
      return measure.figure === 'failures' ? 'dates' : 'month';
    case 'collateral':
      return measure.figure === 'share' ? '%' : '$';
  }
}

const UNITS: Readonly<Record<ValueType, MeasureUnit>> = {
  Money: '$',
  Rate: '%',
  Ratio: '%',
  Count: 'number',
  Flag: 'yes or no',
  Month: 'month',
  Date: 'date',
};

/** The type of a name that a run has values for: a line, a ledger, an input; undefined for any other. */
export function resultType(name: string, deal: DealDescription): ValueType | undefined {
  const line = deal.lines.find((one) => one.kind !== 'check' && one.name === name);
  if (line) return line.type;
  if (name === 'balance' || deal.ledgers.some((one) => one.name === name)) return 'Money';
  return deal.inputs.find((one) => one.name === name)?.type;
}

/**
 * A measure's number as a user reads it: dollars with cents, percent with three decimals, whole and tenth basis points, years with
 * two decimals, months as `2009-03`; `none` where the run has none.
 */
export function formatMeasure(value: number | null, unit: MeasureUnit): string {
  if (value === null) return 'none';
  if (!Number.isFinite(value)) {
    if (unit === 'month' || unit === 'date') return value > 0 ? 'never' : 'first';
    return value > 0 ? 'unlimited' : '-unlimited';
  }
  switch (unit) {
    case '$':
      return formatMoney(value);
    case '%':
      return `${rounded(value * 100, 3)}%`;
    case 'bp':
      return `${rounded(value * 10_000, 1)} bp`;
    case 'years':
      return rounded(value, 2);
    case 'per 100':
      return rounded(value, 4);
    case 'month':
      return formatMonth(value as Month);
    case 'date':
      return formatDay(value as Day);
    case 'yes or no':
      return value === 1 ? 'yes' : 'no';
    default:
      return numberText(value);
  }
}

/** Half away from zero, never a minus before zero. */
function rounded(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  return /^-0(\.0*)?$/.test(text) ? text.slice(1) : text;
}

/** A measure's number with every digit it has, for a file: dollars, percent, basis points, years, months. */
export function exactMeasure(value: number | null, unit: MeasureUnit): string {
  if (value === null) return '';
  if (!Number.isFinite(value) || unit === 'month' || unit === 'date' || unit === 'yes or no') {
    return formatMeasure(value, unit);
  }
  if (unit === '%' || unit === '$') return numberText(unit === '%' ? percentOf(value) : value / 100);
  return numberText(unit === 'bp' ? percentOf(percentOf(value)) : value);
}

/** Reads a number that a measure is compared with, in its unit: `5.25` percent, `1,000,000` dollars, `2009-03`, `3.4` years. */
export function readMeasureValue(text: string, measure: Measure, deal: DealDescription): Result<number> {
  const unit = measureUnit(measure, deal);
  const value = valueOf(text.trim(), unit);
  if (value !== null) return success(value);
  const message = `"${text.trim()}" is not a value of this result.`;
  return refuseStress('measure-value', printMeasure(measure), message, `Write ${WANTED[unit]}.`);
}

function valueOf(text: string, unit: MeasureUnit): number | null {
  switch (unit) {
    case '$':
      return parseDollars(text) ?? null;
    case 'month':
      return text === 'never' ? Infinity : (parseMonth(text) ?? null);
    case 'date':
      return parseDay(text) ?? null;
    case 'yes or no':
      return text === 'yes' ? 1 : text === 'no' ? 0 : null;
    default: {
      const number = readPlainNumber(text, unit === '%' || unit === 'bp' ? unit : '');
      if (number === null) return null;
      if (unit === '%') return fractionOfPercent(number);
      return unit === 'bp' ? fractionOfPercent(fractionOfPercent(number)) : number;
    }
  }
}

const WANTED: Readonly<Record<MeasureUnit, string>> = {
  $: 'dollars such as 1,000,000.00',
  '%': 'percent such as 5.25',
  bp: 'basis points such as 62.5 (one percent is 100)',
  years: 'years such as 3.4',
  'per 100': 'a price of 100 such as 99.5',
  dates: 'a whole number such as 0',
  month: 'a month such as 2009-03, or never',
  date: 'a date such as 2009-03-25',
  'yes or no': 'yes or no',
  number: 'a number such as 12',
};
