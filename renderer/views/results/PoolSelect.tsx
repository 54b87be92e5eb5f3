import type { PoolDescription } from '../../../engine/deal/description';

interface PoolSelectProps {
  readonly pools: readonly PoolDescription[];
  /** '' for all pools. */
  readonly pool: string;
  readonly onPool: (pool: string) => void;
}

/** All pools, or one of them; nothing for a deal with one pool. */
export function PoolSelect({ pools, pool, onPool }: PoolSelectProps) {
  if (pools.length === 0) return null;
  return (
    <select className="field" aria-label="Pool" value={pool} onChange={(event) => onPool(event.target.value)}>
      <option value="">All pools</option>
      {pools.map(({ name, label }) => (
        <option key={name} value={name}>
          {label}
        </option>
      ))}
    </select>
  );
}
