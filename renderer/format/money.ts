/** What stands for zero in a result, so that what happens stands out. */
export const DASH = '–';

const WHOLE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** Whole cents as dollars and cents: `1,234.56`, negative `(1,234.56)`, zero `0.00`. */
export function exactMoneyText(cents: number): string {
  if (cents === Infinity) return 'unlimited';
  if (!Number.isFinite(cents)) return '';
  const absolute = Math.abs(cents);
  const whole = Math.floor(absolute / 100);
  const rest = absolute - whole * 100;
  const text = `${WHOLE.format(whole)}.${rest < 10 ? '0' : ''}${rest}`;
  return cents < 0 ? `(${text})` : text;
}

/** As `exactMoneyText`, with zero as a dash. */
export function moneyText(cents: number): string {
  return cents === 0 ? DASH : exactMoneyText(cents);
}

/** Whole cents, short, to three figures or so: `8.03m`, `632k`, `1.24bn`, `95`; negative in parentheses, zero a dash. */
export function shortMoneyText(cents: number): string {
  if (cents === 0) return DASH;
  if (!Number.isFinite(cents)) return exactMoneyText(cents);
  const dollars = Math.abs(cents) / 100;
  const text = shortDollars(dollars);
  return cents < 0 ? `(${text})` : text;
}

function shortDollars(dollars: number): string {
  if (dollars >= 999_500_000) return `${threeFigures(dollars / 1e9)}bn`;
  if (dollars >= 999_500) return `${threeFigures(dollars / 1e6)}m`;
  if (dollars >= 999.5) return `${threeFigures(dollars / 1e3)}k`;
  return WHOLE.format(dollars);
}

function threeFigures(value: number): string {
  if (value >= 99.95) return WHOLE.format(value);
  return value.toFixed(value >= 9.995 ? 1 : 2);
}

/**
 * Reads money as typed or pasted (`1234.5`, `$1,234.50`, `(1,234.50)`, `-3`, a dash for zero) as whole cents, exactly; undefined
 * when the text is anything else or has more than two decimals.
 */
export function readMoney(text: string): number | undefined {
  const trimmed = text.trim();
  if (trimmed === DASH || trimmed === '-' || trimmed === '—') return 0;
  const bracketed = /^\((.*)\)$/.exec(trimmed);
  const match = /^(-)?\$?(\d{1,3}(?:,\d{3})+|\d+)?(?:\.(\d{1,2}))?$/.exec((bracketed?.[1] ?? trimmed).trim());
  if (!match || (match[2] === undefined && match[3] === undefined)) return undefined;
  if (bracketed && match[1]) return undefined;
  const cents = Number((match[2] ?? '0').replaceAll(',', '')) * 100 + Number((match[3] ?? '').padEnd(2, '0'));
  if (!Number.isSafeInteger(cents)) return undefined;
  return (bracketed || match[1]) && cents !== 0 ? -cents : cents;
}
