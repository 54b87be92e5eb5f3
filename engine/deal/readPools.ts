import { nearestName } from '../core/problem';
import type { Pool } from './definition';
import { ALL_POOLS, CLASS_NAME, type ReadContext } from './readContext';
import type { Tree } from './yamlTree';

const POOL_KEYS = ['label', 'source', 'note'];

/** Reads collateral groups: each with named lists of its classes, the same lists in every pool. */
export function readPools(node: Tree | undefined, ctx: ReadContext): Pool[] {
  const pools: Pool[] = [];
  for (const { key, keyOffset, value } of ctx.entries(node, 'pools')) {
    const taken = ctx.classes.has(key) || ctx.sets.has(key) || ctx.parties.has(key) || ALL_POOLS.includes(key);
    if (taken || !CLASS_NAME.test(key)) {
      const what = taken ? `${key} already names something else.` : `"${key}" is not a name of a pool.`;
      ctx.reporter.error(keyOffset, 'pool-name', what, 'Use letters, digits, hyphens and dots, such as group_1.');
      ctx.broken.add(key);
      continue;
    }
    const map = ctx.map(value, `pool ${key}`);
    if (!map) continue;
    const described = map.entries.filter((entry) => POOL_KEYS.includes(entry.key));
    const fields = ctx.fields({ ...map, entries: described }, `pool ${key}`, POOL_KEYS)!;
    const lists = new Map<string, readonly string[]>();
    for (const list of map.entries.filter((entry) => !POOL_KEYS.includes(entry.key))) {
      if (ctx.classes.has(list.key) || ctx.sets.has(list.key) || ctx.parties.has(list.key)) {
        ctx.reporter.error(list.keyOffset, 'list-name', `${list.key} already names something else.`, 'Choose another.');
      } else if (lists.has(list.key)) {
        ctx.reporter.error(list.keyOffset, 'duplicate-name', `${list.key} is given twice.`, 'Give each list once.');
      } else lists.set(list.key, ctx.classList(list.value, `${list.key} of ${key}`));
    }
    ctx.classOffsets.set(key, keyOffset);
    pools.push({ name: key, lists, label: fields.text('label') || key, source: fields.text('source') });
  }
  for (const { name, lists } of pools) {
    for (const list of new Set(pools.flatMap((pool) => [...pool.lists.keys()]))) {
      if (lists.has(list)) continue;
      const remedy = `Every pool has the same lists: add ${list}: with its classes, or [] for none.`;
      ctx.reporter.error(ctx.offsetOf(name), 'missing-list', `Pool ${name} has no list ${list}.`, remedy);
    }
  }
  for (const { text, offset } of ctx.classPools) {
    if (pools.some(({ name }) => name === text) || ctx.broken.has(text)) continue;
    const names = pools.map(({ name }) => name);
    const near = nearestName(text, names);
    const remedy = near ? `Did you mean ${near}?` : `Pools are ${names.join(', ') || 'not given: add pools:'}.`;
    ctx.reporter.error(offset, 'unknown-pool', `No pool is called ${text || '(nothing)'}.`, remedy);
  }
  ctx.pools.push(...pools);
  return pools;
}

/** The pools that `per:` names, for what can be kept per pool only. */
export function perPools(node: Tree | undefined, what: string, ctx: ReadContext): readonly string[] | null {
  if (!node) return null;
  const members = ctx.members(node, `per of ${what}`);
  if (members.pools) return members.pools;
  if (members.classes.length > 0) {
    ctx.reporter.error(node.offset, 'per', `${what} is per class.`, 'A column may be kept per pool: write per: pool.');
  }
  return null;
}
