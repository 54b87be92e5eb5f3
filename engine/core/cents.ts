/**
 * Whole US cents held in a double: exact to 90 trillion dollars, so adding, subtracting, min and max are exact. Products of
 * money and rates are formed in `exact.ts`, never with plain `*`.
 */
export type Cents = number & { readonly unit: 'cents' };

/** `1234567` → `12345.67`; used in files. */
export function formatCents(value: number): string {
  const sign = value < 0 ? '-' : '';
  const absolute = Math.abs(value);
  const whole = Math.floor(absolute / 100);
  const rest = absolute - whole * 100;
  return `${sign}${whole}.${rest < 10 ? '0' : ''}${rest}`;
}

/** `1234567` → `12,345.67`; used in sentences and on screens. */
export function formatMoney(value: number): string {
  const text = formatCents(value);
  const [whole, fraction] = text.split('.') as [string, string];
  return `${whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')}.${fraction}`;
}

/**
 * Reads dollars written with at most two decimals (`1234.5`, `1,234.50`, `$1,234.50`, `-3`), exactly: the digits are
 * never taken through a binary fraction. Undefined when the text is anything else or beyond what a double holds exactly.
 */
export function parseDollars(text: string): Cents | undefined {
  const match = /^(-)?\$?(\d{1,3}(?:,\d{3})+|\d+)?(?:\.(\d{1,2}))?$/.exec(text.trim());
  if (!match || (match[2] === undefined && match[3] === undefined)) return undefined;
  const whole = Number((match[2] ?? '0').replaceAll(',', ''));
  const value = whole * 100 + Number((match[3] ?? '').padEnd(2, '0') || '0');
  if (!Number.isSafeInteger(value)) return undefined;
  return (match[1] && value !== 0 ? -value : value) as Cents;
}
