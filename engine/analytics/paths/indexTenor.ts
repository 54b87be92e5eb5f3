import { LONGEST_TENOR } from './rateGrid';

const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

/** Months of the deposit or bond that an index is the rate of, as its name or label says; null where neither does. */
export function indexTenor(name: string, label: string): number | null {
  return tenorIn(name.replaceAll('_', ' ')) ?? tenorIn(label);
}

function tenorIn(text: string): number | null {
  const match = /\b(\d+|[a-z]+)[\s-]*(m|mo|mth|months?|y|yr|years?)\b/i.exec(text);
  if (!match) return null;
  const word = match[1]!.toLowerCase();
  const count = /^\d+$/.test(word) ? Number(word) : NUMBERS.indexOf(word) + 1;
  if (count < 1) return null;
  const months = match[2]!.toLowerCase().startsWith('y') ? count * 12 : count;
  return months <= LONGEST_TENOR ? months : null;
}
