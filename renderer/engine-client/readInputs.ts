import type { Collections } from '../../engine/collections/collections';
import { readCollections } from '../../engine/collections/readCollections';
import { inputColumns } from '../../engine/collections/typedInputs';
import type { Result } from '../../engine/core/problem';
import type { DealDescription } from '../../engine/deal/description';

/** A collections file as inputs to type: columns and cells it does not have stay projected. */
export function readInputs(text: string, file: string, deal: DealDescription): Result<Collections> {
  const pools = deal.pools.map(({ name }) => name);
  const columns = inputColumns(deal.inputs, pools).map(({ key, input }) => ({ ...input, name: key, required: false }));
  return readCollections(text, file, columns, { firstMonth: deal.firstMonth });
}
