import type { Problem } from '../core/problem';
import { nearestName } from '../core/problem';

/** Assumptions of pools that the deal does not have: they are not used, which is told. */
export function strayPools(
  poolAssumptions: Readonly<Record<string, unknown>>,
  pools: readonly { readonly name: string }[],
): readonly Problem[] {
  const known = pools.map(({ name }) => name);
  return Object.keys(poolAssumptions)
    .filter((pool) => !known.includes(pool))
    .map((pool) => {
      const near = nearestName(pool, known);
      return {
        code: 'ASSUMPTIONS/unknown-pool',
        severity: 'warning',
        at: { column: pool },
        message: `The deal has no pool called ${pool}, so its assumptions are not used.`,
        remedy: near ? `Did you mean ${near}?` : `Its pools are ${known.join(', ') || 'none'}.`,
      };
    });
}
