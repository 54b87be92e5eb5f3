import type { CollateralColumn, CollateralTable } from '../../../engine/api/types';

/**
 * One pool's part of a collateral table, or the totals of all pools for '': plain names, in the groups of the projection. The
 * engine puts each pool's columns after the totals as `name(pool)`.
 */
export function poolTable(table: CollateralTable, pool: string): CollateralTable {
  const groups = new Map(table.columns.map(({ name, group }) => [name, group]));
  const columns: CollateralColumn[] = [];
  const values: Float64Array[] = [];
  table.columns.forEach((column, i) => {
    const { name, pool: own } = splitName(column.name);
    if (own !== pool) return;
    columns.push({ ...column, name, group: groups.get(name) ?? column.group });
    values.push(table.values[i]!);
  });
  return { months: table.months, columns, values };
}

/** `prepayments(group_1)` → prepayments of group_1. */
export function splitName(name: string): { readonly name: string; readonly pool: string } {
  const match = /^(.+)\((.+)\)$/.exec(name);
  return match ? { name: match[1]!, pool: match[2]! } : { name, pool: '' };
}
