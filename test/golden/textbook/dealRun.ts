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

/** What the engine pays: a deal file of this folder over its collections. Warnings fail as errors do, but for a refused call. */
export function runDealFile(name: string, inputs: DealInputs, edit?: Edit): Map<string, string> {
  const result = runFile(name, inputs, edit);
  const told = (result.ok ? result.warnings : result.problems).filter(({ code }) => code !== 'RUN/early-end-refused');
  if (told.length > 0)
    throw new Error(told.map((one) => `${one.code} ${JSON.stringify(one.at)} ${one.message}`).join('\n'));
  return readDistributions(result.ok ? result.value : '');
}

/** What is said of a run: the messages of its warnings, or of its problems. */
export function toldOf(name: string, inputs: DealInputs): string[] {
  const result = runFile(name, inputs);
  return (result.ok ? result.warnings : result.problems).map(({ message }) => message);
}

function runFile(name: string, inputs: DealInputs, edit?: Edit): ReturnType<typeof distribute> {
  const { collections, rates, settings } = inputs;
  const file = `${name}.deal.yaml`;
  const text = readFileSync(join(import.meta.dirname, file), 'utf8');
  if (edit && text.split(edit.from).length !== 2) throw new Error(`${file} does not have "${edit.from}" once`);
  return distribute({
    deal: { name: file, text: edit ? text.replace(edit.from, () => edit.to) : text },
    collections: { name: 'collections.csv', text: collections },
    rates: rates === undefined ? [] : { name: 'index.csv', text: rates },
    ...(settings && { settings: { name: 'settings.json', text: JSON.stringify(settings) } }),
  });
}
