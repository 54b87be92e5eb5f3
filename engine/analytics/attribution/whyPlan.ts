import { philox } from '../paths/philox';
import type { WhyItem, WhyMethod } from './types';

/**
 * Up to so many parts the average is over every order: 128 runs. Sums of cents times weights, of which a part has 5,040 of each sign, are
 * whole numbers that doubles hold as long as an amount is below 9 billion dollars; of eight parts that would end at a tenth of it.
 */
const EVERY_ORDER = 7;
/** Above that so many orders are drawn, and each is taken backwards too. */
const DRAWN_PAIRS = 32;
const SEED = 20041230;

/** What an item counts for each part, in whole numbers: a part's share is the sum of what it counts times what the run came to. */
export interface WhyWeights {
  /** By part; divided by `whole` it is the average over orders. */
  readonly average: readonly number[];
  readonly inOrder: readonly number[];
  readonly alone: readonly number[];
}

export interface SubsetPlan {
  readonly items: readonly WhyItem[];
  /** By item. */
  readonly weights: readonly WhyWeights[];
  /** What the averages are divided by. */
  readonly whole: number;
  readonly method: WhyMethod;
  /** Of drawn orders, each pair of an order and its reverse; none where all are taken. */
  readonly pairs: readonly OrderPair[];
}

/** By part, what its two steps in a pair of orders go from and to: places in `items`. */
export type OrderPair = readonly (readonly (readonly [number, number])[])[];

/**
 * The runs from which the attribution to n parts is added up, and with which weights.
 *
 * The average of a part is its Shapley value: what putting it in place does, averaged over the orders in which the parts can be put
 * in place. Of up to seven parts all orders are taken, which is 2^n runs; of more, 32 orders drawn from a fixed seed and their reverses.
 * For every part the weights add up to zero, and over the parts to `whole` for the second run and minus that for the first: so the
 * shares of a month add up to the difference however the runs in between came out.
 *
 * Shape:  how many parts, and the order of the in-order attribution → distinct runs with their weights, first run first, last run last
 * Source: Shapley (1953), "A value for n-person games"; orders with their reverses: antithetic sampling
 */
export function subsetPlan(n: number, order: readonly number[]): SubsetPlan {
  const plan = new Weights(n);
  const none = new Array<boolean>(n).fill(false);
  plan.at(none);
  for (let i = 0; i < n; i++) plan.step(none, i, 'alone', 1);
  plan.walk(order, 'inOrder');
  const exhaustive = n <= EVERY_ORDER;
  if (exhaustive) everySubset(plan, n);
  const drawn = exhaustive ? [] : [...drawnOrders(n)];
  for (const of of drawn) plan.walk(of, 'average');
  const count = exhaustive ? factorial(n) : 2 * DRAWN_PAIRS;
  const { items, weights } = plan.inOrder();
  const places = new Map(items.map((item, i) => [item, i]));
  const steps = drawn.map((of) => stepsOf(of, places));
  const pairs = steps.flatMap((one, i) => (i % 2 === 1 ? [one.map((step, part) => [steps[i - 1]![part]!, step])] : []));
  const method: WhyMethod = exhaustive
    ? { orders: 'all', count, runs: items.length, seed: null }
    : { orders: 'drawn', count, runs: items.length, seed: SEED };
  return { items, weights, whole: count, method, pairs };
}

class Weights {
  private readonly found = new Map<WhyItem, Record<keyof WhyWeights, number[]>>();

  constructor(private readonly n: number) {}

  at(mask: readonly boolean[]): Record<keyof WhyWeights, number[]> {
    const item = mask.map((has) => (has ? '1' : '0')).join('');
    let weights = this.found.get(item);
    if (!weights) {
      const zeros = (): number[] => new Array<number>(this.n).fill(0);
      this.found.set(item, (weights = { average: zeros(), inOrder: zeros(), alone: zeros() }));
    }
    return weights;
  }

  /** Counts what part i does on top of a mix that it is not in. */
  step(mask: readonly boolean[], i: number, of: keyof WhyWeights, times: number): void {
    this.at(mask)[of][i]! -= times;
    this.at(mask.map((has, at) => has || at === i))[of][i]! += times;
  }

  walk(order: readonly number[], of: keyof WhyWeights): void {
    const mask = new Array<boolean>(this.n).fill(false);
    for (const i of order) {
      this.step(mask, i, of, 1);
      mask[i] = true;
    }
  }

  /** The first run first, the second last, those between as they were met. */
  inOrder(): Pick<SubsetPlan, 'items' | 'weights'> {
    const full = '1'.repeat(this.n);
    const items = [...this.found.keys()].filter((item) => item !== full || this.n === 0);
    if (this.n > 0) items.push(full);
    return { items, weights: items.map((item) => this.found.get(item)!) };
  }
}

/** By part, the mixes before and after it is put in place in an order. */
function stepsOf(
  order: readonly number[],
  places: ReadonlyMap<WhyItem, number>,
): readonly (readonly [number, number])[] {
  const mask = order.map(() => '0');
  const steps: (readonly [number, number])[] = [];
  for (const part of order) {
    const before = places.get(mask.join(''))!;
    mask[part] = '1';
    steps[part] = [before, places.get(mask.join(''))!];
  }
  return steps;
}

function everySubset(plan: Weights, n: number): void {
  for (let bits = 0; bits < 1 << n; bits++) {
    const mask = Array.from({ length: n }, (_, i) => (bits & (1 << i)) !== 0);
    const size = mask.filter(Boolean).length;
    for (let i = 0; i < n; i++) {
      if (!mask[i]) plan.step(mask, i, 'average', factorial(size) * factorial(n - 1 - size));
    }
  }
}

function* drawnOrders(n: number): Generator<readonly number[]> {
  const words = new Uint32Array(4);
  for (let pair = 0; pair < DRAWN_PAIRS; pair++) {
    const order = Array.from({ length: n }, (_, i) => i);
    for (let i = n - 1; i > 0; i--) {
      philox(Uint32Array.of(pair, i, 0, 0), SEED, n, words);
      const j = Math.floor((words[0]! / 2 ** 32) * (i + 1));
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    yield order;
    yield [...order].reverse();
  }
}

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1);
}
