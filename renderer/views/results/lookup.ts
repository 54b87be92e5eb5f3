import type { ResultColumn, Results } from '../../../engine/waterfall/results';

/** Finding the columns of a run: one pass over its column list, then by name and class or pool. */
export interface Lookup {
  readonly results: Results;
  /** What happened (not what was due) under a name, for a class, a pool or '' for the deal. */
  values(name: string, cls?: string): Float64Array | undefined;
  column(name: string, cls?: string): ResultColumn | undefined;
  /** The amount claimed by a payment. */
  due(name: string, cls?: string): Float64Array | undefined;
  /** The deal's own column, or else the classes' added up, or else the pools': a payment made pool after pool has both. */
  total(name: string): Float64Array | undefined;
  totalDue(name: string): Float64Array | undefined;
  /** Classes that have a column of this name, in document order. */
  classesOf(name: string): readonly string[];
  /** Pools that have a column of this name, in the order of the deal. */
  poolsOf(name: string): readonly string[];
}

const made = new WeakMap<Results, Lookup>();

/** The lookup of a run, made once; `pools` are the deal's, whose columns are not classes'. */
export function lookupOf(results: Results, pools: readonly string[] = []): Lookup {
  let lookup = made.get(results);
  if (!lookup) {
    lookup = makeLookup(results, new Set(pools));
    made.set(results, lookup);
  }
  return lookup;
}

function makeLookup(results: Results, pools: ReadonlySet<string>): Lookup {
  const at = new Map<string, number>();
  const dueAt = new Map<string, number>();
  const classes = new Map<string, string[]>();
  const dueClasses = new Map<string, string[]>();
  const poolMembers = new Map<string, string[]>();
  const duePools = new Map<string, string[]>();
  results.columns.forEach((column, i) => {
    const due = column.kind === 'offered';
    (due ? dueAt : at).set(keyOf(column.name, column.cls), i);
    if (column.cls === '') return;
    const ofPool = pools.has(column.cls);
    const lists = ofPool ? (due ? duePools : poolMembers) : due ? dueClasses : classes;
    const list = lists.get(column.name);
    if (list) list.push(column.cls);
    else lists.set(column.name, [column.cls]);
  });
  const pick = (from: Map<string, number>, name: string, cls: string): Float64Array | undefined => {
    const i = from.get(keyOf(name, cls));
    return i === undefined ? undefined : results.values[i];
  };
  const sums = new Map<string, Float64Array | undefined>();
  const totalOf = (
    from: Map<string, number>,
    members: Map<string, string[]>,
    ofPools: Map<string, string[]>,
    name: string,
  ): Float64Array | undefined => {
    const own = pick(from, name, '');
    if (own) return own;
    const key = `${from === dueAt ? 'due' : 'paid'} ${name}`;
    if (!sums.has(key)) {
      const parts = (members.get(name) ?? ofPools.get(name) ?? []).map((cls) => pick(from, name, cls)!);
      sums.set(key, parts.length === 0 ? undefined : sumOf(parts));
    }
    return sums.get(key);
  };
  return {
    results,
    values: (name, cls = '') => pick(at, name, cls),
    due: (name, cls = '') => pick(dueAt, name, cls),
    column: (name, cls = '') => {
      const i = at.get(keyOf(name, cls));
      return i === undefined ? undefined : results.columns[i];
    },
    total: (name) => totalOf(at, classes, poolMembers, name),
    totalDue: (name) => totalOf(dueAt, dueClasses, duePools, name),
    classesOf: (name) => classes.get(name) ?? [],
    poolsOf: (name) => poolMembers.get(name) ?? [],
  };
}

function keyOf(name: string, cls: string): string {
  return cls === '' ? name : `${name}(${cls})`;
}

/** Columns added up date by date. */
export function sumOf(parts: readonly Float64Array[]): Float64Array {
  const sum = new Float64Array(parts[0]?.length ?? 0);
  for (const part of parts) for (let i = 0; i < sum.length; i++) sum[i] = sum[i]! + part[i]!;
  return sum;
}

/** Sum of one column over its dates. */
export function totalOver(values: Float64Array | undefined): number {
  let total = 0;
  for (const value of values ?? []) total += value;
  return total;
}
