import type { RatePath, RatePaths } from '../../../engine/collections/collections';
import type { DealDescription } from '../../../engine/deal/description';

/** An index that the deal or its loans follow, or that has a path all the same. */
export interface IndexEntry {
  readonly name: string;
  readonly label: string;
  /** `the bonds`, `loans`, both, or nothing. */
  readonly followedBy: readonly string[];
  readonly path: RatePath | undefined;
}

/** Every index there is to give a path: those of the deal, then those that loans name, then paths nothing follows. */
export function indexList(
  deal: Pick<DealDescription, 'indices'> | null,
  loanIndices: readonly string[],
  rates: RatePaths,
): readonly IndexEntry[] {
  const ofDeal = new Map(deal?.indices.map((index) => [index.name, index]));
  const names = new Set([...ofDeal.keys(), ...loanIndices, ...Object.keys(rates)]);
  return [...names].map((name) => ({
    name,
    label: ofDeal.get(name)?.label ?? name,
    followedBy: [...(ofDeal.has(name) ? ['the deal'] : []), ...(loanIndices.includes(name) ? ['loans'] : [])],
    path: rates[name]?.rows.length ? rates[name] : undefined,
  }));
}
