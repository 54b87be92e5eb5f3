import { LONGEST_TENOR } from './rateGrid';

const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

/** A number and months or years; digits may end a word (`libor6m`). */
const TENORS = /(?:\b([a-z]+)[\s-]*|(?<!\d)(\d+)[\s-]*)(m|mo|mth|months?|y|yr|years?)\b/gi;

/** Months of the deposit or bond that an index is the rate of, as its name or label says; null where neither does. */
export function indexTenor(name: string, label: string): number | null {
  return tenorIn(name) ?? tenorIn(label);
}

/** The first that is one: `a year`, or one too long, is none. */
function tenorIn(text: string): number | null {
  for (const [, word, digits, unit] of text.replaceAll('_', ' ').matchAll(TENORS)) {
    const count = digits === undefined ? NUMBERS.indexOf(word!.toLowerCase()) + 1 : Number(digits);
    const months = unit!.toLowerCase().startsWith('y') ? count * 12 : count;
    if (months >= 1 && months <= LONGEST_TENOR) return months;
  }
  return null;
}
