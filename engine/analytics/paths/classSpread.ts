import { fallingRoot } from '../pricing/solveRoot';

/** What a class pays, as its price is made of it. */
export interface Discounted {
  /** Years of each payment from settlement. */
  readonly years: Float64Array;
  /** Worth at settlement without a spread, per 100 of the balance bought. */
  readonly worth: Float64Array;
}

/** Spreads are looked for from −50% to 10,000% a year. */
const LEAST = -0.5;
const MOST = 100;

/** Full price at a spread: each payment's worth × exp(−spread × years). */
export function priceAtSpread({ years, worth }: Discounted, spread: number): number {
  let price = 0;
  for (let i = 0; i < years.length; i++) price += worth[i]! * Math.exp(-spread * years[i]!);
  return price;
}

/** By how much the price falls for each 1 that the spread rises. */
export function spreadSlope({ years, worth }: Discounted, spread: number): number {
  let slope = 0;
  for (let i = 0; i < years.length; i++) slope += worth[i]! * years[i]! * Math.exp(-spread * years[i]!);
  return slope;
}

/**
 * The spread at which payments are worth a full price. No payment is below zero, so the price falls as the spread rises and there is one
 * at most.
 *
 * Units:  a plain fraction a year, continuous; price per 100
 * Errors: null where nothing is paid, or no spread from −50% to 10,000% gives the price
 */
export function spreadAtPrice(flows: Discounted, price: number): number | null {
  const over = (spread: number): number => priceAtSpread(flows, spread) - price;
  if (!(price > 0) || !(over(LEAST) > 0) || over(MOST) > 0) return null;
  let below = 0.01;
  while (below < MOST && over(below) > 0) below = Math.min(MOST, below * 2);
  return fallingRoot((spread) => ({ value: over(spread), slope: -spreadSlope(flows, spread) }), LEAST, below);
}
