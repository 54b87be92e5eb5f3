import type { Collections } from '../../engine/collections/collections';
import { readCollections } from '../../engine/collections/readCollections';
import type { Result } from '../../engine/core/problem';
import type { DealDescription } from '../../engine/deal/description';

/** A collections file as inputs to type: columns and cells it does not have stay projected. */
export function readInputs(text: string, file: string, deal: DealDescription): Result<Collections> {
  const pools = deal.pools.map(({ name }) => name);
  const inputs = deal.inputs.map((input) => ({ ...input, required: false }));
  return readCollections(text, file, inputs, { firstMonth: deal.firstMonth, pools });
}
