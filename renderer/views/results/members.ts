import type { DealDescription, LineDescription, PoolDescription } from '../../../engine/deal/description';

/** Whom a line has values for: classes by name, and pools. */
export interface Members {
  readonly classes: readonly string[];
  readonly pools: readonly PoolDescription[];
}

/** A line's classes and its pools, which its description names one after the other. */
export function membersOf(line: Pick<LineDescription, 'classes'>, deal: DealDescription): Members {
  if (deal.pools.length === 0) return { classes: line.classes, pools: [] };
  const pools = deal.pools.filter(({ name }) => line.classes.includes(name));
  return { pools, classes: line.classes.filter((name) => pools.every((pool) => pool.name !== name)) };
}
