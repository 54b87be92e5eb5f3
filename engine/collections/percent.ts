/** Above this a rate in percent can only be a slip of the decimal point. */
export const MAX_RATE_PERCENT = 100;

export type PercentReading =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly message: string; readonly remedy: string };

/**
 * Reads a rate in percent (`7.83`, `7.83%`) and gives back its digits as typed: they are never taken through a binary
 * fraction. The number is only looked at to see that it is a rate at all.
 */
export function readPercent(typed: string, options: { readonly belowZero: boolean }): PercentReading {
  const text = typed.endsWith('%') ? typed.slice(0, -1).trimEnd() : typed;
  if (!/^-?(\d+(\.\d*)?|\.\d+)$/.test(text)) {
    return {
      ok: false,
      message: `${shown(typed)} is not a number.`,
      remedy: 'Expected a rate in percent such as 4.25.',
    };
  }
  const value = Number(text);
  if (Math.abs(value) > MAX_RATE_PERCENT) {
    return {
      ok: false,
      message: `${text} is more than ${MAX_RATE_PERCENT} percent a year.`,
      remedy: 'Expected a rate in percent such as 4.25; look for a misplaced decimal point.',
    };
  }
  if (value < 0 && !options.belowZero) {
    return { ok: false, message: `${text} is below zero.`, remedy: 'Expected a rate in percent of zero or more.' };
  }
  return { ok: true, text };
}

/** What was typed, as a sentence can show it: in quotes, and cut where it is long. */
export function shown(typed: string): string {
  return `"${typed.length > 40 ? `${typed.slice(0, 37)}...` : typed}"`;
}
