import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { distribute } from '../../../engine/api/distribute';
import { readDistributions } from './sheet';

export interface DealInputs {
  readonly collections: string;
  readonly rates?: string;
  readonly settings?: object;
}

/** What the engine pays: a deal file of this folder over its collections. Warnings of any kind fail, as errors do. */
export function runDealFile(name: string, { collections, rates, settings }: DealInputs): Map<string, string> {
  const file = `${name}.deal.yaml`;
  const result = distribute({
    deal: { name: file, text: readFileSync(join(import.meta.dirname, file), 'utf8') },
    collections: { name: 'collections.csv', text: collections },
    rates: rates === undefined ? [] : { name: 'index.csv', text: rates },
    ...(settings && { settings: { name: 'settings.json', text: JSON.stringify(settings) } }),
  });
  const told = result.ok ? result.warnings : result.problems;
  if (told.length > 0)
    throw new Error(told.map((one) => `${one.code} ${JSON.stringify(one.at)} ${one.message}`).join('\n'));
  return readDistributions(result.ok ? result.value : '');
}
