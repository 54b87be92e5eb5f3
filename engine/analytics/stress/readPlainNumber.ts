/** What a number of an input or a result is, and may be typed with: percent, basis points, dollars; '' for anything else. */
export type NumberUnit = '%' | 'bp' | '$' | '';

/**
 * A number as people type it: `60`, `-0.5`, `3.4%`, `$1,000.00`, `+100 bp`; null for anything else.
 *
 * @param unit what the number is: one typed with another unit is no number of it. Left out, any unit is read over
 */
export function readPlainNumber(text: string, unit?: NumberUnit): number | null {
  const match = /^([-+]?)(\$?)((?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?)\s*(%|bp)?$/i.exec(text.trim().replace('−', '-'));
  if (!match || !/\d/.test(match[3]!)) return null;
  const typed = [match[2]!, (match[4] ?? '').toLowerCase()].filter((each) => each !== '');
  if (unit !== undefined && typed.some((each) => each !== unit)) return null;
  const value = Number(match[3]!.replaceAll(',', ''));
  return match[1] === '-' && value !== 0 ? -value : value;
}
