import type { PricingTexts } from '../../engine/analytics/pricing/readPricing';
import type { Given, Option } from '../options';

/** Prices of classes and their settlement, as texts of `pricing`. */
export const PRICE_OPTIONS: readonly Option[] = [
  {
    name: 'price',
    value: 'CLASS=PRICE',
    summary: 'Price of a class: 99.5, 99-16+, "yield 5.25" or "dm 35"; par when left out.',
    repeatable: true,
  },
  { name: 'settle', value: 'DATE', summary: 'Settlement; the Closing Date when left out.' },
];

/** The texts of `pricing` that the options type, and what of them cannot be read. */
export function pricesOf(given: Given): { readonly prices: PricingTexts; readonly mistakes: string[] } {
  const mistakes: string[] = [];
  const prices = given.all('price').flatMap((value) => {
    const [, name, text] = /^([^=]+)=(.+)$/s.exec(value) ?? [];
    if (name !== undefined && text !== undefined) return [[`price(${name})`, text] as const];
    mistakes.push(`--price: "${value}" has no equals sign between a class and its price. Expected A-1=99-16.`);
    return [];
  });
  const settle = given.one('settle');
  return { prices: { ...Object.fromEntries(prices), ...(settle !== undefined && { settlement: settle }) }, mistakes };
}
