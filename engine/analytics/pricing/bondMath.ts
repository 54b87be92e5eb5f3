import { doubledFrom, fallingRoot, firstWhere, halvedTowards } from './solveRoot';

/**
 * Cash to be received: years from settlement and amounts, in the unit of the price they are compared with (a price per 100: per 100 of
 * balance). Years are above zero; amounts of nothing may stand among them.
 */
export interface CashFlows {
  readonly years: ArrayLike<number>;
  readonly amounts: ArrayLike<number>;
}

/** A figure, or why there is none. */
export type Solved = { readonly ok: true; readonly value: number } | { readonly ok: false; readonly why: string };

const LEAST_YIELD = -99.99;
const GREATEST_YIELD = 10_000;

/**
 * Price, with accrued interest, at a bond-equivalent yield.
 *
 * Source:   BMA/SIFMA Standard Formulas SF-48: P = Σ CF / (1 + Y/200)^2T
 * Units:    yield in percent, compounded twice a year; price as the cash flows
 * Rounding: none
 */
export function priceAtYield({ years, amounts }: CashFlows, yieldPercent: number): number {
  const rate = 2 * Math.log1p(yieldPercent / 200);
  let price = 0;
  for (let i = 0; i < years.length; i++) price += amounts[i]! * Math.exp(-rate * years[i]!);
  return price;
}

/**
 * Bond-equivalent yield at a price with accrued interest. Solved in the rate that compounds at every moment, where the price falls
 * without bound on both sides, so that there is one answer wherever cash comes in at all.
 *
 * Errors: no cash, a price of nothing, a yield outside −99.99% to 10,000%: said, never NaN
 */
export function yieldAtPrice({ years, amounts }: CashFlows, price: number): Solved {
  const refusal = unpriceable({ years, amounts }, price);
  if (refusal) return refusal;
  const f = (rate: number): { value: number; slope: number } => {
    let value = -price;
    let slope = 0;
    for (let i = 0; i < years.length; i++) {
      const present = amounts[i]! * Math.exp(-rate * years[i]!);
      value += present;
      slope -= years[i]! * present;
    }
    return { value, slope };
  };
  const least = 2 * Math.log1p(LEAST_YIELD / 200);
  const greatest = 2 * Math.log1p(GREATEST_YIELD / 200);
  if (f(least).value < 0)
    return {
      ok: false,
      why: `The cash is worth so much less than the price that no yield above ${LEAST_YIELD}% fits.`,
    };
  if (f(greatest).value > 0) return { ok: false, why: 'The price is so low that the yield is above 10,000%.' };
  return { ok: true, value: 200 * Math.expm1(fallingRoot(f, least, greatest) / 2) };
}

/**
 * A rate compounded some times a year, compounded at other times: a bond-equivalent yield (twice a year) as mortgages quote it (twelve
 * times), an index of three months (four times) as a bond-equivalent yield.
 *
 * Source: BMA/SIFMA Standard Formulas SF-48 (mortgage yield = 1200 · [(1 + Y/200)^(1/6) − 1]), SF-52
 * Units:  percent a year
 */
export function recompounded(percent: number, from: number, to: number): number {
  return 100 * to * Math.expm1((Math.log1p(percent / (100 * from)) * from) / to);
}

/** How a price moves with its yield, the cash as it is. */
export interface Durations {
  /** Years: the time of the cash, weighted by its present value. */
  readonly macaulay: number;
  /** Percent of price for one percent of yield: Macaulay / (1 + Y/200). */
  readonly modified: number;
  /** Years squared: Σ T (T + ½) CF / (1 + Y/200)^(2T + 2), over the price. */
  readonly convexity: number;
}

/**
 * Durations and cash-flow convexity at a yield.
 *
 * Source: BMA/SIFMA Standard Formulas SF-49, SF-50
 * Errors: NaN where the cash is worth nothing; callers price it first
 */
export function durationsAt({ years, amounts }: CashFlows, yieldPercent: number): Durations {
  const rate = 2 * Math.log1p(yieldPercent / 200);
  const half = 1 + yieldPercent / 200;
  let price = 0;
  let first = 0;
  let second = 0;
  for (let i = 0; i < years.length; i++) {
    const t = years[i]!;
    const present = amounts[i]! * Math.exp(-rate * t);
    price += present;
    first += t * present;
    second += t * (t + 0.5) * present;
  }
  const macaulay = first / price;
  return { macaulay, modified: macaulay / half, convexity: second / price / (half * half) };
}

