import { formatCents } from '../core/cents';
import { formatMonth } from '../core/date';
import type { InputDescription } from '../deal/description';
import type { Collections } from './collections';
import { MONTH_COLUMN } from './readCollections';

/**
 * Writes a collections file, its columns in the order of the deal's inputs; columns the collections do not have are left
 * out and empty cells stay empty, so that reading the text back gives the same collections.
 */
export function writeCollections(collections: Collections, inputs: readonly InputDescription[]): string {
  const columns = inputs
    .map(({ name }) => ({ name, money: collections.money[name], rates: collections.rates[name] }))
    .filter(({ money, rates }) => money !== undefined || rates !== undefined);
  const lines = [[MONTH_COLUMN, ...columns.map(({ name }) => name)].join(',')];
  collections.months.forEach((month, row) => {
    const cells = columns.map(({ money, rates }) => {
      const amount = money?.[row];
      return amount == null ? (rates?.[row] ?? '') : formatCents(amount);
    });
    lines.push([formatMonth(month), ...cells].join(','));
  });
  return `${lines.join('\n')}\n`;
}
