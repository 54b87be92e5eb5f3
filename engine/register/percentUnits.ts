/**
 * A percentage as a whole number of 10⁻¹² percent: 100% is 10¹⁴, far below what a double holds exactly, so percentages are
 * added, subtracted and compared exactly and no digit as typed goes through a binary fraction.
 */
export type PercentUnits = number & { readonly unit: 'percent units' };

/** Digits after the point that a percentage may have. */
export const PERCENT_PLACES = 12;
const SCALE = 10 ** PERCENT_PLACES;

export const WHOLE = (100 * SCALE) as PercentUnits;
export const NOTHING = 0 as PercentUnits;

export type PercentReading =
  | { readonly ok: true; readonly units: PercentUnits }
  | { readonly ok: false; readonly message: string; readonly remedy: string };

/** Reads `10`, `10%`, `33.3333333333`: from 0 to 100, at most twelve digits after the point. */
export function readPercentUnits(typed: string): PercentReading {
  const shown = `"${typed.length > 40 ? `${typed.slice(0, 37)}...` : typed}"`;
  const match = /^(\d{0,3})(?:\.(\d*))?\s*%?$/.exec(typed.trim());
  if (!match || (match[1] === '' && (match[2] ?? '') === '')) {
    return {
      ok: false,
      message: `${shown} is not a percentage.`,
      remedy: 'Write a number from 0 to 100, such as 12.5.',
    };
  }
  const fraction = (match[2] ?? '').replace(/0+$/, '');
  if (fraction.length > PERCENT_PLACES) {
    const message = `${shown} has ${fraction.length} digits after the point.`;
    return { ok: false, message, remedy: `Write at most ${PERCENT_PLACES}.` };
  }
  const units = Number(match[1] || '0') * SCALE + Number(fraction.padEnd(PERCENT_PLACES, '0'));
  if (units > WHOLE) return { ok: false, message: `${shown} is more than 100 percent.`, remedy: 'Write at most 100.' };
  return { ok: true, units: units as PercentUnits };
}

export function plus(a: PercentUnits, b: PercentUnits): PercentUnits {
  return (a + b) as PercentUnits;
}

export function minus(a: PercentUnits, b: PercentUnits): PercentUnits {
  return (a - b) as PercentUnits;
}

/** Percent text with the digits it needs: `33.34`, `100`. Never below zero. */
export function percentText(units: PercentUnits): string {
  const whole = Math.floor(units / SCALE);
  const fraction = String(units - whole * SCALE)
    .padStart(PERCENT_PLACES, '0')
    .replace(/0+$/, '');
  return fraction === '' ? String(whole) : `${whole}.${fraction}`;
}
