import { formatCents } from '../core/cents';
import { formatMonth } from '../core/date';
import type { Collections } from './collections';
import { GROUP_COLUMN, isGrouped, MONTH_COLUMN } from './readGroupedCollections';
import type { PooledInput } from './typedInputs';

/**
 * Writes a collections file, its columns in the order of the deal's inputs; columns the collections do not have are left
 * out and empty cells stay empty, so that reading the text back gives the same collections. For a deal with inputs of its
 * pools each month has a row of the deal, where one of its own inputs has a value, then a row of each pool.
 */
export function writeCollections(
  collections: Collections,
  inputs: readonly PooledInput[],
  pools: readonly string[] = [],
): string {
  if (isGrouped(inputs, pools)) return writeGrouped(collections, inputs, pools);
  const columns = inputs.map(({ name }) => name).filter((name) => isThere(collections, name));
  const lines = [[MONTH_COLUMN, ...columns].join(',')];
  collections.months.forEach((month, row) => {
    lines.push([formatMonth(month), ...columns.map((name) => cell(collections, name, row))].join(','));
  });
  return `${lines.join('\n')}\n`;
}

function writeGrouped(collections: Collections, inputs: readonly PooledInput[], pools: readonly string[]): string {
  const columns = inputs.filter(({ name, perPool }) =>
    perPool ? pools.some((pool) => isThere(collections, `${name}(${pool})`)) : isThere(collections, name),
  );
  const lines = [[MONTH_COLUMN, GROUP_COLUMN, ...columns.map(({ name }) => name)].join(',')];
  collections.months.forEach((month, row) => {
    const own = columns.map(({ name, perPool }) => (perPool ? '' : cell(collections, name, row)));
    if (own.some((text) => text !== '')) lines.push([formatMonth(month), '', ...own].join(','));
    for (const pool of pools) {
      const cells = columns.map(({ name, perPool }) => (perPool ? cell(collections, `${name}(${pool})`, row) : ''));
      lines.push([formatMonth(month), pool, ...cells].join(','));
    }
  });
  return `${lines.join('\n')}\n`;
}

function isThere({ money, rates }: Collections, key: string): boolean {
  return money[key] !== undefined || rates[key] !== undefined;
}

function cell({ money, rates }: Collections, key: string, row: number): string {
  const amount = money[key]?.[row];
  return amount == null ? (rates[key]?.[row] ?? '') : formatCents(amount);
}
