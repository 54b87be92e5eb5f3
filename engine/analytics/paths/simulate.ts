import { bondFactor, integralVariance, stepOf, type HullWhite, type Step } from './hullWhite';
import { normalQuantile } from './normalQuantile';
import { philox } from './philox';
import type { RateGrid } from './rateGrid';

/** How random rates are drawn. */
export interface Draw {
  /** Even: paths come in pairs, the second of which has every deviate of the first with the other sign. */
  readonly paths: number;
  /** A whole number from 0 to 2^53. */
  readonly seed: number;
}

/** One path, in arrays that the next one overwrites. */
export interface ShortRatePath {
  /** x at each boundary: how far the short rate is from the level that fits the curve. */
  readonly state: Float64Array;
  /** What 1 paid at each boundary is worth at boundary 0 along this path. */
  readonly discounts: Float64Array;
  /** The rate of each step, fixed at its start: simple, actual/360, a plain fraction. */
  readonly rates: Float64Array;
}

/** What all paths are multiplied by, so that together they are worth what the curve says. */
interface Matching {
  /** By boundary: the discounts, so that their average is the curve. */
  readonly discounts: Float64Array;
  /** By step: 1 + rate × accrual, so that 1 put out for the step is worth 1 when it begins. */
  readonly rates: Float64Array;
}

/**
 * Random paths of the short rate around a curve.
 *
 * Shape:  a grid and what 1 at each boundary is worth today, the model, how many paths from which seed → path by path
 * Method: each step moves x and its integral together by their exact joint normal law; two deviates a step, from one block of random
 *         bits named by seed, pair and step. The level is in the discounts: a path's discount is the curve's × exp(−integral − half
 *         its variance). The rate of a step is what the model's bond of that step costs at its start
 * Errors: none; the caller has checked the numbers
 */
export class ShortRates {
  readonly rateWeight: Float64Array;
  private readonly steps: readonly Step[];
  /** 1 / what the curve implies for the bond of each step, with its convexity. */
  private readonly growth: Float64Array;
  private readonly drift: Float64Array;
  private readonly path: ShortRatePath;
  private readonly counter = new Uint32Array(4);
  private readonly bits = new Uint32Array(4);
  /** The deviates of one pair, two a step: both of its paths are drawn from them. */
  private readonly deviates: Float64Array;
  private pair = -1;
  private matched: Matching | null = null;

  constructor(
    readonly grid: RateGrid,
    readonly curve: Float64Array,
    readonly model: HullWhite,
    readonly draw: Draw,
  ) {
    const { steps: count, years } = grid;
    this.steps = Array.from({ length: count }, (_, i) => stepOf(model, years[i + 1]! - years[i]!));
    const bonds = Array.from({ length: count }, (_, i) => bondFactor(model, years[i]!, years[i + 1]!));
    this.rateWeight = Float64Array.from(bonds, ({ weight }) => weight);
    this.growth = Float64Array.from(bonds, ({ convexity }, i) => (curve[i]! / curve[i + 1]!) * Math.exp(-convexity));
    this.drift = Float64Array.from({ length: count + 1 }, (_, i) => -integralVariance(model, years[i]!) / 2);
    this.deviates = new Float64Array(2 * count);
    this.path = {
      state: new Float64Array(count + 1),
      discounts: new Float64Array(count + 1),
      rates: new Float64Array(count),
    };
  }

  /** A path as the model draws it; the same object each time. */
  raw(index: number): ShortRatePath {
    const { state, discounts, rates } = this.path;
    const { accrual, steps: count } = this.grid;
    const sign = index % 2 === 0 ? 1 : -1;
    this.drawPair(index >>> 1);
    discounts[0] = 1;
    state[0] = 0;
    let x = 0;
    let integral = 0;
    for (let i = 0; i < count; i++) {
      const step = this.steps[i]!;
      rates[i] = (this.growth[i]! * Math.exp(this.rateWeight[i]! * x) - 1) / accrual[i]!;
      const z1 = sign * this.deviates[2 * i]!;
      const z2 = sign * this.deviates[2 * i + 1]!;
      integral += step.weight * x + step.shared * z1 + step.own * z2;
      x = step.decay * x + step.shock * z1;
      state[i + 1] = x;
      discounts[i + 1] = this.curve[i + 1]! * Math.exp(this.drift[i + 1]! - integral);
    }
    return this.path;
  }

  private drawPair(pair: number): void {
    if (pair === this.pair) return;
    this.pair = pair;
    const low = this.draw.seed >>> 0;
    const high = Math.floor(this.draw.seed / 4294967296) >>> 0;
    const { bits, counter, deviates } = this;
    counter[0] = pair;
    for (let i = 0; 2 * i < deviates.length; i++) {
      counter[1] = i;
      philox(counter, low, high, bits);
      deviates[2 * i] = normalQuantile(uniform(bits[0]!, bits[1]!));
      deviates[2 * i + 1] = normalQuantile(uniform(bits[2]!, bits[3]!));
    }
  }

  /** A path whose discounts and rates are matched, so that over all paths the curve and every rate of it are worth what they are. */
  at(index: number): ShortRatePath {
    const { discounts: byBoundary, rates: byStep } = this.matching();
    const path = this.raw(index);
    const { discounts, rates } = path;
    const { accrual } = this.grid;
    for (let i = 0; i < rates.length; i++) {
      discounts[i + 1] = discounts[i + 1]! * byBoundary[i + 1]!;
      rates[i] = (byStep[i]! * (1 + rates[i]! * accrual[i]!) - 1) / accrual[i]!;
    }
    return path;
  }

  /** Found once, from all paths in their order: the same on every thread that draws the same paths. */
  matching(): Matching {
    return (this.matched ??= this.match());
  }

  private match(): Matching {
    const { curve, draw, grid } = this;
    const { steps: count, accrual } = grid;
    const discountSums = new Float64Array(count + 1);
    const grownSums = new Float64Array(count);
    for (let index = 0; index < draw.paths; index++) {
      const { discounts, rates } = this.raw(index);
      for (let i = 0; i < count; i++) {
        const discount = discounts[i + 1]!;
        discountSums[i + 1]! += discount;
        grownSums[i]! += discount * (1 + rates[i]! * accrual[i]!);
      }
    }
    const discounts = Float64Array.from(curve.subarray(0, count + 1), (price, i) =>
      i === 0 ? 1 : (price * draw.paths) / discountSums[i]!,
    );
    const rates = Float64Array.from(grownSums, (sum, i) => (curve[i]! * draw.paths) / (sum * discounts[i + 1]!));
    return { discounts, rates };
  }
}

/** Above 0 and below 1, of 52 bits: with one more the half added would round up to 1. */
function uniform(high: number, low: number): number {
  return ((high >>> 6) * 67108864 + (low >>> 6) + 0.5) / 4503599627370496;
}
