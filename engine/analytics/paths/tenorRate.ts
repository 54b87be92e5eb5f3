import { bondFactor, type HullWhite } from './hullWhite';
import type { RateGrid } from './rateGrid';

/**
 * The rate of a deposit or bond of some months at each boundary of the grid, given the state of the model there.
 *
 * Units: up to twelve months simple, actual/360; longer ones the yield of a single payment, compounded twice a year; plain fractions
 */
interface TenorRate {
  /** At a state of the short rate; at zero volatility and a state of zero it is what the curve implies. */
  at(boundary: number, state: number): number;
}

export function tenorRate(grid: RateGrid, curve: Float64Array, model: HullWhite, months: number): TenorRate {
  const { years, days } = grid;
  const bonds = Array.from({ length: grid.steps + 1 }, (_, i) => {
    const { weight, convexity } = bondFactor(model, years[i]!, years[i + months]!);
    return {
      weight,
      log: Math.log(curve[i]! / curve[i + months]!) - convexity,
      simple: (days[i + months]! - days[i]!) / 360,
      years: years[i + months]! - years[i]!,
    };
  });
  return {
    at: (boundary, state) => {
      const bond = bonds[boundary]!;
      const growth = bond.log + bond.weight * state;
      return months <= 12 ? Math.expm1(growth) / bond.simple : 2 * Math.expm1(growth / (2 * bond.years));
    },
  };
}

/** No volatility: rates are what the curve implies. */
export const FORWARDS: HullWhite = { meanReversion: 0, volatility: 0 };
