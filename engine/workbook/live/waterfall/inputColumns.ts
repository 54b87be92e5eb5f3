import { inputKey, type Deal, type Formula } from '../../../deal/definition';
import type { ValueType } from '../../../deal/description';
import { forMember } from '../../../waterfall/node';
import { call, cell } from '../formulaTree';
import { onDate, type LiveCollections } from '../places';
import { called, type Block } from './block';
import { rowFormula, steady, ZERO, type RowFormula } from './rowFormula';
import type { ColumnHead, LiveColumn } from './sheetColumns';
import { translateFormula } from './translateFormula';

/** A column of the collections: an input of the deal, or of one pool. */
interface DealInput {
  readonly name: string;
  /** '' for an input of the deal. */
  readonly pool: string;
  readonly type: ValueType;
  readonly ifMissing: Formula | null;
  readonly head: ColumnHead;
}

export function inputsOf(deal: Deal): DealInput[] {
  return deal.inputs.flatMap(({ name, type, per, ifMissing, label, source }) =>
    (per ?? ['']).map((pool) => {
      const note = [label, source].filter((text) => text !== '').join('\n');
      const head = { name: called(name, pool), label, section: 'Collections', clause: '', note, type, isStep: false };
      return { name, pool, type, ifMissing, head };
    }),
  );
}

/**
 * The inputs of each date as the Collections sheet gives them; a blank is what the deal says of a missing one. They are columns
 * of `block`: the deal as it runs, or what an early end looks at first.
 */
export function readInputs(collections: LiveCollections, block: Block): ReadonlyMap<string, LiveColumn> {
  const { deal } = block.book;
  const isFirst = block.part === 'before';
  const columns = new Map<string, LiveColumn>();
  const inputs = inputsOf(deal);
  // What stands in for a missing input may read any that is never missing.
  for (const input of [...inputs.filter((one) => !one.ifMissing), ...inputs.filter((one) => one.ifMissing)]) {
    const { name, pool, head } = input;
    const key = inputKey(name, pool);
    const column = block.add(
      isFirst ? { ...head, name: `${head.name}, as collected`, isStep: true } : head,
      given(input, collections, block),
    );
    block.define(name, pool, column);
    columns.set(key, column);
  }
  return columns;
}

function given({ name, pool, ifMissing }: DealInput, collections: LiveCollections, block: Block): RowFormula {
  const key = inputKey(name, pool);
  const column = collections.input(key);
  const frame = block.frame(`input ${key}`, { name: called(name, pool), section: 'Collections' });
  const missing = ifMissing ? translateFormula(ifMissing, forMember(block.stand(frame), pool)) : steady(ZERO);
  if (!column) return missing;
  return rowFormula((date) => {
    const found = cell(onDate(column, date));
    return ifMissing ? call('IF', call('ISBLANK', found), missing.at(date), found) : found;
  }, missing.isRough);
}
