import { monthText } from '../../format/dates';
import { moneyText, shortMoneyText } from '../../format/money';
import { numberText, percentText } from '../../format/rates';
import type { TableCell } from '../yields/tableModel';

/**
 * A figure of a measure as it is shown, by the measure's unit. Between two paths a figure may fall between two whole ones: money is then
 * told to the cent, a month as the nearest.
 */
export function figureText(value: number | null, unit: string): string {
  if (value === null || Number.isNaN(value)) return 'none';
  switch (unit) {
    case '$':
      return moneyText(Math.round(value));
    case '%':
      return percentText(value);
    case 'bp':
      return numberText(value * 1e4, 1);
    case 'years':
      return numberText(value, 2);
    case 'per 100':
      return numberText(value, 4);
    case 'month':
      return monthText(Number.isFinite(value) ? Math.round(value) : value);
    default:
      return numberText(value, Number.isInteger(value) ? 0 : 2);
  }
}

/** A place on a scale whose places are so far apart: no more digits than tell them from each other. */
export function scaleText(value: number, unit: string, apart: number): string {
  if (unit === '$') return value === 0 ? '0' : apart < 100_000 ? moneyText(Math.round(value)) : shortMoneyText(value);
  if (unit === 'month') return figureText(value, unit);
  const size = unit === '%' ? 100 : unit === 'bp' ? 1e4 : 1;
  const decimals = Math.max(
    0,
    Math.min(6, Math.ceil(-Math.log10(apart * size * 1.0001)) + (isRound(apart * size) ? 0 : 1)),
  );
  return unit === '%' ? percentText(value, decimals) : numberText(value * size, decimals);
}

/** Whether a width is a power of ten times a whole digit, and not two and a half. */
function isRound(width: number): boolean {
  const digit = width / 10 ** Math.floor(Math.log10(width) + 1e-9);
  return Math.abs(digit - Math.round(digit)) < 1e-6;
}

/** How far two figures are apart: as they are, but a number of months for months. */
export function distanceText(value: number | null, unit: string): string {
  if (value === null || Number.isNaN(value)) return 'none';
  if (unit === 'month') return numberText(value, 1);
  if (unit === '%') return `${numberText(value * 1e4, 1)} bp`;
  if (unit === '$') return moneyText(Math.round(value));
  return unit === 'bp' ? numberText(value * 1e4, 2) : numberText(value, unit === 'per 100' ? 4 : 3);
}

/** A figure as a cell: copied in full, in the unit that is shown. */
export function figureCell(value: number | null, unit: string, text = figureText(value, unit)): TableCell {
  if (value === null || Number.isNaN(value)) return { text: 'none', tone: 'words' };
  if (unit === 'month' || !Number.isFinite(value)) return { text };
  const amount = unit === '$' ? value / 100 : unit === '%' ? value * 100 : unit === 'bp' ? value * 1e4 : value;
  const plain = String(Number(amount.toPrecision(12)));
  return { text, plain: unit === '%' ? `${plain}%` : plain, amount, ...(value === 0 ? { tone: 'nothing' } : {}) };
}
