import type { Deal } from './definition';
import type { DealSymbol, MemberNames } from './formulaTypes';
import { ALL_POOLS } from './readContext';

/** Every name of a deal that stands in brackets. */
export function memberNames({ classes, sets, pools }: Pick<Deal, 'classes' | 'sets' | 'pools'>): MemberNames {
  const known = new Map(classes.map((cls) => [cls.name, [cls.name]]));
  const poolOf = new Map(classes.map((cls) => [cls.name, cls.pool]));
  const listNames = [...new Set(pools.flatMap(({ lists }) => [...lists.keys()]))];
  return {
    classes: (name) => sets.get(name) ?? known.get(name),
    classNames: [...sets.keys(), ...known.keys()],
    pools: pools.map(({ name }) => name),
    lists: new Map(
      listNames.map((list) => [list, new Map(pools.map(({ name, lists }) => [name, lists.get(list) ?? []]))]),
    ),
    poolOf: (cls) => poolOf.get(cls) ?? '',
  };
}

/** The classes or pools that a name in brackets stands for; a pool's list needs the pool. */
export function membersNamed(name: string, pool: string, names: MemberNames): readonly string[] | undefined {
  if (names.pools.includes(name)) return [name];
  if (ALL_POOLS.includes(name) && names.pools.length > 0) return names.pools;
  return names.lists.get(name)?.get(pool) ?? names.classes(name);
}

/** Has a name one value a pool, and none a class? */
export function isPerPool({ members }: DealSymbol, { pools }: MemberNames): boolean {
  return members !== null && members.length > 0 && members.every((name) => pools.includes(name));
}
