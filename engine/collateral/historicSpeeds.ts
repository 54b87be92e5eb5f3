import { cprFromPsa, levelPayBalance, monthlyFromAnnual } from './speeds';

/** One pool observed between two dates: level-pay, one coupon. */
export interface ObservedPool {
  readonly originalBalance: number;
  /** Gross coupon, percent a year. */
  readonly coupon: number;
  readonly term: number;
  /** Loan age at the first and the last date. */
  readonly ageBefore: number;
  readonly ageAfter: number;
  readonly factorBefore: number;
  readonly factorAfter: number;
}

export interface AverageSpeed {
  /** Sum of the end balances as reported. */
  readonly actual: number;
  /** Sum of the end balances had nothing been prepaid between the dates. */
  readonly scheduled: number;
  /** A constant monthly fraction. */
  readonly smm: number;
  /** Percent of PSA that takes the start balances to the actual sum. */
  readonly psa: number;
}

/**
 * The average speed of several pools over the same months (BMA SF-8): the constant SMM between the summed scheduled and
 * the summed actual end balances, and the PSA that reproduces that sum (found by bisection; pool speeds are not averaged).
 */
export function averageSpeed(pools: readonly ObservedPool[]): AverageSpeed {
  const months = pools[0]!.ageAfter - pools[0]!.ageBefore;
  let actual = 0;
  let scheduled = 0;
  for (const pool of pools) {
    actual += pool.originalBalance * pool.factorAfter;
    scheduled += scheduledEnd(pool);
  }
  let low = 0;
  let high = 1e5;
  for (let step = 0; step < 200; step++) {
    const middle = (low + high) / 2;
    if (endAtPsa(pools, middle) > actual) low = middle;
    else high = middle;
  }
  return { actual, scheduled, smm: 1 - Math.pow(actual / scheduled, 1 / months), psa: (low + high) / 2 };
}

function scheduledEnd(pool: ObservedPool): number {
  const before = levelPayBalance(pool.coupon, pool.term, pool.term - pool.ageBefore);
  const after = levelPayBalance(pool.coupon, pool.term, pool.term - pool.ageAfter);
  return (pool.originalBalance * pool.factorBefore * after) / before;
}

function endAtPsa(pools: readonly ObservedPool[], psa: number): number {
  let sum = 0;
  for (const pool of pools) {
    let balance = scheduledEnd(pool);
    for (let age = pool.ageBefore + 1; age <= pool.ageAfter; age++) {
      balance *= 1 - monthlyFromAnnual(cprFromPsa(psa, age));
    }
    sum += balance;
  }
  return sum;
}
