import type { PercentUnits } from './percentUnits';

/** Who decides with these interests. */
export interface Control {
  /** Holders who alone have more than the majority; one at most where a majority is half or more. */
  readonly alone: readonly string[];
  /** Groups that have it together and would not without any one of their members; smallest groups first. */
  readonly together: readonly (readonly string[])[];
  /** Everyone with an interest: who must agree where all must. */
  readonly everyone: readonly string[];
}

/** With more holders than this, only the group of the largest is told. */
const MOST_HOLDERS = 12;

/** Holders in register order with their interests; those without one decide nothing. */
export function controlOf(interests: ReadonlyMap<string, PercentUnits>, majority: PercentUnits): Control {
  const holders = [...interests].filter(([, units]) => units > 0);
  const everyone = holders.map(([id]) => id);
  const alone = holders.filter(([, units]) => units > majority).map(([id]) => id);
  if (holders.length > MOST_HOLDERS) {
    const largest = [...holders].sort((a, b) => b[1] - a[1]);
    let sum = 0;
    const group = largest.filter(([, units]) => {
      const needed = sum <= majority;
      if (needed) sum += units;
      return needed;
    });
    return { alone, together: sum > majority ? [group.map(([id]) => id)] : [], everyone };
  }
  const together: string[][] = [];
  for (let set = 1; set < 1 << holders.length; set++) {
    const members = holders.filter((_, i) => (set >> i) & 1);
    const sum = members.reduce((total, [, units]) => total + units, 0);
    if (sum > majority && members.every(([, units]) => sum - units <= majority))
      together.push(members.map(([id]) => id));
  }
  together.sort((a, b) => a.length - b.length);
  return { alone, together, everyone };
}
