import type { RateGrid } from './rateGrid';

export type CurveKind = 'forward' | 'zero' | 'par';

/** A point of a typed curve: months from the Closing Date, and a rate as a plain fraction. */
export interface CurvePoint {
  readonly months: number;
  readonly rate: number;
}

/**
 * A curve as typed, for `discounts`.
 *
 * - `forward`: the rate of one month, simple and actual/360, for the month that begins then
 * - `zero`: the yield of a payment then, compounded twice a year
 * - `par`: the coupon, paid twice a year, of a bond worth 100 that ends then, a whole number of half-years; up to six months a yield as
 *   in `zero`
 *
 * Between points rates go straight; before the first and after the last they stay.
 */
export interface TypedCurve {
  readonly kind: CurveKind;
  readonly points: readonly CurvePoint[];
}

/**
 * What a payment of 1 at each boundary of the grid is worth at boundary 0, from the rate of each step (simple, actual/360). Steps past
 * the last rate have it too.
 */
export function discountsOfForwards(grid: RateGrid, forwards: Float64Array): Float64Array {
  const discounts = new Float64Array(grid.days.length);
  discounts[0] = 1;
  for (let i = 0; i + 1 < discounts.length; i++) {
    const rate = forwards[Math.min(i, forwards.length - 1)]!;
    discounts[i + 1] = discounts[i]! / (1 + rate * grid.accrual[i]!);
  }
  return discounts;
}

/** The same from a typed curve, whose months count as the steps of the grid do: twelve to a year of the calendar. */
export function discountsOfCurve(grid: RateGrid, { kind, points }: TypedCurve): Float64Array {
  if (kind === 'forward') {
    const forwards = Float64Array.from(grid.accrual, (_, i) => rateAt(points, grid.years[i]! * 12));
    return discountsOfForwards(grid, forwards);
  }
  const discount = kind === 'zero' ? zeroDiscount(points) : parDiscount(points, grid.years.at(-1)!);
  return Float64Array.from(grid.years, discount);
}

/** The rate of each step that its discounts imply: simple, actual/360. */
export function forwardsOf(grid: RateGrid, discounts: Float64Array): Float64Array {
  return Float64Array.from(grid.accrual, (accrual, i) => (discounts[i]! / discounts[i + 1]! - 1) / accrual);
}

function rateAt(points: readonly CurvePoint[], months: number): number {
  const after = points.findIndex((point) => point.months >= months);
  if (after === 0) return points[0]!.rate;
  if (after < 0) return points.at(-1)!.rate;
  const a = points[after - 1]!;
  const b = points[after]!;
  return a.rate + ((b.rate - a.rate) * (months - a.months)) / (b.months - a.months);
}

function zeroDiscount(points: readonly CurvePoint[]): (years: number) => number {
  return (years) => (1 + rateAt(points, years * 12) / 2) ** (-2 * years);
}

/**
 * Half-year by half-year: what the coupons before are worth is known, so the last discount is. Between them its logarithm goes straight;
 * before the first, where nothing pays a coupon, the rates are yields.
 */
function parDiscount(points: readonly CurvePoint[], longest: number): (years: number) => number {
  const logs = [0];
  let coupons = 0;
  for (let half = 1; half <= Math.ceil(longest * 2) + 1; half++) {
    const coupon = rateAt(points, half * 6) / 2;
    // A coupon that nothing can discount leaves a discount below zero: the reader of the curve refuses it.
    const discount = (1 - coupon * coupons) / (1 + coupon);
    logs.push(Math.log(discount));
    coupons += discount;
  }
  const early = zeroDiscount(points);
  return (years) => {
    const half = years * 2;
    if (half < 1) return early(years);
    const before = Math.min(Math.floor(half), logs.length - 2);
    return Math.exp(logs[before]! + (logs[before + 1]! - logs[before]!) * (half - before));
  };
}
