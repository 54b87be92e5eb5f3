/** A number as people type it: `60`, `-0.5`, `3.4%`, `$1,000.00`, `+100 bp`; null for anything else. */
export function readPlainNumber(text: string): number | null {
  const typed = text
    .trim()
    .replace('−', '-')
    .replace(/\s*(?:%|bp)$/i, '');
  const match = /^([-+]?)\$?((?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?)$/.exec(typed);
  if (!match || !/\d/.test(match[2]!)) return null;
  const value = Number(match[2]!.replaceAll(',', ''));
  return match[1] === '-' && value !== 0 ? -value : value;
}
