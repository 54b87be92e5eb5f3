import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { distribute } from '../../../engine/api/distribute';
import { readDistributions } from './sheet';

export interface DealInputs {
  readonly collections: string;
  readonly rates?: string;
  readonly settings?: object;
}

/** A deal file with one phrase put for another, which must stand in it once. */
export interface Edit {
  readonly from: string;
  readonly to: string;
}

/** What the engine pays: a deal file of this folder over its collections. Warnings of any kind fail, as errors do. */
export function runDealFile(name: string, inputs: DealInputs, edit?: Edit): Map<string, string> {
  const { collections, rates, settings } = inputs;
  const file = `${name}.deal.yaml`;
  const text = readFileSync(join(import.meta.dirname, file), 'utf8');
  if (edit && text.split(edit.from).length !== 2) throw new Error(`${file} does not have "${edit.from}" once`);
  const result = distribute({
    deal: { name: file, text: edit ? text.replace(edit.from, () => edit.to) : text },
    collections: { name: 'collections.csv', text: collections },
    rates: rates === undefined ? [] : { name: 'index.csv', text: rates },
    ...(settings && { settings: { name: 'settings.json', text: JSON.stringify(settings) } }),
  });
  const told = result.ok ? result.warnings : result.problems;
  if (told.length > 0)
    throw new Error(told.map((one) => `${one.code} ${JSON.stringify(one.at)} ${one.message}`).join('\n'));
  return readDistributions(result.ok ? result.value : '');
}
