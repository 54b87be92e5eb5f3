import { readPlainNumber } from '../stress/readPlainNumber';

/** What a number typed in a unit is multiplied by; '' is one typed without. A unit that is not among them does not fit. */
type Units = Readonly<Partial<Record<'' | '%' | 'bp', number>>>;

/** In percent; without a unit it is one. */
export const PERCENT: Units = { '': 1, '%': 1, bp: 0.01 };
/** In basis points; without a unit it is one. */
export const BASIS_POINTS: Units = { '': 1, bp: 1, '%': 100 };
export const PLAIN: Units = { '': 1 };

/** A number in one of some units, as the first of them counts; null where it is no number, or in a unit that does not fit. */
export function readQuantity(text: string, units: Units): number | null {
  const [, number = '', typed = ''] = /^([\s\S]*?)\s*(%|bps?)?$/i.exec(text.trim())!;
  const unit = typed === '' ? '' : typed === '%' ? '%' : 'bp';
  const times = units[unit];
  const value = /%|bp|\$/i.test(number) ? null : readPlainNumber(number);
  // 29 bp is the double nearest to 0.29 percent, not 29 times that nearest to 0.01.
  if (value === null || times === undefined) return null;
  return times < 1 ? value / Math.round(1 / times) : value * times;
}
