/** What a class pays, by date, as its price is made of it: discounted, at a spread of zero, to boundary 0. */
export interface Discounted {
  /** Years of each payment from settlement. */
  readonly years: Float64Array;
  /** Worth at settlement without a spread, per 100 of the balance bought. */
  readonly worth: Float64Array;
}

/** Spreads are looked for between these: −50% and 10,000% a year. */
const LEAST = -0.5;
const MOST = 100;

/** Full price at a spread: each payment's worth × exp(−spread × years). */
export function priceAtSpread({ years, worth }: Discounted, spread: number): number {
  let price = 0;
  for (let i = 0; i < years.length; i++) price += worth[i]! * Math.exp(-spread * years[i]!);
  return price;
}

/** How much the price falls for a spread that is higher by 1: the sum of worth × years × exp(−spread × years). */
export function spreadSlope({ years, worth }: Discounted, spread: number): number {
  let slope = 0;
  for (let i = 0; i < years.length; i++) slope += worth[i]! * years[i]! * Math.exp(-spread * years[i]!);
  return slope;
}

/**
 * The spread at which payments are worth a full price: no payment is below zero, so the price falls as the spread rises and there is one
 * at most. Newton's steps within a bracket that every step narrows.
 *
 * Units:  a plain fraction a year, continuous; price per 100
 * Errors: null where nothing is paid, or no spread from −50% to 10,000% gives the price
 */
export function spreadAtPrice(flows: Discounted, price: number): number | null {
  let low = LEAST;
  let high = MOST;
  if (!(price > 0) || priceAtSpread(flows, low) < price || priceAtSpread(flows, high) > price) return null;
  let spread = 0;
  for (let step = 0; step < 200; step++) {
    const error = priceAtSpread(flows, spread) - price;
    if (error === 0) return spread;
    if (error > 0) low = spread;
    else high = spread;
    const newton = spread + error / spreadSlope(flows, spread);
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - spread) <= 1e-15) return next;
    spread = next;
  }
  return spread;
}