/**
 * Average life in years: the time of principal, weighted by its amount.
 *
 * Source: BMA/SIFMA Standard Formulas SF-49, SF-56. `signed: false` counts principal paid only (Z-bonds); `true` also principal that
 *         grows, as a negative payment (GPMs and ARMs)
 * Errors: null where no principal is paid
 */
export function averageLife(years: ArrayLike<number>, principal: ArrayLike<number>, signed = false): number | null {
  let weighted = 0;
  let total = 0;
  for (let i = 0; i < years.length; i++) {
    const amount = signed ? principal[i]! : Math.max(0, principal[i]!);
    weighted += years[i]! * amount;
    total += amount;
  }
  return total > 0 ? weighted / total : null;
}

/** Cash of a floater, with the index of each of its periods in percent, as the discounting calendar counts it. */
export interface FloatingFlows extends CashFlows {
  readonly index: ArrayLike<number>;
}

/** What the index is multiplied by where its actual/360 rate is compounded on 30/360 years. */
export const GROSS_UP = 365 / 360;

/**
 * Price, with accrued interest, at a discount margin: each period discounts by 1 / (1 + (index + margin)/100 · τ), τ the years since
 * the payment before (settlement before the first).
 *
 * Source: BMA/SIFMA Standard Formulas SF-53, SF-54
 * Units:  index and margin in percent; price as the cash flows
 */
export function priceAtMargin({ years, amounts, index }: FloatingFlows, marginPercent: number): number {
  let factor = 1;
  let before = 0;
  let price = 0;
  for (let i = 0; i < years.length; i++) {
    factor /= 1 + ((index[i]! + marginPercent) / 100) * (years[i]! - before);
    before = years[i]!;
    price += amounts[i]! * factor;
  }
  return price;
}

/**
 * Discount margin in percent (0.6205 is 62.05 basis points) at a price with accrued interest. Margins of bonds that pay at different
 * frequencies cannot be compared.
 *
 * Errors: no cash, a price of nothing, index and margin below −99.99% a year, no margin that discounts the cash to the price: said, never NaN
 */
export function marginAtPrice(flows: FloatingFlows, price: number): Solved {
  const refusal = unpriceable(flows, price);
  if (refusal) return refusal;
  const { years, amounts, index } = flows;
  // Below this some period would be discounted at less than any yield may be, or at a negative factor.
  let least = -Infinity;
  for (let i = 0; i < years.length; i++) {
    const period = years[i]! - (i === 0 ? 0 : years[i - 1]!);
    if (period > 0) least = Math.max(least, Math.max(LEAST_YIELD, -100 / period) - index[i]!);
  }
  const f = (margin: number): { value: number; slope: number } => {
    let factor = 1;
    let before = 0;
    let falls = 0;
    let value = -price;
    let slope = 0;
    for (let i = 0; i < years.length; i++) {
      const period = (years[i]! - before) / 100;
      const growth = 1 + (index[i]! + margin) * period;
      factor /= growth;
      falls += period / growth;
      before = years[i]!;
      value += amounts[i]! * factor;
      slope -= amounts[i]! * factor * falls;
    }
    return { value, slope };
  };
  const start = Math.max(0, least + 1);
  const above = firstWhere(halvedTowards(least, start), (margin) => f(margin).value > 0);
  const below = firstWhere(doubledFrom(start), (margin) => f(margin).value < 0);
  if (above === null) {
    return {
      ok: false,
      why: `The cash is worth so much less than the price that index and margin are below ${LEAST_YIELD}%.`,
    };
  }
  if (below === null) return { ok: false, why: 'No margin discounts the cash to the price.' };
  return { ok: true, value: fallingRoot(f, above, below) };
}

function unpriceable({ amounts }: CashFlows, price: number): { readonly ok: false; readonly why: string } | null {
  if (!(price > 0)) return { ok: false, why: 'The price is nothing or less.' };
  for (let i = 0; i < amounts.length; i++) if (amounts[i]! > 0) return null;
  return { ok: false, why: 'No cash comes in after settlement.' };
}
