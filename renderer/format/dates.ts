const NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const MS_A_DAY = 86_400_000;

function parts(month: number): { readonly name: string; readonly year: number } {
  return { name: NAMES[((month % 12) + 12) % 12]!, year: Math.floor(month / 12) };
}

function twoDigits(value: number): string {
  return String(value % 100).padStart(2, '0');
}

/** A month index (year × 12 + month − 1) as `Jan-05`; +∞ is `never`, −∞ is `first`. */
export function monthText(month: number): string {
  if (month === Infinity) return 'never';
  if (month === -Infinity) return 'first';
  if (Number.isNaN(month)) return '';
  const { name, year } = parts(month);
  return `${name}-${twoDigits(year)}`;
}

/** `January 2005` is too wide for a grid and `Jan-05` too terse for a sentence: `Jan 2005`. */
export function longMonthText(month: number): string {
  if (!Number.isFinite(month)) return monthText(month);
  const { name, year } = parts(month);
  return `${name} ${year}`;
}

/** An epoch day as `2005-01-25`. */
export function dayText(day: number): string {
  return Number.isFinite(day) ? new Date(day * MS_A_DAY).toISOString().slice(0, 10) : '';
}

/** A principal window as the market prints it: `Jan05 - Mar09`; one month `Jan05`; none is empty. */
export function windowText(first: number | null, last: number | null): string {
  if (first === null || last === null) return '';
  const from = monthText(first).replace('-', '');
  return first === last ? from : `${from} - ${monthText(last).replace('-', '')}`;
}

/**
 * Reads a month as typed: `Jan-05`, `Jan05`, `Jan 2005`, `2005-01`, `1/2005`; a two-digit year from 70 is of the last
 * century. Undefined when the text is anything else.
 */
export function readMonth(text: string): number | undefined {
  const trimmed = text.trim();
  const iso = /^(\d{4})-(\d{1,2})$/.exec(trimmed);
  if (iso) return indexOf(Number(iso[1]), Number(iso[2]));
  const slashed = /^(\d{1,2})\/(\d{4})$/.exec(trimmed);
  if (slashed) return indexOf(Number(slashed[2]), Number(slashed[1]));
  const named = /^([a-z]{3})[a-z]*[-\s']*(\d{2}|\d{4})$/i.exec(trimmed);
  if (!named) return undefined;
  const month = NAMES.findIndex((name) => name.toLowerCase() === named[1]!.toLowerCase()) + 1;
  const digits = Number(named[2]);
  const year = named[2]!.length === 4 ? digits : digits + (digits >= 70 ? 1900 : 2000);
  return indexOf(year, month);
}

/** Reads a window as printed by `windowText` as its first and last month. */
export function readWindow(text: string): readonly [number, number] | undefined {
  const [from, to, more] = text.split(/\s+-\s+/);
  const first = readMonth(from ?? '');
  const last = to === undefined ? first : readMonth(to);
  return first === undefined || last === undefined || more !== undefined ? undefined : [first, last];
}

function indexOf(year: number, month: number): number | undefined {
  return month >= 1 && month <= 12 ? year * 12 + month - 1 : undefined;
}
