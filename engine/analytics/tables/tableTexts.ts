import type { Month } from '../../core/date';
import { isTick, quote32nds } from '../pricing/quotes';
import type { Figure, QuoteKind } from '../pricing/types';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const LONG_MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** Where there is no figure. */
export const NOTHING = 'n/a';

/** `Jan05`, as windows are written. */
export function windowMonth(month: Month): string {
  return `${MONTHS[month % 12]}${String(Math.floor(month / 12) % 100).padStart(2, '0')}`;
}

/** `Jan05 - Mar09`; `n/a` where no principal is paid. */
export function windowText(first: Month | null, last: Month | null): string {
  return first === null || last === null ? NOTHING : `${windowMonth(first)} - ${windowMonth(last)}`;
}

/** `December 2005`. */
export function longMonth(month: Month): string {
  return `${LONG_MONTHS[month % 12]} ${Math.floor(month / 12)}`;
}

/** A price in 32nds where they tell all of it, else to six decimals without trailing zeros. */
export function priceText(price: number): string {
  return isTick(price) ? quote32nds(price) : fixed(price, 6).replace(/\.?0+$/, '');
}

/** A number to some decimals, halves away from zero as its shortest decimal text has them. */
export function fixed(value: number, places: number): string {
  const text = Math.abs(value).toFixed(12);
  const scaled = Math.round(Number(`${text}e${places}`));
  const shown = (scaled / 10 ** places).toFixed(places);
  return value < 0 && scaled !== 0 ? `-${shown}` : shown;
}

/** Yields to three decimals, discount margins to the basis point. */
export function quotedText({ value }: Figure, quote: QuoteKind): string {
  if (value === null) return NOTHING;
  return fixed(value, quote === 'yield' ? 3 : 0);
}

/** Percent outstanding: whole, `*` above nothing and under half a percent. */
export function outstandingText(percent: number | null): string {
  if (percent === null) return NOTHING;
  if (percent > 0 && percent < 0.5) return '*';
  return fixed(percent, 0);
}
