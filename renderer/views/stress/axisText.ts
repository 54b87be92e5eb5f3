import type { StressOffer } from '../../../engine/analytics/stress/stressOffer';

/** An axis as text, in its two parts: the input, and the values it takes, which have no blanks. */
export function splitAxis(text: string): { readonly input: string; readonly values: string } {
  const at = text.trim().lastIndexOf(' ');
  return at < 0 ? { input: '', values: '' } : { input: text.trim().slice(0, at), values: text.trim().slice(at + 1) };
}

/** An input over its sensible range, in about ten steps. */
export function axisText({ text, from, to, step, options }: StressOffer): string {
  if (options.length > 0) return `${text} ${options.map((option) => option.text).join(',')}`;
  return `${text} ${from}:${to}:${step}`;
}
