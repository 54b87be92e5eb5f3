/** A price as typed: decimal per 100. */
export type QuoteReading = { readonly ok: true; readonly price: number } | { readonly ok: false };

const MOST = 1000;

/**
 * Reads a price: decimal (`99.5`) or in 32nds with eighths of a 32nd (`99-16`, `99-16+`, `99-162`: 99 + 16.25/32).
 *
 * Units:  per 100 of balance
 * Errors: not ok where it is no price above 0 and up to 1,000
 */
export function readQuote(text: string): QuoteReading {
  const trimmed = text.trim();
  if (/^(\d+\.?\d*|\.\d+)$/.test(trimmed)) return within(Number(trimmed));
  const match = /^(\d+)-(\d{2})([0-7+])?$/.exec(trimmed);
  if (!match || Number(match[2]) > 31) return { ok: false };
  const eighths = match[3] === undefined ? 0 : match[3] === '+' ? 4 : Number(match[3]);
  return within(Number(match[1]) + (Number(match[2]) * 8 + eighths) / 256);
}

function within(price: number): QuoteReading {
  return price > 0 && price <= MOST ? { ok: true, price } : { ok: false };
}

/**
 * A price in 32nds: `99-16`, `99-16+`, `99-162`.
 *
 * Rounding: to the nearest eighth of a 32nd, halves up
 */
export function quote32nds(price: number): string {
  const eighths = Math.floor(price * 256 + 0.5);
  const whole = Math.floor(eighths / 256);
  const rest = eighths - whole * 256;
  const tick = String(Math.floor(rest / 8)).padStart(2, '0');
  const part = rest % 8;
  return `${whole}-${tick}${part === 0 ? '' : part === 4 ? '+' : part}`;
}

/** Does a price stand on an eighth of a 32nd, so that 32nds tell all of it? */
export function isTick(price: number): boolean {
  return Number.isInteger(price * 256);
}
