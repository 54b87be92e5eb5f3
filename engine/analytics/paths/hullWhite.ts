/**
 * The model of the short rate: r(t) = x(t) + a function of time that fits the curve, and dx = −a x dt + σ dW from x(0) = 0
 * (Hull and White 1990; Vasicek's process around a fitted level). Everything below is of x alone and exact: no step is too long.
 */
export interface HullWhite {
  /** a: the share of its distance from the level that the rate makes up in a year, going on at that pace; 0 is Ho and Lee's model. */
  readonly meanReversion: number;
  /** σ: the standard deviation of a year's change of the short rate without the pull, as a plain fraction (100 bp is 0.01). */
  readonly volatility: number;
}

/** How x and its integral move over a step of some years, in terms of two independent standard normal deviates z1 and z2. */
export interface Step {
  /** The later x is `decay`·x + `shock`·z1. */
  readonly decay: number;
  readonly shock: number;
  /** The integral of x over the step is `weight`·x + `shared`·z1 + `own`·z2. */
  readonly weight: number;
  readonly shared: number;
  readonly own: number;
}

/** (1 − e^(−a t)) / a: years over which a deviation of the rate is felt within t years; t where a is 0. */
function decayedYears(meanReversion: number, years: number): number {
  return meanReversion === 0 ? years : -Math.expm1(-meanReversion * years) / meanReversion;
}

/** The variance of x after some years from a known x: σ² (1 − e^(−2 a t)) / 2a. */
export function rateVariance({ meanReversion, volatility }: HullWhite, years: number): number {
  return volatility * volatility * decayedYears(2 * meanReversion, years);
}

/**
 * The variance of the integral of x over some years from a known x: σ²/a² (t − 2(1 − e^(−a t))/a + (1 − e^(−2 a t))/2a).
 *
 * For a small a·t those terms cancel almost entirely, so it is summed as the series of the bracket there.
 */
export function integralVariance({ meanReversion, volatility }: HullWhite, years: number): number {
  const u = meanReversion * years;
  const scale = volatility * volatility * years * years * years;
  if (u < 1) {
    // Σ over k ≥ 3 of (−1)^k (2 − 2^(k−1)) u^(k−3) / k!
    let sum = 0;
    let term = 1 / 6;
    let power = 4;
    for (let k = 3; k < 30; k++) {
      sum += term * (power - 2);
      term *= -u / (k + 1);
      power *= 2;
    }
    return scale * sum;
  }
  return (scale * (u + 2 * Math.expm1(-u) - Math.expm1(-2 * u) / 2)) / (u * u * u);
}

export function stepOf(model: HullWhite, years: number): Step {
  const { meanReversion, volatility } = model;
  const weight = decayedYears(meanReversion, years);
  const shock = Math.sqrt(rateVariance(model, years));
  // Covariance of x and its integral: σ² B² / 2.
  const shared = shock > 0 ? (volatility * volatility * weight * weight) / 2 / shock : 0;
  const own = Math.sqrt(Math.max(0, integralVariance(model, years) - shared * shared));
  return { decay: Math.exp(-meanReversion * years), shock, weight, shared, own };
}

/**
 * What a bond bought at time t and paying 1 at time T costs at a state x, as a share of what the curve of today implies for it
 * (P(0,T)/P(0,t)): exp(−x B(T−t) + (V(T−t) − V(T) + V(t))/2), V the variance of the integral.
 */
export function bondFactor(
  model: HullWhite,
  from: number,
  to: number,
): { readonly weight: number; readonly convexity: number } {
  const spread = integralVariance(model, to - from) - integralVariance(model, to) + integralVariance(model, from);
  return { weight: decayedYears(model.meanReversion, to - from), convexity: spread / 2 };
}
