import { distribute } from '../../engine/api/distribute';
import { done, refused, type Command, type Outcome } from '../command';
import { builtInDeals, readDealFile, readText, writeAll } from '../files';
import { DEAL, openRateFiles, problemsOf, RATES, SETTINGS } from '../inputs';
import type { Given } from '../options';

export const distributeCommand: Command = {
  name: 'distribute',
  summary: 'Runs a deal over a collections file and writes what every class and party is paid.',
  usage: '--deal NAME --collections C.csv --rates R.csv [--settings S.json] --out distributions.csv',
  options: [
    { ...DEAL, required: true },
    { name: 'collections', value: 'FILE', summary: 'What came in, one row a Distribution Date, CSV.', required: true },
    RATES,
    SETTINGS,
    { name: 'out', value: 'FILE', summary: 'Where to write the distributions, CSV.', required: true },
  ],
  files: 'none',
  notes: `Deals that come with the program: ${builtInDeals().join(', ')}.
Exit status: 0 done; 2 something is wrong with the input, one line a problem on stderr, nothing written.`,
  run: async (given) => runDistribute(given),
};

function runDistribute(given: Given): Outcome {
  const deal = readDealFile(given.required('deal'));
  const collections = readText(given.required('collections'));
  const rates = openRateFiles(given.all('rates'));
  const path = given.one('settings');
  const settings = path === undefined ? undefined : readText(path);
  if (!deal.ok || !collections.ok || !rates.ok || settings?.ok === false) {
    return refused([deal, collections, rates, ...(settings ? [settings] : [])].flatMap(problemsOf));
  }
  const result = distribute({
    deal: deal.value,
    collections: collections.value,
    rates: rates.value,
    ...(settings?.ok && { settings: settings.value }),
  });
  if (!result.ok) return refused(result.problems);
  const written = writeAll([{ path: given.required('out'), content: result.value }], given.inputs);
  return written.ok ? done([], result.warnings) : refused(written.problems);
}
